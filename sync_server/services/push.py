"""Take a batch of changes: one database transaction, every change with a final outcome."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from sync_server.services import grants
from sync_server.services.batch_log import check_new, known_changes, save_log
from sync_server.services.caller import Caller
from sync_server.services.changes import Changes
from sync_server.services.epochs import check_epoch
from sync_server.services.heads import lock_heads
from sync_server.services.history import History, log_of
from sync_server.services.left import formerly_writable, moved_since
from sync_server.services.loading import (
    Moved,
    buckets_of,
    load_entities,
    mentioned,
    plan_buckets,
)
from sync_server.services.lost_history import HistoryLost, begin_after_loss, has_batch
from sync_server.services.pushing_device import lock_device, note_push
from sync_server.services.recovered import read_marks
from sync_server.services.refused import refuse
from sync_server.services.retaken import Retaken
from sync_server.services.rights import Rights
from sync_server.services.saving import save_entities
from sync_server.services.state import States
from sync_server.services.transactions import Transactions
from sync_server.services.values import is_id
from sync_server.store.engine import Busy, Store, is_overtaken
from sync_server.wire.catalogue import Catalogue
from sync_server.wire.messages import Hex, Push, PushAnswer, Was

MAX_CHANGES = 1_000
"""The most changes of a batch. Source: sync protocol 2.5."""

TRIES = 4

Answer = TypeVar("Answer")


def push(
    store: Store, catalogue: Catalogue, caller: Caller, batch: Push, most: int = MAX_CHANGES
) -> PushAnswer:
    """Decide and store a batch, and return every change's outcome; raises Refused and Busy.

    A batch or change that was taken before gets the outcome it got then.
    """
    check_batch(batch, most)
    work = partial(take, store, catalogue=catalogue, caller=caller, batch=batch)
    try:
        return attempt(store, work)
    except HistoryLost:
        begin_after_loss(store, batch.epoch)
        return attempt(store, work)


def attempt(store: Store, work: Callable[[Connection], Answer]) -> Answer:
    """Return what ``work`` does in a transaction, begun anew where another writer was first.

    Raises Busy where that does not end.
    """
    for tries_left in reversed(range(TRIES)):
        try:
            with store.write() as connection:
                return work(connection)
        except Moved:
            continue
        except IntegrityError:
            if not tries_left:
                raise
        except DBAPIError as error:
            if not is_overtaken(error):
                raise
    raise Busy


def check_batch(batch: Push, most: int = MAX_CHANGES) -> None:
    """Raise Refused where the batch as a whole cannot be taken."""
    ids = [change.id for txn in batch.txns for change in txn.changes]
    if len(ids) > most:
        raise refuse(413, "batch_too_large", f"at most {most} changes")
    if len(set(ids)) < len(ids):
        raise refuse(400, "bad_request", "a change twice in one batch")
    named = [*ids, *(txn.txn for txn in batch.txns), batch.batch_id]
    if batch.prev_batch is not None:
        named.append(batch.prev_batch)
    if not all(map(is_id, named)):
        raise refuse(400, "bad_request", "an identifier is not 32 lower-case hex digits")


def take(
    store: Store, connection: Connection, catalogue: Catalogue, caller: Caller, batch: Push
) -> PushAnswer:
    """Decide and write a batch in a transaction, and return every change's outcome."""
    person = caller.person
    device = lock_device(connection, caller.device)
    now_ms = store.now_ms(connection)
    grants.end_expired(connection, person.id, now_ms)
    held = grants.held(connection, person.id, now_ms)
    granted = {bucket: given.rights for bucket, given in held.items()}
    known = check_epoch(connection, batch.epoch, granted)
    is_known = batch.prev_batch in (None, device.last_batch) or has_batch(
        connection, known, batch.prev_batch, batch.prev_seal
    )
    device.check_order(batch, forgotten=not is_known)
    stored = known_changes(connection, person.id, batch)
    transactions = Transactions(batch, stored, device.author(now_ms))
    rights = Rights(
        person,
        granted,
        lambda: formerly_writable(connection, person.id, caller.device, device.gv),
        lambda entity: moved_since(connection, caller.device, entity),
    )
    if transactions.fresh:
        check_new(connection, batch)
        decide(connection, catalogue, rights, transactions, now_ms, batch.recovered)
        save_log(connection, batch, transactions.logged(), now_ms)
    is_logged = bool(transactions.fresh) or has_batch(connection, known, batch.batch_id, "")
    note_push(connection, device, batch, transactions.last_eff, now_ms)
    return PushAnswer(
        batch_id=batch.batch_id,
        epoch=known.epoch,
        server_time_ms=now_ms,
        results=transactions.results(),
        backup_through_ms=known.backup_through_ms,
        seal=known.seals.batch(known.epoch, batch.batch_id) if is_logged else "",
    )


def decide(
    connection: Connection,
    catalogue: Catalogue,
    rights: Rights,
    transactions: Transactions,
    now_ms: int,
    recovered: Mapping[Hex, Was] | None = None,
) -> None:
    """Decide on what a batch brings that was not taken before, and write what comes of it.

    ``recovered`` tells of changes that a lost history had taken already.
    """
    fresh = transactions.fresh
    entities = mentioned(fresh)
    present = buckets_of(connection, entities)
    heads = lock_heads(connection, plan_buckets(catalogue, fresh, present, rights))
    states = States(load_entities(connection, entities, heads))
    history = History(log_of(connection))
    changes = Changes(catalogue, states, history, rights)
    if recovered:
        marks = read_marks(connection, entities)
        changes = Retaken(catalogue, states, history, rights, recovered, marks)
    transactions.run(changes, states, history)
    save_entities(connection, states, heads, now_ms)
    transactions.place(states)
