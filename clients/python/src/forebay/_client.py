"""The client, and what most programs need of it."""

from __future__ import annotations

import contextlib
import math
import os
import socket
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar

import httpx

from forebay import _events, _server, api
from forebay._answers import expect
from forebay._errors import (
    ForebayError,
    LoadFailedError,
    LoadTimeoutError,
    NotHereError,
    VersionFailedError,
)
from forebay._progress import Progress
from forebay._reference import Reference
from forebay.api.api.loads import get_load, list_failures, start_load
from forebay.api.api.versions import get_version, list_mounts
from forebay.api.models import Load, LoadFailurePage, Mounts, StartLoad, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

    from forebay.api.models import LoadData, LoadFailure
    from forebay.api.types import Response

P = ParamSpec("P")
R = TypeVar("R")

#: What the server is asked to wait for at most, in seconds: below the timeouts of most proxies.
PATIENCE = 25

#: Failures that an error shows.
SHOWN_FAILURES = 5

#: How often a call is sent that gets no answer.
ATTEMPTS = 4


@dataclass(frozen=True)
class _Place:
    """A directory with a version, on a machine."""

    node: str
    path: str


def _wait(deadline: float) -> str:
    """Return how long the server is asked to wait."""
    return f"wait={int(max(0, min(PATIENCE, deadline - time.monotonic())))}"


