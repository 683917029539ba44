"""Conflicts at the command line: who, where and when; many at once; and back again."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import PASSPHRASE, Inside, Terminal
from tests.server.process import start_server


@pytest.fixture
def pair(tmp_path: Path, template: Path) -> Iterator[tuple[Terminal, Terminal]]:
    """Terminals of two people who share clients, each in front of a store of their own."""
    server = start_server(tmp_path, users=("anna", "ben"))
    server.command("grant", "ben", "anna", "own")
    terminals = []
    for login in ("anna", "ben"):
        folder = tmp_path / login
        folder.mkdir()
        secret = folder / "pass"
        secret.write_text(PASSPHRASE, "utf-8")
        terminal = Inside(folder / "store", secret)
        shutil.copytree(template, terminal.store)
        terminal.store.chmod(0o700)
        terminal.run("enrol", server.url, server.enrol_code(login))
        terminals.append(terminal)
    yield terminals[0], terminals[1]
    server.stop()


def _differ(pair: tuple[Terminal, Terminal], count: int) -> list[str]:
    """Return clients about whose district the two differ."""
    first, second = pair
    clients = [first.new(f"客户{number}", district="黄浦") for number in range(count)]
    for terminal in pair:
        terminal.run("sync")
    for client in clients:
        first.run("edit", client, "district=浦东")
        second.run("edit", client, "district=静安")
    for terminal in (first, second, first):
        assert terminal.run("sync").answer["complete"]
    return clients


def test_conflicts_are_told_settled_all_alike_and_undone(pair: tuple[Terminal, Terminal]) -> None:
    first, second = pair
    clients = _differ(pair, 2)
    told = first.run("conflicts").answer["conflicts"]
    assert [one["client"] for one in told] == clients
    (one, _) = told
    assert (one["base"], one["shown"], one["other"], one["undo"]) == (
        "黄浦",
        "静安",
        ["浦东"],
        False,
    )
    assert [side["take"] for side in one["sides"]] == ["shown", "other:0"]
    assert [side["by"] for side in one["sides"]] == ["ben", "anna"]
    for side in one["sides"]:
        assert side["host"]
        assert one["opened_at"] >= side["edited_at"]
        assert not side["clock_suspect"]

    left = first.run("conflicts", "--resolve", one["id"], "--take", "other", "--alike").answer
    assert left == {"conflicts": []}
    assert [first.run("show", client).answer["fields"]["district"] for client in clients] == [
        "浦东",
        "浦东",
    ]
    first.run("sync"), second.run("sync")
    settled = second.run("conflicts", "--settled").answer["conflicts"]
    assert {(one["taken"], one["resolved_by"], one["undo"]) for one in settled} == {
        ("浦东", "anna", True)
    }
    second.run("conflicts", "--undo", one["id"])
    assert second.run("show", one["record"]).answer["fields"]["district"] == "静安"
    second.run("sync"), first.run("sync")
    (again,) = first.run("conflicts").answer["conflicts"]
    assert (again["id"], again["shown"], again["other"]) == (one["id"], "静安", ["浦东"])
    error = first.run("conflicts", "--undo", one["id"]).error
    assert error["code"] == "not_settled"
