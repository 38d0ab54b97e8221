"""The main job over GraphQL, with gql: what it asks is checked against the schema first.

graph.py <server> <token file> <source URI> <dataset>
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gql import Client, GraphQLRequest
from gql.transport.exceptions import TransportQueryError
from gql.transport.websockets import WebsocketsTransport

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from gql.client import AsyncClientSession

CREATE_DATASET = """
    mutation ($input: CreateDatasetInput!) {
      createDataset(input: $input) { name state sources { uri } }
    }
"""
CREATE_VERSION = """
    mutation ($input: CreateVersionInput!) { createVersion(input: $input) { number } }
"""
VERSION_EVENTS = """
    subscription ($dataset: String!) {
      events(dataset: $dataset, after: "0", types: ["io.forebay.version.ready"]) { subject }
    }
"""
VERSION = """
    query ($dataset: String!, $version: String!) {
      version(dataset: $dataset, version: $version) { number state fileCount }
    }
"""
START_LOAD = "mutation ($input: StartLoadInput!) { startLoad(input: $input) { id } }"
LOAD_PROGRESS = """
    subscription ($id: String!) { loadProgress(id: $id) { state filesDone filesTotal } }
"""


async def ask(session: AsyncClientSession, text: str, **variables: object) -> dict[str, Any]:
    return await session.execute(GraphQLRequest(text, variable_values=variables))


def follow(
    session: AsyncClientSession, text: str, **variables: object
) -> AsyncGenerator[dict[str, Any], None]:
    return session.subscribe(GraphQLRequest(text, variable_values=variables))


async def job(session: AsyncClientSession, uri: str, name: str) -> None:
    wanted = {"name": name, "sources": [{"uri": uri}]}
    made = (await ask(session, CREATE_DATASET, input=wanted))["createDataset"]
    print(f"dataset {made['name']}: {made['state']}, {len(made['sources'])} source")
    try:
        await ask(session, CREATE_DATASET, input=wanted)
    except TransportQueryError as refused:
        print(f"again: {(refused.errors or [{}])[0]['extensions']['code']}")

    asked = await ask(session, CREATE_VERSION, input={"dataset": name})
    number = str(asked["createVersion"]["number"])
    async for event in follow(session, VERSION_EVENTS, dataset=name):
        if event["events"]["subject"] == f"{name}@{number}":
            break
    version = (await ask(session, VERSION, dataset=name, version=number))["version"]
    print(f"version {version['number']}: {version['state']}, {version['fileCount']} files")

    started = await ask(session, START_LOAD, input={"dataset": name, "version": number})
    now: dict[str, Any] = {}
    async for step in follow(session, LOAD_PROGRESS, id=started["startLoad"]["id"]):
        now = step["loadProgress"]
    print(f"load: {now['state']}, {now['filesDone']} of {now['filesTotal']} files")


async def main(server: str, token_file: str, uri: str, name: str) -> None:
    token = (await asyncio.to_thread(Path(token_file).read_text)).strip()
    transport = WebsocketsTransport(
        url=server.replace("http", "ws", 1) + "/graphql",
        subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
        init_payload={"Authorization": f"Bearer {token}"},
    )
    async with Client(transport=transport, fetch_schema_from_transport=True) as session:
        await job(session, uri, name)


if __name__ == "__main__":
    _, server, token_file, uri, name = sys.argv
    asyncio.run(main(server, token_file, uri, name))
