"""The main job, as somebody writes it against what is generated from the document alone.

job.py <server> <token file> <source URI> <dataset>
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from httpx_sse import connect_sse

from forebay.api import AuthenticatedClient
from forebay.api.api.datasets import create_dataset
from forebay.api.api.loads import get_load, start_load
from forebay.api.api.versions import create_version, get_version
from forebay.api.models import (
    CreateDataset,
    CreateVersion,
    Dataset,
    Load,
    LoadSucceededEvent,
    Problem,
    SourceInput,
    StartLoad,
    Version,
)

if TYPE_CHECKING:
    import httpx


def failed(answer: Problem | None) -> RuntimeError:
    return RuntimeError(f"{answer.code}: {answer.detail}" if answer else "no answer of Forebay")


def job(server: str, token_file: str, uri: str, name: str) -> None:
    token = Path(token_file).read_text().strip()
    with AuthenticatedClient(base_url=server, token=token) as client:
        body = CreateDataset(name=name, sources=[SourceInput(uri=uri)])
        dataset = create_dataset.sync(client=client, body=body)
        if not isinstance(dataset, Dataset):
            raise failed(dataset)
        print(f"dataset {dataset.name}: {dataset.state}, {len(dataset.sources)} source")
        again = create_dataset.sync_detailed(client=client, body=body)
        code = again.parsed.code if isinstance(again.parsed, Problem) else "no problem"
        print(f"again: {again.status_code} {code}")

        version = create_version.sync(client=client, name=name, body=CreateVersion(tags=["first"]))
        while isinstance(version, Version) and version.state == "RESOLVING":
            version = get_version.sync(
                client=client, name=name, version=str(version.number), prefer="wait=5"
            )
        if not isinstance(version, Version):
            raise failed(version)
        print(f"version {version.number}: {version.state}, {version.file_count} files")

        load = start_load.sync(client=client, body=StartLoad(dataset=name, version=version.number))
        if not isinstance(load, Load):
            raise failed(load)
        last = follow(client.get_httpx_client(), load)
        ended = get_load.sync(client=client, id=load.id)
        if not isinstance(ended, Load):
            raise failed(ended)
        print(f"load: {ended.state}, {ended.files_done} of {ended.files_total} files")
        print(f"last event: {last}")


def follow(http: httpx.Client, load: Load) -> str:
    last = "none"
    path = f"/api/v1/loads/{load.id}/events"
    with connect_sse(http, "GET", path, headers={"Last-Event-ID": "0"}) as source:
        for sent in source.iter_sse():
            last = sent.event
            if last == "io.forebay.load.succeeded":
                data = LoadSucceededEvent.from_dict(json.loads(sent.data)).data
                last += f": {data.files_done} files of {data.dataset}@{data.version}"
    return last


job(*sys.argv[1:])
