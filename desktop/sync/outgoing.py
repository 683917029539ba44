"""From outbox rows to a batch on the wire: whole transactions, within the protocol's limits."""

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, RowMapping, select

from desktop.store.tables import Outbox
from desktop.store.unit import Boot
from desktop.sync.outbox import in_state, told
from desktop.sync.overlay import seen
from sync_server.wire.canonical import canonical
from sync_server.wire.messages import Change, Txn, Was

MOST_CHANGES = 1_000
MOST_BYTES = 1_000_000
MOST_IN_TXN = 100
"""Limits of a batch and a transaction, a little below the protocol's MiB. Source: decisions page,
Sync."""


def pending_rows(
    connection: Connection,
    limit: int,
    *,
    after: int = 0,
    last: int | None = None,
    state: str = "pending",
) -> list[RowMapping]:
    """Return changes to send, oldest first: those past the number ``after``, up to ``last``.

    ``after`` spares looking at what was sent already, again for every batch.
    """
    waiting = select(Outbox).where(*in_state(state), Outbox.n > after)
    query = waiting.order_by(Outbox.n).limit(limit)
    if last is not None:
        query = query.where(Outbox.n <= last)
    return list(connection.execute(query).mappings())


def packed(
    rows: Sequence[RowMapping], boot: Boot, most: int = MOST_CHANGES, most_bytes: int = MOST_BYTES
) -> list[Txn]:
    """Return the transactions of the first rows that fit into one batch, at least one of them."""
    txns: list[Txn] = []
    count = size = 0
    for group in _groups(rows):
        changes = [change_of(row) for row in group]
        weight = sum(len(canonical(change)) for change in changes)
        if txns and (count + len(changes) > most or size + weight > most_bytes):
            break
        txns.append(_txn(group, changes, boot, first=_is_first(txns, group)))
        count, size = count + len(changes), size + weight
    return txns


def change_of(row: RowMapping) -> Change:
    """Return a change as it is sent: the same bytes however often, whatever was pulled between."""
    regs = json.loads(row["regs"])
    change = Change(id=row["change"].hex(), e=row["entity"].hex(), op=row["op"], regs=regs)
    if row["op"] == "create":
        change.t = row["kind"]
        if row["parent"]:
            change.p = row["parent"].hex()
        else:
            change.b = row["bucket"]
        return change
    if row["op"] in ("delete", "restore"):
        # The server is told the life that the person saw; a restoration begins the next one.
        change.life = row["life"] - (row["op"] == "restore")
        change.seen = json.loads(row["seen"])
        return change
    before = json.loads(row["before"])
    for register in regs:
        change.base[register], change.bh[register] = seen(before[register])
    if row["op"] == "resolve":
        change.conflict = row["conflict"].hex()
        change.seen = json.loads(row["seen"])
    return change


def claims(rows: Iterable[RowMapping]) -> dict[str, Was]:
    """Return what a history that is over had said of changes, by change."""
    return {
        row["change"].hex(): Was(
            epoch=row["epoch"], b=said.get("b", ""), seq=row["seq"], s=said.get("s", "applied")
        )
        for row in rows
        if row["epoch"] and row["seq"] and (said := told(row))
    }


def _groups(rows: Iterable[RowMapping]) -> Iterator[list[RowMapping]]:
    """Yield rows saved together, in pieces that a transaction may hold."""
    group: list[RowMapping] = []
    size = 0
    for row in rows:
        weight = len(row["regs"]) + len(row["before"])
        full = len(group) == MOST_IN_TXN or size + weight > MOST_BYTES // 2
        if group and (row["txn"] != group[0]["txn"] or full):
            yield group
            group, size = [], 0
        group.append(row)
        size += weight
    if group:
        yield group


def _is_first(txns: Sequence[Txn], group: Sequence[RowMapping]) -> bool:
    return not any(txn.txn == group[0]["txn"].hex() for txn in txns)


def _txn(group: Sequence[RowMapping], changes: list[Change], boot: Boot, *, first: bool) -> Txn:
    """Return a transaction; a later piece of a large one goes by its first change's identifier."""
    head = group[0]
    return Txn(
        txn=head["txn"].hex() if first else changes[0].id,
        at=head["stamp"],
        age_ms=max(0, boot.ms() - head["boot_ms"]) if head["boot"] == boot.id else -1,
        changes=changes,
        bulk=head["bulk"].hex() if head["bulk"] else None,
    )
