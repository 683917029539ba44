"""Which life of a store this is: tells a restored or copied one from the one that went on.

A counter with a random tail stands in the store and in a file beside it, and moves with every
sync. A store file brought back alone from a backup is behind its file. A whole folder brought
back is found by the server, in the numbers of its pushes.
"""

import secrets
from pathlib import Path

from desktop.keys import durable
from desktop.keys.folder import named_errors
from desktop.store.unit import Store, Unit, read_fact
from desktop.sync import facts
from desktop.sync.problems import COPIED
from desktop.sync.troubles import Twin

FILE_NAME = "incarnation"


def begin(unit: Unit, folder: Path) -> None:
    """Give the store a new first life, as a new device: what the file says is overwritten."""
    value = _next("0-")
    unit.set_fact(facts.INCARNATION, value)
    unit.set_fact(facts.INCARNATION_BEFORE, value)
    _write(folder, value)


def check(store: Store) -> None:
    """Raise Twin where the store is not the one that its file speaks of."""
    with store.read() as connection:
        names = (facts.INCARNATION, facts.INCARNATION_BEFORE)
        # After a crash between commit and file the file is one life behind.
        if _read(store.folder) not in [read_fact(connection, name) for name in names]:
            raise Twin(COPIED)


def advance(store: Store) -> str:
    """Move to the next life and return it, ``counter-random``."""
    with store.write() as unit:
        now = unit.fact(facts.INCARNATION) or "0-"
        value = _next(now)
        unit.set_fact(facts.INCARNATION_BEFORE, now)
        unit.set_fact(facts.INCARNATION, value)
    _write(store.folder, value)
    return value


def _next(value: str) -> str:
    return f"{int(value.split('-')[0]) + 1}-{secrets.token_hex(4)}"


def _read(folder: Path) -> str:
    path = folder / FILE_NAME
    with named_errors():
        return path.read_text("ascii", "replace").strip() if path.exists() else ""


def _write(folder: Path, value: str) -> None:
    with named_errors():
        durable.replace(folder / FILE_NAME, value.encode() + b"\n")
