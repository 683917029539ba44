"""Files at the command line: attached, listed, synced, fetched, and killed in between."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.holding_proxy import WAIT_S, HoldingProxy
from tests.cli.terminal import Terminal
from tests.server.blob_sender import noise
from tests.server.process import ServerProcess, start_server

MARKER = "MARKER-青山-4711"
LARGE = 6 * 1_048_576 + 77


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    started = start_server(tmp_path / "office", users=("anna",))
    yield started
    started.stop()


@pytest.fixture
def laptop(shell: Terminal, server: ServerProcess) -> Terminal:
    shell.run("enrol", server.url, server.enrol_code("anna"))
    return shell


@pytest.fixture
def tablet(shell: Terminal, template: Path, server: ServerProcess) -> Terminal:
    folder = shell.store.parent / "tablet"
    shutil.copytree(template, folder)
    folder.chmod(0o700)
    second = Terminal(folder, shell.secret)
    second.run("enrol", server.url, server.enrol_code("anna"))
    return second


def photo(shell: Terminal, plain: bytes, name: str = "现场.jpg") -> Path:
    path = shell.store.parent / name
    path.write_bytes(plain)
    return path


def test_a_file_goes_to_another_device_of_the_same_person(
    laptop: Terminal, tablet: Terminal
) -> None:
    client = laptop.new()
    attached = laptop.run("attach", client, photo(laptop, noise(LARGE)), "--note", "厂区").answer
    assert laptop.run("attachments", client).answer["attachments"][0]["state"] == "to_send"
    assert laptop.run("sync").answer["files"] == {"sent": 1, "fetched": 0, "waiting": 0}
    tablet.run("sync")
    (listed,) = tablet.run("attachments", "张三丰").answer["attachments"]
    assert (listed["state"], listed["kind"], listed["media_type"]) == (
        "away", "photo", "image/jpeg",
    )  # fmt: skip
    out = tablet.store.parent / "out.jpg"
    assert tablet.run("fetch", attached["id"], out).answer["written"] == LARGE
    assert out.read_bytes() == noise(LARGE)


@pytest.mark.parametrize(
    ("method", "words"), [(b"PUT", ("sync",)), (b"GET", ("fetch", "{attached}", "out.jpg"))]
)
def test_a_program_killed_in_the_middle_goes_on(
    laptop: Terminal, tablet: Terminal, server: ServerProcess, method: bytes, words: tuple[str, ...]
) -> None:
    attached = laptop.run("attach", laptop.new(), photo(laptop, noise(LARGE))).answer["id"]
    victim = laptop
    if method == b"GET":
        laptop.run("sync")
        tablet.run("sync")
        victim = tablet
    line = HoldingProxy(server.url, method=method, at=4)
    victim.run("enrol", line.url, server.enrol_code("anna"))
    process = victim.start(*(word.format(attached=attached) for word in words))
    assert line.reached.wait(WAIT_S)
    process.kill()
    process.communicate()
    line.release()
    out = laptop.store.parent / "out.jpg"
    assert not out.exists()
    laptop.run("sync")
    tablet.run("sync")
    tablet.run("fetch", attached, out)
    assert out.read_bytes() == noise(LARGE)
    line.close()


def test_nothing_lies_plain_after_a_kill(laptop: Terminal, server: ServerProcess) -> None:
    source = laptop.store.parent / "现场.jpg"
    client = laptop.new()
    os.mkfifo(source)
    process = laptop.start("attach", client, source)
    with source.open("wb") as writing:  # ends only once the program has read most of it
        writing.write(MARKER.encode() * 200_000)
        writing.flush()
        process.kill()
        process.communicate()
    assert list((laptop.store / "blobs").iterdir())
    laptop.run("sync")
    for folder in (laptop.store, server.data):
        for path in folder.rglob("*"):
            if path.is_file():
                assert MARKER.encode() not in path.read_bytes(), path.name
    assert list((laptop.store / "blobs").iterdir()) == []


@pytest.mark.parametrize(
    ("plain", "code"), [(b"", "file_empty"), (b"x" * (51 * 1024 * 1024), "file_too_large")]
)
def test_a_file_that_cannot_be_attached_is_told(shell: Terminal, plain: bytes, code: str) -> None:
    told = shell.run("attach", shell.new(), photo(shell, plain))
    assert told.error["code"] == code
    assert list((shell.store / "blobs").iterdir()) == []


def test_a_missing_file_is_told(shell: Terminal) -> None:
    assert shell.run("attach", shell.new(), "nowhere.pdf").error["code"] == "file_unreadable"


def test_what_left_the_book_is_in_the_audit(shell: Terminal) -> None:
    attached = shell.run("attach", shell.new(), photo(shell, b"x")).answer["id"]
    shell.run("fetch", attached, "out")
    assert shell.run("verify", "--deep").answer["ok"]
