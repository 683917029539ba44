import pytest

from tests.cli.terminal import Terminal


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "没有写命令"),
        (("dance",), "没有“dance”这个命令"),
        (("--fast", "search"), "没有“--fast”这个选项"),
        (("search",), "缺少：TEXT"),
        (("snooze", "x"), "缺少：--until"),
        (("search", "x", "y"), "看不懂：y"),
        (("search", "x", "--limit", "many"), "--limit 后面要写整数"),
        (("search", "x", "--limit"), "--limit 后面要有值"),
        (("record-visit", "x", "--kind", "dance", "--note", "y"), "--kind 只能是"),
        (("passphrase", "keep"), "action 只能是"),
        (("search", "x", "--store"), "--store 后面要有值"),
        (("search", "x", "--lim", "3"), "看不懂：--lim 3"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_in_the_stores_language_what_is_wrong(
    shell: Terminal, words: tuple[str, ...], said: str
) -> None:
    done = shell.run(*words)
    assert done.status == 2
    assert done.error["code"] == "usage"
    assert said in done.error["message"]
    assert "fieldbook" in done.error["remedy"]
    assert said in shell.read(*words).err


def test_options_for_all_are_taken_before_and_after_the_command(shell: Terminal) -> None:
    place = ("--store", shell.store, "--passphrase-file", shell.secret)
    assert shell.say("search", "x", "--json", *place).answer == {"hits": []}
    assert shell.say("--json", "search", *place, "x").answer == {"hits": []}
    equal = (f"--store={shell.store}", f"--passphrase-file={shell.secret}")
    assert shell.say("search", "x", *equal, "--json").answer == {"hits": []}


def test_values_may_stand_around_the_options_for_all(shell: Terminal) -> None:
    told = shell.say(
        "new", "clients", "kind=person", "--store", shell.store, "name=李四", "--json",
        "--passphrase-file", shell.secret, "remark=-5",
    )  # fmt: skip
    assert told.answer["changed"] == ["kind", "name", "remark"]


def test_a_word_after_two_dashes_is_text(shell: Terminal) -> None:
    assert shell.run("search", "--", "--json").answer == {"hits": []}


def test_help_lists_the_commands_and_needs_no_store(bare_shell: Terminal) -> None:
    told = bare_shell.say("--help")
    assert told.status == 0
    for name in ("init", "import", "record-visit", "conflicts", "wipe"):
        assert f"\n  {name} " in told.out
    assert not bare_shell.store.exists()


def test_help_of_a_command_is_in_the_stores_language(shell: Terminal) -> None:
    told = shell.read("import", "--help")
    assert told.status == 0
    assert told.out.startswith("用法：fieldbook import")
    assert "只说明会做什么，不写入" in told.out


def test_facts_need_neither_store_nor_passphrase(bare_shell: Terminal) -> None:
    place = ("--store", bare_shell.store, "--json")
    assert bare_shell.say("version", *place).answer["version"]
    assert bare_shell.say("--version", *place).answer["schema"]
    assert bare_shell.say("selftest", *place).answer["ok"]
    rules = bare_shell.say("policy", *place).answer["policy"]
    assert all(rule.keys() == {"value", "source"} for rule in rules.values())
    health = bare_shell.say("doctor", *place).answer
    assert (health["exists"], health["problems"]) == (False, [])
    assert "party" in bare_shell.say("fields", *place).answer["kinds"]


def test_doctor_tells_a_store_that_has_lost_its_vault(shell: Terminal) -> None:
    for name in ("vault.json", "vault.json.bak"):
        (shell.store / name).unlink()
    done = shell.say("--store", shell.store, "doctor")
    assert done.status == 1
    assert "vault" in done.out


def test_text_cannot_steer_the_terminal(shell: Terminal) -> None:
    shell.new("张三", remark="\x1b[31m红\x07")
    (hit,) = shell.run("search", "张三").answer["hits"]
    assert "\x1b" not in shell.read("show", hit["id"]).out
    assert shell.run("show", hit["id"]).answer["fields"]["remark"] == "\x1b[31m红\x07"
