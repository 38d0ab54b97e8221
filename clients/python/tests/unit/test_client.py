from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from server import problem, serving, text

from forebay import Client, ForebayError
from forebay.api.api.tags import delete_tag

if TYPE_CHECKING:
    from pathlib import Path


def test_a_problem_has_its_code() -> None:
    with (
        serving(problem(404, "dataset-not-found")) as server,
        Client(server.url, token="t") as client,  # noqa: S106
        pytest.raises(ForebayError) as refused,
    ):
        client.load("cats")
    assert refused.value.code == "dataset-not-found"
    assert server.asked[0][0] == "/api/v1/datasets/cats/versions/latest"
    assert server.asked[0][1]["Authorization"] == "Bearer t"


@pytest.mark.parametrize("status", [200, 404, 502])
def test_what_is_no_forebay_is_said_to_be_none(status: int) -> None:
    with (
        serving(text(status, b"<html>welcome</html>")) as server,
        Client(server.url, token="t") as client,  # noqa: S106
        pytest.raises(ForebayError) as refused,
    ):
        client.version("cats")
    assert refused.value.code == "unreachable"


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with serving() as server:
        url = server.url
    with (
        Client(url, token="t") as client,  # noqa: S106
        pytest.raises(ForebayError) as refused,
    ):
        client.version("cats")
    assert refused.value.code == "unreachable"


def test_a_server_that_is_busy_is_asked_again() -> None:
    with (
        serving(problem(503, "unavailable"), problem(404, "dataset-not-found")) as server,
        Client(server.url, token="t") as client,  # noqa: S106
        pytest.raises(ForebayError) as refused,
    ):
        client.version("cats")
    assert refused.value.code == "dataset-not-found"
    assert len(server.asked) == 2


@pytest.mark.parametrize("name", ["..", ".", ""])
def test_a_name_of_dots_is_not_the_path_of_something_else(name: str) -> None:
    with (
        serving() as server,
        Client(server.url, token="t") as client,  # noqa: S106
        pytest.raises(ForebayError) as refused,
    ):
        delete_tag.sync(client=client.api, name="cats", tag=name)
    assert refused.value.code == "invalid-request"
    assert server.asked == []


@pytest.mark.parametrize("text", ["", "two\nlines", "-----BEGIN KEY-----\nAB\n", "schlüssel"])
def test_what_is_no_token_is_not_shown(tmp_path: Path, text: str) -> None:
    file = tmp_path / "token"
    file.write_text(text)
    with (
        Client("http://127.0.0.1:9", token_file=file) as client,
        pytest.raises(ForebayError, match="is no token") as refused,
    ):
        client.version("cats")
    assert not text or text.strip() not in str(refused.value)


def test_the_token_is_read_for_every_call(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("first\n")
    with (
        serving(*[problem(404, "dataset-not-found")] * 2) as server,
        Client(server.url, token_file=file) as client,
    ):
        for token in ("first", "second"):
            file.write_text(token + "\n")
            with pytest.raises(ForebayError):
                client.version("cats")
    assert [headers["Authorization"] for _, headers in server.asked] == [
        "Bearer first",
        "Bearer second",
    ]


def test_without_a_token_it_says_where_it_looked(tmp_path: Path) -> None:
    with (
        Client("http://127.0.0.1:9", token_file=tmp_path / "none") as client,
        pytest.raises(ForebayError, match="none"),
    ):
        client.version("cats")


def test_where_the_server_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOREBAY_SERVER", raising=False)
    monkeypatch.delenv("FOREBAY_PORT", raising=False)
    assert Client(token="t").server == "http://127.0.0.1:8080"  # noqa: S106
    monkeypatch.setenv("FOREBAY_SERVER", "https://forebay.example/")
    assert Client(token="t").server == "https://forebay.example"  # noqa: S106
    assert Client("http://other", token="t").server == "http://other"  # noqa: S106


def test_the_token_of_this_machine_goes_to_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FOREBAY_TOKEN", "FOREBAY_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ForebayError, match="Which token"):
        Client("https://forebay.example")
