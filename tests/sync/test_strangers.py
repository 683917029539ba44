"""What answers in place of the server, or does not answer: each a clear word, nothing lost."""

import socket

import msgspec
import pytest

from desktop.core.errors import FieldbookError
from desktop.sync import facts
from desktop.sync.identity import require_identity
from desktop.sync.refused import refused
from sync_server.services.accounts import disable_user
from sync_server.services.devices import order_device
from sync_server.wire.messages import Hello, Trouble
from sync_server.wire.version import HEADER_NONCE, OLDEST_SERVER, PROTOCOL
from tests.server.process import start_server
from tests.sync.device import Device
from tests.sync.office import Office
from tests.sync.strangers import stranger

OURS = {HEADER_NONCE: "n", "Content-Type": "application/json"}


@pytest.fixture
def device(office: Office) -> Device:
    """An enrolled device with something to send."""
    made = office.device(office.hire())
    made.sync()
    made.person()
    return made


def move_to(device: Device, url: str) -> None:
    with device.store.write() as unit:
        unit.set_fact(facts.URL, url)


def refusal(device: Device, url: str) -> str:
    """Return the code of the error that a sync with that address ends with."""
    home = require_identity(device.store).url
    move_to(device, url)
    with pytest.raises(FieldbookError) as raised:
        device.sync()
    assert raised.value.message()
    assert raised.value.remedy()
    move_to(device, home)
    report = device.sync()
    assert (report.pushed, report.complete) == (1, True)
    return raised.value.code


def hello(device: Device, **other: object) -> bytes:
    with device.store.read() as connection:
        told = {
            name: connection.exec_driver_sql(
                "SELECT value FROM meta WHERE name = ?", (name,)
            ).scalar_one()
            for name in (facts.SERVER, facts.EPOCH)
        }
    values = {
        "server_id": told[facts.SERVER],
        "epoch": told[facts.EPOCH],
        "protocol": PROTOCOL,
        "oldest_client": 1,
        "server_time_ms": 0,
    }
    return msgspec.json.encode(Hello(**(values | other)))  # type: ignore[arg-type]


def test_nobody_answers(device):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        assert refusal(device, url) == "server_unreachable"


def test_a_name_that_does_not_exist(device):
    assert refusal(device, "https://fieldbook.invalid") == "server_unreachable"


@pytest.mark.parametrize("status", [200, 302, 403, 404, 511])
def test_a_login_page_of_the_network(device, status):
    page = {"Content-Type": "text/html", "Location": "https://portal.example/login"}
    with stranger(status, page, b"<html>log in</html>") as url:
        expected = "server_failed" if status == 511 else "captive_portal"
        assert refusal(device, url) == expected


@pytest.mark.parametrize("body", [b"", b"{}", b"<html>", b"\x28\xb5\x2f\xfd\x00", b'{"server_id"'])
def test_noise_in_our_servers_name(device, body):
    with stranger(200, OURS, body) as url:
        assert refusal(device, url) == "answer_garbled"


def test_another_server(device, tmp_path):
    other = start_server(tmp_path / "other")
    try:
        assert refusal(device, other.url) == "wrong_server"
    finally:
        other.stop()


def test_a_server_that_speaks_an_older_version(device):
    with stranger(200, OURS, hello(device, protocol=OLDEST_SERVER - 1)) as url:
        assert refusal(device, url) == "server_older"


def test_a_server_that_was_restored_from_a_backup(device):
    with stranger(200, OURS, hello(device, epoch="0" * 32)) as url:
        assert refusal(device, url) == "epoch_changed"


@pytest.mark.parametrize(
    ("status", "trouble", "code"),
    [
        (426, "upgrade_required", "upgrade_required"),
        (403, "device_locked", "device_locked"),
        (403, "user_disabled", "device_locked"),
        (409, "device_forked", "device_forked"),
        (409, "epoch_changed", "epoch_changed"),
        (401, "unauthenticated", "device_unknown"),
        (422, "bad_signature", "server_refused"),
        (500, "internal", "server_failed"),
    ],
)
def test_a_refusal_is_told_in_its_own_words(device, status, trouble, code):
    body = msgspec.json.encode(Trouble(code=trouble))
    with stranger(status, OURS, body) as url:
        assert refusal(device, url) == code


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_a_few_times_and_then_left_alone(device, status):
    body = msgspec.json.encode(Trouble(code="busy"))
    with stranger(status, {**OURS, "Retry-After": "0"}, body) as url:
        assert refusal(device, url) == "server_busy"


def test_a_locked_device_keeps_what_was_typed(office, device):
    who = require_identity(device.store).device
    office.administer(lambda c, now: order_device(c, who, "locked"))
    with pytest.raises(FieldbookError) as raised:
        device.sync()
    assert raised.value.code == "device_locked"
    office.administer(lambda c, now: order_device(c, who, "active"))
    assert device.sync().pushed == 1


def test_a_disabled_person_is_told_so(office):
    device = office.device(office.hire())
    office.administer(lambda c, now: disable_user(c, device.login, now))
    with pytest.raises(FieldbookError) as raised:
        device.sync()
    assert raised.value.code == "device_locked"


def test_a_change_that_no_batch_can_hold_is_refused_alone(device):
    device.person("李四")
    body = msgspec.json.encode(Trouble(code="batch_too_large"))
    home = require_identity(device.store).url
    with stranger(413, OURS, body, greeting=hello(device)) as url:
        move_to(device, url)
        with pytest.raises(FieldbookError):
            device.sync()
    with device.store.read() as connection:
        assert [change.code for change in refused(connection)] == ["too_large", "too_large"]
    move_to(device, home)
    assert device.sync().complete
