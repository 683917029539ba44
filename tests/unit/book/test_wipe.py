from pathlib import Path
from uuid import UUID

from desktop.book import book as books
from desktop.book.wipe import wipe
from desktop.keys import instance
from desktop.keys.device_secret import NoDeviceSecret
from desktop.keys.kdf import FLOOR


class Secrets(NoDeviceSecret):
    """Notes which stores' secrets were forgotten."""

    def __init__(self) -> None:
        self.forgotten: list[UUID] = []

    def forget(self, store_id: UUID) -> None:
        self.forgotten.append(store_id)


def _store(folder: Path) -> UUID:
    book, _ = books.create(
        folder, "correct horse battery staple", "en", device=NoDeviceSecret(), kdf=FLOOR
    )
    store_id = book.vault.store_id
    book.close()
    return store_id


def test_secret_vault_and_store_go_and_the_empty_folder_too(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store_id = _store(folder)
    secrets = Secrets()
    with instance.hold(folder):
        assert wipe(folder, secrets) == []
    assert secrets.forgotten == [store_id]
    assert not folder.exists()


def test_what_fieldbook_did_not_write_stays(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    _store(folder)
    (folder / "letter.txt").write_text("mine", "utf-8")
    (folder / "photos").mkdir()
    assert wipe(folder, Secrets()) == ["letter.txt", "photos"]
    assert (folder / "letter.txt").read_text("utf-8") == "mine"


def test_a_damaged_vault_is_no_reason_to_stay(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    _store(folder)
    for name in ("vault.json", "vault.json.bak"):
        (folder / name).write_text("{", "utf-8")
    assert wipe(folder, Secrets()) == []
    assert not folder.exists()


def test_half_written_files_of_a_crash_go_too(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    _store(folder)
    for name in (".vault.json.x1", ".preferences.json.x2", "store.upgrading-wal", "store.db-wal"):
        (folder / name).write_bytes(b"left")
    assert wipe(folder, Secrets()) == []
