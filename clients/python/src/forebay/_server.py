"""Where the server is, and who asks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from forebay._errors import ForebayError

if TYPE_CHECKING:
    from collections.abc import Generator

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class TokenFile(httpx.Auth):
    """Sends what a file holds now: tokens of pods and of agents are renewed in their place."""

    def __init__(self, path: Path) -> None:
        """Remember where it is."""
        self._path = path

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Read it for every call."""
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            raise ForebayError(
                "unauthenticated", f"The token's file cannot be read: {error}"
            ) from error
        token = _plain(text, str(self._path))
        request.headers["Authorization"] = f"Bearer {token}"
        yield request


class Token(httpx.Auth):
    """Sends a token that is given."""

    def __init__(self, token: str) -> None:
        """Remember it."""
        self._token = _plain(token, "The token that was given")

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add it."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def _plain(text: str, where: str) -> str:
    """Return the token in a text; what is none is not shown."""
    token = text.strip()
    if not token or not all("!" <= letter <= "~" for letter in token):
        raise ForebayError("unauthenticated", f"{where} is no token: a line of visible ASCII.")
    return token


def url(given: str | None) -> str:
    """Return what is given, or ``FOREBAY_SERVER``, or the address of ``./forebay up``."""
    here = "http://127.0.0.1:" + os.environ.get("FOREBAY_PORT", "8080")
    return (given or os.environ.get("FOREBAY_SERVER") or here).rstrip("/")


def is_here(server: str) -> bool:
    """Whether a server is on this machine."""
    return httpx.URL(server).host in LOOPBACK


class Http(httpx.Client):
    """Keeps a name that is ``..`` from being the path of something else."""

    def build_request(self, method: str, url: httpx.URL | str, **options: Any) -> httpx.Request:  # noqa: ANN401
        """Look at the path before httpx takes dots out of it."""
        path = str(url).partition("?")[0].removeprefix(str(self.base_url).rstrip("/"))
        if any(part in ("", ".", "..") for part in path.removeprefix("/").split("/")):
            raise ForebayError("invalid-request", "A name is empty, or of dots only.")
        return super().build_request(method, url, **options)


def auth(server: str, token: str | None, token_file: str | os.PathLike[str] | None) -> httpx.Auth:
    """Take what is given, or ``FOREBAY_TOKEN``, ``FOREBAY_TOKEN_FILE``, or that of the platform.

    The platform of ``./forebay up`` keeps its administrator's token in ``$FOREBAY_HOME``; it is
    sent to this machine only.
    """
    if token:
        return Token(token)
    if token_file:
        return TokenFile(Path(token_file))
    if of_environment := os.environ.get("FOREBAY_TOKEN"):
        return Token(of_environment)
    if file := os.environ.get("FOREBAY_TOKEN_FILE"):
        return TokenFile(Path(file))
    if not is_here(server):
        # The administrator's token of this machine is nothing that another one is to see.
        raise ForebayError("unauthenticated", f"Which token is {server} to be called with?")
    home = os.environ.get("FOREBAY_HOME")
    return TokenFile((Path(home) if home else Path.home() / ".forebay") / "admin-token")
