import json
import re
from pathlib import Path

import pytest

from tests.cli.terminal import Done, Terminal


def test_init_makes_a_store_and_tells_its_recovery_key(bare_shell: Terminal) -> None:
    told = bare_shell.run("init").answer
    assert told["store"] == str(bare_shell.store)
    assert re.fullmatch(r"([0-9A-Z]{5}-){5}[0-9A-Z]{5}", told["recovery_key"])
    assert bare_shell.run("verify").answer == {
        "ok": True, "records": 0, "problems": [], "digests": {},
    }  # fmt: skip


def test_init_speaks_the_language_it_is_given_and_so_does_the_store(bare_shell: Terminal) -> None:
    assert "Recovery key" in bare_shell.read("init", "--lang", "en").out
    assert "All in order" in bare_shell.read("verify").out


def test_init_leaves_a_store_that_is_there_alone(shell: Terminal) -> None:
    before = (shell.store / "vault.json").read_bytes()
    assert shell.run("init").error["code"] == "store_exists"
    assert (shell.store / "vault.json").read_bytes() == before


def test_a_passphrase_that_is_too_easy_is_refused_and_nothing_is_made(
    bare_shell: Terminal,
) -> None:
    bare_shell.secret.write_text("password1234567", "utf-8")
    assert bare_shell.run("init").error["code"] == "passphrase_refused"
    assert not (bare_shell.store / "store.db").exists()
    assert not (bare_shell.store / "vault.json").exists()


def test_without_a_store_each_command_says_how_to_make_one(bare_shell: Terminal) -> None:
    for words in (("search", "x"), ("new", "clients"), ("verify",), ("passphrase", "change")):
        told = bare_shell.run(*words).error
        assert told["code"] == "no_store"
        assert "fieldbook init" in told["remedy"]
    assert not bare_shell.store.exists()


def test_without_a_passphrase_and_a_terminal_the_command_says_what_to_give(
    shell: Terminal,
) -> None:
    done = shell.say("--store", shell.store, "--json", "search", "x")
    assert done.error["code"] == "no_passphrase"
    assert "--passphrase-file" in done.error["remedy"]


@pytest.mark.parametrize("given", ["file", "text"])
def test_the_environment_names_store_and_passphrase(shell: Terminal, given: str) -> None:
    shell.environment["FIELDBOOK_STORE"] = str(shell.store)
    secret = shell.secret.read_text("utf-8")
    shell.environment["FIELDBOOK_PASSPHRASE"] = str(shell.secret) if given == "file" else secret
    assert shell.say("search", "x", "--json").answer == {"hits": []}


def test_a_passphrase_file_that_is_not_there_is_named(shell: Terminal) -> None:
    done = shell.say("--store", shell.store, "--passphrase-file", "no.txt", "--json", "search", "x")
    assert done.error["code"] == "unreadable_file"
    assert "no.txt" in done.error["message"]


def test_a_line_end_after_the_passphrase_does_not_count(shell: Terminal) -> None:
    shell.secret.write_text(shell.secret.read_text("utf-8") + "\r\n", "utf-8")
    assert shell.run("search", "x").answer == {"hits": []}


def _wrong(shell: Terminal) -> Done:
    wrong = shell.write("wrong", "wrong horse battery staple")
    return shell.say("--store", shell.store, "--passphrase-file", wrong, "--json", "search", "x")


def test_wrong_passphrases_wait_longer_each_time_and_destroy_nothing(shell: Terminal) -> None:
    said = [_wrong(shell).error for _ in range(3)]
    assert [one["code"] for one in said] == ["wrong_passphrase"] * 3
    assert [re.findall(r"\d+", one["remedy"]) for one in said] == [
        ["9", "0"], ["8", "0"], ["7", "5"],
    ]  # fmt: skip
    assert _wrong(shell).error["code"] == "wait"
    assert shell.run("search", "x").error["code"] == "wait"
    (shell.store / "throttle.json").write_bytes(b"")  # the wait is over
    assert shell.run("search", "x").answer == {"hits": []}


def test_the_passphrase_is_changed_and_the_older_one_is_void(shell: Terminal) -> None:
    new = shell.write("new", "quite another battery staple")
    assert shell.run("passphrase", "change", "--new-file", "new").answer == {"ok": True}
    assert shell.run("search", "x").error["code"] == "wrong_passphrase"
    shell.secret.write_bytes(new.read_bytes())
    assert shell.run("search", "x").answer == {"hits": []}


def test_the_recovery_key_opens_the_store_with_a_new_passphrase(bare_shell: Terminal) -> None:
    key = bare_shell.run("init").answer["recovery_key"]
    client = bare_shell.new()
    bare_shell.write("key", key.lower() + "\n")
    bare_shell.secret.write_text("quite another battery staple", "utf-8")
    told = bare_shell.run("recover", "--key-file", "key").answer
    assert told["ok"]
    assert told["recovery_key"] != key
    assert bare_shell.run("show", client).answer["title"] == "张三丰"
    assert bare_shell.run("recover", "--key-file", "key").error["code"] == "recovery_key_wrong"


def test_a_recovery_key_with_a_typing_error_is_told(shell: Terminal) -> None:
    shell.write("key", "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF")
    assert shell.run("recover", "--key-file", "key").error["code"] == "recovery_key_mistyped"


def _damage(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)
        file.seek(at)
        file.write(bytes([byte[0] ^ 0xFF]))


def test_a_damaged_file_is_told_and_left_as_it_is(shell: Terminal) -> None:
    shell.new()
    path = shell.store / "store.db"
    _damage(path, 100)
    before = path.read_bytes()
    for words in (("verify",), ("search", "x"), ("new", "clients", "kind=person", "name=x")):
        told = shell.run(*words).error
        assert told["code"] in ("wrong_key", "store_damaged")
    assert path.read_bytes() == before


def test_verify_finds_a_damaged_page_and_ends_with_1(shell: Terminal) -> None:
    client = shell.new()
    shell.run("edit", client, "remark=" + "长" * 20_000)
    path = shell.store / "store.db"
    _damage(path, path.stat().st_size - 100)
    done = shell.run("verify", "--deep")
    assert done.status == 1
    told = json.loads(done.out or done.err)
    assert told.get("problems") or told["error"]["code"] == "store_damaged"


def test_the_demo_fills_an_empty_store_and_no_other(shell: Terminal) -> None:
    told = shell.run("demo").answer
    assert told["clients"] == 300
    assert told["contacts"] > 3_000
    assert told["followups"] > 0
    assert shell.run("verify").answer["ok"]
    assert shell.run("demo").error["code"] == "not_empty"


def test_wipe_removes_what_is_ours_after_a_confirmation(shell: Terminal) -> None:
    shell.new()
    (shell.store / "letter.txt").write_text("mine", "utf-8")
    assert shell.run("wipe", stdin="yes\n").status == 1
    assert shell.run("verify").answer["records"] == 1
    told = json.loads(shell.run("wipe", stdin="WIPE\n").out)
    assert told == {"ok": True, "left": ["letter.txt"]}
    assert [path.name for path in shell.store.iterdir()] == ["letter.txt"]
    assert shell.run("verify").error["code"] == "no_store"


def test_wipe_needs_neither_passphrase_nor_a_sound_vault(shell: Terminal) -> None:
    (shell.store / "vault.json").write_text("{", "utf-8")
    assert shell.say("--store", shell.store, "--json", "wipe", "--yes").answer["ok"]
    assert not shell.store.exists()
