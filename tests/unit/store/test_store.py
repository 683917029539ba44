"""The encrypted file: what opens it, what does not, what survives."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.areas.catalog import CATALOG
from desktop.core.errors import FieldbookError, NotAllowed, StoreDamaged
from desktop.store import problems, upgrade
from desktop.store import unit as store_unit
from desktop.store.engine import connect
from desktop.store.schema import SCHEMA
from desktop.store.unit import FILE_NAME, Store
from tests.stores import KEY, add_party, new_store, open_store, store

__all__ = ["store"]


def test_the_file_holds_no_plaintext(tmp_path: Path) -> None:
    opened = new_store(tmp_path / "s")
    add_party(opened, "标记甲乙丙", remark="MARKER-4711")
    for path in (tmp_path / "s").iterdir():
        raw = path.read_bytes()
        assert b"MARKER-4711" not in raw
        assert "标记甲乙丙".encode() not in raw
    assert not (tmp_path / "s" / FILE_NAME).read_bytes().startswith(b"SQLite format 3")
    opened.close()


def test_plain_sqlite_cannot_open_it(store: Store) -> None:
    plain = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT count(*) FROM sqlite_master")
    plain.close()


def test_a_wrong_key_is_said_and_changes_nothing(store: Store) -> None:
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(StoreDamaged) as raised:
        Store(store.folder, bytes(32), CATALOG)
    assert raised.value.problem is problems.WRONG_KEY
    assert store.path.read_bytes() == before


def test_a_damaged_file_is_said(store: Store) -> None:
    add_party(store)
    store.close()
    raw = bytearray(store.path.read_bytes())
    raw[4096:] = os.urandom(len(raw) - 4096)
    store.path.write_bytes(raw)
    with pytest.raises(FieldbookError) as raised:
        opened = open_store(store.folder)
        with opened.read() as connection:
            connection.exec_driver_sql("SELECT * FROM party").fetchall()
    assert raised.value.problem in (problems.DAMAGED, problems.WRONG_KEY)


def test_writes_are_durable_and_private_by_pragma(store: Store) -> None:
    with store.write() as unit:
        pragma = {
            name: unit.connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "auto_vacuum",
            )
        }
    assert pragma == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "auto_vacuum": 2,
    }


def test_a_failed_unit_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write() as unit:
        unit.set_fact("x", "1")
        raise RuntimeError
    with store.read() as connection:
        assert store_unit.read_fact(connection, "x") is None


def test_readers_cannot_write(store: Store) -> None:
    with pytest.raises(NotAllowed), store.read() as connection:
        connection.exec_driver_sql("DELETE FROM party")


def test_a_store_one_schema_newer_opens_read_only(store: Store) -> None:
    _set_schema(store, SCHEMA + 1)
    newer = open_store(store.folder)
    assert newer.read_only
    with pytest.raises(NotAllowed) as raised, newer.write():
        pass
    assert raised.value.problem is problems.OPENED_READ_ONLY
    newer.close()


def test_a_store_newer_still_is_refused(store: Store) -> None:
    _set_schema(store, SCHEMA + 2)
    with pytest.raises(NotAllowed) as raised:
        open_store(store.folder)
    assert raised.value.problem is problems.NEWER_SCHEMA


def test_a_full_disk_is_said_and_nothing_is_half_written(store: Store) -> None:
    add_party(store, "王丽娟")
    with store.write() as unit:
        pages = unit.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        unit.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(NotAllowed) as raised:
        for number in range(200):
            add_party(store, f"客户{number}", remark="长" * 5000)
    assert raised.value.problem is problems.DISK_FULL
    with store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT (SELECT count(*) FROM party), (SELECT count(*) FROM outbox),"
            " (SELECT count(*) FROM history)"
        ).one()
    assert rows[0] == rows[1] == rows[2]


def test_a_missing_cipher_never_makes_a_plain_file(tmp_path: Path) -> None:
    program = (
        "import sys, sqlite3, types\n"
        "plain = types.ModuleType('sqlcipher3'); plain.dbapi2 = sqlite3\n"
        "sys.modules['sqlcipher3'] = plain; sys.modules['sqlcipher3.dbapi2'] = sqlite3\n"
        "from pathlib import Path\n"
        "from desktop.store.unit import create\n"
        "try:\n    create(Path(sys.argv[1]), bytes(32))\n"
        "except Exception as error:\n    print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path.cwd(),
    )
    assert done.stdout.strip() == "cipher_missing"
    assert not any(path.stat().st_size for path in tmp_path.iterdir())


def test_an_existing_store_is_never_overwritten(store: Store) -> None:
    with pytest.raises(NotAllowed) as raised:
        store_unit.create(store.folder, KEY)
    assert raised.value.problem is problems.STORE_EXISTS


def test_a_failing_migration_leaves_the_store_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    party = add_party(store)
    _set_schema(store, 0)
    broken = tmp_path / "migrations"
    (broken / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        (broken / name).write_bytes((upgrade.SCRIPTS / name).read_bytes())
    monkeypatch.setattr(upgrade, "SCRIPTS", broken)  # no revisions: the recorded one is unknown
    with pytest.raises(StoreDamaged) as raised:
        open_store(store.folder)
    assert raised.value.problem is problems.MIGRATION_FAILED
    assert not list(store.folder.glob("*.upgrading*"))
    connection = connect(store.path, KEY, read_only=True)
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    assert connection.execute("SELECT id FROM party").fetchone() == (party.bytes,)
    connection.close()


def _set_schema(store: Store, number: int) -> None:
    store.close()
    connection = connect(store.path, KEY)
    connection.execute(f"PRAGMA user_version={number}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
