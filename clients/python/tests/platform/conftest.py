"""Runs against a platform: pytest tests/platform --server … --token-file … --files …"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from forebay import Client
from forebay.api.api.datasets import create_dataset
from forebay.api.api.versions import create_version
from forebay.api.models import CreateDataset, CreateVersion, Dataset, SourceInput, Version

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--server", required=True)
    parser.addoption("--token-file", required=True)
    parser.addoption("--files", required=True, help="a directory that the platform may read")


@pytest.fixture
def files(request: pytest.FixtureRequest) -> Path:
    return Path(str(request.config.getoption("--files")))


@pytest.fixture
def client(request: pytest.FixtureRequest) -> Iterator[Client]:
    with Client(
        str(request.config.getoption("--server")),
        token_file=str(request.config.getoption("--token-file")),
    ) as client:
        yield client


def dataset(client: Client, name: str, place: Path) -> str:
    made = create_dataset.sync(
        client=client.api,
        body=CreateDataset(name=name, sources=[SourceInput(uri=place.as_uri())]),
    )
    assert isinstance(made, Dataset)
    return made.name


def version(client: Client, name: str, *tags: str) -> int:
    asked = create_version.sync(client=client.api, name=name, body=CreateVersion(tags=list(tags)))
    assert isinstance(asked, Version)
    return asked.number
