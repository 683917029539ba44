"""Which records the keys in some rows stand for: keys of outside systems, names, numbers."""

import json
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.core.codecs import canonical_text, to_wire
from desktop.records.importing.drafts import SEVERAL, Draft, Found, key_of
from desktop.records.importing.mapping import BY_ID, BY_NAME, BY_NUMBER, Link, Mapping
from desktop.records.importing.tables import Line
from desktop.records.registers import body_of
from desktop.store.base import Catalog, RecordType, field_of, fields_of, table_of
from desktop.store.tables import BucketState, ImportKey
from desktop.store.unit import Unit

T = TypeVar("T")

_BATCH = 400
Key = tuple[str, str]
"""An outside system (or what else tells records apart), and its key."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The record that a row was imported to, and {field: digest} of what it said then."""

    record: UUID
    said: dict[str, str] = field(default_factory=dict)


_NUMBERS = "identity_document"
"""The kind whose ``number`` stands for the client it belongs to."""


def targets(
    connection: Connection, catalog: Catalog, mapping: Mapping, lines: Sequence[Line]
) -> dict[Key, UUID]:
    """Return what the links in these rows point to: living records, ``SEVERAL`` if doubtful."""
    found: dict[Key, UUID] = {}
    record = catalog.type_of(mapping.kind)
    for name, source in mapping.fields.items():
        declared = field_of(record, name)
        if source.link is not None and declared is not None:
            target = catalog.type_of(declared.target)
            found |= _of_link(connection, catalog, source.link, target, lines)
    return found


def same(
    connection: Connection, catalog: Catalog, mapping: Mapping, lines: Sequence[Line]
) -> dict[Key, Imported]:
    """Return the records that rows with these keys were imported to before, deleted ones too."""
    link = mapping.key
    if link is None:
        return {}
    keys = _keys(link, lines)
    if link.source == BY_ID:
        found = _by_identifier(connection, catalog.type_of(mapping.kind), keys)
        return {key: Imported(record) for key, record in found}
    return dict(imported(connection, keys))


def imported(connection: Connection, keys: Iterable[Key]) -> Iterator[tuple[Key, Imported]]:
    """Yield the keys that were imported before, with what became of them."""
    by_source: dict[str, list[str]] = {}
    for source, key in keys:
        by_source.setdefault(source, []).append(key)
    for source, wanted in by_source.items():
        for part in _parts(wanted):
            query = select(ImportKey.key, ImportKey.record, ImportKey.said).where(
                ImportKey.source == source, ImportKey.key.in_(part)
            )
            for row in connection.execute(query):
                said = json.loads(row.said) if row.said else {}
                yield (source, row.key), Imported(UUID(bytes=row.record), said)


def remember(unit: Unit, keyed: Lookup[Key, Imported]) -> None:
    """Note which record each key stands for from now on; our own identifier needs no note."""
    rows = [
        {
            "source": source,
            "key": key,
            "record": one.record.bytes,
            "said": canonical_text(one.said) if one.said else None,
        }
        for (source, key), one in keyed.items()
        if source != BY_ID
    ]
    if rows:
        statement = upsert(ImportKey)
        new = statement.excluded
        unit.connection.execute(
            statement.on_conflict_do_update(
                index_elements=["source", "key"], set_={"record": new.record, "said": new.said}
            ),
            rows,
        )


def said_by(draft: Draft) -> dict[str, str]:
    """Return {field: digest} of what a row says; empty cells say nothing."""
    return {
        declared.name: _digest(to_wire(declared, value), 6)
        for declared in fields_of(draft.entry.record)
        if (value := draft.values.get(declared.name)) is not None
    }


def fingerprint(draft: Draft, parent: UUID | None) -> Key:
    """Return the key of a row without one: what it says, and of whom.

    So the same file read twice makes nothing twice, also where a person has corrected or removed
    since what came from it.
    """
    told = [parent.hex if parent else "", body_of(draft.entry.record, draft.values, None)]
    return f"row:{draft.kind}", _digest(told, 16)


