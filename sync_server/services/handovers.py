"""Begin a handover, sign it, give it up; what a person may hand over at all."""

from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from desktop.core.errors import Conflict, NotAllowed
from desktop.core.ids import new_id
from sync_server.problems import OWN_ALREADY, RECEIVER_DISABLED
from sync_server.services import handover_book
from sync_server.services.accounts import SHARES
from sync_server.services.caller import Caller
from sync_server.services.handover_book import Kept
from sync_server.services.handover_carrying import carry_out, content_of
from sync_server.services.handover_terms import Terms, is_superior, party, terms_of
from sync_server.services.placing import portfolio_bucket
from sync_server.services.push import attempt
from sync_server.services.refused import refuse
from sync_server.services.values import is_id
from sync_server.store.engine import Store
from sync_server.store.models import BucketHead, Portfolio, User
from sync_server.wire.handover import (
    Begin,
    Begun,
    Choice,
    Chosen,
    Manifest,
    Record,
    Sign,
    Signed,
    manifest_hash,
    signing_text,
)
from sync_server.wire.messages import Hex
from sync_server.wire.sealing import is_signed, to_base64url

BY_SUPERIOR = "ordered by a superior"
BY_SERVER = "ordered on the server"
"""Why there is no signature of the giver."""

LATEST_MS = 366 * 86_400_000
"""How far ahead a handover may be planned."""


def preview(store: Store, caller: Caller, asked: Begin) -> Begun:
    """Return what a handover would say, and begin nothing; raises Refused."""
    with store.read() as connection:
        kept = _drawn_up(connection, caller.person.id, asked, store.now_ms(connection))
    return _told(kept)


def begin(store: Store, caller: Caller, asked: Begin) -> Begun:
    """Draw up a handover, which then waits for signatures; raises Refused and Busy."""

    def work(connection: Connection) -> Begun:
        now_ms = store.now_ms(connection)
        kept = _drawn_up(connection, caller.person.id, asked, now_ms)
        handover_book.seal(connection, kept.record, now_ms)
        handover_book.add(connection, kept, now_ms)
        return _told(kept)

    return attempt(store, work)


def sign(store: Store, caller: Caller, handover: Hex, said: Sign) -> Begun:
    """Take a signature; the last one that is needed lets the handover be carried out in time.

    Raises Refused and Busy. A person who signed already changes nothing by signing again.
    """

    def work(connection: Connection, kept: Kept, now_ms: int) -> None:
        record = kept.record
        if kept.parties.get(said.role) != caller.person.id:
            raise refuse(403, "forbidden", "not your part in it")
        if not is_signed(caller.sign_key, said.sig, signing_text(said.role, record.hash)):
            raise refuse(422, "bad_signature", "not signed by this device")
        if record.state == "cancelled":
            raise refuse(409, "handover_over")
        if said.role in kept.signed:
            return
        record.signatures.append(_signature(connection, caller, said, now_ms))
        if record.state == "waiting" and not kept.needed:
            record.state = "agreed"
        handover_book.seal(connection, record, now_ms)
        handover_book.change(connection, kept, now_ms)
        carry_out(connection, kept, now_ms)

    return _change(store, handover, caller, work)


def cancel(store: Store, caller: Caller, handover: Hex) -> Begun:
    """Give a handover up that was not carried out yet: anybody who takes part may."""

    def work(connection: Connection, kept: Kept, now_ms: int) -> None:
        record = kept.record
        if record.state == "cancelled":
            return
        if record.state == "done":
            raise refuse(409, "handover_over")
        record.state = "cancelled"
        handover_book.seal(connection, record, now_ms)
        handover_book.change(connection, kept, now_ms)

    return _change(store, handover, caller, work)


def choices(store: Store, caller: Caller) -> Chosen:
    """Return the portfolios a person may hand over: the own ones, and those of subordinates."""
    with store.read() as connection:
        me = connection.execute(select(User).where(User.id == caller.person.id)).one()
        owners = {row.id: row for row in connection.execute(select(User))}
        books = connection.execute(select(Portfolio).order_by(Portfolio.code)).all()
        may = [
            book
            for book in books
            if book.owner == me.id or is_superior(me, owners[book.owner], book)
        ]
        return Chosen(portfolios=[_choice(connection, book, owners, me.id) for book in may])


