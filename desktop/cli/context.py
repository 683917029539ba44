"""What a command stands on: streams, language, the folder, and the book once it is open."""

import getpass
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from desktop.book import book as books
from desktop.book.book import Book
from desktop.cli.problems import NO_PASSPHRASE, PASSPHRASE_FILE
from desktop.core.dates import Clock, now
from desktop.core.errors import BadFile, Locked, StoreDamaged
from desktop.core.i18n import Translate, untranslated
from desktop.keys.device_secret import DeviceSecrets, NoDeviceSecret
from desktop.keys.kdf import KdfParams
from desktop.store.problems import NO_STORE


@dataclass(slots=True)
class CliContext:
    """The world of one command.

    ``translate_into`` returns the ``Translate`` of a language. ``book`` is set where the running
    program executes the command for another process; it stays open afterwards. Relative file
    names count from ``cwd``.
    """

    out: TextIO
    err: TextIO
    environment: Mapping[str, str]
    translate_into: Callable[[str], Translate] = lambda language: untranslated
    device: DeviceSecrets = field(default_factory=NoDeviceSecret)
    clock: Clock = now
    book: Book | None = None
    kdf: KdfParams | None = None
    cwd: Path = field(default_factory=Path.cwd)


@dataclass(slots=True)
class Session:
    """A command under way: where its store is and in which language it speaks."""

    context: CliContext
    folder: Path
    passphrase_file: str | None
    json: bool
    translate: Translate

    @contextmanager
    def book(self) -> Iterator[Book]:
        """Open the book for this command; raises Locked, StoreDamaged, NotAllowed."""
        if self.context.book is not None:
            yield self.context.book
            return
        if not books.exists(self.folder):
            raise StoreDamaged(NO_STORE, folder=self.folder.name)
        opened = books.unlock(
            self.folder,
            self.passphrase(),
            device=self.context.device,
            clock=self.context.clock,
        )
        try:
            yield opened
        finally:
            opened.close()

    def passphrase(self, named: str | None = None, prompt: str = "") -> str:
        """Return the passphrase: from a file, the environment, or typed at the terminal.

        FIELDBOOK_PASSPHRASE names a file as the option does; where there is no such file it is
        the passphrase itself.
        """
        option = named or self.passphrase_file
        if option is not None:
            return self._from_file(Path(option))
        told = self.context.environment.get("FIELDBOOK_PASSPHRASE")
        if told:
            return self._from_file(Path(told)) if _is_file(told) else told
        if not sys.stdin.isatty():
            raise Locked(NO_PASSPHRASE)
        return getpass.getpass(prompt or self.translate("Cli", "Passphrase: "))

    def path(self, name: str) -> Path:
        """Return the path of a file that the command line names."""
        return self.context.cwd / Path(name).expanduser()

    def read_line(self) -> str:
        """Return the next line a person types."""
        return sys.stdin.readline().strip()

    def _from_file(self, path: Path) -> str:
        try:
            return path.read_text("utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise BadFile(PASSPHRASE_FILE, file=path.name) from None


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except OSError:
        return False
