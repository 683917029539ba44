"""Devices with attachments, and lines that let only some of their contents pass."""

import io
from pathlib import Path
from typing import Any
from uuid import UUID

from requests import ConnectionError, PreparedRequest, Response

from desktop.areas.attachments.model import KIND
from desktop.areas.attachments.service import NewFile, attach
from desktop.records import rows
from desktop.records.rows import Loaded
from desktop.sync.engine import Engine
from desktop.sync.files import Files
from desktop.sync.trust import TrustAdapter
from tests.sync.device import WRAP, Device, files_of
from tests.sync.office import Office

MIB = 1_048_576
LARGE = 3 * MIB + 4_321
SMALL = 5_000


class Failing(TrustAdapter):
    """Lets the first ``good`` requests about contents pass, and then none any more."""

    def __init__(self, good: int, method: str) -> None:
        super().__init__()
        self.left = good
        self.method = method

    def send(self, request: PreparedRequest, *arguments: Any, **named: Any) -> Response:
        if request.method == self.method and "/v1/blobs/" in request.path_url:
            if not self.left:
                raise ConnectionError
            self.left -= 1
        return super().send(request, *arguments, **named)


class Counting(TrustAdapter):
    """Counts the requests of each method about contents."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def send(self, request: PreparedRequest, *arguments: Any, **named: Any) -> Response:
        if "/v1/blobs/" in request.path_url:
            self.seen.append(str(request.method))
        return super().send(request, *arguments, **named)


def add(device: Device, party: UUID, plain: bytes, name: str = "现场.jpg") -> UUID:
    fresh = device.files.take_in(io.BytesIO(plain), name, 50 * MIB)
    with device.store.write() as unit:
        return attach(unit, device.files, party, NewFile(fresh, name))


def record(device: Device, attachment: UUID) -> Loaded:
    with device.store.read() as connection:
        return rows.load(connection, device.catalog.type_of(KIND), attachment)


def content(device: Device, attachment: UUID) -> bytes:
    return b"".join(device.files.read(record(device, attachment)))


def state(device: Device, attachment: UUID) -> str:
    held = device.files.standing(record(device, attachment))
    return held.state if held else ""


def is_sent(device: Device, attachment: UUID) -> bool:
    held = device.files.standing(record(device, attachment))
    return held is not None and held.sent


def over(device: Device, adapter: TrustAdapter) -> Files:
    return files_of(device.store, Engine(device.store, WRAP, adapter=adapter))


def both(office: Office, plain: bytes) -> tuple[Device, Device, UUID]:
    """Two devices of which the first attached a file; both have the record."""
    owner, other = office.pair()
    attachment = add(owner, owner.person(), plain)
    owner.sync()
    other.sync()
    return owner, other, attachment


def blob_files(device: Device) -> list[Path]:
    folder = device.folder / "blobs"
    return sorted(folder.iterdir()) if folder.exists() else []
