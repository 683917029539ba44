"""Receipts, sealed outboxes, leases and codes: what a server takes and what it gives out."""

from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import update

from sync_server.services import grants, leases
from sync_server.services.accounts import disable_user
from sync_server.services.devices import list_devices, order_device
from sync_server.services.founding import box_key
from sync_server.services.receipts import receipts_of
from sync_server.store.models import Device as DeviceRow
from sync_server.wire.canonical import batch_hashes
from sync_server.wire.lease_code import read_code, shared_key
from sync_server.wire.leaving import Purged, SealedAnswer, SealedOutbox, SealedUpload, Wiped
from sync_server.wire.messages import HelloLine, Wire
from sync_server.wire.proofs import (
    SEALED_INFO,
    lease_text,
    purged_text,
    sealed_text,
    wiped_text,
)
from sync_server.wire.sealing import from_base64url, is_signed, seal, to_base64url
from tests.server.client import Answer, Device, new
from tests.server.world import World, wall_ms


def name_of(device: Device) -> str:
    return device.identity.device_id


def signature(device: Device, text: bytes) -> str:
    return to_base64url(device.sign_key.sign(text))


def post(device: Device, target: str, message: Wire) -> Answer:
    """Send a message that proves itself: without the headers of a signed request."""
    return device.send("POST", target, {}, msgspec.json.encode(message))


def sealed(device: Device, *changes: Any) -> SealedUpload:
    """Return what a device hands in that can no longer push."""
    txns = [device.txn(change) for change in changes]
    content = SealedOutbox(
        device=name_of(device),
        sealed_ms=wall_ms(),
        txns=txns,
        sig=signature(device, batch_hashes(txns)),
    )
    return boxed(device, msgspec.json.encode(content))


def boxed(device: Device, content: bytes) -> SealedUpload:
    key = from_base64url(device.identity.server_key)
    assert key
    box = seal(key, content, SEALED_INFO)
    return SealedUpload(
        device=name_of(device),
        box=to_base64url(box),
        sig=signature(device, sealed_text(name_of(device), box)),
    )


def hand_in(device: Device, upload: SealedUpload) -> SealedAnswer:
    answer = post(device, "/v1/sync/sealed", upload)
    assert answer.status == 200, answer.body
    return msgspec.json.decode(answer.body, type=SealedAnswer)


def order(world: World, device: Device, status: str) -> None:
    with world.write() as connection:
        order_device(connection, name_of(device), status)


def receipt(device: Device, bucket: str, gv: int = 1) -> Purged:
    text = purged_text(name_of(device), bucket, gv, 3, 5)
    return Purged(b=bucket, gv=gv, count=3, at_ms=5, sig=signature(device, text))


def last_word(device: Device) -> Wiped:
    text = wiped_text(name_of(device), 5, 2)
    return Wiped(device=name_of(device), at_ms=5, changes=2, sig=signature(device, text))


# --- leases ----------------------------------------------------------------------------------


def lease_line(device: Device) -> HelloLine:
    line = device.pull_page()[0]
    assert isinstance(line, HelloLine)
    return line


def test_every_pull_brings_a_lease_that_the_server_signed(small_world: World) -> None:
    anna = small_world.device("anna")
    lease = lease_line(anna).lease
    assert lease is not None
    text = lease_text(name_of(anna), lease.issued_ms, lease.days)
    key = from_base64url(anna.identity.sign_key)
    assert key
    assert (lease.device, lease.days) == (name_of(anna), 30)
    assert is_signed(key, lease.sig, text)


def test_the_days_of_a_lease_are_the_operators(small_world: World) -> None:
    anna = small_world.device("anna")
    with small_world.write() as connection:
        leases.set_lease_days(connection, 5)
    lease = lease_line(anna).lease
    assert lease is not None
    assert lease.days == 5


def test_a_locked_device_gets_no_lease(small_world: World) -> None:
    anna = small_world.device("anna")
    order(small_world, anna, "locked")
    line = lease_line(anna)
    assert (line.status, line.lease) == ("locked", None)


def test_a_code_is_for_one_device_and_numbered(world: World) -> None:
    anna = world.device("anna")
    box = X25519PrivateKey.generate()
    with world.write() as connection:
        known = shared_key(box_key(connection), box.public_key().public_bytes_raw())
        codes = [leases.make_lease_code(connection, name_of(anna), 7, wall_ms()) for _ in range(3)]
    assert len(set(codes)) == 3
    assert [read_code(known, name_of(anna), code) for code in codes] == [None] * 3


# --- receipts --------------------------------------------------------------------------------


def test_a_receipt_is_kept_once(world: World) -> None:
    anna = world.device("anna")
    for _ in range(2):
        anna.post("/v1/sync/purged", receipt(anna, anna.home))
    with world.store.read() as connection:
        kept = receipts_of(connection, name_of(anna))
        (listed,) = list_devices(connection)
    assert [(one["kind"], one["bucket"], one["count"]) for one in kept] == [
        ("purged", anna.home, 3)
    ]
    assert listed["purged"] == 1


def test_a_receipt_is_the_devices_own(small_world: World) -> None:
    anna, ben = small_world.device("anna"), small_world.device("ben")
    answer = anna.request("POST", "/v1/sync/purged", msgspec.json.encode(receipt(ben, "ref")))
    assert (answer.status, answer.trouble.code) == (422, "bad_signature")


def test_a_last_word_is_taken_from_a_device_that_was_ordered(world: World) -> None:
    anna = world.device("anna")
    early = post(anna, "/v1/device/wiped", last_word(anna))
    assert (early.status, early.trouble.code) == (409, "not_ordered")
    order(world, anna, "wipe")
    assert post(anna, "/v1/device/wiped", last_word(anna)).status == 200
    with world.store.read() as connection:
        (listed,) = list_devices(connection)
    assert listed["wiped_ms"]


