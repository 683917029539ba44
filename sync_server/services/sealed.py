"""Open a sealed outbox and take its changes as a push that comes late.

A device seals what it can no longer push: its right to a bucket ended while it was offline, or it
was ordered to wipe itself. What its person may still write is decided as ever; what the person
could write when the device last heard of its grants waits for the owner (sync protocol 2.11).
"""

import msgspec
from sqlalchemy import Connection, insert, select, update

from sync_server.services import grants
from sync_server.services.batch_log import check_new, known_changes, save_log
from sync_server.services.caller import Caller
from sync_server.services.epochs import identity
from sync_server.services.founding import box_key
from sync_server.services.left import formerly_writable, moved_since
from sync_server.services.push import attempt, check_batch, decide
from sync_server.services.pushing_device import lock_device
from sync_server.services.receipts import is_wiped, proven
from sync_server.services.refused import refuse
from sync_server.services.rights import Rights
from sync_server.services.transactions import Transactions
from sync_server.store.engine import Store
from sync_server.store.models import Device, SealedBox
from sync_server.wire.canonical import batch_hashes
from sync_server.wire.catalogue import Catalogue
from sync_server.wire.leaving import SealedAnswer, SealedOutbox, SealedUpload
from sync_server.wire.messages import Push
from sync_server.wire.proofs import SEALED_INFO, box_id, sealed_text
from sync_server.wire.sealing import from_base64url, is_signed, unseal

_answer = msgspec.json.Decoder(SealedAnswer)


def take_sealed(store: Store, catalogue: Catalogue, sent: SealedUpload) -> SealedAnswer:
    """Decide and store what is in a box, and return the outcomes; raises Refused and Busy.

    A box that came before gets the answer it got then. One that does not open is kept for the
    day on which the right key is found.
    """
    box = from_base64url(sent.box)
    if box is None:
        raise refuse(400, "bad_request", "a box is base64url")
    caller = proven(store, sent.device, sent.sig, sealed_text(sent.device, box))
    known = _known(store, box)
    if known is not None:
        return known
    with store.read() as connection:
        if is_wiped(connection, caller.device):
            raise refuse(403, "wipe", "this device has said its last word")
        key = box_key(connection)
    try:
        outbox = msgspec.json.decode(unseal(key, box, SEALED_INFO), type=SealedOutbox)
    except (ValueError, msgspec.DecodeError):
        with store.write() as connection:
            _note(connection, caller, box, store.now_ms(connection), None)
        raise refuse(422, "box_unreadable", "the box does not open; it is kept") from None
    if outbox.device != caller.device or not is_signed(
        caller.sign_key, outbox.sig, batch_hashes(outbox.txns)
    ):
        raise refuse(422, "bad_signature", "what is in the box is not this device's")
    return attempt(
        store, lambda connection: _take(store, connection, catalogue, caller, box, outbox)
    )


def _take(
    store: Store,
    connection: Connection,
    catalogue: Catalogue,
    caller: Caller,
    box: bytes,
    outbox: SealedOutbox,
) -> SealedAnswer:
    person = caller.person
    device = lock_device(connection, caller.device)
    now_ms = store.now_ms(connection)
    batch = _as_batch(connection, box, outbox)
    check_batch(batch)
    grants.end_expired(connection, person.id, now_ms)
    held = grants.held(connection, person.id, now_ms)
    granted = {bucket: given.rights for bucket, given in held.items()}
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
        decide(connection, catalogue, rights, transactions, now_ms)
        save_log(connection, batch, transactions.logged(), now_ms)
        last = str(transactions.last_eff)
        connection.execute(update(Device).where(Device.id == device.id).values(eff=last))
    answer = SealedAnswer(results=transactions.results())
    _note(connection, caller, box, now_ms, answer)
    return answer


def _as_batch(connection: Connection, box: bytes, outbox: SealedOutbox) -> Push:
    """Return the push that the box stands for; it has no place in the device's own order."""
    return Push(
        batch_id=box_id(box),
        epoch=identity(connection).epoch,
        incarnation="",
        push_no=0,
        schema=0,
        client_time_ms=outbox.sealed_ms,
        txns=outbox.txns,
        sig=outbox.sig,
    )


def _known(store: Store, box: bytes) -> SealedAnswer | None:
    with store.read() as connection:
        asked = select(SealedBox.outcome).where(SealedBox.id == box_id(box))
        outcome = connection.scalar(asked)
    return _answer.decode(outcome) if outcome else None


def _note(
    connection: Connection, caller: Caller, box: bytes, now_ms: int, answer: SealedAnswer | None
) -> None:
    """Write down that a box came; its bytes only where nothing could be made of them."""
    if connection.scalar(select(SealedBox.id).where(SealedBox.id == box_id(box))) is not None:
        return
    connection.execute(
        insert(SealedBox).values(
            id=box_id(box),
            device=caller.device,
            received_ms=now_ms,
            outcome=msgspec.json.encode(answer).decode() if answer else "",
            box=None if answer else box,
        )
    )
