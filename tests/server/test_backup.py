"""Backups: one sealed file, taken while serving, put back into an empty place only."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from sync_server.cli.main import run
from sync_server.opening import open_store
from sync_server.services.verify import find_damage
from sync_server.settings import Settings
from sync_server.store.models import ChangeLog, Device, Meta
from tests.server.client import new
from tests.server.world import World


def ask(capsys: pytest.CaptureFixture[str], settings: Settings, *arguments: str) -> dict[str, Any]:
    """Return what a command answers, or the error it ends with."""
    place = ["--data", str(settings.data)]
    if settings.database:
        place += ["--database", settings.database]
    status = run([*place, "--json", *arguments])
    told = capsys.readouterr()
    answer: dict[str, Any] = json.loads(told.err if status and told.err else told.out)
    return answer


def code(answer: dict[str, Any]) -> str:
    return str(answer["error"]["code"])


@pytest.fixture
def filled(world: World) -> World:
    """A server with clients, a deletion and a conflict-free edit."""
    anna = world.device("anna")
    gone = anna.create("party", name="甲")
    kept = anna.create("party", name="乙", note="很长的记录" * 2_000)
    anna.pull()
    anna.push(anna.delete(gone), anna.edit(kept, code="k"))
    return world


def content(settings: Settings) -> dict[str, list[Any]]:
    """Everything that a backup must bring back as it was."""
    store = open_store(settings)
    try:
        with store.read() as connection:
            return {
                table.__tablename__: [
                    tuple(row) for row in connection.execute(select(table.__table__))
                ]
                for table in (ChangeLog, Device)
            }
    finally:
        store.close()


def empty_place(settings: Settings, folder: Path) -> Settings:
    """A place on SQLite with the key of another server."""
    place = Settings(folder)
    folder.mkdir()
    place.key_file.write_text(settings.key_file.read_text())
    return place


def test_a_backup_brings_everything_back(filled, tmp_path, capsys):
    file = tmp_path / "night.backup"
    made = ask(capsys, filled.settings, "backup", str(file))
    assert made["file"] == str(file)
    assert made["through"]
    place = empty_place(filled.settings, tmp_path / "other")
    before = ask(capsys, filled.settings, "status")
    answer = ask(capsys, place, "restore", str(file))
    after = ask(capsys, place, "status")
    assert answer["epoch"] == after["epoch"] != before["epoch"]
    assert {**before, "epoch": ""} == {**after, "epoch": ""}
    assert content(place)["change_log"] == content(filled.settings)["change_log"]
    assert ask(capsys, place, "verify") == {"ok": True, "problems": []}


def test_a_backup_names_the_time_up_to_which_devices_may_forget(filled, tmp_path, capsys):
    ask(capsys, filled.settings, "backup", str(tmp_path / "one"))
    with filled.store.read() as connection:
        through = connection.scalar(select(Meta.backup_through_ms))
    assert through
    anna = filled.device("anna")
    assert (
        anna.push_batch(anna.batch(anna.txn(new("party", name="丙")))).backup_through_ms == through
    )


def test_a_damaged_record_keeps_devices_from_forgetting(filled, tmp_path, capsys):
    with filled.write() as connection:
        connection.exec_driver_sql("UPDATE entity SET body = '{}'")
    made = ask(capsys, filled.settings, "backup", str(tmp_path / "one"))
    assert made["ok"] is False
    assert made["problems"]
    with filled.store.read() as connection:
        assert connection.scalar(select(Meta.backup_through_ms)) == 0


def test_a_backup_holds_nothing_readable(filled, tmp_path, capsys):
    file = tmp_path / "night.backup"
    ask(capsys, filled.settings, "backup", str(file))
    raw = file.read_bytes()
    for word in ("甲", "anna", "party", "很长的记录"):
        assert word.encode() not in raw


def test_a_place_with_a_server_is_left_alone(filled, tmp_path, capsys):
    file = tmp_path / "night.backup"
    ask(capsys, filled.settings, "backup", str(file))
    assert code(ask(capsys, filled.settings, "restore", str(file))) == "place_taken"
    assert not filled.damage()


def test_a_server_moves_from_sqlite_to_postgresql(small_world, postgres_url, tmp_path, capsys):
    anna = small_world.device("anna")
    anna.create("party", name="甲")
    file = tmp_path / "night.backup"
    ask(capsys, small_world.settings, "backup", str(file))
    place = Settings(small_world.settings.data, postgres_url)
    ask(capsys, place, "restore", str(file))
    assert ask(capsys, place, "verify")["ok"]
    assert content(place)["device"][0][0] == anna.identity.device_id


def test_the_escrow_key_alone_opens_what_is_sealed_to_it(small_world, tmp_path, capsys):
    settings = small_world.settings
    private = tmp_path / "officers.key"
    ask(capsys, settings, "escrow-key", str(private))
    assert code(ask(capsys, settings, "escrow-key", str(private))) == "key_there"
    file = tmp_path / "night.backup"
    ask(capsys, settings, "backup", str(file))
    place = empty_place(settings, tmp_path / "other")
    assert code(ask(capsys, place, "restore", str(file))) == "backup_other_key"
    assert not place.database_file.exists()
    ask(capsys, place, "restore", str(file), "--escrow-key", str(private))
    assert ask(capsys, place, "verify")["ok"]


def test_the_key_of_another_server_does_not_open_it(small_world, tmp_path, capsys):
    file = tmp_path / "night.backup"
    ask(capsys, small_world.settings, "backup", str(file))
    place = Settings(tmp_path / "other")
    assert code(ask(capsys, place, "restore", str(file))) == "backup_other_key"


@pytest.mark.parametrize("at", [0, 30, 200, -1])
def test_a_flipped_bit_is_found_and_nothing_restored(small_world, tmp_path, capsys, at):
    small_world.device("anna").create("party", name="甲")
    file = tmp_path / "night.backup"
    ask(capsys, small_world.settings, "backup", str(file))
    raw = bytearray(file.read_bytes())
    raw[at] ^= 1
    file.write_bytes(raw)
    place = empty_place(small_world.settings, tmp_path / "other")
    assert code(ask(capsys, place, "restore", str(file))) in ("bad_backup", "backup_other_key")
    assert not place.database_file.exists()


def test_a_file_cut_at_the_end_of_a_chunk_is_found(small_world, tmp_path, capsys):
    small_world.device("anna").create("party", name="甲", note="x" * 10)
    file = tmp_path / "night.backup"
    ask(capsys, small_world.settings, "backup", str(file))
    raw = file.read_bytes()
    header = raw.index(b"\n", raw.index(b"\n") + 1) + 1
    file.write_bytes(raw[:header])
    place = empty_place(small_world.settings, tmp_path / "other")
    assert code(ask(capsys, place, "restore", str(file))) == "bad_backup"


def test_a_backup_that_cannot_be_written_is_said_so(small_world, tmp_path, capsys):
    answer = ask(capsys, small_world.settings, "backup", str(tmp_path / "none" / "file"))
    assert code(answer) == "file_unusable"


def test_a_backup_leaves_no_half_file_behind(filled, tmp_path, capsys):
    folder = tmp_path / "backups"
    folder.mkdir()
    ask(capsys, filled.settings, "backup", str(folder / "one"))
    assert [path.name for path in folder.iterdir()] == ["one"]
    store = open_store(filled.settings)
    with store.read() as connection:
        assert find_damage(connection) == []
    store.close()
