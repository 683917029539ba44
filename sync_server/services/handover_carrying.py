"""Carry out handovers whose time has come: a portfolio by grants, single clients by moving them."""

from functools import partial

from sqlalchemy import Connection, select, update

from sync_server.services import grants, handover_book
from sync_server.services.accounts import (
    SHARES,
    Book,
    Member,
    add_portfolio,
    members_of,
    rights_by_place,
)
from sync_server.services.handover_book import Kept
from sync_server.services.handover_manifest import (
    Content,
    clients_content,
    portfolio_content,
)
from sync_server.services.left import HANDED_OVER
from sync_server.services.loading import buckets_of, by_bucket
from sync_server.services.moving import move
from sync_server.services.placing import portfolio_bucket
from sync_server.services.push import attempt
from sync_server.store.engine import Store
from sync_server.store.models import Portfolio, User
from sync_server.wire.handover import Closing
from sync_server.wire.messages import Hex


def carry_out_due(store: Store) -> int:
    """Carry out what is agreed and due; return how many handovers. Any worker may, at any time."""
    with store.glance() as connection:
        waiting = handover_book.due(connection, store.now_ms(connection))
    for handover in waiting:
        attempt(store, partial(_carry_out_one, store, handover))
    return len(waiting)


def _carry_out_one(store: Store, handover: Hex, connection: Connection) -> None:
    kept = handover_book.find(connection, handover)
    now_ms = store.now_ms(connection)
    if kept is not None:
        carry_out(connection, kept, now_ms)


def carry_out(connection: Connection, kept: Kept, now_ms: int) -> None:
    """Carry out a handover that is agreed and due; do nothing where it is not."""
    record = kept.record
    if record.state != "agreed" or kept.effective_ms > now_ms:
        return
    content = content_of(connection, kept.portfolio, kept.clients)
    if kept.clients:
        _hand_over_clients(connection, kept, now_ms)
    else:
        hand_over_portfolio(connection, kept.portfolio, kept.manifest.receiver.id, now_ms)
    record.state = "done"
    record.closing = Closing(
        at_ms=now_ms, records=content.records, digest=content.digest, kinds=content.kinds
    )
    handover_book.seal(connection, record, now_ms)
    handover_book.change(connection, kept, now_ms)


def content_of(connection: Connection, portfolio: Hex, clients: list[Hex]) -> Content:
    """Return what changes hands."""
    if clients:
        return clients_content(connection, clients)
    return portfolio_content(connection, portfolio)


def hand_over_portfolio(connection: Connection, portfolio: Hex, receiver: Hex, now_ms: int) -> None:
    """Make a user the owner of a portfolio; rights change hands, no record is rewritten.

    The portfolio goes with its new owner's team and branch, where there are such.
    """
    row = connection.execute(select(Portfolio).where(Portfolio.id == portfolio)).one()
    taker = connection.execute(select(User).where(User.id == receiver)).one()
    before = Book(row.id, row.owner, row.team, row.branch)
    after = Book(row.id, receiver, taker.team or row.team, taker.branch or row.branch)
    connection.execute(
        update(Portfolio)
        .where(Portfolio.id == portfolio)
        .values(owner=after.owner, team=after.team, branch=after.branch)
    )
    for member in members_of(connection, also=before.owner):
        _change_rights(connection, member, before, after, now_ms)
    _find_home(connection, before, now_ms)


def _change_rights(
    connection: Connection, member: Member, before: Book, after: Book, now_ms: int
) -> None:
    had, has = rights_by_place(member, before), rights_by_place(member, after)
    if lost := had.keys() - has.keys():
        grants.take(connection, member.id, sorted(lost), HANDED_OVER)
    if new := {bucket: right for bucket, right in has.items() if had.get(bucket) != right}:
        grants.give(connection, member.id, new, now_ms)


def _find_home(connection: Connection, given: Book, now_ms: int) -> None:
    """Let the giver's next clients join a portfolio of the giver's own, made where need be."""
    user = connection.execute(select(User).where(User.id == given.owner)).one()
    if user.home not in {portfolio_bucket(given.id, share) for share in SHARES}:
        return
    owned = select(Portfolio.id).where(Portfolio.owner == user.id).order_by(Portfolio.id)
    home = connection.scalar(owned.limit(1))
    if home is None:
        code = _free_code(connection, user.login)
        place = {"team": user.team, "branch": user.branch}
        home = add_portfolio(connection, code, user.login, now_ms, **place)
    bucket = portfolio_bucket(home, "own")
    connection.execute(update(User).where(User.id == user.id).values(home=bucket))


def _free_code(connection: Connection, login: str) -> str:
    taken = set(connection.scalars(select(Portfolio.code).where(Portfolio.code.like(f"{login}%"))))
    number = 2
    while (code := f"{login[:56]}-{number}") in taken:
        number += 1
    return code


def _hand_over_clients(connection: Connection, kept: Kept, now_ms: int) -> None:
    """Move single clients into the receiver's own portfolio, each at its sharing level."""
    receiver = kept.manifest.receiver.id
    home = connection.scalars(select(User.home).where(User.id == receiver)).one()
    portfolio = home.split("/")[1]
    places = by_bucket(buckets_of(connection, kept.clients))
    for source, clients in sorted(places.items()):
        target = portfolio_bucket(portfolio, source.rsplit("/", 1)[1])
        move(connection, clients, target, now_ms, bulk=kept.id)
