"""A bar for terminals and notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from tqdm.auto import tqdm

if TYPE_CHECKING:
    from types import TracebackType

    from forebay.api.models import LoadData


class Progress:
    """Shows how far a load is; nothing where nobody looks, unless asked to."""

    def __init__(self, title: str, *, show: bool | None) -> None:
        """Begin.

        :param show: whether to show it; only on a terminal and in a notebook when None
        """
        self._bar = tqdm(
            desc=title,
            unit="B",
            unit_scale=True,
            unit_divisor=1024,
            disable=None if show is None else not show,
            dynamic_ncols=True,
        )

    def __enter__(self) -> Self:
        """Return this."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the bar as it is."""
        self._bar.close()

    def says(self, load: LoadData) -> None:
        """Move it to where the load is."""
        if self._bar.disable:
            return
        if load.bytes_total and self._bar.total != load.bytes_total:
            # A notebook's bar takes a new total so only.
            self._bar.reset(load.bytes_total)
        self._bar.n = load.bytes_done
        files = f"{load.files_done:,} of {load.files_total:,} files"
        failed = f", {load.files_failed:,} failed" if load.files_failed else ""
        state = "" if load.state == "RUNNING" else f", {load.state.lower()}"
        self._bar.set_postfix_str(files + failed + state, refresh=False)
        self._bar.refresh()