class Client:
    """Asks a Forebay server.

    :param server: its address; ``FOREBAY_SERVER`` unless given, or http://127.0.0.1:8080
    :param token: sent with every call
    :param token_file: file with the token; read for every call, so it may be renewed. Unless either
        is given: ``FOREBAY_TOKEN``, ``FOREBAY_TOKEN_FILE``, or the administrator's token that
        ``./forebay up`` keeps
    """

    def __init__(
        self,
        server: str | None = None,
        *,
        token: str | None = None,
        token_file: str | os.PathLike[str] | None = None,
    ) -> None:
        """Connect with the first call."""
        self.server = _server.url(server)
        self._http = _server.Http(
            base_url=self.server,
            auth=_server.auth(self.server, token, token_file),
            timeout=httpx.Timeout(10, read=PATIENCE + 10),
            headers={"User-Agent": "forebay-python"},
            # Nothing that is said to this machine goes through a proxy.
            trust_env=not _server.is_here(self.server),
        )
        #: For the functions of :mod:`forebay.api`, which do everything that the API does.
        self.api = api.Client(base_url=self.server).set_httpx_client(self._http)

    def __enter__(self) -> Self:
        """Return this."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def load(  # noqa: PLR0913 - each is something else that a load may be told
        self,
        reference: str,
        *,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        node: str | None = None,
        timeout: float | None = None,
        progress: bool | None = None,
    ) -> Path:
        """Have a version warm, and return its directory on this machine.

        Returns at once when it is warm; else begins a load and waits. A program that is stopped
        while it waits leaves the load going on.

        :param reference: ``imagenet@prod``, ``imagenet@3``, or ``imagenet`` for the latest
        :param include: globs over paths; every file unless given
        :param exclude: globs over paths that are left out
        :param node: whose directory is wanted; ``FOREBAY_NODE`` unless given, or this machine
        :param timeout: seconds to wait at most
        :param progress: whether to show a bar; on terminals and in notebooks unless given
        :raises LoadFailedError: when something of it could not be loaded
        :raises VersionFailedError: when its sources could not be listed
        :raises LoadTimeoutError: when it is not warm in time; the load goes on
        :raises NotHereError: when it is warm, but on other machines only
        :raises ForebayError: when the server refuses, or cannot be asked
        """
        deadline = math.inf if timeout is None else time.monotonic() + timeout
        version = self._ready(Reference.parse(reference), deadline, timeout)
        name = f"{version.dataset}@{version.number}"
        is_part = bool(include or exclude)
        if not is_part and (path := self._here(version, node)):
            return path
        load = expect(
            Load,
            self._call(
                deadline,
                start_load.sync_detailed,
                client=self.api,
                idempotency_key=str(uuid.uuid4()),
                body=StartLoad(
                    dataset=version.dataset,
                    version=version.number,
                    include=list(include),
                    exclude=list(exclude),
                ),
            ),
        )
        with Progress(name, show=progress) as bar:
            for numbers in self._events(load.id, deadline):
                bar.says(numbers)
        load = self._ended(load.id, deadline)
        if load.state not in _events.ENDINGS:
            raise LoadTimeoutError(name, timeout or 0)
        if load.state != "SUCCEEDED":
            raise LoadFailedError(load, self._failures(load.id))
        loaded = {each.node for each in load.nodes or [] if each.state == "SUCCEEDED"}
        path = self._here(version, node, loaded if is_part else None)
        if path is None:
            raise NotHereError(name, sorted(loaded))
        return path

    def version(self, reference: str) -> Version:
        """Show a version."""
        wanted = Reference.parse(reference)
        return expect(
            Version,
            self._call(
                math.inf,
                get_version.sync_detailed,
                client=self.api,
                name=wanted.dataset,
                version=wanted.version,
            ),
        )

    def follow(self, load: uuid.UUID) -> Iterator[LoadData]:
        """Yield the numbers of a load from its first event until it is over."""
        return self._events(load, math.inf)

    def _events(self, load: uuid.UUID, deadline: float) -> Iterator[LoadData]:
        return _events.follow(
            self._http,
            load,
            deadline,
            lambda: self._ended(load, time.monotonic()).state in _events.ENDINGS,
        )

    def _ready(self, wanted: Reference, deadline: float, timeout: float | None) -> Version:
        """Return the version once its manifest is complete, by number from then on."""
        name = wanted.version
        while True:
            version = expect(
                Version,
                self._call(
                    deadline,
                    get_version.sync_detailed,
                    client=self.api,
                    name=wanted.dataset,
                    version=name,
                    prefer=_wait(deadline),
                ),
            )
            # A tag may move meanwhile.
            name = str(version.number)
            if version.state == "READY":
                return version
            if version.state != "RESOLVING":
                raise VersionFailedError(version)
            if time.monotonic() >= deadline:
                raise LoadTimeoutError(f"{version.dataset}@{name}", timeout or 0)

    def _ended(self, load: uuid.UUID, deadline: float) -> Load:
        """Return the load when it is over; as it is at the deadline."""
        while True:
            now = expect(
                Load,
                self._call(
                    deadline,
                    get_load.sync_detailed,
                    client=self.api,
                    id=load,
                    prefer=_wait(deadline),
                ),
            )
            if now.state in _events.ENDINGS or time.monotonic() >= deadline:
                return now

    def _failures(self, load: uuid.UUID) -> list[LoadFailure]:
        page = self._call(
            math.inf, list_failures.sync_detailed, client=self.api, id=load, limit=SHOWN_FAILURES
        )
        return expect(LoadFailurePage, page).items

    def _here(
        self, version: Version, node: str | None, loaded: set[str] | None = None
    ) -> Path | None:
        """Return the directory of the version on this machine, if there is one.

        :param loaded: nodes that have the part that is wanted; those with all of it when None
        """
        places = self._places(version, loaded)
        wanted = node or os.environ.get("FOREBAY_NODE")
        if wanted:
            return next((Path(place.path) for place in places if place.node == wanted), None)
        mine = socket.gethostname()
        places.sort(key=lambda place: place.node != mine)
        # Nodes have the same paths, as a rule: what is there may be another's.
        if loaded is not None and len(loaded) > 1:
            places = [place for place in places if place.node == mine]
        return next((path for place in places if (path := Path(place.path)).is_dir()), None)

    def _places(self, version: Version, loaded: set[str] | None) -> list[_Place]:
        mounts = expect(
            Mounts,
            self._call(
                math.inf,
                list_mounts.sync_detailed,
                client=self.api,
                name=version.dataset,
                version=str(version.number),
            ),
        )
        return [
            _Place(mount.node, mount.path)
            for mount in mounts.items
            if mount.path and (mount.state == "COMPLETE" or mount.node in (loaded or ()))
        ]

    @staticmethod
    def _call(
        deadline: float,
        function: Callable[P, Response[R]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Response[R]:
        """Ask again when there was no answer: every call here may be repeated."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                response = function(*args, **kwargs)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ForebayError("unreachable", "The answer is not Forebay's.") from error
            except httpx.TransportError as error:
                if attempt == ATTEMPTS or time.monotonic() >= deadline:
                    raise ForebayError("unreachable", f"There is no answer: {error}") from error
            else:
                if response.status_code not in _events.PASSING or attempt == ATTEMPTS:
                    return response
            time.sleep(2 ** (attempt - 2))
        raise AssertionError


def load(  # noqa: PLR0913 - those of Client.load
    reference: str,
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    node: str | None = None,
    timeout: float | None = None,
    progress: bool | None = None,
    client: Client | None = None,
) -> Path:
    """Have a version warm, and return its directory on this machine.

    :param client: who asks; one for this call unless given

    See :meth:`Client.load` for the rest.
    """
    with contextlib.ExitStack() as stack:
        asking = client or stack.enter_context(Client())
        return asking.load(
            reference,
            include=include,
            exclude=exclude,
            node=node,
            timeout=timeout,
            progress=progress,
        )
