"""What the search index needs now and then: merging, cleaning after a purge, building again."""

from sqlalchemy import Connection

from desktop.records.find import readings, schema

PAGES_A_SLICE = 500
"""Pages merged in one call: at most 20 ms measured, so that a save never waits long."""


def merge(connection: Connection, *, begin: bool = False) -> bool:
    """Merge a slice of what catching up left in pieces, and return whether there is more.

    Call with ``begin`` once when the queue is empty, then in idle moments until False; searches
    are twice as fast afterwards. Inside the caller's transaction.
    """
    pages = -PAGES_A_SLICE if begin else PAGES_A_SLICE
    before = _written(connection)
    for lane in schema.LANES:
        connection.exec_driver_sql(_command(lane, "merge"), (pages,))
    commands = len(schema.LANES)  # each counts as one row even where nothing was left to do
    return _written(connection) - before > commands


def _written(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT total_changes()").scalar_one())


def _command(lane: str, command: str) -> str:
    table = f"find_{lane}"
    return f"INSERT INTO {table}({table}, rank) VALUES ('{command}', ?)"  # noqa: S608 - constants


def after_purge(connection: Connection) -> bool:
    """Drive the words of forgotten records out of the file; return whether that is complete.

    FTS5 keeps them until its pieces are merged, and the write-ahead log until it is emptied,
    which another connection reading at the moment can prevent: then call again. Takes 8 s for a
    million notes. Outside of a transaction, on the writing connection; commits.
    """
    for lane in schema.LANES:
        table = f"find_{lane}"
        connection.exec_driver_sql(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608
    connection.commit()
    driver = connection.connection.dbapi_connection
    assert driver is not None
    busy, *_ = driver.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def is_outdated(connection: Connection) -> bool:
    """Return whether this version folds or reads otherwise than the index; then ``rebuild``."""
    return schema.is_outdated(connection)


def rebuild(connection: Connection) -> None:
    """Begin the index anew: readings of names at once, every known record by the queue.

    Where the index itself is not to be trusted, queue all living records as well. Inside the
    caller's transaction.
    """
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO find_due (record, kind) SELECT record, kind FROM find_doc"
    )
    connection.exec_driver_sql(
        "UPDATE find_meta SET v = (SELECT count(*) FROM find_due) WHERE k = 'due'"
    )
    schema.create_texts_again(connection)
    names = connection.exec_driver_sql("SELECT n, name FROM find_name").fetchall()
    if names:
        connection.exec_driver_sql(
            "UPDATE find_name SET py = ? WHERE n = ?",
            [(readings.of_name(name), n) for n, name in names],
        )
    schema.set_versions(connection)


def rename_bucket(connection: Connection, old: str, new: str) -> None:
    """Follow records that moved from one bucket to another as a whole."""
    connection.exec_driver_sql("UPDATE find_doc SET bucket = ? WHERE bucket = ?", (new, old))
