"""The latest time that this device has reason to believe in: a clock that cannot be turned back.

It is the greatest of the wall clock, the clock of the last edit, what was kept before, and inside
one run of the program what was kept plus the time that has passed since. Only the server can set
it back, by a lease: so a clock that was wrong and far ahead ends nothing for good, and one that is
ahead still is corrected by what the server found.
"""

import msgspec
from sqlalchemy import Connection

from desktop.core import hlc
from desktop.core.dates import to_us
from desktop.store.unit import Boot, Store, Unit, read_fact
from desktop.sync import facts

EDIT_SLACK_MS = 60_000
"""An edit's clock that the server found ahead counts again only beyond this: while it waits for
the wall clock it still moves by a millisecond every 65,536 edits."""

KEEP_EVERY_MS = 60_000


class Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was kept, all in milliseconds.

    ``ms`` the latest time, at ``boot_ms`` of the run ``boot``. From the last word of the server:
    ``edited_ms`` the clock of edits, ``wall_ms`` the wall clock, ``ahead_ms`` by how much the
    latter was ahead.
    """

    ms: int = 0
    boot: str = ""
    boot_ms: int = 0
    edited_ms: int = -EDIT_SLACK_MS
    wall_ms: int = 0
    ahead_ms: int = 0

    def corrected(self, ms: int) -> int:
        """Return a time of this computer's clock; once turned back it is taken as it is."""
        return ms - self.ahead_ms if ms >= self.wall_ms else ms


def latest_ms(connection: Connection, wall_ms: int, boot: Boot) -> int:
    """Return milliseconds since 1970, never less than what was kept before."""
    kept = _kept(connection)
    known = [kept.corrected(wall_ms), kept.ms]
    if kept.boot == boot.id:
        known.append(kept.ms + boot.ms() - kept.boot_ms)
    edited = _edited_ms(connection)
    if edited > kept.edited_ms + EDIT_SLACK_MS:
        known.append(kept.corrected(edited))
    return max(known)


def latest_of(store: Store) -> int:
    """Return the latest time of an open store."""
    with store.read() as connection:
        return latest_ms(connection, to_us(store.clock()) // 1000, store.boot)


def keep(store: Store) -> None:
    """Write the latest time down where it has moved by a minute."""
    now_ms = latest_of(store)
    with store.read() as connection:
        kept = _kept(connection)
    is_due = now_ms - kept.ms >= KEEP_EVERY_MS or kept.boot != store.boot.id
    if is_due and not store.read_only:
        with store.write() as unit:
            boot = unit.boot
            told = msgspec.structs.replace(kept, ms=now_ms, boot=boot.id, boot_ms=boot.ms())
            _write(unit, told)


def set_by_server(unit: Unit, server_ms: int) -> None:
    """Take the server's time for the latest, whatever was believed here."""
    wall_ms = unit.at_us // 1000
    told = Kept(
        ms=server_ms,
        boot=unit.boot.id,
        boot_ms=unit.boot.ms(),
        edited_ms=_edited_ms(unit.connection),
        wall_ms=wall_ms,
        ahead_ms=max(0, wall_ms - server_ms),
    )
    _write(unit, told)


def _kept(connection: Connection) -> Kept:
    text = read_fact(connection, facts.LATEST)
    return msgspec.json.decode(text, type=Kept) if text else Kept()


def _write(unit: Unit, kept: Kept) -> None:
    unit.set_fact(facts.LATEST, msgspec.json.encode(kept).decode())


def _edited_ms(connection: Connection) -> int:
    text = read_fact(connection, "hlc")
    return hlc.Stamp.parse(text).ms if text else 0
