"""A stick that carries files between a device and its server."""

from pathlib import Path

from tests.sync.device import Device
from tests.sync.office import Office


class Stick:
    """Files by name, and the way to the server and back."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office = office
        self.folder = folder
        folder.mkdir()

    def write(self, device: Device, name: str = "there") -> Path:
        file = self.folder / name
        device.engine.write_courier(file)
        return file

    def carry(self, file: Path) -> Path:
        """Let the server answer a file, by its own command."""
        out = self.folder / f"{file.name}.answer"
        self.office.server.command("courier", str(file), str(out))
        return out

    def exchange(self, device: Device) -> None:
        device.engine.read_courier(self.carry(self.write(device)))