def order(
    connection: Connection, portfolio: Hex, receiver: Hex, effective_ms: int, now_ms: int
) -> Kept:
    """Have a portfolio handed over by the server's own order, now or at a time; return it.

    Nobody has to sign; who takes part may sign afterwards. Raises Conflict where the receiver has
    the portfolio already, NotAllowed where the receiver is disabled.
    """
    book = connection.execute(select(Portfolio).where(Portfolio.id == portfolio)).one()
    giver, taker = (
        connection.execute(select(User).where(User.id == user)).one()
        for user in (book.owner, receiver)
    )
    if giver.id == taker.id:
        raise Conflict(OWN_ALREADY, code=book.code, login=taker.login)
    if taker.disabled_ms is not None:
        raise NotAllowed(RECEIVER_DISABLED, login=taker.login)
    terms = Terms(portfolio, book.code, [], party(giver), party(taker), None, None)
    asked = Begin(kind="portfolio", receiver=receiver, effective_ms=effective_ms, exception=True)
    kept = _kept(connection, terms, asked, BY_SERVER, now_ms)
    kept.record.state = "agreed"
    handover_book.seal(connection, kept.record, now_ms)
    handover_book.add(connection, kept, now_ms)
    carry_out(connection, kept, now_ms)
    return kept


def _drawn_up(connection: Connection, user: Hex, asked: Begin, now_ms: int) -> Kept:
    if not 0 <= asked.effective_ms <= now_ms + LATEST_MS:
        raise refuse(422, "invalid_value", "a time within a year")
    terms = terms_of(connection, user, asked)
    exception = BY_SUPERIOR if asked.exception else ""
    return _kept(connection, terms, asked, exception, now_ms)


def _kept(connection: Connection, terms: Terms, asked: Begin, exception: str, now_ms: int) -> Kept:
    """Return a handover with its manifest; nothing is written."""
    content = content_of(connection, terms.portfolio, terms.clients)
    handover = new_id().hex
    manifest = Manifest(
        id=handover,
        kind=asked.kind,
        portfolio=terms.code,
        giver=terms.giver,
        receiver=terms.receiver,
        witness=terms.witness,
        orderer=terms.orderer,
        exception=exception,
        reason=asked.reason.strip(),
        effective_ms=max(asked.effective_ms, now_ms),
        made_ms=now_ms,
        records=content.records,
        digest=content.digest,
        kinds=content.kinds,
        clients=content.clients,
        promises=content.promises,
    )
    told: dict[str, Any] = msgspec.to_builtins(manifest)
    record = Record(manifest=told, hash=manifest_hash(told), state="waiting")
    return Kept(handover, terms.portfolio, terms.clients, manifest.effective_ms, record)


def _change(
    store: Store,
    handover: Hex,
    caller: Caller,
    work: Callable[[Connection, Kept, int], None],
) -> Begun:
    """Do ``work`` on a handover that the caller takes part in; return what became of it."""

    def locked(connection: Connection) -> Begun:
        kept = handover_book.find(connection, handover) if is_id(handover) else None
        if kept is None or caller.person.id not in kept.parties.values():
            raise refuse(403, "forbidden", "not your part in it")
        work(connection, kept, store.now_ms(connection))
        return _told(kept)

    return attempt(store, locked)


def _signature(connection: Connection, caller: Caller, said: Sign, now_ms: int) -> Signed:
    name = connection.scalars(select(User.name).where(User.id == caller.person.id)).one()
    return Signed(
        role=said.role,
        user=caller.person.id,
        name=name,
        device=caller.device,
        key=to_base64url(caller.sign_key),
        sig=said.sig,
        at_ms=now_ms,
    )


def _told(kept: Kept) -> Begun:
    return Begun(id=kept.id, record=kept.record, needed=kept.needed)


def _choice(
    connection: Connection,
    book: Row[*tuple[Any, ...]],
    owners: dict[Hex, Row[*tuple[Any, ...]]],
    me: Hex,
) -> Choice:
    buckets = [portfolio_bucket(book.id, share) for share in SHARES]
    counted = select(func.sum(BucketHead.n)).where(BucketHead.bucket.in_(buckets))
    return Choice(
        id=book.id,
        code=book.code,
        owner=book.owner,
        owner_name=owners[book.owner].name,
        records=int(connection.scalar(counted) or 0),
        mine=book.owner == me,
    )
