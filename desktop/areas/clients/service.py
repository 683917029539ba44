"""What can be done with clients; each verb writes in the caller's unit."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.areas.clients.identity import normalised
from desktop.areas.clients.model import IdentityDocument, Party
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.core.ids import new_id
from desktop.records import rows, write
from desktop.records.audit import record_action, value_digest
from desktop.records.bulk import TXN
from desktop.store.base import table_of
from desktop.store.unit import Unit

Tags = tuple[str, ...] | None

REVEAL_REASONS = {
    "contact": QT_TRANSLATE_NOOP("Reveal", "To contact the client"),
    "verify": QT_TRANSLATE_NOOP("Reveal", "To verify who it is"),
    "form": QT_TRANSLATE_NOOP("Reveal", "To fill in a form"),
}
"""Code -> English source (context ``Reveal``) of the ready reasons for showing a masked value."""


def new_client(
    unit: Unit,
    values: Mapping[str, Any],
    *,
    mobile: str | None = None,
    document: Mapping[str, Any] | None = None,
) -> UUID:
    """Write a client, with a mobile and a document where given, and return its identifier.

    Raises Refused, NotAllowed; then nothing is written.
    """
    client = write.create(unit, "party", values)
    if mobile:
        write.create(
            unit,
            "contact_point",
            {"party": client, "type": "mobile", "value": mobile, "preferred": True},
        )
    if document:
        write.create(unit, "identity_document", {"party": client, **document})
    return client


def owner_of_number(connection: Connection, number: str) -> tuple[UUID, str] | None:
    """Return the living client that has an identity number already, and its name."""
    document, party = table_of(IdentityDocument), table_of(Party)
    query = (
        select(party.c.id, party.c.name)
        .join_from(document, party, party.c.id == document.c.party)
        .where(document.c.alive == 1, party.c.alive == 1, document.c.number == normalised(number))
        .limit(1)
    )
    found = connection.execute(query).first()
    return (found.id, found.name or "") if found else None


def add_tags(unit: Unit, clients: Sequence[UUID], tags: Sequence[str]) -> dict[UUID, Tags]:
    """Give tags to clients; return what those had that did not have them all."""
    before: dict[UUID, Tags] = {}
    bulk = new_id()
    for client in clients:
        old: Tags = rows.load(unit.connection, Party, client).values["tags"]
        wanted = tuple(sorted({*(old or ()), *tags}))
        if wanted != (old or ()):
            _next_of_many(unit, len(before))
            write.update(unit, "party", client, {"tags": wanted}, bulk=bulk)
            before[client] = old
    return before


def put_back_tags(unit: Unit, before: Mapping[UUID, Tags]) -> None:
    """Give clients the tags they had; the inverse of ``add_tags``."""
    bulk = new_id()
    for place, (client, tags) in enumerate(before.items()):
        _next_of_many(unit, place)
        write.update(unit, "party", client, {"tags": tags}, bulk=bulk)


def note_reveal(unit: Unit, kind: str, record: UUID, field: str, reason: str) -> None:
    """Append to the audit trail that a masked value was shown, and why.

    A ready reason stands as its code; a typed one as its hash, since it may name a person.
    """
    facts = {"field": field, "reason": reason}
    if reason not in REVEAL_REASONS:
        facts |= {"reason": "other", "hash": value_digest(reason)}
    record_action(unit, "reveal", kind, record.bytes, facts)


def note_copy(unit: Unit, kind: str, record: UUID, field: str) -> None:
    """Append to the audit trail that a value shown was copied."""
    record_action(unit, "copy", kind, record.bytes, {"field": field})


def note_export(unit: Unit, kind: str, number: int) -> None:
    """Append to the audit trail that records went into a file."""
    record_action(unit, "export", kind, None, {"count": number})


def _next_of_many(unit: Unit, place: int) -> None:
    """Begin another transaction id after each hundred changes. Source: decisions page, Sync."""
    if place and place % TXN == 0:
        unit.txn = new_id()
