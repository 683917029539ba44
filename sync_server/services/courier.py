"""Take what a device sent on foot, and make the file that brings it the answer."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import select

from sync_server.services import delivered, pull, push
from sync_server.services.batch_log import known_changes
from sync_server.services.caller import Caller, find_caller
from sync_server.services.epochs import identity
from sync_server.services.founding import box_key, sign_key
from sync_server.services.refused import refuse
from sync_server.store.engine import Store
from sync_server.store.models import Device
from sync_server.wire import courier
from sync_server.wire.canonical import batch_hashes
from sync_server.wire.catalogue import Catalogue
from sync_server.wire.courier import Back, Courier, Cover, There
from sync_server.wire.messages import Cursor, EndLine, MarkLine, Pull, Push, PushAnswer, ScopeLine
from sync_server.wire.sealing import is_signed, seal, to_base64url, unseal

MOST_CARRIED = 20_000
"""The most changes of one file: one transaction, in which others wait for the same clients."""

MOST_ANSWERED = 192 * 1024 * 1024
"""Bytes of records in one answer."""

_line = msgspec.json.Decoder(MarkLine | ScopeLine | EndLine).decode
_STEERING = (b'{"k":"mark"', b'{"k":"scope"', b'{"k":"end"')


def carry(
    store: Store, catalogue: Catalogue, file: bytes, most_answered: int = MOST_ANSWERED
) -> bytes:
    """Return the answer to a courier file, itself a courier file, for its device alone.

    About ``most_answered`` bytes of records are in it; what is left comes with the next file. The
    same file again changes nothing. Raises Refused: ``courier_damaged``,
    ``courier_elsewhere``, ``epoch_changed`` and what a device hears online.
    """
    parcel = _parcel(file)
    caller, box_public = _sender(store, parcel)
    there = _open(store, parcel, caller)
    if there.pull.epoch != parcel.cover.epoch:
        raise refuse(422, "courier_damaged", "the cover is not that of its message")
    answer = _push(store, catalogue, caller, there.push) if there.push is not None else None
    pages = list(_pages(store, caller, there.pull, most_answered))
    back = Back(id=there.id, asked=there.pull, pages=pages, answer=answer)
    if there.push is not None:
        back.push_no = there.push.push_no
    return _closed(store, parcel.cover, back, box_public)


def _parcel(file: bytes) -> Courier:
    try:
        parcel = courier.unpack(file)
    except ValueError as error:
        raise refuse(422, "courier_damaged", str(error)) from None
    if parcel.cover.way != "there":
        raise refuse(422, "courier_backward", "an answer, for its device")
    return parcel


def _sender(store: Store, parcel: Courier) -> tuple[Caller, bytes]:
    """Return the device that a cover names, with the key that its answer is sealed to."""
    with store.read() as connection:
        known = identity(connection)
        if parcel.cover.server != known.server_id:
            raise refuse(422, "courier_elsewhere", "for another server")
        caller = find_caller(connection, parcel.cover.device)
        if caller is None:
            raise refuse(422, "courier_unknown", "no such device")
        if parcel.cover.epoch != known.epoch:
            raise refuse(409, "epoch_changed", "written before the server was restored")
        box_public = connection.scalars(
            select(Device.box_key).where(Device.id == caller.device)
        ).one()
    if caller.disabled:
        raise refuse(403, "user_disabled")
    if caller.status == "revoked":
        raise refuse(403, "device_revoked")
    return caller, bytes(box_public)


def _open(store: Store, parcel: Courier, caller: Caller) -> There:
    with store.read() as connection:
        key = box_key(connection)
    try:
        signature, content = courier.signature_and_content(unseal(key, parcel.box, parcel.info))
    except ValueError as error:
        raise refuse(422, "courier_damaged", str(error)) from None
    text = courier.signing_text(parcel.raw_cover, content)
    if not is_signed(caller.sign_key, to_base64url(signature), text):
        raise refuse(422, "bad_signature", "not signed by the device on the cover")
    try:
        return courier.read(content, There)
    except ValueError as error:
        raise refuse(422, "courier_damaged", str(error)) from None


def _push(store: Store, catalogue: Catalogue, caller: Caller, batch: Push) -> PushAnswer | None:
    """Take the changes; those that came before, by whatever way, have the outcome they got then.

    Files may arrive late and in any order: one that brings nothing new says nothing about the
    order of the device's pushes. A device that was stopped sends nothing.
    """
    if caller.status != "active":
        return None
    if batch.sig and not is_signed(caller.sign_key, batch.sig, batch_hashes(batch.txns)):
        raise refuse(422, "bad_signature", "the batch's signature is not that of its content")
    push.check_batch(batch, MOST_CARRIED)
    return _recalled(store, caller, batch) or push.push(
        store, catalogue, caller, batch, MOST_CARRIED
    )


def _recalled(store: Store, caller: Caller, batch: Push) -> PushAnswer | None:
    """Return the outcomes of a batch of which every change was taken before, else None."""
    ids = [change.id for txn in batch.txns for change in txn.changes]
    with store.read() as connection:
        stored = known_changes(connection, caller.person.id, batch)
        if len(stored) < len(ids):
            return None
        known = identity(connection)
        return PushAnswer(
            batch_id=batch.batch_id,
            epoch=known.epoch,
            server_time_ms=store.now_ms(connection),
            results=[stored[one] for one in ids],
            backup_through_ms=known.backup_through_ms,
        )


def _pages(store: Store, caller: Caller, asked: Pull, most: int) -> Iterator[str]:
    """Yield the pages that a device online would get one after the other."""
    if caller.status != "active":
        yield pull.pull_of_stopped(store, caller).content().decode()
        return
    delivered.note_carried(store, caller, asked)
    cursors, gv, size = dict(asked.cursors), asked.gv, 0
    while size < most:
        question = msgspec.structs.replace(asked, cursors=cursors, gv=gv)
        page = pull.pull(store, caller, question)
        content = page.content()
        size += len(content)
        yield content.decode()
        gv = page.gv
        if _moved(content, cursors):
            return


def _moved(content: bytes, cursors: dict[str, Cursor]) -> bool:
    """Move cursors to where a page ends; return whether it was the last."""
    for text in content.splitlines():
        if not text.startswith(_STEERING):
            continue
        line = _line(text)
        if isinstance(line, EndLine):
            return line.complete
        if isinstance(line, MarkLine):
            for bucket, after in line.c.items():
                cursor = cursors.get(bucket, Cursor())
                cursors[bucket] = msgspec.structs.replace(cursor, after=after)
        elif isinstance(line, ScopeLine):
            for gone in line.gone:
                cursors.pop(gone.b, None)
    return False


def _closed(store: Store, asked: Cover, back: Back, box_public: bytes) -> bytes:
    cover = msgspec.structs.replace(asked, way="back")
    raw_cover = msgspec.json.encode(cover)
    content = courier.close(back)
    with store.read() as connection:
        signature = sign_key(connection).sign(courier.signing_text(raw_cover, content))
    plain = courier.sealed_content(signature, content)
    return courier.pack(cover, seal(box_public, plain, courier.info_of(raw_cover)))
