"""Facts for IT: version, selftest, policy, doctor."""

import os
import platform
import shutil
import sys
from argparse import Namespace
from importlib import metadata
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from desktop.book import book as books
from desktop.cli import parts
from desktop.cli.answers import Answer
from desktop.cli.command import Command
from desktop.cli.context import Session
from desktop.core.errors import FieldbookError
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.keys import instance, throttle, vault
from desktop.keys.kdf import KdfParams
from desktop.keys.passphrase import RULES
from desktop.store import unit
from desktop.store.schema import SCHEMA

LIBRARIES = ("PySide6_Essentials", "sqlcipher3", "SQLAlchemy", "cryptography", "APScheduler")
LOW_SPACE = 500 * 1024 * 1024
"""Bytes free on the store's disk below which IT should know."""


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
    lines.append(f"SQLite {data['sqlite']}")
    lines += [f"{name} {number}" for name, number in data["libraries"].items()]
    return Answer(data, lines)


def selftest(session: Session, args: Namespace) -> Answer:
    """Try every native part for real; exit 1 where one fails."""
    tried = {name: parts.tried(check) for name, check in parts.CHECKS.items()}
    ok = all(one.ok for one in tried.values())
    lines = [f"{'✓' if one.ok else '✗'} {name}: {one.fact}" for name, one in tried.items()]
    told = {name: {"ok": one.ok, "fact": one.fact} for name, one in tried.items()}
    return Answer({"ok": ok, "parts": told}, lines, 0 if ok else 1)


def policy(session: Session, args: Namespace) -> Answer:
    """Tell each rule in force with its source; this version has its built-in ones only."""
    least = KdfParams()
    values: dict[str, Any] = {
        "passphrase_min_length": RULES.length,
        "passphrase_min_length_without_keyring": RULES.length_alone,
        "passphrase_tries": throttle.MOST_TRIES,
        "store_without_keyring": RULES.allow_alone,
        "kdf_memory_mib": least.m_kib // 1024,
    }
    told = {name: {"value": value, "source": "built-in"} for name, value in values.items()}
    head = session.translate("Cli", "No policy is set on this computer; built-in rules hold.")
    return Answer({"policy": told}, [head, *(f"  {name} = {v}" for name, v in values.items())])


def doctor(session: Session, args: Namespace) -> Answer:
    """Tell the health of this installation and folder, without opening the store."""
    folder = session.folder
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    data: dict[str, Any] = {
        "store": str(folder),
        "exists": books.exists(folder),
        "running": False,
        "free_bytes": shutil.disk_usage(existing).free,
        "writable": os.access(existing, os.W_OK),
        "keyring": bool(session.context.device.available),
        "frozen": bool(getattr(sys, "frozen", False)),
    }
    problems = []
    if data["free_bytes"] < LOW_SPACE:
        problems.append("disk_nearly_full")
    if not data["writable"]:
        problems.append("folder_read_only")
    if data["exists"]:
        problems += _store_facts(session, folder, data)
    data["problems"] = problems
    lines = [f"{name}: {value}" for name, value in data.items()]
    return Answer(data, lines, 1 if problems else 0)


def _store_facts(session: Session, folder: Path, data: dict[str, Any]) -> list[str]:
    """Add what can be told of a store from outside; return the codes of what is wrong."""
    path = folder / unit.FILE_NAME
    data["store_bytes"] = path.stat().st_size if path.exists() else 0
    try:
        data["running"] = instance.is_held(folder)
        data["needs_keyring"] = vault.needs_device(folder)
        tries = vault.tries(folder, device=session.context.device, clock=session.context.clock)
    except FieldbookError as error:
        return [error.code]
    data["tries_left"] = tries.left
    return [] if path.exists() else ["store_missing"]


COMMANDS = (
    Command("version", QT_TRANSLATE_NOOP("Cli", "tell versions"), version),
    Command("selftest", QT_TRANSLATE_NOOP("Cli", "try every native part"), selftest),
    Command("policy", QT_TRANSLATE_NOOP("Cli", "tell the rules in force and their source"), policy),
    Command(
        "doctor", QT_TRANSLATE_NOOP("Cli", "tell the health of installation and store"), doctor
    ),
)
