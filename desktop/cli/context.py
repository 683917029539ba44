"""What a command stands on: streams, language, the folder, and the book once it is open."""

import getpass
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from desktop.book import book as books
from desktop.book import last_word
from desktop.book.book import Book
from desktop.cli.problems import NO_PASSPHRASE, NOT_THE_SAME, UNREADABLE_FILE
from desktop.core.dates import Clock, now
from desktop.core.errors import BadFile, Locked, NotAllowed, NotFound
from desktop.core.i18n import Translate, untranslated
from desktop.keys import instance
from desktop.keys.device_secret import DeviceSecrets, NoDeviceSecret
from desktop.keys.instance import Hold
from desktop.keys.kdf import KdfParams
from desktop.store.problems import NO_STORE
from desktop.sync.lease import Step
from desktop.sync.lease_problems import LEASE_MASKED, WIPE_ORDERED, WIPED


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
    stdin: TextIO | None = field(default_factory=lambda: sys.stdin)


@dataclass(slots=True)
class Session:
    """A command under way: where its store is and in which language it speaks."""

    context: CliContext
    folder: Path
    passphrase_file: str | None
    json: bool
    translate: Translate
    hold: Hold | None = None
    masked: bool = False
    """Whether personal data must not be told; known once the book is open."""

    @contextmanager
    def book(self, *, sealed: bool = False) -> Iterator[Book]:
        """Open the book for this command; raises Locked, StoreDamaged, NotAllowed.

        ``sealed`` opens it also where its lease has run out. An order of the server to wipe is
        carried out, whether the book was opened with it or hears it while open.
        """
        if self.context.book is not None:
            self._take_terms(self.context.book, sealed=sealed)
            yield self.context.book
            return
        self._find()
        opened = books.unlock(
            self.folder,
            self.passphrase(),
            device=self.context.device,
            clock=self.context.clock,
            sealed=True,
        )
        try:
            self._take_terms(opened, sealed=sealed)
            yield opened
        except NotAllowed as error:
            if error.problem is WIPE_ORDERED and self._obey(opened):
                raise NotAllowed(WIPED) from None
            raise
        finally:
            opened.close()

    def check_plain(self) -> None:
        """Raise NotAllowed where personal data must not leave the book."""
        if self.masked:
            raise NotAllowed(LEASE_MASKED)

    def _take_terms(self, book: Book, *, sealed: bool) -> None:
        """Note what the lease leaves of the data. Raises NotAllowed where that is nothing."""
        state = books.check_terms(book, sealed=sealed)
        self.masked = state.step >= Step.MASKED

    def _find(self) -> None:
        """Raise where there is no store, after going on with a wipe that was begun here."""
        if last_word.is_pending(self.folder):
            last_word.finish(self.folder, self.context.device)
            if not books.exists(self.folder):
                raise NotAllowed(WIPED)
        if not books.exists(self.folder):
            raise NotFound(NO_STORE, folder=self.folder.name)

    def _obey(self, opened: Book) -> bool:
        """Carry out an order to wipe; return whether it is this program's to do."""
        try:
            hold = self.hold or instance.hold(self.folder)
        except NotAllowed:
            return False
        with hold:
            last_word.obey(opened, self.context.device)
        return True

    def passphrase(self) -> str:
        """Return the passphrase: from the option's file, the environment, or typed.

        FIELDBOOK_PASSPHRASE names a file as the option does; where there is no such file it is
        the passphrase itself. Raises Locked, BadFile.
        """
        if self.passphrase_file is not None:
            return self._from_file(self.passphrase_file)
        told = self.context.environment.get("FIELDBOOK_PASSPHRASE")
        if told:
            return self._from_file(told) if _is_file(self.path(told)) else told
        return self._typed(self.translate("Cli", "Passphrase: "))

    def new_passphrase(self, named: str | None = None) -> str:
        """Return a passphrase to be set: from the file named, or typed twice.

        Raises Locked, BadFile, NotAllowed where the two differ.
        """
        if named is not None:
            return self._from_file(named)
        first = self._typed(self.translate("Cli", "New passphrase: "))
        if self._typed(self.translate("Cli", "Once more: ")) != first:
            raise NotAllowed(NOT_THE_SAME)
        return first

    def first_passphrase(self) -> str:
        """Return the passphrase of a store to be made: as ``passphrase`` does, typed twice."""
        given = self.passphrase_file or self.context.environment.get("FIELDBOOK_PASSPHRASE")
        return self.passphrase() if given else self.new_passphrase()

    def confirmed(self, question: str, word: str) -> bool:
        """Ask, and return whether the person typed ``word``; no terminal means no."""
        stdin = self.context.stdin
        if stdin is None:
            return False
        self.context.err.write(question)
        self.context.err.flush()
        return stdin.readline().strip() == word

    def path(self, name: str) -> Path:
        """Return the path of a file that the command line names."""
        return self.context.cwd / Path(name).expanduser()

    def _typed(self, prompt: str) -> str:
        stdin = self.context.stdin
        if stdin is None or not stdin.isatty():
            raise Locked(NO_PASSPHRASE)
        return getpass.getpass(prompt, self.context.err)

    def _from_file(self, name: str) -> str:
        path = self.path(name)
        try:
            return path.read_text("utf-8-sig").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise BadFile(UNREADABLE_FILE, file=path.name) from None


def _is_file(path: Path) -> bool:
    """Return whether there is such a file; a passphrase may be no possible name of one."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
