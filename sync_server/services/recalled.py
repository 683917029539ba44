"""Put what a lost history said of entities into their present state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from sync_server.services.changes import Changes
from sync_server.services.chunks import chunks
from sync_server.services.history import Logged
from sync_server.services.rejection import Rejection
from sync_server.services.state import CONFLICT, EntityState, States
from sync_server.store.models import ChangeLog
from sync_server.wire.messages import Change, EntLine, ExitLine, Hex, Register, Value

_regs = msgspec.json.Decoder(dict[str, object])


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a lost history, and when the server told it (milliseconds since 1970)."""

    epoch: Hex
    line: EntLine | ExitLine
    at_ms: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a change came, and where it had stood in a lost history: seq 0 for one of this one."""

    received_ms: int
    seq: int
    epoch: Hex | None


class Recalled:
    """Brings entities back, in memory; the caller saves them.

    ``heard_ms`` is up to when each was brought back already; what was told first comes first.
    """

    def __init__(
        self,
        connection: Connection,
        states: States,
        changes: Changes,
        heard_ms: Mapping[Hex, int],
        now_ms: int,
    ) -> None:
        self._heard_ms = dict(heard_ms)
        self._connection = connection
        self._states = states
        self._changes = changes
        self._now_ms = now_ms
        self._log: dict[Hex, Arrival] = {}

    def prepare(self, told: Sequence[Told]) -> None:
        """Read at once what the log knows of all versions that will be asked for."""
        versions: set[Hex] = set()
        for one in told:
            if isinstance(one.line, EntLine):
                versions |= {one.line.ver, *one.line.vers.values()}
            present = self._states.find(one.line.e)
            if present is not None:
                versions |= {present.ver, *present.vers.values()}
        columns = (
            ChangeLog.id,
            ChangeLog.received_ms,
            ChangeLog.recovered,
            ChangeLog.recovered_from,
        )
        for chunk in chunks(versions):
            for row in self._connection.execute(select(*columns).where(ChangeLog.id.in_(chunk))):
                self._log[row.id] = Arrival(row.received_ms, row.recovered, row.recovered_from)

    def bring_back(self, told: Told) -> bool:
        """Bring one entity to what was told of it; return whether anything was lost before."""
        line = told.line
        present = self._states.find(line.e)
        try:
            if isinstance(line, ExitLine):
                came = present is not None and self._end(told, present)
            elif present is None:
                came = self._add(line)
            else:
                came = self._renew(told, line, present)
        except Rejection:
            self._states.drop()
            return False
        self._states.keep()
        heard_ms = self._heard_ms.get(line.e, 0)
        self._heard_ms[line.e] = max(heard_ms, told.at_ms)
        return came

    def _add(self, line: EntLine) -> bool:
        if line.t == CONFLICT and self._is_doubled(line):
            return False
        self._states.add(
            EntityState(
                id=line.e,
                type=line.t,
                parent=line.p,
                bucket=line.b,
                ver=line.ver,
                by=line.by,
                device=line.d or None,
                regs=_regs.decode(line.r),
                vers=dict(line.vers),
                life=line.life,
            )
        )
        return True

    def _end(self, told: Told, present: EntityState) -> bool:
        """Delete an entity again; where somebody wrote meanwhile, it stays and people choose."""
        if not present.alive:
            return False
        if all(self._was_there(version, told) for version in present.versions()):
            self._states.edit(present.id).alive = False
            return True
        change = Change(id=_version_of(present), e=present.id, op="delete", life=present.life)
        self._changes.apply(self._author(change, present.by))
        return True

    def _renew(self, told: Told, line: EntLine, present: EntityState) -> bool:
        if line.life > present.life:
            edited = self._states.edit(present.id)
            edited.life, edited.alive = line.life, True
        lost = self._lost(line, present)
        for version, registers in lost.items():
            if present.alive and all(
                self._was_there(present.version(register), told) for register in registers
            ):
                edited = self._states.edit(present.id)
                for register, value in registers.items():
                    edited.put(register, value, version, line.by, line.d or None)
                self._changes.show_current(present.id)
            else:
                change = Change(id=version, e=present.id, op="set", regs=dict(registers))
                self._changes.apply(self._author(change, line.by))
        return bool(lost) or line.life > present.life

    def _lost(self, line: EntLine, present: EntityState) -> Mapping[Hex, Mapping[Register, Value]]:
        """Return what the line has of versions that the log does not know, by version."""
        regs = _regs.decode(line.r)
        lost: dict[Hex, dict[Register, Value]] = {}
        for register in sorted(regs.keys() | line.vers.keys()):
            version = line.vers.get(register, line.ver)
            if version not in self._log and version != present.version(register):
                lost.setdefault(version, {})[register] = regs.get(register)
        return lost

    def _was_there(self, version: Hex, told: Told) -> bool:
        """Return whether a version is older than what was told, or came back from before it.

        The log knows nothing of what witnesses brought back: then it is as old as their words.
        """
        arrival = self._log.get(version)
        if arrival is None:
            return self._heard_ms.get(told.line.e, 0) <= told.at_ms
        if arrival.received_ms <= told.at_ms:
            return True
        return arrival.epoch == told.epoch and 0 < arrival.seq <= told.line.s

    def _is_doubled(self, line: EntLine) -> bool:
        """Return whether an open conflict holds all that this one would: it was opened anew."""
        regs = _regs.decode(line.r)
        wanted = _losers(regs.get("other"))
        return regs.get("state") == "open" and any(
            conflict.regs.get("register") == regs.get("register")
            and conflict.regs.get("state") == "open"
            and wanted <= _losers(conflict.regs.get("other"))
            for conflict in self._states.conflicts_about(line.p or "")
        )

    def _author(self, change: Change, by: Hex) -> Logged:
        """Return a lost change as one whose author's device and clock are not known."""
        return Logged(change, by, "", "", "", suspect=False, received=self._now_ms)


def _version_of(present: EntityState) -> Hex:
    return max(present.versions())


def _losers(other: object) -> set[str]:
    sides = other if isinstance(other, list) else []
    return {str(side.get("ver")) for side in sides if isinstance(side, dict)}
