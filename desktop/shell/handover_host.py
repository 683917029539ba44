"""Listens for commands of other processes that belong to this store."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.book import handover
from desktop.book.book import Book
from desktop.book.handover import Answer
from desktop.core.errors import FieldbookError, Locked
from desktop.keys.problems import CLOSED
from desktop.ui.failures import failure_text
from desktop.ui.tasks import Tasks

Command = Callable[[Book, Sequence[str], Path], Answer]
"""Carries out a command on the open book; called off the UI thread."""


class HandoverHost(QObject):
    """A socket of this person's own; commands run one after the other on a thread beside."""

    asked_to_show = Signal()

    def __init__(self, folder: Path, parent: QObject, command: Command | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._command = command
        self._book: Book | None = None
        self._tasks = Tasks(self)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)

    def listen(self) -> bool:
        """Begin to listen; what a killed program left at the address is removed."""
        address = handover.address_of(self._folder)
        QLocalServer.removeServer(address)
        return self._server.listen(address)

    def serve(self, book: Book | None) -> None:
        """Let commands work on ``book``; None while the program is locked."""
        self._book = book

    def close(self) -> None:
        """Listen no more; a command under way is finished first."""
        self._server.close()
        self._tasks.close()

    def _take(self) -> None:
        while (line := self._server.nextPendingConnection()) is not None:
            line.readyRead.connect(partial(self._read, line))
            line.disconnected.connect(line.deleteLater)

    def _read(self, line: QLocalSocket) -> None:
        if not line.canReadLine():
            if line.bytesAvailable() > handover.MOST_BYTES:
                line.abort()
            return
        asked = bytes(line.readLine().data())
        work = partial(handover.answer, asked, self._key, self._run)
        self._tasks.write(
            work, done=partial(_send, line), failed=partial(_refuse, line), owner=line
        )

    def _key(self) -> bytes:
        """Return the key that commands prove themselves by. Raises Locked."""
        book = self._book
        if book is None:
            raise Locked(CLOSED)
        return book.vault.handover_key()

    def _run(self, argv: Sequence[str], cwd: Path) -> Answer:
        """Carry out a command; no words ask for the window. On the thread beside."""
        if not argv:
            self.asked_to_show.emit()
            return Answer(0)
        book = self._book
        if book is None or self._command is None:
            raise Locked(CLOSED)
        return self._command(book, argv, cwd)


def _send(line: QLocalSocket, answer: bytes) -> None:
    line.write(answer)
    line.flush()
    line.disconnectFromServer()


def _refuse(line: QLocalSocket, trouble: Exception) -> None:
    """Answer in the person's language what stood in the way."""
    if not isinstance(trouble, FieldbookError):
        line.abort()
        raise trouble
    said = " ".join(failure_text(trouble))
    _send(line, handover.encoded(Answer(1, "", f"{said}\n")))
