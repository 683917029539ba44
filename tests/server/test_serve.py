"""``serve``: a real process over a real connection."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from sync_server.cli.serving import listen
from sync_server.wire.messages import Hello
from sync_server.wire.version import HEADER_NONCE
from tests.server.client import Device, new
from tests.server.http import over_http
from tests.server.process import ServerProcess, start_server
from tests.server.world import wall_ms
from tests.sync.certificates import Authority


@contextmanager
def serving(folder: Path, **options: Any) -> Iterator[ServerProcess]:
    """Yield a running server with the users anna and ben, who shares anna's clients."""
    server = start_server(folder, users=["anna", "ben"], **options)
    try:
        yield server
    finally:
        server.stop()


def enrolled(server: ServerProcess, login: str, verify: str | bool = True) -> Device:
    """Return a new device of a user of a running server."""
    device = Device(over_http(server.url, verify), wall_ms)
    assert device.enrol(server.enrol_code(login)).status == 200
    return device


@contextmanager
def event_stream(server: ServerProcess, device: Device) -> Iterator[Iterator[bytes]]:
    """Yield the lines of a device's event stream."""
    target = "/v1/sync/events"
    with requests.Session() as session:
        device.nonce = session.get(server.url + "/v1/hello", timeout=10).headers[HEADER_NONCE]
        headers = device.headers("GET", target, b"")
        with session.get(server.url + target, headers=headers, stream=True, timeout=30) as stream:
            assert stream.status_code == 200
            yield stream.iter_lines(chunk_size=1)


def test_two_devices_meet_over_http(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.command("grant", "ben", "anna", "own")
        anna, ben = enrolled(server, "anna"), enrolled(server, "ben")
        party = anna.create("party", phone="0")
        anna.pull(), ben.pull()
        anna.push(anna.edit(party, phone="1")), ben.push(ben.edit(party, phone="2"))
        anna.pull(), ben.pull()
        assert anna.rows == ben.rows
        assert len(anna.conflicts()) == 1
        assert server.command("verify") == {"ok": True, "problems": []}


def test_hello_is_open_to_anyone_and_tells_of_nobody(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        answer = requests.get(server.url + "/v1/hello", timeout=10)
        hello = msgspec.json.decode(answer.content, type=Hello)
        status = server.command("status")
        assert (hello.server_id, hello.epoch) == (status["server_id"], status["epoch"])
        assert hello.protocol >= hello.oldest_client
        assert b"anna" not in answer.content


def test_what_was_acknowledged_survives_a_killed_server(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        anna = enrolled(server, "anna")
        party = anna.create("party", name="A")
        server.kill()
    again = start_server(tmp_path)
    try:
        anna.send, anna.nonce = over_http(again.url), ""
        anna.pull()
        assert party in anna.rows
        assert again.command("verify")["ok"]
    finally:
        again.stop()


def test_several_workers_serve_the_same_devices(tmp_path: Path) -> None:
    with serving(tmp_path, workers=2) as server:
        devices = [enrolled(server, "anna") for _ in range(4)]
        made = {device.create("party", name="A") for device in devices for _ in range(3)}
        for device in devices:
            device.pull()
            assert set(device.rows) == made


def test_workers_share_a_postgresql_database(tmp_path: Path, postgres_url: str) -> None:
    with serving(tmp_path, workers=2, database=postgres_url) as server:
        devices = [enrolled(server, "anna") for _ in range(3)]
        made = {device.create("party", name="A") for device in devices}
        devices[0].pull()
        assert set(devices[0].rows) == made


def test_https_with_a_certificate(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with serving(tmp_path, serve_options=authority.server()) as server:
        assert server.url.startswith("https://127.0.0.1:")
        anna = enrolled(server, "anna", str(authority.file))
        anna.create("party", name="A")
        with pytest.raises(requests.exceptions.SSLError):
            requests.get(server.url + "/v1/hello", timeout=10)


def test_a_port_that_is_taken_is_a_clear_error(tmp_path: Path) -> None:
    with serving(tmp_path) as server, pytest.raises(AssertionError, match="did not start"):
        port = server.url.rsplit(":", 1)[1]
        start_server(tmp_path, serve_options=("--port", port))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_push_wakes_the_streams_of_those_who_may_see_it(tmp_path: Path, workers: int) -> None:
    with serving(tmp_path, workers=workers) as server:
        server.command("grant", "ben", "anna", "own")
        anna, ben = enrolled(server, "anna"), enrolled(server, "ben")
        with event_stream(server, ben) as lines:
            assert next(lines) == b": listening"
            mine = f"u/{anna.identity.user_id}"
            anna.push(new("followup", bucket=mine, title="x"), new("party", name="A"))
            told = next(line for line in lines if line.startswith(b"data: "))
        assert msgspec.json.decode(told[6:]) == {"b": anna.home, "s": 1}


def test_a_change_of_grants_wakes_a_stream_too(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        ben = enrolled(server, "ben")
        with event_stream(server, ben) as lines:
            next(lines)
            version = server.command("grant", "ben", "anna", "own")["grant_version"]
            told = next(line for line in lines if b"gv" in line)
        assert msgspec.json.decode(told[6:]) == {"gv": version}


def test_a_planned_handover_happens_in_its_second_without_anybody_asking(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        anna, ben = enrolled(server, "anna"), enrolled(server, "ben")
        party = anna.create("party", phone="0")
        with event_stream(server, ben) as lines:
            next(lines)
            at = datetime.now(UTC) + timedelta(seconds=3)
            server.command("handover", "anna", "--to", "ben", "--at", at.isoformat())
            told = (line for line in lines if b"gv" in line)
            next(told)  # the record came into being
            ben.pull()
            assert party not in ben.rows
            next(told)
        assert datetime.now(UTC) >= at
        ben.pull()
        assert party in ben.rows


def test_the_description_of_the_protocol_is_served(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        document = requests.get(server.url + "/v1/openapi.json", timeout=10).json()
        schemas = document["components"]["schemas"]
        assert {"Push", "PushAnswer", "Change", "EntLine", "Trouble"} <= schemas.keys()
        assert set(document["paths"]) == {
            "/v1/hello",
            "/v1/catalogue",
            "/v1/enrol",
            "/v1/sync/push",
            "/v1/sync/pull",
            "/v1/sync/verify",
            "/v1/courier",
            "/v1/sync/witness",
            "/v1/sync/rehearse",
            "/v1/renew",
            "/v1/sync/events",
            "/v1/sync/purged",
            "/v1/sync/sealed",
            "/v1/device/wiped",
            "/v1/blobs/{sha256}",
            "/v1/history",
            "/v1/clients/share",
            "/v1/handovers",
            "/v1/handovers/choices",
            "/v1/handovers/preview",
            "/v1/handovers/{handover}/cancel",
            "/v1/handovers/{handover}/sign",
        }
        assert "party" in requests.get(server.url + "/v1/catalogue", timeout=10).json()["types"]


def test_an_answers_body_does_not_wait_for_the_receipt_of_its_head() -> None:
    with (
        listen("127.0.0.1", 0) as listening,
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
