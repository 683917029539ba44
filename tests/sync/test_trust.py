"""TLS with real certificates: whom a device believes, and what it says when it does not."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.core.errors import BadFile, NotAllowed, Offline
from desktop.sync.client import checked_url
from tests.server.process import ServerProcess, start_server
from tests.sync.certificates import Authority
from tests.sync.device import Device


@contextmanager
def tls_server(folder: Path, options: list[str]) -> Iterator[ServerProcess]:
    server = start_server(folder, users=["wang"], serve_options=options)
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    made = Device(tmp_path / "device")
    yield made
    made.store.close()


def test_a_private_authority_is_trusted_by_its_file(tmp_path, authority, device):
    with tls_server(tmp_path, authority.server()) as server:
        assert server.url.startswith("https://")
        device.enrol(server.url, server.enrol_code("wang"), ca=authority.file)
        person = device.person()
        authority.file.unlink()
        device.reopen()
        assert device.sync().pushed == 1
        assert device.see("party", person)


def test_without_it_nothing_is_sent(tmp_path, authority, device):
    with tls_server(tmp_path, authority.server()) as server, pytest.raises(Offline) as raised:
        device.enrol(server.url, server.enrol_code("wang"))
    assert raised.value.code == "certificate_not_trusted"
    assert "127.0.0.1" in raised.value.message()


def test_another_authority_of_the_same_name_is_not_trusted(tmp_path, authority, device):
    (tmp_path / "other").mkdir()
    other = Authority(tmp_path / "other")
    with tls_server(tmp_path, authority.server()) as server, pytest.raises(Offline) as raised:
        device.enrol(server.url, server.enrol_code("wang"), ca=other.file)
    assert raised.value.code == "certificate_not_trusted"


@pytest.mark.parametrize("days", [(-20, -10), (10, 20)])
def test_dates_that_do_not_fit_name_the_clock(tmp_path, authority, days):
    device = Device(tmp_path / "wrong", clock=lambda: datetime(2031, 5, 17, 4, 0, tzinfo=UTC))
    options = authority.server(days=days)
    with tls_server(tmp_path, options) as server, pytest.raises(Offline) as raised:
        device.enrol(server.url, server.enrol_code("wang"), ca=authority.file)
    assert raised.value.code == "certificate_dates"
    assert "2031-05-17 12:00" in raised.value.message()
    device.store.close()


def test_a_certificate_of_another_host_is_told_from_an_untrusted_one(tmp_path, authority, device):
    options = authority.server("bank.example")
    with tls_server(tmp_path, options) as server, pytest.raises(Offline) as raised:
        device.enrol(server.url, server.enrol_code("wang"), ca=authority.file)
    assert raised.value.code == "certificate_other_name"


@pytest.mark.parametrize("content", [b"", b"hello", b"-----BEGIN CERTIFICATE-----\nAA", None])
def test_a_file_without_certificates_is_named(tmp_path, device, content):
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BadFile) as raised:
        device.enrol("https://127.0.0.1:1", "code", ca=file)
    assert raised.value.code == "ca_file"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("https://bank.example", "https://bank.example"),
        ("bank.example/", "https://bank.example"),
        (" https://bank.example:8443/fieldbook/ ", "https://bank.example:8443/fieldbook"),
        ("http://127.0.0.1:8765", "http://127.0.0.1:8765"),
        ("http://[::1]:8765", "http://[::1]:8765"),
    ],
)
def test_addresses_are_read_as_people_type_them(typed, read):
    assert checked_url(typed) == read


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "bad_url"),
        ("https://", "bad_url"),
        ("ftp://bank.example", "bad_url"),
        ("https://bank.example:99999", "bad_url"),
        ("http://bank.example", "plain_http"),
    ],
)
def test_addresses_that_are_none_are_refused(typed, code):
    with pytest.raises(NotAllowed) as raised:
        checked_url(typed)
    assert raised.value.code == code
