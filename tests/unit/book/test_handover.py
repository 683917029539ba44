import os
import socket
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest

from desktop.book import handover
from desktop.book.handover import Answer, Question
from desktop.core.errors import Locked, NotAllowed
from desktop.keys.problems import CLOSED

KEY = bytes(range(32))
posix = pytest.mark.skipif(os.name == "nt", reason="a socket in a file")


def _answer(line: bytes, key: Callable[[], bytes] = lambda: KEY) -> Answer:
    def run(argv: Sequence[str], cwd: Path) -> Answer:
        return Answer(0, " ".join(argv), str(cwd))

    return msgspec.json.decode(handover.answer(line, key, run), type=Answer)


def _line(what: Question) -> bytes:
    return msgspec.json.encode(what) + b"\n"


def test_a_proven_command_is_run_where_it_was_given(tmp_path: Path) -> None:
    asked = handover.question(("search", "张三"), tmp_path, KEY)
    assert _answer(_line(asked)) == Answer(0, "search 张三", str(tmp_path))


@pytest.mark.parametrize(
    "change",
    [{"argv": ("wipe",)}, {"cwd": "/"}, {"nonce": "0"}, {"mac": ""}, {"mac": "0" * 64}],
)
def test_a_command_that_was_altered_is_not_run(tmp_path: Path, change: dict[str, object]) -> None:
    asked = handover.question(("search", "x"), tmp_path, KEY)
    with pytest.raises(NotAllowed, match="without proof"):
        _answer(_line(msgspec.structs.replace(asked, **change)))


@pytest.mark.parametrize("line", [b"", b"{}\n", b"[1]\n", b"\xff\n", b"x" * 20_000_000])
def test_what_is_no_question_is_refused(line: bytes) -> None:
    with pytest.raises(NotAllowed):
        _answer(line)


def test_asking_for_the_window_needs_no_key(tmp_path: Path) -> None:
    def locked() -> bytes:
        raise Locked(CLOSED)

    assert _answer(_line(Question((), str(tmp_path))), locked).exit == 0
    with pytest.raises(Locked):
        _answer(_line(Question(("search", "x"), str(tmp_path))), locked)


def test_a_folder_has_one_address_however_it_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    again = folder / ".." / "store"
    assert handover.address_of(folder) == handover.address_of(again)


@posix
def test_a_folder_with_a_long_path_has_an_address_that_a_socket_takes(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 30)
    folder.mkdir()
    address = handover.address_of(folder)
    assert len(os.fsencode(address)) <= 100
    assert address != handover.address_of(tmp_path)
    assert Path(address).parent.stat().st_mode & 0o077 == 0


@posix
def test_nobody_listening_means_that_the_store_is_held_by_a_command(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed) as caught:
        handover.ask(tmp_path, handover.question(("x",), tmp_path, KEY))
    assert caught.value.code == "already_running"
    assert not handover.show_window(tmp_path)


@posix
def test_a_program_that_hangs_up_is_told_apart_since_it_may_have_worked(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as host:
        host.bind(handover.address_of(tmp_path))
        host.listen()

        def hang_up() -> None:
            line, _ = host.accept()
            line.recv(10)
            line.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(NotAllowed) as caught:
            handover.ask(tmp_path, handover.question(("x",), tmp_path, KEY))
        thread.join()
    assert caught.value.code == "no_answer"
