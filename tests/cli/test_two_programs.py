"""Two programs on one store: commands wait for commands, and are carried out by a window."""

import json
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingUnixStreamServer

import msgspec
import pytest

from desktop.app.commands import run_for_another
from desktop.book import book as books
from desktop.book import demo, handover
from desktop.book.book import Book
from desktop.core.errors import NotAllowed
from desktop.keys import instance
from desktop.keys.device_secret import NoDeviceSecret
from tests.cli.terminal import PASSPHRASE, Terminal, command

posix = pytest.mark.skipif(os.name == "nt", reason="a socket in a file")


@contextmanager
def _window(shell: Terminal) -> Iterator[Book]:
    """The running program without its window: it has the store, unlocked, and takes commands."""
    book = books.unlock(shell.store, PASSPHRASE, device=NoDeviceSecret())

    class Call(StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(
                handover.answer(
                    self.rfile.readline(),
                    book.vault.handover_key,
                    lambda argv, cwd: run_for_another(book, argv, cwd),
                )
            )

    with (
        instance.hold(shell.store),
        ThreadingUnixStreamServer(handover.address_of(shell.store), Call) as server,
    ):
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield book
        finally:
            server.shutdown()
            thread.join()
            book.close()


@posix
def test_a_running_program_carries_out_writes_and_lets_others_read(shell: Terminal) -> None:
    with _window(shell) as book:
        shell.write("k.csv", "客户号,姓名\n1,李四\n")
        assert shell.run("import", "k.csv").answer["created"] == 1
        client = shell.new("张三丰")
        assert shell.run("search", "zsf").answer["hits"][0]["id"] == client
        assert shell.run("show", client).answer["title"] == "张三丰"
        assert shell.run("edit", client, "name=").error["code"] == "refused"
        assert [hit.title_text for hit in book.finder.search("zsf")] == ["张三丰"]
        assert shell.run("passphrase", "change", "--new-file", "x").error["code"] == "close_first"
        assert shell.run("wipe", "--yes").error["code"] == "close_first"
        assert shell.run("doctor").answer["running"]
    assert shell.run("verify").answer["records"] == 2


@posix
def test_a_real_window_carries_out_what_a_command_asks(bare_shell: Terminal) -> None:
    folder = bare_shell.store / "demo"
    window = subprocess.Popen(
        command("--demo", "--store", bare_shell.store),
        env=bare_shell.world() | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(600):
            if folder.exists() and Path(handover.address_of(folder)).exists():
                break
            with suppress(subprocess.TimeoutExpired):
                pytest.fail(f"the window ended with {window.wait(timeout=0.1)}")
        bare_shell.secret.write_text(demo.PASSPHRASE, "utf-8")
        shell = replace(bare_shell, store=folder)
        client = shell.new("过桥客")
        assert shell.run("search", "过桥客").answer["hits"][0]["id"] == client
        assert shell.run("wipe", "--yes").error["code"] == "close_first"
    finally:
        window.terminate()
        window.communicate(timeout=60)


@posix
def test_a_command_without_the_passphrase_is_not_carried_out(shell: Terminal) -> None:
    with _window(shell) as book:
        wrong = shell.write("wrong", "wrong horse battery staple")
        done = shell.say(
            "--store", shell.store, "--passphrase-file", wrong, "--json",
            "new", "clients", "kind=person", "name=x",
        )  # fmt: skip
        assert done.error["code"] == "wrong_passphrase"
        forged = handover.question(("new", "clients", "name=x"), shell.store, b"guessed")
        with pytest.raises(NotAllowed, match="without proof"):
            handover.answer(
                msgspec.json.encode(forged),
                book.vault.handover_key,
                lambda argv, cwd: handover.Answer(0),
            )


def test_commands_that_write_at_the_same_time_wait_for_each_other(shell: Terminal) -> None:
    words = ("new", "clients", "kind=person")
    running = [shell.start(*words, f"name=客户{number}") for number in range(4)]
    for one in running:
        out, err = one.communicate(timeout=120)
        assert one.returncode == 0, err.decode()
        assert json.loads(out)["id"]
    assert shell.run("verify").answer["records"] == 4


def test_a_store_held_by_a_program_that_does_not_answer_is_told(shell: Terminal) -> None:
    with instance.hold(shell.store):
        assert shell.run("new", "clients", "kind=person", "name=x").error["code"] == (
            "already_running"
        )
        assert shell.run("search", "x").answer == {"hits": []}
