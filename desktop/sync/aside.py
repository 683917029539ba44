"""Pulled lines that this version cannot take: kept as they came, counted, tried again later."""

from collections.abc import Iterable
from hashlib import blake2b

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store.tables import Aside
from desktop.store.unit import Unit


def put_aside(unit: Unit, lines: Iterable[bytes]) -> None:
    """Keep lines; one that is here already stays as it is."""
    rows = [
        {"id": blake2b(line, digest_size=16).digest(), "at_us": unit.at_us, "line": line}
        for line in lines
    ]
    if rows:
        unit.connection.execute(insert(Aside).on_conflict_do_nothing(), rows)


def count_aside(connection: Connection) -> int:
    """Return how many lines wait for a version that takes them."""
    return connection.execute(select(func.count()).select_from(Aside)).scalar_one()


def forget_aside(unit: Unit) -> None:
    """Forget them: the copies are the server's, so nothing of them is missing."""
    unit.connection.execute(delete(Aside))
