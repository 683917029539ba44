"""What a record type is: a typed SQLAlchemy mapping that carries its field declarations."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from desktop.core.errors import NotFound
from desktop.core.fields import Bucket, Field, Kind, Refusal
from desktop.store.columns import CODED, Declared
from desktop.store.problems import UNKNOWN_KIND


class Base(DeclarativeBase):
    """Metadata of every table in the store."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        }
    )


class Record(Base):
    """A synced record. Subclasses declare fields, and say where they belong.

    ``__kind__`` is the name in the catalogue and on the wire; ``__titles__`` the fields whose
    texts make the title of a record; ``__lane__`` where search shows it (``card`` or ``note``;
    empty: not by its own text); ``__content__`` tells that it stands for a file, whose hash and
    size are in its fields ``sha256`` and ``size``; ``__from_server__`` that only the server writes
    it; ``__fields__`` is filled from the declarations, in their order.
    """

    __abstract__ = True
    __kind__: ClassVar[str]
    __title__: ClassVar[str]
    __titles__: ClassVar[tuple[str, ...]]
    __bucket__: ClassVar[Bucket] = Bucket.ROOT
    __lane__: ClassVar[str] = ""
    __content__: ClassVar[bool] = False
    __append_only__: ClassVar[bool] = False
    __from_server__: ClassVar[bool] = False
    __fields__: ClassVar[tuple[Field, ...]]

    rid: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-9)
    id: Mapped[UUID] = mapped_column(CODED[Kind.LINK], unique=True, nullable=False, sort_order=-8)
    bucket: Mapped[str | None] = mapped_column(Text, nullable=True, sort_order=90)
    ver: Mapped[bytes | None] = mapped_column(LargeBinary, nullable=True, sort_order=91)
    vers: Mapped[str | None] = mapped_column(Text, nullable=True, sort_order=92)
    life: Mapped[int | None] = mapped_column(Integer, nullable=True, sort_order=93)
    alive: Mapped[int | None] = mapped_column(Integer, nullable=True, sort_order=94)
    extra: Mapped[str | None] = mapped_column(Text, nullable=True, sort_order=95)
    seq: Mapped[int | None] = mapped_column(BigInteger, nullable=True, sort_order=96)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary, nullable=True, sort_order=97)
    by: Mapped[str | None] = mapped_column(Text, nullable=True, sort_order=98)

    def __init_subclass__(cls, **arguments: Any) -> None:
        declared = [(n, v) for n, v in vars(cls).items() if isinstance(v, Declared)]
        fields = []
        for name, waiting in declared:
            declaration, attribute = waiting.columns(name)
            fields.append(declaration)
            setattr(cls, name, attribute)
        cls.__fields__ = tuple(fields)
        cls.__tablename__ = cls.__kind__
        super().__init_subclass__(**arguments)


RecordType = type[Record]
Values = Mapping[str, Any]


def table_of(record: RecordType) -> Table:
    """Return the table behind a record type."""
    table = record.__table__
    assert isinstance(table, Table)
    return table


def fields_of(record: RecordType) -> tuple[Field, ...]:
    """Return the declared fields in their order."""
    return record.__fields__


def field_of(record: RecordType, name: str) -> Field | None:
    """Return the field of that name, None where there is none."""
    return next((field for field in record.__fields__ if field.name == name), None)


def parent_of(record: RecordType) -> Field | None:
    """Return the field that links to the parent record, None for roots."""
    return next((field for field in record.__fields__ if field.parent), None)


def _no_refusals(values: Values) -> list[Refusal]:
    return []


@dataclass(frozen=True, slots=True)
class NameRow:
    """How a client is found by name and number; ``digits`` has one number a line.

    ``used_us`` is the last contact, for the order. A deleted client has an empty name.
    """

    client: UUID
    name: str
    digits: str
    used_us: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A record type in the catalogue with the ordinary functions its room gives to the house.

    ``check`` says what is wrong with a whole record's values. ``settle`` refreshes local derived
    columns after the named records were written (set-based, inside the transaction). ``names``
    returns the name rows of the clients that a write of the named records may have changed.
    """

    record: RecordType
    check: Callable[[Values], list[Refusal]] = _no_refusals
    settle: Callable[[Connection, Sequence[UUID]], None] | None = None
    names: Callable[[Connection, Sequence[UUID]], list[NameRow]] | None = None


class Catalog:
    """The record types this version knows, by kind, parents before children."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.record.__kind__: entry for entry in entries}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __contains__(self, kind: str) -> bool:
        return kind in self._entries

    def entry(self, kind: str) -> Entry:
        """Return the entry of a kind; raises NotFound."""
        try:
            return self._entries[kind]
        except KeyError:
            raise NotFound(UNKNOWN_KIND, kind=kind[:40]) from None

    def type_of(self, kind: str) -> RecordType:
        """Return the record type of a kind; raises NotFound."""
        return self.entry(kind).record
