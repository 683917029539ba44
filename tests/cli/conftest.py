"""Stores that open fast, copied for each test; the passphrase's cost has tests of its own."""

import shutil
from pathlib import Path

import pytest

from desktop.book import book as books
from desktop.keys.device_secret import NoDeviceSecret
from desktop.keys.kdf import FLOOR
from tests.cli.terminal import PASSPHRASE, Terminal


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store in Chinese."""
    folder = tmp_path_factory.mktemp("template") / "store"
    book, _ = books.create(folder, PASSPHRASE, "zh_CN", device=NoDeviceSecret(), kdf=FLOOR)
    book.close()
    return folder


@pytest.fixture
def shell(tmp_path: Path, template: Path) -> Terminal:
    """A terminal in front of an empty store in Chinese."""
    empty = bare(tmp_path)
    shutil.copytree(template, empty.store)
    empty.store.chmod(0o700)
    return empty


@pytest.fixture
def bare_shell(tmp_path: Path) -> Terminal:
    """A terminal without a store."""
    return bare(tmp_path)


def bare(folder: Path) -> Terminal:
    """Return a terminal whose passphrase lies in a file."""
    secret = folder / "pass"
    secret.write_text(PASSPHRASE, "utf-8")
    return Terminal(folder / "store", secret)
