"""One-time codes."""

import msgspec
import pytest

from sync_server.services import accounts
from sync_server.services.enrol import ALPHABET
from sync_server.wire.sealing import from_base64url
from tests.server.client import Device
from tests.server.world import World, wall_ms


def newcomer(world: World) -> Device:
    return Device(world.send, wall_ms)


def test_a_code_makes_a_device_and_tells_it_what_it_may_see(world: World) -> None:
    device = world.device("anna")
    me = device.identity
    assert (me.login, me.role) == ("anna", "rm")
    assert me.home.endswith("/own")
    assert device.rights[me.home] == "rw"
    assert len(from_base64url(me.server_key) or b"") == 32


def test_a_code_holds_at_least_fifty_secret_bits(world: World) -> None:
    code = world.code("anna")
    signs = code.replace("-", "")
    assert len(signs) == 16
    assert set(signs) <= set(ALPHABET)
    assert 5 * (len(signs) - 4) >= 50


def test_a_code_serves_once(world: World) -> None:
    code = world.code("anna")
    assert newcomer(world).enrol(code).status == 200
    answer = newcomer(world).enrol(code)
    assert (answer.status, answer.trouble.code) == (403, "code_spent")


def test_a_code_is_read_however_it_is_typed(world: World) -> None:
    code = world.code("anna").lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert newcomer(world).enrol(code).status == 200


def test_an_old_code_is_refused(world: World) -> None:
    answer = newcomer(world).enrol(world.code("anna", valid_ms=-1))
    assert (answer.status, answer.trouble.code) == (403, "code_expired")


def test_five_wrong_tries_spend_a_code(world: World) -> None:
    code = world.code("anna")
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    tries = [newcomer(world).enrol(wrong).trouble.code for _ in range(5)]
    assert tries == ["code_wrong"] * 5
    assert newcomer(world).enrol(code).trouble.code == "code_spent"


@pytest.mark.parametrize("code", ["", "x", "AAAA-AAAA-AAAA-AAAA", "张" * 16, "A" * 10_000])
def test_a_made_up_code_is_refused(small_world: World, code: str) -> None:
    answer = newcomer(small_world).enrol(code)
    assert (answer.status, answer.trouble.code) == (403, "code_wrong")


def test_a_disabled_user_gets_no_device(world: World) -> None:
    code = world.code("anna")
    with world.write() as connection:
        accounts.disable_user(connection, "anna", wall_ms())
    answer = newcomer(world).enrol(code)
    assert (answer.status, answer.trouble.code) == (403, "user_disabled")


def test_a_disabled_users_devices_are_refused(world: World) -> None:
    anna = world.device("anna")
    with world.write() as connection:
        accounts.disable_user(connection, "anna", wall_ms())
    answer = anna.request("POST", "/v1/sync/pull", b"{}")
    assert (answer.status, answer.trouble.code) == (403, "user_disabled")


def test_a_code_cannot_be_bound_to_somebody_elses_key(small_world: World) -> None:
    device, other = newcomer(small_world), newcomer(small_world)
    code = small_world.code("anna")
    recorded: list[bytes] = []
    send = device.send

    def record(method: str, target: str, headers: object, body: bytes) -> object:
        recorded.append(body)
        return send(method, target, headers if method == "GET" else {}, body)  # type: ignore[arg-type]

    device.send = record  # type: ignore[assignment]
    device.enrol(code)
    asked = msgspec.json.decode(recorded[-1])
    other.hello()
    answer = other.send(
        "POST", "/v1/enrol", {"Fieldbook-Nonce": other.nonce}, msgspec.json.encode(asked)
    )
    assert (answer.status, answer.trouble.code) == (403, "bad_key")


def test_enrolment_needs_a_nonce(small_world: World) -> None:
    answer = small_world.send("POST", "/v1/enrol", {}, b"{}")
    assert (answer.status, answer.trouble.code) == (401, "unauthenticated")
