"""What must hold after every event, after every sync, and at rest."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import select

from desktop.areas.catalog import CATALOG
from desktop.records.audit import broken_entries
from desktop.store.base import table_of
from desktop.store.tables import RawRecord
from desktop.sync.digests import counted
from sync_server.services.verify import find_damage
from tests.sim.device import SimDevice
from tests.sim.ledger import Ledger, Save
from tests.sim.restored import lost_after_restore
from tests.sim.witness import Row, lost_values

if TYPE_CHECKING:
    from tests.sim.world import SimWorld


def after_event(world: "SimWorld") -> list[str]:
    """Return what is wrong after any event."""
    wrong: list[str] = []
    for device in world.devices:
        if not device.touched:
            continue
        device.touched = False
        rows = {row["change"].hex(): row for row in device.outbox()}
        wrong += unsent_saves(world.ledger, device, rows)
        if world.ledger.foretells:
            wrong += outcomes(world.ledger, device, rows)
            wrong += own_writes(world.ledger, device)
        world.promised |= {change for change, row in rows.items() if row["result"]}
    return wrong


def unsent_saves(ledger: Ledger, device: SimDevice, rows: dict[str, Any]) -> Iterator[str]:
    """I2: what the server has not taken still waits to be sent."""
    for change, save in ledger.saves.items():
        if save.device == device.id and change not in ledger.arrived:
            row = rows.get(change)
            if row is None or row["state"] != "pending":
                yield f"I2 {device.name} has lost {change}: {row and row['state']}"


def outcomes(ledger: Ledger, device: SimDevice, rows: dict[str, Any]) -> Iterator[str]:
    """I1, I6: what the device believes of a change is what the server's log says."""
    for change, row in rows.items():
        if row["state"] == "pending":
            continue
        arrival = ledger.arrived.get(change)
        told = msgspec.json.decode(row["result"] or "{}").get("s")
        if arrival is None or arrival.outcome != told:
            yield f"I1 {device.name} believes {change} {told}, the server {arrival}"


def own_writes(ledger: Ledger, device: SimDevice) -> Iterator[str]:
    """I9: a person's latest value is seen, or its successor, or something explains why not."""
    latest: dict[tuple[str, str], Save] = {}
    for save in ledger.saves.values():
        if save.user == device.user and save.device == device.id:
            for register in save.regs:
                latest[save.entity, register] = save
    screen = device.screen()
    for (entity, register), save in latest.items():
        seen = screen.get(entity)
        if seen is None or not seen.alive:
            continue
        if not _explained(ledger, save, register, seen.version(register)):
            yield f"I9 {device.name} no longer sees {save.change} in {entity}.{register}"


def _explained(ledger: Ledger, save: Save, register: str, seen: str) -> bool:
    if ledger.has_seen(seen, save.change, register):
        return True
    arrival = ledger.arrived.get(save.change)
    if arrival is not None and arrival.outcome in ("rejected", "quarantined"):
        return True
    # A conflict tells of it, also one that this device has not yet heard the end of.
    told = ledger.ever_kept.get((save.entity, register), ())
    return any(ledger.has_seen(one, save.change, register) for one in told)


def after_sync(world: "SimWorld", device: SimDevice) -> list[str]:
    """I11, I4: after a sync the device has exactly the cut that it was sent."""
    cut = world.witness.cuts[device.name]
    expected = {id: (row.bucket, row.digest) for id, row in cut.items() if row.alive}
    with device.store.read() as connection:
        here = {id.hex(): (b, digest) for b, id, digest in counted(connection, CATALOG)}
    wrong = []
    damaged = world.witness.damaged.get(device.name, ())
    for id in sorted((expected.keys() | here.keys()).difference(damaged)):
        if expected.get(id) != here.get(id):
            wrong.append(f"I11 {device.name} {id}: has {here.get(id)}, was sent {expected.get(id)}")
    return wrong


def at_rest(world: "SimWorld") -> list[str]:
    """Return what is wrong when all have synced and nothing is left to do."""
    world.witness.look()
    foretold = world.ledger.foretells
    wrong = lost_values(world.ledger) if foretold else list(lost_after_restore(world))
    with world.server.reading() as connection:
        wrong += [f"I3 {damage}" for damage in find_damage(connection)]
    for device in world.devices:
        wrong += same_rows(world, device)
        wrong += [f"I15 {device.name}: {row['change'].hex()} is {row['state']}"
                  for row in device.outbox() if row["state"] in ("pending", "acked")]  # fmt: skip
        with device.store.read() as connection:
            wrong += [f"I14 {device.name}: audit broken at {n}" for n in broken_entries(connection)]
    return wrong


def same_rows(world: "SimWorld", device: SimDevice) -> Iterator[str]:
    """I3, I5: what is seen is what the server has for this person, row by row, and no more."""
    held = world.rights.held(device.user)
    there = {id: row for id, row in world.witness.rows.items() if row.bucket in held and row.alive}
    screen = device.screen(*(entry.record.__kind__ for entry in CATALOG)) | device.raw()
    here = {id: seen for id, seen in screen.items() if seen.alive}
    for id in there.keys() | here.keys():
        row, seen = there.get(id), here.get(id)
        if row is None or seen is None:
            yield f"I3 {device.name} {id}: server {row is not None}, device {seen is not None}"
        elif _told(row) != (seen.bucket, seen.life, seen.ver, seen.vers, seen.body):
            yield f"I3 {device.name} {id}: {_told(row)} here {seen}"
    yield from outside(device, held)


def outside(device: SimDevice, held: dict[str, str]) -> Iterator[str]:
    """I5: no row of a bucket without a grant, deleted or not."""
    with device.store.read() as connection:
        for entry in CATALOG:
            table = table_of(entry.record)
            for id, bucket in connection.execute(select(table.c.id, table.c.bucket)):
                if bucket not in held:
                    yield f"I5 {device.name} holds {id.hex} of {bucket}"
        for row in connection.execute(select(RawRecord)).mappings():
            if row["bucket"] not in held:
                yield f"I5 {device.name} holds {row['id'].hex()} of {row['bucket']}"


def _told(row: Row) -> tuple[Any, ...]:
    vers = msgspec.json.decode(row.vers) if row.vers else {}
    return row.bucket, row.life, row.ver, vers, msgspec.json.decode(row.body)
