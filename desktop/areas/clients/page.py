"""What a client's page shows: who it is, figures, timeline, what belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop.areas.attachments.queries import count_of
from desktop.areas.clients.model import ContactPoint, IdentityDocument, Party, Relationship
from desktop.core.dates import Moment
from desktop.core.money import Money
from desktop.records import read, rows
from desktop.records.read import Filter, Op, Order
from desktop.records.rows import Loaded
from desktop.records.titles import titles_of
from desktop.store.base import Catalog, RecordType, table_of

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Related:
    """Somebody who stands to the client. ``towards``: the role is the other's towards this one."""

    relationship: UUID
    other: UUID | None
    name: str
    role: str
    towards: bool


@dataclass(frozen=True, slots=True)
class Maturing:
    """The next account or loan that matures."""

    record: UUID
    kind: str
    product: str
    on: date
    amount: Money | None


@dataclass(frozen=True, slots=True)
class ClientFile:
    """A client with everything that its page shows at once."""

    client: Loaded
    assets_minor: int | None
    last_contact_us: int | None
    next_due_us: int | None
    documents: list[Loaded]
    contacts: list[Loaded]
    related: list[Related]
    accounts: list[Loaded]
    loans: list[Loaded]
    open_follow_ups: list[Loaded]
    interactions: int
    attachments: int

    @property
    def maturing(self) -> list[Maturing]:
        """Accounts and loans with a date of maturity, soonest first."""
        found = [
            Maturing(
                one.id,
                one.kind,
                one.values["product"] or "",
                one.values["matures_on"],
                one.values["balance" if one.kind == "account" else "outstanding"],
            )
            for one in (*self.accounts, *self.loans)
            if one.values["matures_on"] is not None
        ]
        return sorted(found, key=lambda one: one.on)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened with the client."""

    record: UUID
    kind: str  # kind of record
    channel: str
    at: Moment
    outcome: str
    note: str
    place: str
    by: str


def client_file(connection: Connection, catalog: Catalog, client: UUID) -> ClientFile:
    """Return all of a client's page but the timeline. Raises NotFound."""
    found = rows.load(connection, Party, client)
    party = table_of(Party)
    derived = connection.execute(
        select(party.c.assets_minor, party.c.last_contact_us, party.c.next_due_us).where(
            party.c.id == client
        )
    ).one()
    visits = table_of(catalog.type_of("interaction"))
    number = select(func.count()).where(visits.c.party == client, visits.c.alive == 1)
    still_open = (Filter("state", Op.IS, "open"),)
    return ClientFile(
        found,
        *derived,
        _of(connection, IdentityDocument, client),
        _of(connection, ContactPoint, client),
        related(connection, catalog, client),
        _of(connection, catalog.type_of("account"), client),
        _of(connection, catalog.type_of("loan"), client),
        _of(connection, catalog.type_of("follow_up"), client, still_open, Order("due")),
        connection.execute(number).scalar_one(),
        count_of(connection, catalog, client),
    )


def timeline(
    connection: Connection,
    catalog: Catalog,
    client: UUID,
    *,
    channels: Sequence[str] = (),
    before_us: int | None = None,
    limit: int = 50,
) -> list[TimelineEntry]:
    """Return the contacts with a client, newest first, those before ``before_us``."""
    table = table_of(catalog.type_of("interaction"))
    terms = [table.c.party == client, table.c.alive == 1]
    if channels:
        terms.append(table.c.kind.in_(channels))
    if before_us is not None:
        terms.append(table.c.at_us < before_us)
    query = select(table).where(*terms).order_by(table.c.at_us.desc()).limit(limit)
    return [_entry(row) for row in connection.execute(query).mappings()]


def related(connection: Connection, catalog: Catalog, client: UUID) -> list[Related]:
    """Return those who stand to the client, and those to whom the client stands."""
    own = _of(connection, Relationship, client)
    others = read.page(connection, Relationship, [Filter("other", Op.IS, client)])
    names = titles_of(
        connection,
        catalog,
        "party",
        [one.values["other"] for one in own if one.values["other"]]
        + [one.values["party"] for one in others],
    )
    found = [
        Related(
            one.id,
            one.values["other"],
            names.get(one.values["other"], one.values["other_name"] or ""),
            one.values["role"],
            True,
        )
        for one in own
    ]
    found += [
        Related(one.id, one.values["party"], names[one.values["party"]], one.values["role"], False)
        for one in others
        if one.values["party"] in names
    ]
    return found


def _of(
    connection: Connection,
    record: RecordType,
    client: UUID,
    filters: Sequence[Filter] = (),
    order: Order | None = None,
) -> list[Loaded]:
    mine = (Filter("party", Op.IS, client), *filters)
    return read.page(connection, record, mine, order, limit=1000)


def _entry(row: Any) -> TimelineEntry:
    return TimelineEntry(
        row["id"],
        "interaction",
        row["kind"] or "note",
        Moment(row["at_us"] or 0, row["at_zone"] or "UTC"),
        row["outcome"] or "",
        row["note"] or "",
        row["place"] or "",
        row["by"] or "",
    )
