"""Who may hand over what to whom: decided here, whatever a device says."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from sync_server.services.loading import buckets_of
from sync_server.services.refused import Refused, refuse
from sync_server.services.state import WRITTEN_HERE
from sync_server.services.values import is_id
from sync_server.store.models import Entity, Portfolio, User
from sync_server.wire.handover import Begin, Party
from sync_server.wire.messages import Hex

RECEIVERS = ("rm", "assistant", "lead", "manager")
"""The roles that look after clients."""

LONGEST_REASON = 2_000
MOST_CLIENTS = 2_000


@dataclass(frozen=True, slots=True)
class Terms:
    """A handover that may be begun. ``orderer`` is set where it is not begun by the giver."""

    portfolio: Hex
    code: str
    clients: list[Hex]
    giver: Party
    receiver: Party
    witness: Party | None
    orderer: Party | None


def terms_of(connection: Connection, user: Hex, asked: Begin) -> Terms:
    """Return what a user asks for; raises Refused where it is not this user's to hand over."""
    if len(asked.reason) > LONGEST_REASON or "\0" in asked.reason:
        raise refuse(422, "invalid_value", "the reason is too long")
    portfolio = _portfolio_of(connection, asked)
    book = connection.execute(select(Portfolio).where(Portfolio.id == portfolio)).one_or_none()
    if book is None:
        raise _unknown()
    giver, caller = _user(connection, book.owner), _user(connection, user)
    if not is_superior(caller, giver, book) and user != giver.id:
        raise _unknown()
    receiver = _partner(connection, asked.receiver, {giver.id})
    if receiver.role not in RECEIVERS:
        raise refuse(422, "wrong_receiver", "this person does not look after clients")
    witness = None
    if asked.witness:
        witness = _partner(connection, asked.witness, {giver.id, receiver.id})
    elif not asked.exception:
        raise refuse(422, "no_witness", "name somebody who watches over it")
    if asked.exception and user == giver.id:
        raise refuse(422, "not_an_exception", "the giver is here and can sign")
    return Terms(
        portfolio,
        book.code,
        sorted(set(asked.clients)),
        party(giver),
        party(receiver),
        party(witness) if witness else None,
        party(caller) if user != giver.id else None,
    )


def is_superior(
    caller: Row[*tuple[Any, ...]], owner: Row[*tuple[Any, ...]], book: Row[*tuple[Any, ...]]
) -> bool:
    """Return whether somebody leads the owner's team or the branch of the portfolio or owner."""
    teams = {team for team in (owner.team, book.team) if team}
    branches = {branch for branch in (owner.branch, book.branch) if branch}
    if caller.role == "lead":
        return caller.team in teams
    return caller.role == "manager" and caller.branch in branches


def party(user: Row[*tuple[Any, ...]]) -> Party:
    """Return a user as a record names one."""
    return Party(id=user.id, login=user.login, name=user.name)


def _portfolio_of(connection: Connection, asked: Begin) -> Hex:
    """Return the one portfolio that is asked about; raises Refused."""
    if asked.kind == "portfolio":
        if asked.clients or not is_id(asked.portfolio):
            raise refuse(422, "invalid_value", "a portfolio by its identifier, and no clients")
        return asked.portfolio
    if not 0 < len(asked.clients) <= MOST_CLIENTS or not all(map(is_id, asked.clients)):
        raise refuse(422, "invalid_value", f"1 to {MOST_CLIENTS} clients by their identifiers")
    places = buckets_of(connection, asked.clients)
    portfolios = {bucket.split("/")[1] for bucket in places.values() if bucket.startswith("p/")}
    if len(places) < len(set(asked.clients)) or len(portfolios) != 1:
        raise _unknown()
    if not _are_clients(connection, places):
        raise _unknown()
    return portfolios.pop()


def own_portfolio(connection: Connection, user: Hex, clients: list[Hex]) -> Hex:
    """Return the portfolio that all of some clients are in, if it is the user's; raises Refused."""
    if not clients:
        raise refuse(422, "invalid_value", "name at least one client")
    asked = Begin(kind="clients", clients=clients, receiver=user)
    portfolio = _portfolio_of(connection, asked)
    owner = connection.scalar(select(Portfolio.owner).where(Portfolio.id == portfolio))
    if owner != user:
        raise _unknown()
    return portfolio


def _are_clients(connection: Connection, places: dict[Hex, str]) -> bool:
    """Return whether all are living records of their own, none a part of another."""
    asked = select(Entity.id, Entity.parent, Entity.type).where(
        Entity.bucket.in_(set(places.values())), Entity.id.in_(places), Entity.alive == 1
    )
    rows = connection.execute(asked).all()
    whole = all(row.parent is None and row.type not in WRITTEN_HERE for row in rows)
    return whole and len(rows) == len(places)


def _partner(connection: Connection, user: Hex, others: Collection[Hex]) -> Row[*tuple[Any, ...]]:
    found = _find(connection, user) if is_id(user) else None
    if found is None or found.disabled_ms is not None:
        raise refuse(422, "unknown_person", "there is no such person here any more")
    if found.id in others:
        raise refuse(422, "same_person", "giver, receiver and witness are different people")
    return found


def _user(connection: Connection, user: Hex) -> Row[*tuple[Any, ...]]:
    found = _find(connection, user)
    if found is None:
        raise _unknown()
    return found


def _find(connection: Connection, user: Hex) -> Row[*tuple[Any, ...]] | None:
    return connection.execute(select(User).where(User.id == user)).one_or_none()


def _unknown() -> Refused:
    """Return the one refusal for what is not there and what is not this person's to give."""
    return refuse(403, "forbidden", "not yours to hand over")
