"""A server of a test's own that loses its disk and is put back from last night's backup."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sync_server.settings import Settings
from tests.server.process import server_command, start_server
from tests.sync.device import Device
from tests.sync.office import Office


@dataclass
class Bank:
    """``new_database`` returns the URL of an empty PostgreSQL database, None for SQLite."""

    folder: Path
    new_database: Callable[[], str | None]

    def __post_init__(self) -> None:
        (self.folder / "first").mkdir()
        database = self.new_database()
        self.server = start_server(self.folder / "first", database=database)
        self.office = Office(self.server, self.folder, settings=self._settings(database))

    def _settings(self, database: str | None) -> Settings:
        return Settings(self.server.data, database)

    def back_up(self) -> Path:
        """Back the serving server up."""
        file = self.folder / "night.backup"
        self.server.command("backup", str(file))
        return file

    def lose_and_restore(self, backup: Path) -> None:
        """Another machine gets the key and the backup; the address stays."""
        port = self.server.url.rsplit(":", 1)[1]
        self.server.kill()
        database = self.new_database()
        data = self.folder / f"machine{len(list(self.folder.iterdir()))}" / "server"
        data.mkdir(parents=True)
        (data / "server.key").write_text((self.server.data / "server.key").read_text())
        options = ("--database", database) if database else ()
        server_command(data, *options, "restore", str(backup))
        self.server = start_server(data.parent, database=database, serve_options=("--port", port))
        self.office.server = self.server
        self.office.settings = self._settings(database)

    def resume(self) -> None:
        """Serve again in the same place, after the server was stopped."""
        port = self.server.url.rsplit(":", 1)[1]
        place = self.server.data.parent
        self.server = start_server(place, serve_options=("--port", port))
        self.office.server = self.server

    def close(self) -> None:
        """Stop everything."""
        for device in self.office.devices:
            device.store.close()
        self.server.stop()

    def is_whole(self) -> bool:
        """Return whether the server's digests add up."""
        return bool(self.server.command("verify")["ok"])


def same(*devices: Device) -> bool:
    """Return whether devices show the same, count the same, and the server agrees."""
    reports = [device.sync() for device in devices]
    shared = set.intersection(*(set(report.digests) for report in reports))
    return all(
        living(device, kind) == living(devices[0], kind)
        for device in devices
        for kind in ("party", "interaction", "conflict")
    ) and all(
        device.recomputed()[bucket] == report.digests[bucket]
        for device, report in zip(devices, reports, strict=True)
        for bucket in shared
    )


def living(device: Device, kind: str) -> dict[UUID, dict[str, Any]]:
    """Return the rows of a kind that are to be seen."""
    return {one: row for one, row in device.table(kind).items() if row["alive"]}
