"""``fieldbook-server`` as an operator types it."""

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest

from sync_server.cli.main import run
from sync_server.store.partitions import PARTITION_KEYS


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "server"


def ask(capsys: pytest.CaptureFixture[str], data: Path, *arguments: str) -> dict[str, Any]:
    """Return what a command answers in JSON; it must succeed."""
    status = run(["--data", str(data), "--json", *arguments])
    told = capsys.readouterr()
    assert status == 0, told.err
    answer: dict[str, Any] = json.loads(told.out)
    return answer


def fail(capsys: pytest.CaptureFixture[str], data: Path, *arguments: str) -> str:
    """Return the code of the error a command ends with."""
    assert run(["--data", str(data), "--json", *arguments]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    error = json.loads(told.err)["error"]
    assert error["message"]
    assert error["remedy"]
    return str(error["code"])


@pytest.fixture
def server(data: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The folder of a server with one user."""
    ask(capsys, data, "init")
    ask(capsys, data, "user", "add", "anna", "--role", "rm", "--name", "安娜", "--team", "t")
    return data


def test_init_makes_a_server_once(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = ask(capsys, data, "init")
    assert set(made) == {"server_id", "epoch"}
    assert fail(capsys, data, "init") == "already_initialised"
    status = ask(capsys, data, "status")
    assert {name: status[name] for name in made} == made


def test_a_user_comes_with_a_portfolio(server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (user,) = ask(capsys, server, "user", "list")["users"]
    (portfolio,) = ask(capsys, server, "portfolio", "list")["portfolios"]
    assert (user["login"], user["name"], user["role"]) == ("anna", "安娜", "rm")
    assert (portfolio["code"], portfolio["owner"], portfolio["team"]) == ("anna", "anna", "t")


def test_status_counts(server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = ask(capsys, server, "status")
    assert {name: status[name] for name in ("users", "devices", "records", "changes")} == {
        "users": 1,
        "devices": 0,
        "records": 0,
        "changes": 0,
    }


def test_grants_raise_the_version(server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(capsys, server, "user", "add", "ben", "--role", "rm")
    ask(capsys, server, "portfolio", "add", "shared", "--owner", "anna")
    first = ask(capsys, server, "grant", "ben", "shared", "own", "--until", "2099-01-01")
    second = ask(capsys, server, "revoke", "ben", "shared")
    third = ask(capsys, server, "revoke", "ben", "shared")
    assert second["grant_version"] == first["grant_version"] + 1 == third["grant_version"]


def test_a_code_is_made_for_a_user(server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(ask(capsys, server, "enrol-code", "anna", "--valid", "2d")["code"]) == 19
    ask(capsys, server, "user", "disable", "anna")
    assert fail(capsys, server, "enrol-code", "anna") == "user_disabled"


def test_verify_finds_a_sound_server_sound(
    server: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(capsys, server, "verify") == {"ok": True, "problems": []}


def test_a_restore_begins_a_new_epoch(server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = ask(capsys, server, "status")["epoch"]
    after = ask(capsys, server, "restore-mark")["epoch"]
    assert before != after == ask(capsys, server, "status")["epoch"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("user", "add", "anna", "--role", "rm"), "login_taken"),
        (("user", "add", "a b", "--role", "rm"), "name_malformed"),
        (("user", "disable", "nobody"), "unknown_login"),
        (("portfolio", "add", "anna", "--owner", "anna"), "portfolio_taken"),
        (("portfolio", "add", "x", "--owner", "nobody"), "unknown_login"),
        (("grant", "anna", "none", "own"), "unknown_portfolio"),
        (("grant", "anna", "anna", "own", "--until", "soon"), "bad_time"),
        (("enrol-code", "nobody"), "unknown_login"),
        (("enrol-code", "anna", "--valid", "0h"), "bad_time"),
        (("device", "revoke", "x"), "unknown_device"),
        (("device", "wipe", "0" * 32), "unknown_device"),
        (("serve", "--host", "0.0.0.0"), "plain_http"),
        (("serve", "--cert", "none.pem", "--key", "none.pem"), "bad_certificate"),
    ],
)
def test_a_mistake_is_a_clear_error(
    server: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: str
) -> None:
    assert fail(capsys, server, *arguments) == code


@pytest.mark.parametrize("command", ["status", "verify", "serve"])
def test_without_a_server_every_command_says_so(
    data: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert fail(capsys, data, command) == "not_initialised"


@pytest.mark.parametrize(
    "arguments", [(), ("nonsense",), ("user", "add", "x"), ("grant", "a", "b", "all")]
)
def test_wrong_usage_ends_with_two(
    data: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--data", str(data), *arguments])
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_global_options_are_taken_after_the_command_too(
    server: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["user", "list", "--json", "--data", str(server)]) == 0
    assert json.loads(capsys.readouterr().out)["users"]


def test_the_environment_stands_in_for_the_options(
    server: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIELDBOOK_SERVER_DATA", str(server))
    assert run(["status"]) == 0
    assert "server_id: " in capsys.readouterr().out


def test_without_json_the_facts_come_as_text(
    server: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--data", str(server), "user", "list"]) == 0
    assert "安娜" in capsys.readouterr().out
    assert run(["--data", str(server), "user", "disable", "nobody"]) == 1
    assert capsys.readouterr().err == (
        "There is no user with the login nobody. “fieldbook-server user list” shows the logins.\n"
    )


def test_the_same_commands_work_on_postgresql(
    data: Path, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ("--database", postgres_url)
    ask(capsys, data, *place, "init")
    ask(capsys, data, *place, "user", "add", "anna", "--role", "rm")
    ask(capsys, data, *place, "enrol-code", "anna")
    assert ask(capsys, data, *place, "status")["users"] == 1
    assert not (data / "server.db").exists()


def test_init_splits_the_large_tables_where_it_is_told_to(
    data: Path, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, data, "--database", postgres_url, "init", "--partitions", "4")
    with psycopg.connect(postgres_url) as connection:
        found = connection.execute(
            "SELECT inhparent::regclass::text, count(*) FROM pg_inherits"
            " JOIN pg_class ON oid = inhrelid WHERE relkind = 'r' GROUP BY 1"
        ).fetchall()
    assert dict(found) == dict.fromkeys(PARTITION_KEYS, 4)


def test_a_portfolio_is_handed_over_by_order(
    server: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, server, "user", "add", "ben", "--role", "rm")
    told = ask(capsys, server, "handover", "anna", "--to", "ben")
    owners = {p["code"]: p["owner"] for p in ask(capsys, server, "portfolio", "list")["portfolios"]}
    assert (len(told["handover_id"]), told["records"], owners["anna"]) == (32, 0, "ben")
    assert fail(capsys, server, "handover", "anna", "--to", "ben") == "own_already"
    assert fail(capsys, server, "handover", "nobody", "--to", "ben") == "unknown_portfolio"


def test_a_handover_at_a_time_waits_for_it(
    server: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, server, "user", "add", "ben", "--role", "rm")
    ask(capsys, server, "handover", "anna", "--to", "ben", "--at", "2099-01-01T00:00:00+08:00")
    owners = {p["code"]: p["owner"] for p in ask(capsys, server, "portfolio", "list")["portfolios"]}
    assert owners["anna"] == "anna"
