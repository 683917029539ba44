"""What this device derives of clients: order of names, how they are found, last contact, dues."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, text

from desktop.areas.clients.model import TIERS
from desktop.records.find.readings import sort_key
from desktop.store.base import NameRow

_BATCH = 400
_RANKS = {tier.code: rank for rank, tier in enumerate(TIERS, 1)}


def settle_parties(connection: Connection, ids: Sequence[UUID]) -> None:
    """Write the pinyin sort key of the named clients, and the rank of their tiers, highest 1."""
    parties = _rows(connection, "SELECT id, name, tier FROM party WHERE id IN :ids", ids)
    if parties:
        connection.execute(
            text("UPDATE party SET sort_key = :key, tier_rank = :rank WHERE id = :id"),
            [
                {"id": row.id, "key": sort_key(row.name or ""), "rank": _RANKS.get(row.tier)}
                for row in parties
            ],
        )


_LAST_CONTACT = """
    UPDATE party SET last_contact_us = (
        SELECT at_us FROM interaction i
        WHERE i.party = party.id AND i.alive = 1 AND i.kind <> 'note'
        ORDER BY at_us DESC LIMIT 1)
    WHERE id IN (SELECT party FROM interaction WHERE id IN :ids)"""
"""By the order of the index: a busy client has thousands of contacts, the newest is at its end."""

_NEXT_DUE = """
    UPDATE party SET next_due_us = (
        SELECT min(due_us) FROM follow_up f
        WHERE f.party = party.id AND f.alive = 1 AND f.state = 'open')
    WHERE id IN (SELECT party FROM follow_up WHERE id IN :ids)"""
_ASSETS = """
    UPDATE party SET assets_minor = (
        SELECT sum(balance_minor) FROM account a
        WHERE a.party = party.id AND a.alive = 1 AND a.balance_currency = 'CNY'
          AND a.state IS NOT 'closed' AND a.type IS NOT 'card')
    WHERE id IN (SELECT party FROM account WHERE id IN :ids)"""


def settle_interactions(connection: Connection, ids: Sequence[UUID]) -> None:
    """Refresh when the clients of the named interactions were last in contact."""
    _run(connection, _LAST_CONTACT, ids)


def settle_follow_ups(connection: Connection, ids: Sequence[UUID]) -> None:
    """Refresh what is next due of the clients of the named follow-ups."""
    _run(connection, _NEXT_DUE, ids)


def settle_accounts(connection: Connection, ids: Sequence[UUID]) -> None:
    """Refresh the assets of the clients of the named accounts: CNY balances, cards left out."""
    _run(connection, _ASSETS, ids)


_NAMES = """
    SELECT p.id, p.name, p.alive, p.last_contact_us,
      (SELECT group_concat(value, char(10)) FROM contact_point c
         WHERE c.party = p.id AND c.alive = 1 AND c.type IN ('mobile', 'phone')) AS phones,
      (SELECT group_concat(number, char(10)) FROM identity_document d
         WHERE d.party = p.id AND d.alive = 1) AS numbers
    FROM party p WHERE p.id IN """


def names_of_parties(connection: Connection, ids: Sequence[UUID]) -> list[NameRow]:
    """Return how the named clients are found."""
    return _name_rows(connection, _NAMES + ":ids", ids)


def names_by_contacts(connection: Connection, ids: Sequence[UUID]) -> list[NameRow]:
    """Return how the clients of the named contact points are found."""
    inner = "(SELECT party FROM contact_point WHERE id IN :ids)"
    return _name_rows(connection, _NAMES + inner, ids)


def names_by_documents(connection: Connection, ids: Sequence[UUID]) -> list[NameRow]:
    """Return how the clients of the named identity documents are found."""
    inner = "(SELECT party FROM identity_document WHERE id IN :ids)"
    return _name_rows(connection, _NAMES + inner, ids)


def _name_rows(connection: Connection, query: str, ids: Sequence[UUID]) -> list[NameRow]:
    rows = []
    for row in _rows(connection, query, ids):
        digits = "".join(f"{part}\n" for part in (row.phones, row.numbers) if part)
        name = row.name if row.alive and row.name else ""
        rows.append(NameRow(UUID(bytes=row.id), name, digits, row.last_contact_us or 0))
    return rows


def _parts(ids: Sequence[UUID]) -> list[list[bytes]]:
    raw = [one.bytes for one in ids]
    return [raw[start : start + _BATCH] for start in range(0, len(raw), _BATCH)]


def _run(connection: Connection, statement: str, ids: Sequence[UUID]) -> None:
    prepared = text(statement).bindparams(bindparam("ids", expanding=True))
    for part in _parts(ids):
        connection.execute(prepared, {"ids": part})


def _rows(connection: Connection, query: str, ids: Sequence[UUID]) -> list[Any]:
    prepared = text(query).bindparams(bindparam("ids", expanding=True))
    found: list[Any] = []
    for part in _parts(ids):
        found.extend(connection.execute(prepared, {"ids": part}))
    return found
