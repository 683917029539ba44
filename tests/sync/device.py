"""A store on disk with its sync engine, as one person's device."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from desktop.areas.catalog import CATALOG
from desktop.core.dates import Clock, now
from desktop.keys.derive import derive
from desktop.records import rows, write
from desktop.records.find import index
from desktop.records.history import HistoryEntry, history_of
from desktop.store.base import Catalog, table_of
from desktop.store.contents import Contents
from desktop.store.tables import Outbox
from desktop.store.unit import FILE_NAME, Store, create
from desktop.sync.blob_room import QUOTA
from desktop.sync.conflicts import ConflictView, automatic, conflicts, settled
from desktop.sync.digests import recompute
from desktop.sync.engine import Engine, Report
from desktop.sync.files import Files
from desktop.sync.identity import enrol
from desktop.sync.resolve import Typed, resolve
from desktop.sync.terms import Terms
from desktop.sync.trust import TrustAdapter
from desktop.sync.undo import undo

KEY = bytes(range(32))
WRAP = bytes(range(32, 64))
STORE = UUID(int=7)


@cache
def empty_store() -> bytes:
    """The file of a new store: its tables are made once in a run, which takes half a second."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        create(folder, KEY)
        store = Store(folder, KEY, CATALOG)
        with store.write() as unit:
            index.create(unit.connection)
        store.close()
        return (folder / FILE_NAME).read_bytes()


def files_of(store: Store, engine: Engine, quota: int = QUOTA) -> Files:
    """The contents of a store, with the keys that a vault would derive."""
    keys = lambda blob: bytes(derive(KEY, f"fieldbook/blob/v1/{blob}"))  # noqa: E731
    return Files(store, Contents(store.folder, keys, STORE), engine, quota)


@dataclass(eq=False)
class Device:
    """A store and its engine. ``reopen`` closes and opens it, as after a crash."""

    folder: Path
    clock: Clock = now
    catalog: Catalog = field(default_factory=lambda: CATALOG)
    login: str = ""

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        (self.folder / FILE_NAME).write_bytes(empty_store())
        self._open()

    def _open(self) -> None:
        self.store = Store(self.folder, KEY, self.catalog, clock=self.clock)
        self.engine = Engine(self.store, WRAP)
        self.terms = Terms(self.store, WRAP)
        self.files = files_of(self.store, self.engine)

    def reopen(self, catalog: Catalog | None = None) -> None:
        self.store.close()
        self.catalog = catalog or self.catalog
        self._open()

    def enrol(self, url: str, code: str, **named: Any) -> None:
        enrol(self.store, url, code, wrap_key=WRAP, **named)

    def sync(self, adapter: TrustAdapter | None = None) -> Report:
        engine = Engine(self.store, WRAP, adapter=adapter) if adapter else self.engine
        return engine.sync()

    def new(self, record_kind: str, /, **values: Any) -> UUID:
        with self.store.write() as unit:
            return write.create(unit, record_kind, values)

    def edit(self, record_kind: str, record: UUID, /, **values: Any) -> None:
        with self.store.write() as unit:
            write.update(unit, record_kind, record, values)

    def delete(self, kind: str, record: UUID) -> None:
        with self.store.write() as unit:
            write.remove(unit, kind, record)

    def person(self, name: str = "张三丰", **values: Any) -> UUID:
        return self.new("party", kind="person", name=name, **values)

    def see(self, kind: str, record: UUID) -> dict[str, Any] | None:
        """The living record's values, None where it is not to be seen."""
        with self.store.read() as connection:
            found = rows.find(connection, self.catalog.type_of(kind), record)
        return found.values if found and found.alive else None

    def field(self, kind: str, record: UUID, name: str) -> Any:
        seen = self.see(kind, record)
        assert seen is not None
        return seen[name]

    def conflicts(self) -> list[ConflictView]:
        with self.store.read() as connection:
            return conflicts(connection, self.catalog)

    def settled(self) -> list[ConflictView]:
        with self.store.read() as connection:
            return settled(connection, self.catalog, self._now_ms())

    def automatic(self) -> list[ConflictView]:
        with self.store.read() as connection:
            return automatic(connection, self.catalog, self._now_ms())

    def _now_ms(self) -> int:
        return int(self.clock().timestamp() * 1000)

    def resolve(self, conflict: UUID, take: str, value: Typed = None) -> None:
        with self.store.write() as unit:
            resolve(unit, conflict, take, value)

    def undo(self, conflict: UUID) -> None:
        with self.store.write() as unit:
            undo(unit, conflict)

    def history(self, kind: str, record: UUID) -> list[HistoryEntry]:
        with self.store.read() as connection:
            found = rows.load(connection, self.catalog.type_of(kind), record)
            return history_of(connection, found)

    def outbox(self) -> dict[str, int]:
        """How many changes are in each state."""
        with self.store.read() as connection:
            query = select(Outbox.state, func.count()).group_by(Outbox.state)
            return {state: number for state, number in connection.execute(query)}

    def recomputed(self) -> dict[str, str]:
        with self.store.read() as connection:
            return recompute(connection, self.catalog)

    def table(self, kind: str) -> dict[UUID, dict[str, Any]]:
        """All rows of a kind but for what only this device knows of them."""
        table = table_of(self.catalog.type_of(kind))
        with self.store.read() as connection:
            found = connection.execute(select(table)).mappings().all()
        return {row["id"]: {n: v for n, v in row.items() if n != "rid"} for row in found}


def sync_until_quiet(*devices: Device) -> None:
    """Sync the devices in turn until none has news."""
    for _ in range(6):
        reports = [device.sync() for device in devices]
        if not any(report.pushed or report.pulled for report in reports):
            return
    raise AssertionError("the devices do not come to rest")
