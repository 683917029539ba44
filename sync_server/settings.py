"""Where a server keeps its things; read from the environment so that workers find them too."""

import os
from dataclasses import dataclass
from pathlib import Path

from sync_server.services.pull import LARGEST_PAGE

DATA_VARIABLE = "FIELDBOOK_SERVER_DATA"
DATABASE_VARIABLE = "FIELDBOOK_DATABASE"
KEY_COMMAND_VARIABLE = "FIELDBOOK_SERVER_KEY_COMMAND"
PAGE_VARIABLE = "FIELDBOOK_SERVER_PAGE_BYTES"
DEFAULT_FOLDER = "fieldbook-server"


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder of a server, its PostgreSQL database where it has one, its key command.

    ``largest_page`` is the most bytes of a pulled page before compression: smaller ones come
    through a slow line before it breaks.
    """

    data: Path
    database: str | None = None
    key_command: str | None = None
    largest_page: int = LARGEST_PAGE

    @classmethod
    def from_environment(cls) -> "Settings":
        """Return the settings the environment names."""
        return cls(
            data=Path(os.environ.get(DATA_VARIABLE) or DEFAULT_FOLDER),
            database=os.environ.get(DATABASE_VARIABLE) or None,
            key_command=os.environ.get(KEY_COMMAND_VARIABLE) or None,
            largest_page=int(os.environ.get(PAGE_VARIABLE) or LARGEST_PAGE),
        )

    def to_environment(self) -> None:
        """Name these settings in this process's environment, for the workers it starts."""
        os.environ[DATA_VARIABLE] = str(self.data)
        os.environ[PAGE_VARIABLE] = str(self.largest_page)
        if self.database:
            os.environ[DATABASE_VARIABLE] = self.database
        if self.key_command:
            os.environ[KEY_COMMAND_VARIABLE] = self.key_command

    @property
    def database_file(self) -> Path:
        """The SQLite file of a server without PostgreSQL."""
        return self.data / "server.db"

    @property
    def key_file(self) -> Path:
        """The file with the SQLite file's key: 64 hex digits."""
        return self.data / "server.key"

    @property
    def escrow_file(self) -> Path:
        """The public key that backups are sealed to, where the bank keeps the private one apart."""
        return self.data / "escrow.pub"

    @property
    def catalogue_file(self) -> Path:
        """A catalogue of record types that stands in for the shipped one, where it exists."""
        return self.data / "catalogue.json"
