from __future__ import annotations

import os
import uuid
from typing import TYPE_CHECKING

import pytest
from conftest import dataset, version

import forebay
from forebay.api.api.loads import list_loads
from forebay.api.models import LoadPage

if TYPE_CHECKING:
    from pathlib import Path

    from forebay import Client


def loads(client: Client, name: str) -> int:
    page = list_loads.sync(client=client.api, dataset=name)
    assert isinstance(page, LoadPage)
    return len(page.items)


def name() -> str:
    return "python-" + uuid.uuid4().hex[:8]


def written(place: Path, count: int) -> Path:
    place.mkdir(parents=True)
    for number in range(count):
        (place / f"f{number}").write_bytes(os.urandom(10_000 + number))
    return place


def contents(place: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in place.iterdir() if each.is_file()}


def test_a_version_is_loaded_and_its_directory_has_its_files(
    client: Client, files: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    animals = written(files / name(), 5)
    images = dataset(client, name(), animals)
    number = version(client, images, "prod")
    assert client.load(f"{images}@{number}", progress=True, timeout=60)

    path = client.load(f"{images}@prod", timeout=60)

    assert contents(path) == contents(animals)
    assert "5 of 5 files" in capfd.readouterr().err


def test_what_is_warm_is_there_at_once_and_without_a_load(client: Client, files: Path) -> None:
    images = dataset(client, name(), written(files / name(), 3))
    version(client, images)
    first = forebay.load(f"{images}@1", client=client, timeout=60)
    assert loads(client, images) == 1

    assert forebay.load(images, client=client, timeout=60) == first
    assert loads(client, images) == 1


def test_every_version_has_a_directory_of_its_own(client: Client, files: Path) -> None:
    place = written(files / name(), 2)
    images = dataset(client, name(), place)
    version(client, images)
    first = client.load(f"{images}@1", timeout=60)
    before = contents(first)
    (place / "f0").write_bytes(b"another")
    version(client, images)

    second = client.load(f"{images}@2", timeout=60)

    assert contents(first) == before
    assert contents(second) == contents(place) != before


def test_a_part_of_it_is_loaded(client: Client, files: Path) -> None:
    images = dataset(client, name(), written(files / name(), 4))
    version(client, images)

    path = client.load(f"{images}@1", include=["f1", "f2"], exclude=["f2"], timeout=60)

    assert set(contents(path)) == {"f1"}


def test_files_that_are_lost_at_the_origin_are_named(client: Client, files: Path) -> None:
    place = written(files / name(), 3)
    images = dataset(client, name(), place)
    version(client, images)
    # Once it is ready: what a listing does not find is no part of the version.
    wait_until_ready(client, images)
    (place / "f1").unlink()

    with pytest.raises(forebay.LoadFailedError) as failed:
        client.load(f"{images}@1", timeout=60)

    assert failed.value.code == "files-failed"
    assert [failure.path for failure in failed.value.failures] == ["f1"]
    assert "f1" in str(failed.value)


def wait_until_ready(client: Client, images: str) -> None:
    while client.version(f"{images}@1").state == "RESOLVING":
        pass


def test_a_version_whose_source_is_not_there_fails(client: Client, files: Path) -> None:
    place = written(files / name(), 1)
    images = dataset(client, name(), place)
    (place / "f0").unlink()
    place.rmdir()
    version(client, images)

    with pytest.raises(forebay.VersionFailedError) as failed:
        client.load(f"{images}@1", timeout=60)

    assert failed.value.code == "origin-not-found"


def test_a_directory_of_another_machine_is_said_to_be_there(client: Client, files: Path) -> None:
    images = dataset(client, name(), written(files / name(), 1))
    version(client, images)
    client.load(f"{images}@1", timeout=60)

    with pytest.raises(forebay.NotHereError) as elsewhere:
        client.load(f"{images}@1", node="gpu-7", timeout=60)

    assert len(elsewhere.value.nodes) == 1


def test_a_deadline_is_kept_and_the_load_goes_on(client: Client, files: Path) -> None:
    images = dataset(client, name(), written(files / name(), 1))
    version(client, images)

    with pytest.raises(TimeoutError):
        client.load(f"{images}@1", timeout=0)

    assert client.load(f"{images}@1", timeout=60).is_dir()


def test_numbers_of_a_load_can_be_followed(client: Client, files: Path) -> None:
    images = dataset(client, name(), written(files / name(), 3))
    version(client, images)
    client.load(f"{images}@1", timeout=60)
    page = list_loads.sync(client=client.api, dataset=images)
    assert isinstance(page, LoadPage)

    numbers = list(client.follow(page.items[0].id))

    assert [numbers[0].state, numbers[-1].state] == ["QUEUED", "SUCCEEDED"]
    assert numbers[-1].files_done == 3


def test_a_problem_has_its_code(client: Client) -> None:
    with pytest.raises(forebay.ForebayError) as refused:
        client.load(name())
    assert (refused.value.code, refused.value.status) == ("dataset-not-found", 404)
