from __future__ import annotations

import math
import time
from uuid import UUID

import httpx
import pytest
from server import LOAD, Server, comments, event, problem, serving, stream, text

from forebay import ForebayError
from forebay._events import follow


def states(
    server: Server, deadline: float = math.inf, *, over: bool = False
) -> list[tuple[str, int]]:
    with httpx.Client(base_url=server.url) as client:
        return [
            (load.state, load.files_done)
            for load in follow(client, UUID(LOAD), deadline, lambda: over or not server.answers)
        ]


def test_a_broken_stream_goes_on_after_its_last_event() -> None:
    with serving(
        stream(event(7, "QUEUED", 0), event(8, "RUNNING", 1)),
        problem(503, "unavailable"),
        stream(event(9, "SUCCEEDED", 4)),
    ) as server:
        assert states(server) == [("QUEUED", 0), ("RUNNING", 1), ("SUCCEEDED", 4)]
        assert [headers["Last-Event-ID"] for _, headers in server.asked] == ["0", "8", "8"]


def test_a_load_that_is_tried_again_goes_on() -> None:
    with serving(stream(event(7, "FAILED", 0), event(8, "SUCCEEDED", 4))) as server:
        assert states(server) == [("FAILED", 0), ("SUCCEEDED", 4)]


def test_a_stream_without_events_is_not_opened_again_when_the_load_is_over() -> None:
    with serving(stream(), stream()) as server:
        assert states(server, over=True) == []
        assert len(server.asked) == 1


def test_events_of_another_version_are_passed_over() -> None:
    other = 'id: 7\ndata: {"data": {"number": 1}}\n\n'
    with serving(stream(other, event(8, "SUCCEEDED", 4))) as server:
        assert states(server) == [("SUCCEEDED", 4)]


def test_what_is_no_stream_is_an_error() -> None:
    with serving(text(200, b"<html>")) as server, pytest.raises(ForebayError) as refused:
        states(server)
    assert refused.value.code == "unreachable"


def test_comments_for_ever_do_not_hold_up_a_deadline() -> None:
    with serving(comments) as server:
        begun = time.monotonic()
        assert states(server, begun + 1) == []
        assert 1 <= time.monotonic() - begun < 3


def test_what_the_log_has_not_any_more_is_no_error() -> None:
    with serving(problem(410, "events-gone")) as server:
        assert states(server) == []


def test_a_refusal_is_one() -> None:
    with serving(problem(404, "load-not-found")) as server:
        with pytest.raises(ForebayError) as refused:
            states(server)
        assert (refused.value.code, refused.value.status) == ("load-not-found", 404)


def test_a_server_that_is_gone_is_asked_until_the_deadline() -> None:
    with serving() as server:
        url = server.url
    begun = time.monotonic()
    assert states(Server(url=url), begun + 1.2) == []
    assert 1.2 <= time.monotonic() - begun < 3
