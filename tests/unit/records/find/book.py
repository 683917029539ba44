"""Records that give the index their texts, and a search over them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import NullPool, StaticPool

from desktop.records.find import docs, index, split
from desktop.records.find.names import NameIndex
from desktop.records.find.query import Finder


@dataclass
class Named:
    """How a client is found, as a room hands it to the index."""

    client: UUID
    name: str
    digits: str = ""
    used_us: int = 0


@dataclass
class Book:
    """Records by identifier, the index over them, and a search on the same connection."""

    connection: Connection
    records: dict[UUID, docs.Entry] = field(default_factory=dict)
    names: NameIndex = field(default_factory=NameIndex)

    def texts(self, kind: str, ids: Sequence[UUID]) -> dict[UUID, docs.Entry]:
        """Return the living ones, as the records layer does."""
        found = (self.records.get(one) for one in ids)
        return {entry.record: entry for entry in found if entry and entry.kind == kind}

    def add(self, number: int, text: str, **values: object) -> docs.Entry:
        """Keep a record without telling the index."""
        given = {"kind": "visit", "client": None, "bucket": "b1", "lane": "note", "at_us": number}
        entry = docs.Entry(record=UUID(int=number), text=text, **(given | values))  # type: ignore[arg-type]
        self.records[entry.record] = entry
        return entry

    def save(self, number: int, text: str, **values: object) -> None:
        """Keep a record and index it."""
        index.save(self.connection, self.add(number, text, **values))

    def name(self, number: int, name: str, digits: str = "", used_us: int = 0) -> None:
        """Give a client a name, in the table and in memory."""
        index.save_names(
            self.connection, [Named(UUID(int=number), name, split.numbers([digits]), used_us)]
        )
        self.names.load(index.load_names(self.connection))

    @property
    def finder(self) -> Finder:
        """A search over the whole."""
        return Finder(self.connection, self.names, self.texts)

    def found(self, typed: str, **options: object) -> list[int]:
        """Return the numbers of the records found, in order."""
        self.connection.commit()
        return [hit.record.int for hit in self.finder.search(typed, **options)]  # type: ignore[arg-type]


def engine_on(path: Path) -> Engine:
    """Return an engine over a file without a key, so that a test can look into it."""
    return create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: driver.connect(str(path), check_same_thread=False),
        poolclass=NullPool,
    )


def engine_in_memory() -> Engine:
    """Return an engine over one connection to a store in memory."""
    return create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: driver.connect(":memory:", check_same_thread=False),
        poolclass=StaticPool,
    )
