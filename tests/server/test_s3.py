"""Contents in S3: the same server, another place, sealed all the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.errors import BadFile
from sync_server.opening_contents import try_contents
from sync_server.settings import Settings
from sync_server.store.contents import Contents
from sync_server.store.folder_contents import FolderContents
from sync_server.store.s3_contents import S3Contents
from tests.server.blob_sender import Content, noise
from tests.server.s3 import BUCKET, S3Server, running_s3
from tests.server.world import World

SIZE = 1_048_576 + 17


@pytest.fixture
def s3() -> Iterator[S3Server]:
    """A real S3 server; the credentials are in the environment, as boto's own chain finds them."""
    with pytest.MonkeyPatch.context() as patch, running_s3(patch) as server:
        yield server


@pytest.fixture(params=["folder", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Contents:
    if request.param == "folder":
        return FolderContents(tmp_path / "blobs")
    server: S3Server = request.getfixturevalue("s3")
    return S3Contents(server.bucket, server.url)


@pytest.fixture
def s3_world(s3: S3Server, tmp_path: Path) -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in s3.settings().items():
            patch.setenv(name, value)
        made = World(Settings(tmp_path / "server"))
        yield made
        made.close()


def test_both_places_keep_give_and_forget_alike(place: Contents) -> None:
    one, other = "a" * 32, "b" * 32
    place.put(one, "00000-x", b"first")
    place.put(one, "00001-y", b"second")
    place.put(other, "00000-z", b"other")
    assert place.get(one, "00001-y") == b"second"
    assert place.get(one, "00002-q") is None
    assert place.pieces(one) == {"00000-x", "00001-y"}
    place.remove(one)
    place.remove(one)
    assert place.pieces(one) == set()
    assert place.get(one, "00000-x") is None
    assert place.get(other, "00000-z") == b"other"


def test_a_content_goes_to_s3_and_comes_back(s3_world: World) -> None:
    content = Content(s3_world.device("anna"), noise(SIZE))
    content.put(0)
    assert content.received() == 1_048_576
    assert content.send().complete
    assert content.fetch() == content.plain
    assert not (s3_world.settings.data / "blobs").exists()


def test_what_lies_in_s3_tells_nothing(s3_world: World, s3: S3Server) -> None:
    content = Content(s3_world.device("anna"), b"MARKER-4711-" * 50_000)
    content.send()
    lying = s3.objects()
    assert lying
    for key, raw in lying.items():
        assert b"MARKER-4711" not in raw
        assert content.sha256 not in key


def test_records_go_on_while_s3_is_away(s3_world: World, s3: S3Server) -> None:
    anna = s3_world.device("anna")
    content = Content(anna, noise(10))
    assert content.received() == 0
    s3.stop()
    answer = content.put(0)
    assert (answer.status, answer.trouble.code) == (503, "storage_failed")
    anna.create("party", name="x")


def test_a_bucket_that_is_not_there_is_told_at_the_start(s3_world: World) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FIELDBOOK_S3_BUCKET", f"{BUCKET}-of-nobody")
        with pytest.raises(BadFile) as told:
            try_contents(s3_world.settings, s3_world.store)
    assert told.value.code == "s3_unusable"
