"""The tables of the search index. Nothing here is synced; all of it can be built again."""

from sqlalchemy import Connection

from desktop.records.find.readings import READINGS_VERSION
from desktop.records.find.split import FOLD_VERSION

LANES = ("card", "note")
"""Few short records about a client, and the many long ones; the former are shown first."""

_TEXT = (
    "CREATE VIRTUAL TABLE {table} USING fts5(t, tokenize='ascii', content='',"
    " contentless_delete=1, detail=none, prefix='1')",
    # SQLCipher keeps 80 bytes of each page: FTS5's usual leaf would spill over its end.
    "INSERT INTO {table}({table}, rank) VALUES('pgsz', 3900)",
)
_TABLES = (
    "CREATE TABLE find_name (n INTEGER PRIMARY KEY, client BLOB NOT NULL UNIQUE,"
    " name TEXT NOT NULL, py TEXT NOT NULL, digits TEXT NOT NULL, used INTEGER NOT NULL)",
    "CREATE TABLE find_due (record BLOB NOT NULL, kind TEXT NOT NULL,"
    " PRIMARY KEY (record, kind)) WITHOUT ROWID",
    "CREATE TABLE find_meta (k TEXT PRIMARY KEY, v INTEGER NOT NULL) WITHOUT ROWID",
)
_TEXT_TABLES = (
    "CREATE TABLE find_doc (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, record BLOB NOT NULL,"
    " client BLOB, bucket TEXT NOT NULL, lane TEXT NOT NULL, UNIQUE (record, kind))",
    *(line.format(table=f"find_{lane}") for lane in LANES for line in _TEXT),
)
_VERSIONS = {"fold": FOLD_VERSION, "readings": READINGS_VERSION}


def create(connection: Connection) -> None:
    """Create every table of the index, empty, in the transaction under way."""
    for statement in (*_TABLES, *_TEXT_TABLES):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO find_meta VALUES ('due', 0)")
    set_versions(connection)


def create_texts_again(connection: Connection) -> None:
    """Drop what is known of texts and begin with nothing; a contentless table has no rebuild."""
    for table in ("find_doc", *(f"find_{lane}" for lane in LANES)):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    for statement in _TEXT_TABLES:
        connection.exec_driver_sql(statement)


def set_versions(connection: Connection) -> None:
    """Note by which rules the index is built from now on."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO find_meta VALUES (?, ?)", list(_VERSIONS.items())
    )


def is_outdated(connection: Connection) -> bool:
    """Return whether the index was built by other rules for folding or reading than today's."""
    query = "SELECT k, v FROM find_meta WHERE k IN ('fold', 'readings')"
    stored = {key: version for key, version in connection.exec_driver_sql(query)}
    return stored != _VERSIONS
