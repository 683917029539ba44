"""What became of a record, field by field: who, when, from what to what."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from desktop.records.registers import body_of
from desktop.records.rows import Loaded
from desktop.store.tables import History


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One register of one change; values in wire form, None where there was none.

    A deletion or restoration has an empty ``register`` and names itself in ``action``. ``change``
    is the identifier of the change (hex), empty where it is not known.
    """

    at_us: int
    by: str
    device: str
    action: str
    register: str
    old: Any
    new: Any
    change: str = ""


def history_of(connection: Connection, record: Loaded) -> list[HistoryEntry]:
    """Return the changes made to a record on this device or pulled to it, newest first.

    What the creation wrote is found by walking back from the values of now.
    """
    query = select(History).where(History.entity == record.id.bytes).order_by(History.n.desc())
    state = body_of(record.record, record.values, record.extra)
    entries: list[HistoryEntry] = []
    for row in connection.execute(query).mappings():
        entries.extend(_entries(row, state))
    return entries


def _entries(row: RowMapping, state: dict[str, Any]) -> Iterator[HistoryEntry]:
    change = row["change"].hex() if row["change"] else ""
    common = (row["at_us"], row["by"], row["device"], row["action"])
    if row["action"] == "create":
        for register, value in state.items():
            yield HistoryEntry(*common, register, None, value, change)
        return
    changes = json.loads(row["fields"])
    if not changes:
        yield HistoryEntry(*common, "", None, None, change)
    for register, (old, new) in changes.items():
        yield HistoryEntry(*common, register, old, new, change)
        state[register] = old
        if old is None:
            del state[register]
