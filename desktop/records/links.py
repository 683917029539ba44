"""What a record is linked with: its parent, what it names, what belongs to it, what names it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.core.fields import Field, Kind
from desktop.records.rows import Loaded
from desktop.records.titles import titles_of
from desktop.store.base import Catalog, fields_of, table_of

LIMIT = 200
"""Links told of one relation."""


@dataclass(frozen=True, slots=True)
class LinkTold:
    """A link: the other record, and the field (``party``, ``other``, …) that makes it.

    A relation seen from the other end is written ``kind.field``.
    """

    id: UUID
    kind: str
    title: str
    relation: str


def links_of(connection: Connection, catalog: Catalog, of: Loaded) -> list[LinkTold]:
    """Return the links of a record; those that are not on this device have an empty title."""
    found = list(_named(of))
    for entry in catalog:
        for field in fields_of(entry.record):
            if field.kind is Kind.LINK and field.target == of.kind:
                table = table_of(entry.record)
                query = select(table.c.id).where(table.c[field.name] == of.id, table.c.alive == 1)
                relation = f"{entry.record.__kind__}.{field.name}"
                for record in connection.execute(query.limit(LIMIT)).scalars():
                    found.append((record, entry.record.__kind__, relation))
    titles: dict[UUID, str] = {}
    for kind in {kind for _, kind, _ in found if kind in catalog}:
        titles |= titles_of(connection, catalog, kind, [i for i, k, _ in found if k == kind])
    return [LinkTold(i, kind, titles.get(i, ""), relation) for i, kind, relation in found]


def _named(of: Loaded) -> Iterator[tuple[UUID, str, str]]:
    links: Iterator[Field] = (f for f in fields_of(of.record) if f.kind is Kind.LINK and f.target)
    for field in links:
        value = of.values[field.name]
        if value is not None:
            yield value, field.target, field.name
