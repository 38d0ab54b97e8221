"""The events of a load, through whatever happens to the connection."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import httpx
from httpx_sse import SSEError, connect_sse

from forebay._answers import problem
from forebay._errors import ForebayError
from forebay.api.models import LoadData

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from httpx_sse import ServerSentEvent

#: Seconds without a byte after which a connection is taken for dead: the server sends a comment
#: every 15 seconds when there is nothing to tell.
SILENCE = 60.0

#: The same where a deadline is to be kept.
GLANCE = 5.0

#: Seconds between two attempts to connect, the first and the longest.
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 10.0

ENDINGS = frozenset({"SUCCEEDED", "FAILED", "CANCELLED"})

#: What a client may send again without being wrong.
PASSING = frozenset({429, 502, 503, 504})


def follow(
    client: httpx.Client, load: UUID, deadline: float, is_over: Callable[[], bool]
) -> Iterator[LoadData]:
    """Yield the numbers of a load from its first event to its last.

    A connection that breaks is opened again after the last event that came. Ends without the last
    event when the log does not go back that far any more, and at the deadline of
    :func:`time.monotonic`.

    :param is_over: whether the load is; asked when a stream ends
    """
    last = "0"
    pause = FIRST_PAUSE
    while time.monotonic() < deadline:
        try:
            for event in _events(client, load, last, deadline):
                last = event.id
                pause = FIRST_PAUSE
                data = _numbers(event)
                if data is not None:
                    yield data
            # The server ends a stream after the last event; a proxy does when it likes.
            if time.monotonic() >= deadline or is_over():
                return
        except httpx.ReadTimeout:
            continue
        except httpx.TransportError:
            pass
        time.sleep(max(0.0, min(pause, deadline - time.monotonic())))
        pause = min(2 * pause, LONGEST_PAUSE)


def _events(
    client: httpx.Client, load: UUID, last: str, deadline: float
) -> Iterator[ServerSentEvent]:
    with connect_sse(
        client,
        "GET",
        f"/api/v1/loads/{load}/events",
        headers={"Last-Event-ID": last},
        timeout=httpx.Timeout(10, read=SILENCE if deadline == math.inf else GLANCE),
    ) as source:
        source.response.stream = _Until(source.response.stream, deadline)
        if source.response.status_code == httpx.codes.GONE:
            return
        if source.response.status_code in PASSING:
            raise httpx.ConnectError(f"status {source.response.status_code}")
        if not source.response.is_success:
            source.response.read()
            raise problem(source.response)
        try:
            yield from source.iter_sse()
        except SSEError as error:
            raise ForebayError("unreachable", "The answer is not Forebay's.") from error


class _Until(httpx.SyncByteStream):
    """Looks at the clock with all that comes: comments come for ever."""

    def __init__(
        self, stream: httpx.SyncByteStream | httpx.AsyncByteStream, deadline: float
    ) -> None:
        if not isinstance(stream, httpx.SyncByteStream):
            raise TypeError(type(stream))
        self._stream = stream
        self._deadline = deadline

    def __iter__(self) -> Iterator[bytes]:
        for part in self._stream:
            yield part
            if time.monotonic() >= self._deadline:
                raise httpx.ReadTimeout("the deadline is over")

    def close(self) -> None:
        self._stream.close()


def _numbers(event: ServerSentEvent) -> LoadData | None:
    """Return what an event says; nothing of one that a server of another version wrote."""
    try:
        return LoadData.from_dict(event.json()["data"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