def _digest(value: Any, size: int) -> str:
    return blake2b(canonical_text(value).encode(), digest_size=size).hexdigest()


def owners_of_numbers(
    connection: Connection, catalog: Catalog, numbers: Sequence[str]
) -> dict[str, UUID]:
    """Return which living client has each identity number; ``SEVERAL`` where two have."""
    if _NUMBERS not in catalog:
        return {}
    table = table_of(catalog.type_of(_NUMBERS))
    owners: dict[str, UUID] = {}
    for part in _parts(numbers):
        query = select(table.c.number, table.c.party).where(
            table.c.number.in_(part), table.c.alive == 1
        )
        for number, party in connection.execute(query):
            owners[number] = SEVERAL if owners.get(number, party) != party else party
    return owners


def read_only(connection: Connection, record: RecordType, ids: Iterable[UUID | None]) -> set[UUID]:
    """Return those records whose bucket may only be read here."""
    closed = select(BucketState.bucket).where(BucketState.rights == "r")
    table = table_of(record)
    found: set[UUID] = set()
    for part in _parts([one for one in set(ids) if one is not None]):
        query = select(table.c.id).where(table.c.id.in_(part), table.c.bucket.in_(closed))
        found |= set(connection.execute(query).scalars())
    return found


def _of_link(
    connection: Connection, catalog: Catalog, link: Link, target: RecordType, lines: Sequence[Line]
) -> Found:
    keys = _keys(link, lines)
    if link.source == BY_ID:
        return _living(connection, target, dict(_by_identifier(connection, target, keys)))
    if link.source == BY_NUMBER and "number" not in table_of(target).c:
        texts = {key: key.replace(" ", "").upper() for _, key in keys}
        owners = owners_of_numbers(connection, catalog, list(texts.values()))
        return {(BY_NUMBER, key): owners[text] for key, text in texts.items() if text in owners}
    if link.source in (BY_NAME, BY_NUMBER):
        return _by_field(connection, target, link.source, keys)
    return _living(connection, target, {key: one.record for key, one in imported(connection, keys)})


def _keys(link: Link, lines: Sequence[Line]) -> list[Key]:
    return list({key: None for line in lines if (key := key_of(link, line.cells)) is not None})


def _by_identifier(
    connection: Connection, record: RecordType, keys: Sequence[Key]
) -> Iterator[tuple[Key, UUID]]:
    wanted: dict[UUID, Key] = {}
    for key in keys:
        try:
            wanted[UUID(key[1])] = key
        except ValueError:
            continue
    table = table_of(record)
    for part in _parts(list(wanted)):
        for found in connection.execute(select(table.c.id).where(table.c.id.in_(part))).scalars():
            yield wanted[found], found


def _by_field(
    connection: Connection, record: RecordType, source: str, keys: Sequence[Key]
) -> dict[Key, UUID]:
    table: SqlTable = table_of(record)
    column: Any = table.c[source.removeprefix("@")]
    found: dict[Key, UUID] = {}
    for part in _parts([key for _, key in keys]):
        query = select(column, table.c.id).where(column.in_(part), table.c.alive == 1)
        for text, record_id in connection.execute(query):
            key = (source, text)
            found[key] = SEVERAL if key in found else record_id
    return found


def _living(connection: Connection, record: RecordType, found: dict[Key, UUID]) -> dict[Key, UUID]:
    table = table_of(record)
    alive: set[UUID] = set()
    for part in _parts(list(found.values())):
        query = select(table.c.id).where(table.c.id.in_(part), table.c.alive == 1)
        alive |= set(connection.execute(query).scalars())
    return {key: record_id for key, record_id in found.items() if record_id in alive}


def _parts(items: Sequence[T]) -> list[Sequence[T]]:
    return [items[start : start + _BATCH] for start in range(0, len(items), _BATCH)]
