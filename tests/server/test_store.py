"""The database: encrypted, migrated, refused where it does not fit."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from desktop.core.errors import FieldbookError, NotAllowed, NotFound, Offline, StoreDamaged
from sync_server.opening import init_store, open_catalogue, open_store, opened
from sync_server.settings import Settings
from sync_server.store.models import Base
from sync_server.store.partitions import PARTITION_KEYS
from sync_server.store.spent import PASSING_TABLES
from sync_server.wire.catalogue import shipped_catalogue
from tests.server.client import new
from tests.server.world import TYPES, World


def test_the_migrations_make_the_tables_of_the_models(world: World) -> None:
    parts = {f"{name}_{at}" for name in PARTITION_KEYS for at in range(world.partitions)}

    parts |= set(PASSING_TABLES) if not world.store.is_sqlite else set()

    def is_whole(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or name not in parts

    opts = {"compare_type": False, "include_name": is_whole}
    with world.store.read() as connection:
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []
        made = set(inspect(connection).get_table_names()) - {"alembic_version"}
    assert made == set(Base.metadata.tables) | parts


def test_column_types_are_16_bytes_on_both_databases(world: World) -> None:
    types = {"sqlite": "BLOB", "postgresql": "UUID"}
    with world.store.read() as connection:
        columns = {c["name"]: c for c in inspect(connection).get_columns("entity")}
        assert str(columns["id"]["type"]) == types[connection.dialect.name]


def test_the_file_holds_no_plain_text(small_world: World) -> None:
    anna = small_world.device("anna")
    anna.push(new("party", name="张三丰 MARKER", memo="MARKER" * 100))
    data = small_world.settings.data
    for file in data.glob("server.db*"):
        content = file.read_bytes()
        assert b"MARKER" not in content
        assert "张三丰".encode() not in content
        assert not content.startswith(b"SQLite format 3")


def test_plain_sqlite_cannot_open_the_file(small_world: World) -> None:
    connection = sqlite3.connect(small_world.settings.database_file)
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT count(*) FROM sqlite_master")
    connection.close()


def test_the_writer_is_as_durable_as_promised(small_world: World) -> None:
    with small_world.store.write() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def problem_of(settings: Settings) -> FieldbookError:
    """Return what is wrong with a server's place."""
    with pytest.raises(FieldbookError) as error, opened(settings):
        pass
    return error.value


def made(folder: Path) -> Settings:
    """Return the settings of a new server."""
    settings = Settings(folder / "server")
    init_store(settings)
    return settings


def test_a_place_without_a_server_is_named(tmp_path: Path) -> None:
    error = problem_of(Settings(tmp_path))
    assert (type(error), error.code) == (NotFound, "not_initialised")


def test_an_empty_postgresql_database_is_no_server_yet(tmp_path: Path, postgres_url: str) -> None:
    assert problem_of(Settings(tmp_path, postgres_url)).code == "not_initialised"


def test_a_database_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    error = problem_of(Settings(tmp_path, "postgresql://nobody@127.0.0.1:1/none"))
    assert (type(error), error.code) == (Offline, "database_unreachable")


def test_an_sqlite_file_is_not_split(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed) as error:
        init_store(Settings(tmp_path / "server"), partitions=4)
    assert error.value.code == "partitions_need_postgresql"
    assert not (tmp_path / "server").exists()


def test_another_key_does_not_open_the_file(tmp_path: Path) -> None:
    settings = made(tmp_path)
    settings.key_file.write_text("0" * 64)
    error = problem_of(settings)
    assert (type(error), error.code) == (StoreDamaged, "wrong_key")


@pytest.mark.parametrize("content", [None, "", "not a key"])
def test_a_missing_or_damaged_key_is_said_so(tmp_path: Path, content: str | None) -> None:
    settings = made(tmp_path)
    settings.key_file.unlink()
    if content is not None:
        settings.key_file.write_text(content)
    assert problem_of(settings).code == "key_missing"


def test_a_damaged_file_is_said_so(tmp_path: Path) -> None:
    settings = made(tmp_path)
    content = bytearray(settings.database_file.read_bytes())
    content[4096:8192] = bytes(4096)
    content[:64] = bytes(64)
    settings.database_file.write_bytes(content)
    assert problem_of(settings).code == "wrong_key"


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    settings = made(tmp_path)
    store = open_store(settings)
    with store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    assert problem_of(settings).code == "newer_database"


def test_a_command_may_print_the_key(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "server", key_command=f"echo {'ab' * 32}")
    init_store(settings)
    assert not settings.key_file.exists()
    with opened(settings):
        pass


def test_the_key_is_readable_by_the_server_alone(tmp_path: Path) -> None:
    settings = made(tmp_path)
    assert settings.key_file.stat().st_mode & 0o077 == 0


def test_a_catalogue_that_is_none_is_said_so(small_world: World) -> None:
    small_world.settings.catalogue_file.write_text("{}")
    with pytest.raises(FieldbookError) as error:
        open_catalogue(small_world.settings)
    assert error.value.code == "file_unusable"


def test_a_command_that_cannot_write_says_the_server_is_busy(small_world: World) -> None:
    with (
        small_world.write(),
        pytest.raises(FieldbookError) as error,
        opened(small_world.settings) as store,
        store.write(),
    ):
        pass
    assert error.value.code == "busy"


def test_a_catalogue_in_the_folder_stands_in_for_the_shipped(small_world: World) -> None:
    settings = small_world.settings
    assert open_catalogue(settings) == TYPES
    settings.catalogue_file.unlink()
    assert open_catalogue(settings) == shipped_catalogue()
