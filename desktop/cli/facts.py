"""Facts for IT: version, selftest, policy, doctor."""

import platform
import shutil
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from desktop.book import book as books
from desktop.cli.answers import Answer
from desktop.cli.context import Session
from desktop.core import resources
from desktop.keys import instance
from desktop.keys.kdf import FLOOR, KdfParams, stretch
from desktop.store.engine import connect
from desktop.store.schema import SCHEMA

LIBRARIES = ("PySide6_Essentials", "sqlcipher3", "SQLAlchemy", "cryptography", "APScheduler")
LOW_SPACE = 500 * 1024 * 1024


def version(session: Session, args: Namespace) -> Answer:
    """Tell the program's version and those of what it stands on."""
    data: dict[str, Any] = {
        "version": metadata.version("fieldbook"),
        "schema": SCHEMA,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "sqlite": driver.sqlite_version,
        "libraries": {name: metadata.version(name) for name in LIBRARIES},
    }
    lines = [f"Fieldbook {data['version']}", f"Python {data['python']}, {data['system']}"]
    lines += [f"{name} {number}" for name, number in data["libraries"].items()]
    return Answer(data, lines)


def selftest(session: Session, args: Namespace) -> Answer:
    """Try every native part for real; exit 1 where one fails."""
    checks: dict[str, Callable[[], str]] = {
        "cipher": _cipher,
        "search": _search,
        "kdf": _kdf,
        "translations": _translations,
        "zones": _zones,
    }
    parts = {}
    for name, check in checks.items():
        try:
            parts[name] = {"ok": True, "fact": check()}
        except Exception as error:  # whatever it is, the part does not work
            parts[name] = {"ok": False, "fact": type(error).__name__}
    ok = all(part["ok"] for part in parts.values())
    lines = [f"{'✓' if part['ok'] else '✗'} {name}: {part['fact']}" for name, part in parts.items()]
    return Answer({"ok": ok, "parts": parts}, lines, 0 if ok else 1)


def _cipher() -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "try.db"
        connection = connect(path, bytes(32))
        connection.execute("CREATE TABLE t(x)")
        cipher = str(connection.execute("PRAGMA cipher_version").fetchone()[0])
        connection.close()
        if path.read_bytes().startswith(b"SQLite format 3"):
            raise RuntimeError
        return cipher


def _search() -> str:
    connection = driver.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, content='', contentless_delete=1)")
    connection.close()
    return f"SQLite {driver.sqlite_version} FTS5"


def _kdf() -> str:
    stretch("selftest", bytes(16), FLOOR)
    least = KdfParams()
    return f"Argon2id, {least.m_kib // 1024} MiB"


def _translations() -> str:
    found = sorted(path.name for path in resources.path("translations").glob("*.qm"))
    if len(found) < 2:
        raise FileNotFoundError
    return ", ".join(found)


def _zones() -> str:
    from zoneinfo import ZoneInfo  # the system's or the tzdata wheel's

    return str(ZoneInfo("Asia/Shanghai"))


def policy(session: Session, args: Namespace) -> Answer:
    """Tell each policy key with its source; nothing is managed in this version."""
    return Answer({"policy": {}}, [session.translate("Cli", "No policy is set on this computer.")])


def doctor(session: Session, args: Namespace) -> Answer:
    """Tell the health of this installation and folder, without opening the store."""
    folder = session.folder
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(existing).free
    data: dict[str, Any] = {
        "store": str(folder),
        "exists": books.exists(folder),
        "running": folder.is_dir() and instance.is_held(folder),
        "free_bytes": free,
        "keyring": bool(session.context.device.available),
        "frozen": bool(getattr(sys, "frozen", False)),
    }
    problems = [] if free > LOW_SPACE else ["disk_nearly_full"]
    data["problems"] = problems
    lines = [f"{name}: {value}" for name, value in data.items()]
    return Answer(data, lines, 1 if problems else 0)
