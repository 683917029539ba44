"""A person types at a real terminal: hidden passphrases, questions, progress."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from tests.cli.terminal import PASSPHRASE, Terminal, command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")


def _typed(shell: Terminal, lines: list[str], *words: object) -> tuple[int, str, str]:
    """Run a command whose terminal a person types into; return status, answer, and screen."""
    master, slave = os.openpty()
    process = subprocess.Popen(
        command("--store", shell.store, *words),
        cwd=shell.store.parent,
        env=shell.world(),
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    screen = ""
    waiting = list(lines)
    while True:
        try:
            part = os.read(master, 4096).decode("utf-8", "replace")
        except OSError:  # Linux says so when the other side is closed
            break
        if not part:
            break
        screen += part
        if waiting and part.rstrip("\r\n").endswith(("：", ": ")):
            os.write(master, f"{waiting.pop(0)}\n".encode())
    out, _ = process.communicate(timeout=60)
    os.close(master)
    return process.returncode, out.decode(), screen


def test_a_passphrase_is_asked_for_and_not_shown(shell: Terminal) -> None:
    status, out, screen = _typed(shell, [PASSPHRASE], "search", "x")
    assert (status, out) == (0, "没有找到。\n")
    assert "口令：" in screen
    assert "horse" not in screen


def test_a_new_passphrase_is_typed_twice(bare_shell: Terminal) -> None:
    status, out, _ = _typed(bare_shell, [PASSPHRASE, PASSPHRASE], "init")
    assert status == 0
    assert "恢复密钥" in out
    other = replace(bare_shell, store=bare_shell.store.with_name("other"))
    status, _, screen = _typed(other, [PASSPHRASE, "something else entirely"], "init")
    assert status == 1
    assert "两次口令不一致" in screen
    assert not (other.store / "vault.json").exists()


def test_long_work_draws_a_bar_on_a_terminal_and_none_elsewhere(shell: Terminal) -> None:
    shell.write("k.csv", "客户号,姓名\n" + "".join(f"{n},客户{n}\n" for n in range(500)))
    status, _, screen = _typed(shell, [PASSPHRASE], "import", "k.csv")
    assert status == 0
    assert "导入 " in screen
    assert "500/500" in screen
    assert shell.run("import", "k.csv").err == ""


def test_the_local_data_is_removed_after_the_word_is_typed(shell: Terminal) -> None:
    assert _typed(shell, ["no"], "wipe")[0] == 1
    assert (shell.store / "store.db").exists()
    assert _typed(shell, ["WIPE"], "wipe")[0] == 0
    assert not shell.store.exists()
