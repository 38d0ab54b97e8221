"""What may go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forebay.api.models import Load, LoadFailure, Version


class ForebayError(Exception):
    """The server refused, or cannot be asked.

    :param code: of Forebay's catalogue of problems, ``dataset-not-found`` for example;
        ``unreachable`` when there was no answer of the API
    :param detail: what happened, in words
    :param status: of HTTP; 0 when there was none
    """

    def __init__(self, code: str, detail: str, status: int = 0) -> None:
        """Say what happened."""
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
        self.status = status


class VersionFailedError(ForebayError):
    """The sources of a version could not be listed."""

    def __init__(self, version: Version) -> None:
        """Say why."""
        error = version.error
        super().__init__(
            error.code if error else "version-failed",
            f"{version.dataset}@{version.number}: "
            + (error.detail if error else f"it is {version.state}"),
        )
        self.version = version


class LoadFailedError(ForebayError):
    """A load is over and not everything is warm.

    :param load: how it ended
    :param failures: the first files that could not be loaded
    """

    def __init__(self, load: Load, failures: Sequence[LoadFailure]) -> None:
        """Say why, and of which files."""
        error = load.error
        of_files = "".join(f"\n  {each.path}: {each.detail}" for each in failures)
        super().__init__(
            error.code if error else "load-" + load.state.lower(),
            f"{load.dataset}@{load.version}: "
            + (error.detail if error else f"the load is {load.state}")
            + of_files,
        )
        self.load = load
        self.failures = failures


class LoadTimeoutError(ForebayError, TimeoutError):
    """It is not warm yet, and goes on loading."""

    def __init__(self, reference: str, seconds: float) -> None:
        """Say what is not."""
        super().__init__("timeout", f"{reference} is not warm after {seconds:g} s; it goes on.")


class NotHereError(ForebayError):
    """The version is warm, and on none of its machines this program runs.

    :param nodes: where it is
    """

    def __init__(self, reference: str, nodes: Sequence[str]) -> None:
        """Say where it is."""
        where = ", ".join(nodes) or "no node"
        super().__init__(
            "not-here",
            f"{reference} is warm on {where}, and its directory is not on this machine."
            " Name the node with FOREBAY_NODE when its directories are mounted here.",
        )
        self.nodes = nodes
