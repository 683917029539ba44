"""Two devices of one person, their clocks, and what a sync would carry between them.

Each holds every ringing against the promise: it is due, none is lost, none is doubled.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import func, select

from desktop.areas.followups import queries, service
from desktop.areas.followups.model import FollowUp
from desktop.core.dates import Moment, to_us
from desktop.core.errors import BadFile
from desktop.records import rows, write
from desktop.records.registers import split_body
from desktop.reminders import ledger
from desktop.reminders.alarm import LockedAlarm
from desktop.reminders.audit import AuditFigures, audit
from desktop.reminders.ledger import Raised, Ringing
from desktop.reminders.source import Source
from desktop.store.tables import Outbox
from desktop.store.unit import Store, Unit
from tests.stores import TestClock, open_store

PARTY = UUID(int=7)
MINUTE_US = 60_000_000
KIND = "follow_up"
_LIFE = ""


class Rings(Protocol):
    """What is tried: the alarm, or something less."""

    def sweep(self) -> object:
        """Raise and show what is due."""


class MakeRings(Protocol):
    """Makes it, over a store that was just opened."""

    def __call__(
        self,
        store: Store,
        source: Source,
        show: Callable[[list[Raised]], None],
        *,
        sounded: Mapping[Ringing, int] | None = None,
    ) -> Rings:
        """Return it."""


class Device:
    """A store, a clock, something that rings, and what it has rung so far.

    ``heard`` are the ringings of another device that were pulled.
    """

    def __init__(self, folder: Path, make: MakeRings) -> None:
        self.folder = folder
        self.make = make
        self.clock = TestClock()
        self.rung: set[Ringing] = set()
        self.heard: set[Ringing] = set()
        self.expected: set[Ringing] = set()
        self.sounded: dict[Ringing, int] = {}
        self.records: list[UUID] = []
        self.carried = 0
        self.open()

    @property
    def now_us(self) -> int:
        """The device's own time."""
        return to_us(self.clock())

    def open(self) -> None:
        """Start the program."""
        self.store = open_store(self.folder, clock=self.clock)
        self.rings = self.make(self.store, service.REMINDERS, self.show, sounded=self.sounded)

    def restart(self) -> None:
        """End the program, or lose power, and start it again."""
        self.store.close()
        self.open()

    def show(self, raised: list[Raised]) -> None:
        """Hold each ringing against the promise."""
        due = self.expected | self.due()
        for one in raised:
            ringing = (one.record, one.due_us)
            assert ringing in due, "rings though it is not due"
            assert ringing not in self.rung, "doubled"
            assert ringing not in self.heard, "doubled: pulled as raised elsewhere"
            assert one.silent == (ringing in self.sounded), "sounds again after the lock"
            self.rung.add(ringing)

    def look(self) -> None:
        """Let it ring; nothing due may be left.

        A form may have moved a date to before its snooze: then the date rings, and the snooze.
        """
        for _ in range(2):
            self.expected = self.due()
            self.rings.sweep()
            assert not self.expected - self.rung - self.heard, "lost"

    def lock(self, minutes: int) -> None:
        """Lock for a while, ring by number alone, unlock."""
        with self.store.read() as connection:
            times = ledger.times_only(connection, self.now_us)
        self.store.close()
        locked = LockedAlarm(times, lambda count: None, clock=self.clock)
        self.clock.forward(minutes=minutes)
        locked.sweep()
        sounded = locked.stop()
        assert not self.rung & set(sounded), "doubled: while locked"
        self.sounded |= sounded
        self.open()

    def due(self) -> set[Ringing]:
        """Return what should have rung by now, by the records alone."""
        with self.store.read() as connection:
            items = queries.open_due(connection, until_us=self.now_us)
        return {(item.record, item.rings_us) for item in items}

    def note_heard(self) -> None:
        """Remember which ringings the records now say were raised elsewhere."""
        with self.store.read() as connection:
            items = queries.open_due(connection)
        heard = {(item.record, item.rings_us) for item in items if item.heard}
        self.heard |= heard - self.rung

    def figures(self) -> AuditFigures:
        """Return the program's own count."""
        with self.store.read() as connection:
            return audit(connection, service.REMINDERS, self.store.actor.device, self.now_us)


@dataclass(frozen=True, slots=True)
class Written:
    """The newest value of one register, or whether the record is alive."""

    stamp: str
    value: Any


