"""A server process and devices as programs: orders reach them, and leases hold them.

Every command is a process of its own, as a person or a script starts it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.book import book as books
from desktop.book import last_word
from desktop.core.errors import NotAllowed
from desktop.keys.device_secret import NoDeviceSecret
from tests.e2e.programs import PASSPHRASE, Device
from tests.server.process import ServerProcess, start_server
from tests.sync.files import everything


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    running = start_server(tmp_path_factory.mktemp("orders"), users=("anna", "ben"))
    running.command("grant", "ben", "anna", "own")
    yield running
    running.stop()


@pytest.fixture
def anna(server: ServerProcess, tmp_path: Path) -> Device:
    return _joined(server, tmp_path / "anna", "anna")


def _joined(server: ServerProcess, folder: Path, login: str) -> Device:
    device = Device(folder)
    device.run("init")
    device.run("enrol", server.url, server.enrol_code(login))
    return device


def _id_of(device: Device, server: ServerProcess) -> str:
    """The identifier of the device that was seen last: one that just synced."""
    device.run("sync")
    return str(server.command("device", "list")["devices"][0]["id"])


def _listed(server: ServerProcess, device: str) -> dict[str, Any]:
    return next(one for one in server.command("device", "list")["devices"] if one["id"] == device)


def test_an_ordered_wipe_leaves_no_file_and_loses_no_change(
    server: ServerProcess, anna: Device, tmp_path: Path
) -> None:
    client = anna.run("new", "party", "kind=person", "name=在册客户")["id"]
    name = _id_of(anna, server)
    anna.run("edit", client, "district=没发出去的浦东")
    server.command("device", "wipe", name)
    assert anna.fails("sync")["code"] == "wiped_by_order"
    assert not anna.folder.exists()
    listed = _listed(server, name)
    assert listed["status"] == "wipe"
    assert listed["wiped"]
    (receipt,) = server.command("device", "receipts", name)["receipts"]
    assert (receipt["kind"], receipt["count"]) == ("wiped", 1)
    other = _joined(server, tmp_path / "ben", "ben")
    other.run("sync")
    assert other.run("show", client)["fields"]["district"] == "没发出去的浦东"


def test_a_wipe_that_could_not_be_told_is_told_at_the_next_start(
    server: ServerProcess, anna: Device
) -> None:
    anna.run("new", "party", "kind=person", "name=封存客户")
    anna.run("sync")
    name = _id_of(anna, server)
    anna.run("new", "party", "kind=person", "name=没发出去的客户")
    server.command("device", "wipe", name)
    _prepare_only(anna)
    left = (anna.folder / "farewell.json").read_bytes()
    assert "没发出去的客户".encode() not in left
    for path in anna.folder.iterdir():
        if path.name.startswith(("vault", ".vault")):
            path.unlink()  # the program broke off in the middle of removing
    assert anna.fails("search", "客户")["code"] == "wiped_by_order"
    assert not anna.folder.exists()
    assert _listed(server, name)["wiped"]


def _prepare_only(device: Device) -> None:
    """Go as far as a program that is killed before it removes anything."""
    book = books.unlock(device.folder, PASSPHRASE, device=NoDeviceSecret())
    last_word.prepare(book)
    book.close()


def test_an_order_that_was_heard_holds_offline(server: ServerProcess, tmp_path: Path) -> None:
    anna = _joined(server, tmp_path / "anna", "anna")
    name = _id_of(anna, server)
    server.command("device", "wipe", name)
    book = books.unlock(anna.folder, PASSPHRASE, device=NoDeviceSecret())
    with pytest.raises(NotAllowed):
        book.engine.sync()
    book.close()
    assert anna.fails("search", "anything")["code"] == "wiped_by_order"
    assert not anna.folder.exists()


def test_a_locked_device_shows_nothing_until_it_is_unlocked(
    server: ServerProcess, anna: Device
) -> None:
    client = anna.run("new", "party", "kind=person", "name=锁定客户")["id"]
    name = _id_of(anna, server)
    server.command("device", "lock", name)
    assert anna.fails("sync")["code"] == "device_locked"
    for words in (("show", client), ("search", "锁定"), ("export", "clients", "out.csv")):
        assert anna.fails(*words)["code"] == "locked_by_server"
    assert anna.run("lease")["locked"]
    server.command("device", "unlock", name)
    anna.run("sync")
    assert anna.run("show", client)["title"] == "锁定客户"


def test_a_revoked_portfolio_is_in_no_file_of_the_folder(
    server: ServerProcess, anna: Device, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Database and log of the program, attachments, drafts, looks and preferences, all together."""
    word = "zqwiederrufenqz"
    ben = _joined(server, tmp_path / "ben", "ben")
    monkeypatch.setenv("FIELDBOOK_LOG", str(ben.folder / "program.log"))
    monkeypatch.setenv("FIELDBOOK_DEBUG", "")
    client = anna.run("new", "party", "kind=person", f"name={word}", f"remark={word}")["id"]
    photo = tmp_path / f"{word}.txt"
    photo.write_text(word * 3_000, encoding="utf-8")
    anna.run("attach", client, photo)
    anna.run("sync")
    ben.run("sync")
    assert ben.run("search", word)["hits"]
    ben.run("record-visit", client, "--kind", "visit", "--note", f"{word} 走访")
    assert word.encode() in _files_of(ben)
    server.command("revoke", "ben", "anna")
    ben.run("sync")
    assert word.encode() not in _files_of(ben)
    assert ben.run("search", word) == {"hits": []}
    assert not any((ben.folder / "blobs").glob("*"))
    server.command("grant", "ben", "anna", "own")


def _files_of(device: Device) -> bytes:
    book = books.unlock(device.folder, PASSPHRASE, device=NoDeviceSecret())
    key = bytes(book.vault.db_key())
    book.close()
    return everything(device.folder, key)


def test_a_code_of_the_server_prolongs_the_lease_of_its_device_only(
    server: ServerProcess, anna: Device, tmp_path: Path
) -> None:
    name = _id_of(anna, server)
    before = anna.run("lease")
    assert (before["step"], before["days_left"]) == ("good", 29)
    other = _joined(server, tmp_path / "ben", "ben")
    other.run("sync")
    code = server.command("lease-code", name, "--days", "60")["code"]
    assert other.fails("lease", code)["code"] == "lease_code_refused"
    assert anna.run("lease", code)["days_left"] == 59
    assert anna.fails("lease", code)["code"] == "lease_code_used"
