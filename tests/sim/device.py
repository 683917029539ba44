"""A person's computer in a simulation: the real client on a clock of its own."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.areas.catalog import CATALOG
from desktop.core.ids import IdMaker, made_by
from desktop.records import rows, write
from desktop.records.registers import body_of
from desktop.records.rows import Loaded
from desktop.store.base import table_of
from desktop.store.tables import Outbox, RawRecord
from desktop.store.unit import FILE_NAME, Boot, Store
from desktop.sync import incarnation
from desktop.sync.conflicts import ConflictView, conflicts
from desktop.sync.engine import Engine
from desktop.sync.identity import enrol
from desktop.sync.report import Report
from desktop.sync.resolve import resolve
from desktop.sync.trust import TrustAdapter
from tests.sim.clocks import TrueTime, Uptime, WallClock
from tests.sim.crash import Killed, KillSwitch, Picture
from tests.sync.device import KEY, WRAP, empty_store

FILES = (FILE_NAME, f"{FILE_NAME}-wal", incarnation.FILE_NAME)
KINDS = ("party", "interaction")


@dataclass(frozen=True, slots=True)
class Seen:
    """A record as it stands on the screen: wire values and versions by register."""

    kind: str
    id: str
    parent: str | None
    bucket: str
    alive: bool
    life: int
    body: dict[str, Any]
    ver: str
    vers: dict[str, str]

    def version(self, register: str) -> str:
        """Return the version of a register that the person sees."""
        return self.vers.get(register) or self.ver


@dataclass(eq=False)
class SimDevice:
    """The client with its store. ``images``: a death leaves the files of that moment."""

    name: str
    login: str
    folder: Path
    time: TrueTime
    random: Random
    line: TrustAdapter
    images: bool = False
    clock: WallClock = field(init=False)
    switch: KillSwitch = field(default_factory=KillSwitch)
    busy: bool = False
    touched: bool = True
    """Whether something happened to the store since it was last looked at."""

    user: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        self.clock = WallClock(self.time)
        self.ids = IdMaker(self.clock.ms, self.random.randbytes)
        self.folder.mkdir(parents=True)
        (self.folder / FILE_NAME).write_bytes(empty_store())
        self._picture: Picture | None = None
        self._life_file: bytes | None = None
        self.switch.before_dying = self._take_picture
        self.switch.at_commit = self._note_life
        self._open()

    def _open(self) -> None:
        boot = Boot(self.random.randbytes(8).hex(), Uptime(self.time, self.time.ms).seconds)
        self.store = Store(self.folder, KEY, CATALOG, clock=self.clock.now, boot=boot)
        self.switch.watch(self.store._writer)
        self.engine = Engine(self.store, WRAP, adapter=self.line)

    def _take_picture(self) -> None:
        if self.images:
            self._picture = Picture(self.folder, FILES)

    def _note_life(self) -> None:
        """Remember the file of the incarnation, which is written after the commit."""
        path = self.folder / incarnation.FILE_NAME
        self._life_file = path.read_bytes() if path.exists() else None

    def restart(self, *, lost_life_file: bool = False) -> None:
        """Close and open the program; ``lost_life_file``: it died before that file was written."""
        self.touched = True
        self.store.close()
        if self._picture is not None:
            self._picture.put_back()
            self._picture = None
        if lost_life_file and self._life_file is not None:
            (self.folder / incarnation.FILE_NAME).write_bytes(self._life_file)
        self._open()

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    @contextmanager
    def working(self) -> Iterator[None]:
        """Make identifiers as this computer does; restart it where it dies in the block."""
        self.touched = True
        with made_by(self.ids):
            try:
                yield
            except Killed:
                self.switch.disarm()
                self.restart(lost_life_file=self.random.random() < 0.5)
                raise

    def enrol(self, url: str, code: str) -> None:
        """Make the store a device of the server."""
        with made_by(self.ids):
            told = enrol(self.store, url, code, wrap_key=WRAP, adapter=self.line)
        self.user, self.id = told.user_id, told.device_id

    def sync(self, *, thorough: bool = False) -> Report:
        """Run one sync; raises what the engine raises, and Killed."""
        with self.working():
            self.busy = True
            try:
                return self.engine.sync(thorough=thorough)
            finally:
                self.busy = False

    def do(self, work: Callable[[Any], Any]) -> Any:
        """Return what a person's command does in one unit."""
        with self.working(), self.store.write() as unit:
            return work(unit)

    def create(self, kind: str, values: dict[str, Any]) -> Any:
        """Write a new record."""
        return self.do(lambda unit: write.create(unit, kind, values))

    def edit(self, kind: str, record: str, values: dict[str, Any]) -> Any:
        """Change a record."""
        return self.do(lambda unit: write.update(unit, kind, UUID(record), values))

    def remove(self, kind: str, record: str) -> Any:
        """Delete a record with what belongs to it."""
        return self.do(lambda unit: write.remove(unit, kind, UUID(record)))

    def restore(self, kind: str, record: str) -> Any:
        """Bring a deleted record back."""
        return self.do(lambda unit: write.restore(unit, kind, UUID(record)))

    def resolve(self, conflict: UUID, take: str, value: str | None = None) -> Any:
        """Settle a conflict."""
        return self.do(lambda unit: resolve(unit, conflict, take, value))

    def conflicts(self) -> list[ConflictView]:
        """Return the open conflicts as the inbox shows them."""
        with self.store.read() as connection:
            return conflicts(connection, CATALOG)

    def screen(self, *kinds: str) -> dict[str, Seen]:
        """Return the records of some kinds as they are seen, deleted ones too."""
        found: dict[str, Seen] = {}
        with self.store.read() as connection:
            for kind in kinds or KINDS:
                record = CATALOG.type_of(kind)
                for row in connection.execute(select(table_of(record))).mappings():
                    seen = _seen(rows.loaded(record, row))
                    found[seen.id] = seen
        return found

    def damage(self, chance: Random) -> str:
        """Change a settled record behind the program's back; return it, empty where none is."""
        open_ones = {row["entity"].hex() for row in self.outbox() if row["state"] != "settled"}
        things = [
            id
            for id, seen in sorted(self.screen("party").items())
            if seen.alive and id not in open_ones
        ]
        if not things:
            return ""
        record = chance.choice(things)
        with self.store.write() as unit:
            change = "UPDATE party SET source = '损' WHERE id = ?"
            unit.connection.exec_driver_sql(change, (bytes.fromhex(record),))
        return record

    def raw(self) -> dict[str, Seen]:
        """Return the records of types that this version does not know."""
        with self.store.read() as connection:
            return {
                row["id"].hex(): Seen(
                    row["kind"],
                    row["id"].hex(),
                    row["parent"].hex() if row["parent"] else None,
                    row["bucket"],
                    True,
                    row["life"],
                    json.loads(row["body"]),
                    row["ver"].hex(),
                    json.loads(row["vers"] or "{}"),
                )
                for row in connection.execute(select(RawRecord)).mappings()
            }

    def outbox(self) -> list[Any]:
        """Return the rows of the outbox in their order."""
        with self.store.read() as connection:
            return list(connection.execute(select(Outbox).order_by(Outbox.n)).mappings())


def _seen(record: Loaded) -> Seen:
    return Seen(
        record.kind,
        record.id.hex,
        record.parent.hex if record.parent else None,
        record.bucket,
        record.alive,
        record.life,
        body_of(record.record, record.values, record.extra),
        record.ver.hex(),
        record.vers,
    )
