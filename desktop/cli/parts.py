"""The native parts of an installation, each tried for real."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from cryptography.hazmat.backends.openssl.backend import backend
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.core import resources
from desktop.core.dates import HOME_ZONE, zone
from desktop.keys.kdf import FLOOR, KdfParams, stretch
from desktop.store.engine import connect


@dataclass(frozen=True, slots=True)
class Tried:
    """Whether a part works, and its version or the sort of its failure."""

    ok: bool
    fact: str


def tried(check: Callable[[], str]) -> Tried:
    """Return what came of trying a part; never raises."""
    try:
        return Tried(True, check())
    except Exception as error:  # whatever it is, the part does not work
        return Tried(False, type(error).__name__)


def cipher() -> str:
    """Return the cipher's version, after writing a file that is not plain."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "try.db"
        connection = connect(path, bytes(32))
        try:
            connection.execute("CREATE TABLE t(x)")
            found = str(connection.execute("PRAGMA cipher_version").fetchone()[0])
        finally:
            connection.close()
        if path.read_bytes().startswith(b"SQLite format 3"):
            raise ValueError
        return f"SQLCipher {found}"


def search() -> str:
    """Return SQLite's version, after making a full-text table as search needs it."""
    connection = driver.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, content='', contentless_delete=1)")
    finally:
        connection.close()
    return f"SQLite {driver.sqlite_version} FTS5"


def kdf() -> str:
    """Return the least cost of a new vault, after stretching a passphrase."""
    stretch("selftest", bytes(16), FLOOR)
    return f"Argon2id, {KdfParams().m_kib // 1024} MiB"


def signatures() -> str:
    """Return OpenSSL's version, after signing and checking."""
    key = Ed25519PrivateKey.generate()
    key.public_key().verify(key.sign(b"selftest"), b"selftest")
    return str(backend.openssl_version_text())


def translations() -> str:
    """Return the names of the shipped languages."""
    found = sorted(path.stem for path in resources.path("translations").glob("*.qm"))
    if len(found) < 2:
        raise FileNotFoundError
    return ", ".join(found)


def zones() -> str:
    """Return the home zone, after finding it in the system's data or the wheel's."""
    return zone(HOME_ZONE).key


CHECKS: dict[str, Callable[[], str]] = {
    "cipher": cipher,
    "search": search,
    "kdf": kdf,
    "signatures": signatures,
    "translations": translations,
    "zones": zones,
}
