"""Changes that the server said no to: final, and kept with what was typed."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, select

from desktop.core.hlc import Stamp
from desktop.records.audit import record_action
from desktop.store.tables import Outbox
from desktop.store.unit import Unit


@dataclass(frozen=True, slots=True)
class RefusedChange:
    """A refused change. ``values`` are what was typed, by register, in wire form.

    ``code``: ``invalid_value``, ``forbidden``, ``dependency``, ``id_reuse``, ``gone_erased``,
    ``too_large``; ``register`` names the value at fault where there is one.
    """

    change: UUID
    record: UUID
    record_kind: str
    op: str
    values: dict[str, Any]
    code: str
    register: str
    at_ms: int


def refused(connection: Connection) -> list[RefusedChange]:
    """Return the refused changes that nobody has dismissed, oldest first."""
    query = select(Outbox).where(Outbox.state == "refused").order_by(Outbox.n)
    found = []
    for row in connection.execute(query).mappings():
        told = json.loads(row["result"])
        found.append(
            RefusedChange(
                UUID(bytes=row["change"]),
                UUID(bytes=row["entity"]),
                row["kind"],
                row["op"],
                json.loads(row["regs"]),
                told.get("code", ""),
                told.get("reg", ""),
                Stamp.parse(row["stamp"]).ms,
            )
        )
    return found


def dismiss(unit: Unit, change: UUID) -> None:
    """Take a refused change off the list; its values stay in the history and on the server."""
    gone = delete(Outbox).where(Outbox.change == change.bytes, Outbox.state == "refused")
    if unit.connection.execute(gone).rowcount:
        record_action(unit, "dismiss", "", None, {"change": change.hex})
