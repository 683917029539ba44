"""Files at the command line: attached, listed, synced, fetched, and killed in between."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("command", ["sync", "fetch"])
def test_a_program_killed_in_the_middle_goes_on(
    laptop: Terminal, tablet: Terminal, command: str
) -> None:
    attached = laptop.run("attach", laptop.new(), photo(laptop, noise(LARGE))).answer["id"]
    out = laptop.store.parent / "out.jpg"
    victim = laptop
    words: tuple[object, ...] = ("sync",)
    if command == "fetch":
        laptop.run("sync")
        tablet.run("sync")
        victim, words = tablet, ("fetch", attached, out)
    process = victim.start(*words)
    folder = laptop.store.parent / "office" / "server" / "blobs"
    if command == "fetch":
        folder = tablet.store / "blobs"
    while process.poll() is None and _bytes_in(folder) < 1_048_576:
        pass  # until the content is under way
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not out.exists()
    laptop.run("sync")
    tablet.run("sync")
    tablet.run("fetch", attached, out)
    assert out.read_bytes() == noise(LARGE)


def test_nothing_lies_plain_after_a_kill(laptop: Terminal, server: ServerProcess) -> None:
    plain = MARKER.encode() * 200_000
    source = photo(laptop, plain)
    process = laptop.start("attach", laptop.new(), source)
    while process.poll() is None and not (laptop.store / "blobs").exists():
        pass
    process.send_signal(signal.SIGKILL)
    process.communicate()
    laptop.run("sync")
    for folder in (laptop.store, server.data):
        for path in folder.rglob("*"):
            if path.is_file():
                assert MARKER.encode() not in path.read_bytes(), path.name


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


def _bytes_in(folder: Path) -> int:
    try:
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    except FileNotFoundError:
        return 0
