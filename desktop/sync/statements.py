"""The statements by which pulled rows go into the tables, once prepared for each record type.

Plain SQL through the driver: values are in column form already, and a bulk write must not pay
for the mapping of each. Names come from declarations, values are always bound.
"""

from functools import cache

from desktop.store.base import RecordType, table_of
from desktop.sync.landing import landing_of


@cache
def insert_new(record: RecordType) -> str:
    """Return the INSERT of a row, bound in the order of the landing's names."""
    names = landing_of(record).names
    marks = ", ".join("?" for _ in names)
    return f"INSERT INTO {_table(record)} ({_list(names)}) VALUES ({marks})"  # noqa: S608


@cache
def replace_row(record: RecordType) -> str:
    """Return the UPDATE of everything a line tells; bound as ``insert_new``, then the id."""
    return _update(record, landing_of(record).names)


@cache
def redraw_row(record: RecordType) -> str:
    """Return the UPDATE of the view: registers, extra, vers, life, alive; then the id."""
    return _update(record, [*landing_of(record).value_names, "extra", "vers", "life", "alive"])


@cache
def end_row(record: RecordType) -> str:
    """Return the UPDATE of a row whose server state is gone: seq, alive; then the id."""
    return _update(record, ["seq", "alive"], "digest = NULL")


def find_rows(record: RecordType, number: int) -> str:
    """Return the SELECT of whole rows by ``number`` identifiers, landing's names in order."""
    marks = ", ".join("?" * number)
    names = _list(landing_of(record).names)
    return f"SELECT {names} FROM {_table(record)} WHERE id IN ({marks})"  # noqa: S608


def _update(record: RecordType, names: list[str], more: str = "") -> str:
    sets = ", ".join([*(f'"{name}" = ?' for name in names), *([more] if more else [])])
    return f"UPDATE {_table(record)} SET {sets} WHERE id = ?"  # noqa: S608


def _table(record: RecordType) -> str:
    return f'"{table_of(record).name}"'


def _list(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
