"""A server that answers as it is told, over real connections."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOAD = "0198c0de-0000-7000-8000-000000000000"


@dataclass
class Server:
    """What it answers next, and what it was asked."""

    url: str = ""
    answers: list[Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@contextmanager
def serving(*answers: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[Server]:
    """Answer calls in this order, on a port of its own."""
    server = Server(answers=list(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append((self.path, dict(self.headers.items())))
            server.answers.pop(0)(self)

        def log_message(self, *_: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    server.url = f"http://127.0.0.1:{listening.server_port}"
    try:
        yield server
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()


def event(seq: int, state: str, done: int) -> str:
    """Return an event of a load as the server writes it."""
    data: dict[str, Any] = {
        "id": LOAD,
        "dataset": "cats",
        "version": 3,
        "state": state,
        "filesTotal": 4,
        "filesDone": done,
        "filesFailed": 0,
        "filesVerified": done,
        "filesReused": 0,
        "bytesTotal": 400,
        "bytesDone": 100 * done,
        "bytesReused": 0,
        "bytesTransferred": 100 * done,
        "bytesPerSecond": 100,
        "outsideWindow": False,
    }
    whole = {"specversion": "1.0", "id": str(seq), "type": "io.forebay.load.progress", "data": data}
    return f"event: io.forebay.load.progress\nid: {seq}\ndata: {json.dumps(whole)}\n\n"


def stream(*events: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """Send these events, and hang up."""

    def answer(call: BaseHTTPRequestHandler) -> None:
        call.send_response(200)
        call.send_header("Content-Type", "text/event-stream")
        call.end_headers()
        call.wfile.write("".join(events).encode())

    return answer


def comments(call: BaseHTTPRequestHandler) -> None:
    """Send nothing but comments, for ten seconds."""
    call.send_response(200)
    call.send_header("Content-Type", "text/event-stream")
    call.end_headers()
    with suppress(OSError):
        for _ in range(100):
            call.wfile.write(b": still here\n")
            call.wfile.flush()
            time.sleep(0.1)


def problem(status: int, code: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer with a problem."""

    def answer(call: BaseHTTPRequestHandler) -> None:
        body = json.dumps(
            {
                "type": "urn:forebay:problem:" + code,
                "title": "T",
                "status": status,
                "detail": "D",
                "code": code,
                "instance": call.path,
            }
        ).encode()
        call.send_response(status)
        call.send_header("Content-Type", "application/problem+json")
        call.send_header("Content-Length", str(len(body)))
        call.end_headers()
        call.wfile.write(body)

    return answer


def text(status: int, body: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer as something that is no Forebay."""

    def answer(call: BaseHTTPRequestHandler) -> None:
        call.send_response(status)
        call.send_header("Content-Type", "text/html")
        call.send_header("Content-Length", str(len(body)))
        call.end_headers()
        call.wfile.write(body)

    return answer
