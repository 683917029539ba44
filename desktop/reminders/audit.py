"""The self-test of the reminders: how many rang, were lost, rang twice."""

import json
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.core.codecs import CODECS
from desktop.core.fields import Kind
from desktop.reminders import ledger
from desktop.reminders.source import Source
from desktop.store.tables import Due, History


@dataclass(frozen=True, slots=True)
class AuditFigures:
    """Ringings raised on this device, lost (raised on none), and doubled.

    Doubled is raised twice here, or raised here after the raise of another device was pulled.
    """

    raised: int
    lost: int
    doubled: int


def audit(connection: Connection, source: Source, device: str, now_us: int) -> AuditFigures:
    """Return the figures from ledger, records and history; ``device`` names this one there.

    Lost is counted from the records, not from the ledger's own rows: whatever is open, was known
    and due when everything due was last raised, and has rung nowhere.
    """
    raised = connection.execute(
        select(func.count()).select_from(Due).where(Due.raised_us.is_not(None))
    ).scalar_one()
    again = connection.execute(
        select(func.coalesce(func.sum(Due.rings - 1), 0)).where(Due.rings > 1)
    ).scalar_one()
    doubled = again + _raised_after_heard(connection, source, device)
    return AuditFigures(raised, _lost(connection, source, now_us), doubled)


def _lost(connection: Connection, source: Source, now_us: int) -> int:
    sweep = ledger.last_sweep(connection)
    if sweep is None:
        return 0
    items = source.open_due(connection, until_us=min(now_us, sweep.at_us))
    silent = [
        item.record
        for item in items
        if not item.heard and not ledger.has_rung(connection, item.record, item.rings_us)
    ]
    return sum(_last_written(connection, record) <= sweep.history for record in silent)


def _last_written(connection: Connection, record: UUID) -> int:
    query = select(func.max(History.n)).where(History.entity == record.bytes)
    return connection.execute(query).scalar() or 0


def _raised_after_heard(connection: Connection, source: Source, device: str) -> int:
    """Count what rang here though another device's note of that ringing had been pulled."""
    raised = {
        (row.record, row.due_us)
        for row in connection.execute(
            select(Due.record, Due.due_us).where(Due.raised_us.is_not(None))
        )
    }
    query = (
        select(History.entity, History.device, History.fields)
        .where(History.kind == source.kind, History.fields.contains(f'"{source.heard}"'))
        .order_by(History.n)
    )
    noted_elsewhere: set[tuple[bytes, int]] = set()
    doubled: set[tuple[bytes, int]] = set()
    for row in connection.execute(query):
        _, note = json.loads(row.fields).get(source.heard, (None, None))
        if note is None:
            continue
        ringing = (row.entity, CODECS[Kind.MOMENT].from_wire(note).us)
        if row.device != device:
            noted_elsewhere.add(ringing)
        elif ringing in noted_elsewhere:
            doubled.add(ringing)
    return len(doubled & raised)