class Carrier:
    """Brings two devices to the same records, register by register, the newest stamp first."""

    def __init__(self) -> None:
        self.known: dict[UUID, dict[str, Written]] = {}

    def carry(self, devices: tuple[Device, Device]) -> None:
        """Exchange everything written since the last time."""
        for device in devices:
            self._collect(device)
        for device in devices:
            with device.store.write() as unit:
                unit.actor = replace(unit.actor, device="carried")
                for record, registers in self.known.items():
                    _apply(unit, record, registers)
                device.carried = _newest(unit)
            device.records = list(self.known)
        for device, other in (devices, devices[::-1]):
            device.heard |= {one for one in other.rung if self._told(one)} - device.rung

    def _told(self, ringing: Ringing) -> bool:
        """Return whether a raise was carried: unless a newer note took the place of its note."""
        record, due_us = ringing
        note = self.known[record].get("heard")
        values, _ = split_body(FollowUp, {"heard": note.value if note else None})
        return values["heard"] is None or values["heard"].us == due_us

    def _collect(self, device: Device) -> None:
        query = select(Outbox.entity, Outbox.op, Outbox.stamp, Outbox.regs).where(
            Outbox.n > device.carried, Outbox.kind == KIND
        )
        with device.store.read() as connection:
            for row in connection.execute(query.order_by(Outbox.n)):
                known = self.known.setdefault(UUID(bytes=row.entity), {})
                written = json.loads(row.regs)
                if row.op != "set":
                    written[_LIFE] = row.op != "delete"
                for name, value in written.items():
                    if name not in known or known[name].stamp < row.stamp:
                        known[name] = Written(row.stamp, value)


def _newest(unit: Unit) -> int:
    return unit.connection.execute(select(func.max(Outbox.n))).scalar() or 0


def _apply(unit: Unit, record: UUID, registers: Mapping[str, Written]) -> None:
    body = {name: written.value for name, written in registers.items() if name != _LIFE}
    values, _ = split_body(FollowUp, body)
    alive = registers[_LIFE].value
    found = rows.find(unit.connection, FollowUp, record)
    if found is None:
        write.create(unit, KIND, {"party": PARTY, **values}, record_id=record)
    elif alive or any(found.values[name] != value for name, value in values.items()):
        write.restore(unit, KIND, record)
        write.update(unit, KIND, record, values)
    now = rows.find(unit.connection, FollowUp, record)
    if now is not None and now.alive and not alive:
        write.remove(unit, KIND, record)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that happens: on one of two devices, to one of its records."""

    verb: str
    device: int = 0
    which: int = 0
    minutes: int = 0


def play(actions: list[Action], devices: tuple[Device, Device]) -> None:
    """Let everything happen, then carry and look once more. Raises AssertionError."""
    carrier = Carrier()
    for action in (*actions, Action("carry"), Action("look", 0), Action("look", 1)):
        if action.verb == "carry":
            carrier.carry(devices)
        else:
            _happen(action, devices[action.device])
        for device in devices:
            device.note_heard()
    for device in devices:
        figures = device.figures()
        assert (figures.lost, figures.doubled) == (0, 0), "the self-test disagrees"
        assert figures.raised == len(device.rung), "the self-test counts otherwise"


def _happen(action: Action, device: Device) -> None:
    time = Moment(device.now_us + action.minutes * MINUTE_US)
    match action.verb:
        case "look":
            device.look()
        case "restart":
            device.restart()
        case "lock":
            device.lock(abs(action.minutes))
        case "sleep":
            device.clock.forward(minutes=abs(action.minutes))
        case "jump":
            device.clock.forward(minutes=action.minutes)
        case "plan":
            with device.store.write() as unit:
                all_day = action.which % 3 == 0
                record = service.plan(unit, PARTY, "回访", time, all_day=all_day)
            device.records.append(record)
        case verb if device.records:
            with device.store.write() as unit:
                record = device.records[action.which % len(device.records)]
                _write(unit, verb, record, time)


def _write(unit: Unit, verb: str, record: UUID, time: Moment) -> None:
    found = rows.find(unit.connection, FollowUp, record)
    if found is None or not found.alive:
        if verb == "restore" and found is not None:
            write.restore(unit, KIND, record)
        return
    match verb:
        case "move":
            service.edit(unit, record, {"due": time})
        case "move_by_form":
            write.update(unit, KIND, record, {"due": time})
        case "snooze" if found.values["state"] == "open":
            with suppress(BadFile):  # before it is due
                service.snooze(unit, record, time)
        case "done":
            service.done(unit, record)
        case "reopen":
            service.reopen(unit, record)
        case "acknowledge":
            ledger.acknowledge(unit, KIND, record)
        case "remove":
            write.remove(unit, KIND, record)