def test_a_last_word_that_somebody_else_signed_is_none(small_world: World) -> None:
    anna, ben = small_world.device("anna"), small_world.device("ben")
    order(small_world, anna, "wipe")
    forged = last_word(ben)
    forged.device = name_of(anna)
    assert post(anna, "/v1/device/wiped", forged).status == 401


def test_an_order_reaches_the_copies_of_a_device_too(small_world: World) -> None:
    anna, copy, other = (small_world.device("anna") for _ in range(3))
    with small_world.write() as connection:
        came = update(DeviceRow).where(DeviceRow.id == name_of(copy))
        connection.execute(came.values(renewed_from=name_of(anna)))
    order(small_world, anna, "wipe")
    assert [lease_line(one).status for one in (anna, copy, other)] == ["wipe", "wipe", "ok"]


def test_the_order_reaches_a_device_whose_person_was_disabled(small_world: World) -> None:
    anna = small_world.device("anna")
    with small_world.write() as connection:
        disable_user(connection, "anna", wall_ms())
    order(small_world, anna, "wipe")
    assert lease_line(anna).status == "wipe"


# --- sealed outboxes -------------------------------------------------------------------------


def test_a_sealed_outbox_is_taken_as_a_push_is(world: World) -> None:
    anna = world.device("anna")
    party = new("party", name="A")
    (result,) = hand_in(anna, sealed(anna, party)).results
    assert (result.s, result.b) == ("applied", anna.home)
    anna.pull()
    assert anna.rows[party.e].regs["name"] == "A"
    assert anna.create("party", name="B")
    assert world.damage() == []


def test_a_box_that_comes_again_gets_the_answer_it_got(small_world: World) -> None:
    anna = small_world.device("anna")
    upload = sealed(anna, new("party", name="A"))
    assert hand_in(anna, upload) == hand_in(anna, upload)
    anna.pull()
    assert len(anna.rows) == 1


def test_what_was_pushed_and_sealed_is_taken_once(small_world: World) -> None:
    anna = small_world.device("anna")
    party = new("party", name="A")
    anna.push(party)
    (result,) = hand_in(anna, sealed(anna, party)).results
    assert result.s == "applied"
    anna.pull()
    assert len(anna.rows) == 1


def test_what_one_may_no_longer_write_waits_for_the_owner(world: World) -> None:
    anna, ben = world.pair()
    party = anna.create("party", name="A", phone="1")
    ben.pull()
    edit = ben.edit(party, phone="2")
    world.revoke("ben", "anna")
    (result,) = hand_in(ben, sealed(ben, edit)).results
    anna.pull()
    (conflict,) = anna.conflicts().values()
    assert result.s == "quarantined"
    assert conflict.regs["kind"] == "late_from_previous_owner"


def test_a_stopped_device_may_hand_in_but_not_after_its_last_word(small_world: World) -> None:
    anna = small_world.device("anna")
    order(small_world, anna, "wipe")
    (result,) = hand_in(anna, sealed(anna, new("party", name="A"))).results
    assert result.s == "applied"
    post(anna, "/v1/device/wiped", last_word(anna))
    answer = post(anna, "/v1/sync/sealed", sealed(anna, new("party", name="B")))
    assert (answer.status, answer.trouble.code) == (403, "wipe")


def test_a_revoked_device_hands_in_nothing(small_world: World) -> None:
    anna = small_world.device("anna")
    order(small_world, anna, "revoked")
    answer = post(anna, "/v1/sync/sealed", sealed(anna, new("party", name="A")))
    assert (answer.status, answer.trouble.code) == (403, "device_revoked")


@pytest.mark.parametrize("content", [b"", b"{}", b"not JSON"])
def test_a_box_that_makes_no_sense_is_kept_and_told(small_world: World, content: bytes) -> None:
    anna = small_world.device("anna")
    answer = post(anna, "/v1/sync/sealed", boxed(anna, content))
    assert (answer.status, answer.trouble.code) == (422, "box_unreadable")


def test_nobody_hands_in_for_another(small_world: World) -> None:
    anna, ben = small_world.device("anna"), small_world.device("ben")
    upload = sealed(ben, new("party", name="A"))
    upload.device = name_of(anna)
    assert post(anna, "/v1/sync/sealed", upload).status == 401
    inner = sealed(ben, new("party", name="A"))
    box = from_base64url(inner.box)
    assert box
    inner.device, inner.sig = name_of(anna), signature(anna, sealed_text(name_of(anna), box))
    answer = post(anna, "/v1/sync/sealed", inner)
    assert (answer.status, answer.trouble.code) == (422, "bad_signature")


# --- rights that end by themselves -------------------------------------------------------------


def test_a_device_is_told_when_its_right_ends(small_world: World) -> None:
    anna = small_world.device("anna")
    until_ms = wall_ms() + 60_000
    small_world.grant("ben", "anna", until_ms=until_ms)
    ben = small_world.device("ben")
    told = {grant.b: grant.until_ms for grant in ben.identity.grants}
    assert told[anna.home] == until_ms
    assert told[ben.home] == 0


def test_a_right_that_ended_by_itself_is_said_to_have_expired(world: World) -> None:
    anna, ben = world.pair()
    ben.pull()
    with world.write() as connection:
        ended = {anna.home: "rw"}
        grants.give(connection, ben.identity.user_id, ended, wall_ms(), wall_ms() - 1)
    (lost,) = ben.pull_page()[1].gone  # type: ignore[union-attr]
    assert (lost.b, lost.why) == (anna.home, "expired")
    assert lost.deadline_ms > wall_ms()
