"""Signed requests: proven, whole, once."""

from collections.abc import Mapping

import msgspec
import pytest
import zstandard

from sync_server.services.devices import order_device
from sync_server.wire.messages import HelloLine, Verify
from sync_server.wire.version import (
    HEADER_DEVICE,
    HEADER_NONCE,
    HEADER_PROTOCOL,
    HEADER_SIGNATURE,
)
from tests.server.client import Answer, Device, Refused, new
from tests.server.world import World

TARGET = "/v1/sync/verify"


def body_of(device: Device) -> bytes:
    return msgspec.json.encode(Verify(b=device.home))


def send(device: Device, headers: Mapping[str, str], body: bytes, target: str = TARGET) -> Answer:
    return device.send("POST", target, headers, body)


@pytest.fixture
def anna(small_world: World) -> Device:
    device = small_world.device("anna")
    device.hello()
    return device


def test_a_signed_request_is_answered_with_the_next_nonce(anna: Device) -> None:
    body = body_of(anna)
    answer = send(anna, anna.headers("POST", TARGET, body), body)
    assert answer.status == 200
    assert answer.headers[HEADER_NONCE.lower()] != anna.nonce


def test_a_replayed_request_is_refused(anna: Device) -> None:
    body = body_of(anna)
    headers = anna.headers("POST", TARGET, body)
    send(anna, headers, body)
    answer = send(anna, headers, body)
    assert (answer.status, answer.trouble.code) == (401, "unauthenticated")
    assert answer.headers[HEADER_NONCE.lower()]


def test_an_altered_body_is_refused(anna: Device) -> None:
    body = body_of(anna)
    headers = anna.headers("POST", TARGET, body)
    assert send(anna, headers, body.replace(b"own", b"ref")).status == 401


def test_a_request_for_another_path_is_refused(anna: Device) -> None:
    body = body_of(anna)
    headers = anna.headers("POST", TARGET, body)
    assert send(anna, headers, body, "/v1/sync/pull").status == 401
    assert send(anna, headers, body, TARGET + "?x=1").status == 401


@pytest.mark.parametrize("name", [HEADER_DEVICE, HEADER_NONCE, HEADER_SIGNATURE])
@pytest.mark.parametrize("value", ["", "x", "0" * 32, "A" * 43, "\xff" * 8])
def test_a_header_that_is_not_right_is_refused(anna: Device, name: str, value: str) -> None:
    body = body_of(anna)
    answer = send(anna, anna.headers("POST", TARGET, body) | {name: value}, body)
    assert (answer.status, answer.trouble.code) == (401, "unauthenticated")


def test_another_devices_signature_is_refused(small_world: World, anna: Device) -> None:
    ben = small_world.device("ben")
    body = body_of(anna)
    ben.nonce = anna.nonce
    headers = ben.headers("POST", TARGET, body) | {HEADER_DEVICE: anna.identity.device_id}
    assert send(anna, headers, body).status == 401


def test_a_request_without_any_proof_is_refused(anna: Device) -> None:
    assert send(anna, {}, body_of(anna)).status == 401


def test_a_compressed_body_is_signed_as_it_is_sent(anna: Device) -> None:
    body = zstandard.compress(body_of(anna))
    headers = anna.headers("POST", TARGET, body) | {"Content-Encoding": "zstd"}
    assert send(anna, headers, body).status == 200


@pytest.mark.parametrize(
    ("encoding", "body", "status"),
    [
        ("zstd", b"no frame", 400),
        ("gzip", b"no gzip", 400),
        ("br", b"{}", 415),
        ("", b"{", 400),
        ("", b"\xff\xfe", 400),
        ("", b'{"b": 7}', 400),
        ("", b"[" * 100_000, 400),
        ("zstd", zstandard.compress(b" " * 5_000_000), 413),
        ("", b" " * 5_000_000, 413),
    ],
)
def test_a_body_that_cannot_be_read_is_a_clear_trouble(
    anna: Device, encoding: str, body: bytes, status: int
) -> None:
    headers = anna.headers("POST", TARGET, body) | {"Content-Encoding": encoding}
    answer = send(anna, headers, body)
    assert answer.status == status
    assert answer.trouble.code in ("bad_request", "batch_too_large")


def test_an_unknown_path_and_method_are_troubles_too(anna: Device) -> None:
    assert anna.send("GET", "/nothing", {}, b"").trouble.code == "not_found"
    assert anna.send("GET", TARGET, {}, b"").trouble.code == "method_not_allowed"


def test_an_outdated_client_may_push_but_not_pull(anna: Device) -> None:
    body = body_of(anna)
    answer = send(anna, anna.headers("POST", TARGET, body) | {HEADER_PROTOCOL: "0"}, body)
    assert (answer.status, answer.trouble.code) == (426, "upgrade_required")
    batch = msgspec.json.encode(anna.batch(anna.txn(new("party", name="A"))))
    anna.nonce = answer.headers[HEADER_NONCE.lower()]
    headers = anna.headers("POST", "/v1/sync/push", batch) | {HEADER_PROTOCOL: "0"}
    assert send(anna, headers, batch, "/v1/sync/push").status == 200


@pytest.mark.parametrize(
    ("status", "code"),
    [("locked", "device_locked"), ("wipe", "wipe"), ("revoked", "device_revoked")],
)
def test_a_stopped_device_may_not_push(
    small_world: World, anna: Device, status: str, code: str
) -> None:
    with small_world.write() as connection:
        order_device(connection, anna.identity.device_id, status)
    with pytest.raises(Refused) as refusal:
        anna.push(new("party", name="A"))
    assert (refusal.value.status, refusal.value.trouble.code) == (403, code)


@pytest.mark.parametrize("status", ["locked", "wipe"])
def test_a_pull_brings_the_order_and_no_record(
    small_world: World, anna: Device, status: str
) -> None:
    anna.create("party", name="A")
    with small_world.write() as connection:
        order_device(connection, anna.identity.device_id, status)
    hello, end = anna.pull_page()
    assert isinstance(hello, HelloLine)
    assert hello.status == status
    assert end.complete is False  # type: ignore[union-attr]


def test_a_revoked_device_hears_nothing_more(small_world: World, anna: Device) -> None:
    with small_world.write() as connection:
        order_device(connection, anna.identity.device_id, "revoked")
    with pytest.raises(Refused) as refusal:
        anna.pull()
    assert (refusal.value.status, refusal.value.trouble.code) == (403, "device_revoked")
