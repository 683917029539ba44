"""What can be done with files: add, show, open, save a copy, fetch, edit, remove."""

import io
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog

from desktop.areas.attachments.model import KIND, Attachment
from desktop.areas.attachments.queries import AWAY, COMING, Listed
from desktop.areas.attachments.rules import LARGEST, REFUSALS
from desktop.areas.attachments.service import NewFile, attach, note_out, seal_file
from desktop.areas.attachments.view_pictures import is_picture
from desktop.areas.attachments.view_preview import Preview
from desktop.core.dates import HOME_ZONE, Moment
from desktop.core.errors import BadFile
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records import write
from desktop.records.problems import NOT_WRITTEN
from desktop.records.rows import Loaded
from desktop.store.unit import Unit
from desktop.sync.files import Files
from desktop.ui.desk import Desk
from desktop.ui.file_work import FileWork
from desktop.ui.record_sheet import RecordSheet, SheetDecl

SHEET = SheetDecl(
    Attachment,
    QT_TRANSLATE_NOOP("Sheet", "New attachment"),
    QT_TRANSLATE_NOOP("Sheet", "Attachment"),
    QT_TRANSLATE_NOOP("Sheet", "Attachment saved"),
    QT_TRANSLATE_NOOP("Sheet", "Attachment deleted"),
    skip=("interaction", "sha256", "size", "media_type"),
    words=REFUSALS,
)


class FileActs(QObject):
    """The verbs of one client's files. Long work runs on the net lane."""

    added = Signal()
    sealing = Signal(int)
    """How many files are being added."""

    def __init__(self, desk: Desk, work: FileWork, client: UUID, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._work = work
        self._client = client
        self._under_way = 0
        self.dialog: QFileDialog | None = None
        """The open file dialog, for as long as it is."""

    # Adding

    def choose(self) -> None:
        """Ask for files and add them."""
        dialog = QFileDialog(self._desk.host.window(), self.tr("Attach files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        self._open_dialog(dialog)

    def add(self, paths: Sequence[Path]) -> None:
        """Add files: each is sealed first, then written down."""
        for path in paths:
            self._seal(partial(seal_file, self._work.files, path))

    def paste(self, picture: QImage) -> None:
        """Add a picture from the clipboard."""
        raw = QByteArray()
        buffer = QBuffer(raw)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]
        at = Moment.of(self._desk.now(), HOME_ZONE)
        name = self.tr("Pasted {time}.png").format(time=f"{at.local:%Y-%m-%d %H.%M.%S}")
        self._seal(partial(_sealed_bytes, self._work.files, bytes(raw.data()), name, at))

    def _seal(self, work: Callable[[], NewFile]) -> None:
        self._count(1)
        self._desk.tasks.net(work, done=self._write, failed=self._not_added, owner=self)

    def _write(self, new: NewFile) -> None:
        self._desk.write(
            partial(_attaching, self._work.files, self._client, new),
            lambda _: self._written(),
            owner=self,
            failed=self._not_added,
            said=self.tr("Attached: {name}").format(name=new.name),
            undo=lambda record: partial(_removing, record),
        )

    def _written(self) -> None:
        self._count(-1)
        self.added.emit()

    def _not_added(self, trouble: Exception) -> None:
        self._count(-1)
        self._desk.say(trouble)

    def _count(self, more: int) -> None:
        self._under_way += more
        self.sealing.emit(self._under_way)

    # Showing

    def open(self, one: Listed, beside: Sequence[Listed]) -> None:
        """Show a file: a picture here, others in their own program; fetched first where needed."""
        if not self._desk.may_show_plain():
            return
        if one.state in (AWAY, COMING):
            self.fetch(one.record, then=lambda: self._show(one.record, beside))
        else:
            self._show(one.record, beside)

    def _show(self, record: Loaded, beside: Sequence[Listed]) -> None:
        if not is_picture(record):
            self.open_outside(record)
            return
        pictures = [one.record for one in beside if is_picture(one.record)]
        preview = Preview(self._desk, self._work, pictures, record)
        preview.open_asked.connect(self.open_outside)
        preview.copy_asked.connect(self.save_copy)
        preview.open()

    def open_outside(self, record: Loaded) -> None:
        """Open a plain copy in the program that the system has for it; it goes on locking."""
        if not self._desk.may_show_plain():
            return
        work = partial(self._work.files.open_copy, record)
        self._desk.tasks.net(
            work, done=partial(self._opened, record), failed=self._desk.say, owner=self
        )

    def _opened(self, record: Loaded, path: Path) -> None:
        def show(_nothing: None) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        self._desk.write(partial(_noting, record, "open"), show, owner=self)

    def save_copy(self, record: Loaded) -> None:
        """Ask for a place and write a plain copy there; the audit keeps it."""
        if not self._desk.may_show_plain():
            return
        dialog = QFileDialog(self._desk.host.window(), self.tr("Save a copy"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(record.values["name"])
        dialog.fileSelected.connect(lambda name: self.write_copy(record, Path(name)))
        self._open_dialog(dialog)

    def write_copy(self, record: Loaded, path: Path) -> None:
        """Write a plain copy outside of the book."""

        def told(_nothing: None) -> None:
            said = self.tr("Copy saved: {name}").format(name=path.name)
            self._desk.write(partial(_noting, record, "export"), owner=self, said=said)

        work = partial(_copied, self._work.files, record, path)
        self._desk.tasks.net(work, done=told, failed=self._desk.say, owner=self)

    def fetch(self, record: Loaded, then: Callable[[], None] | None = None) -> None:
        """Fetch a content, or stop fetching it."""
        sha256 = record.values["sha256"]
        if self._work.is_fetching(sha256):
            self._work.cancel(sha256)
            return
        done = then or (lambda: None)
        self._work.fetch(record, done, self._desk.say, self)

    # Changing

    def edit(self, record: Loaded) -> None:
        """Edit name, kind, time and remark."""
        RecordSheet(self._desk, SHEET, record.id).open()

    def remove(self, record: Loaded) -> None:
        """Remove a file; can be taken back."""
        self._desk.write(
            partial(_removing, record.id),
            owner=self,
            said=self.tr("Attachment deleted: {name}").format(name=record.values["name"]),
            undo=lambda attachment: partial(_restoring, attachment),
        )

    def _open_dialog(self, dialog: QFileDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _sealed_bytes(files: Files, raw: bytes, name: str, at: Moment) -> NewFile:
    return NewFile(files.take_in(io.BytesIO(raw), name, LARGEST), name, at)


def _attaching(files: Files, client: UUID, new: NewFile, unit: Unit) -> UUID:
    return attach(unit, files, client, new)


def _noting(record: Loaded, action: str, unit: Unit) -> None:
    note_out(unit, record, action)


def _removing(record: UUID, unit: Unit) -> UUID:
    write.remove(unit, KIND, record)
    return record


def _restoring(record: UUID, unit: Unit) -> UUID:
    write.restore(unit, KIND, record)
    return record


def _copied(files: Files, record: Loaded, path: Path) -> None:
    """Write a plain copy, whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            for piece in files.read(record):
                file.write(piece)
        part.replace(path)
    except OSError:
        raise BadFile(NOT_WRITTEN, file=path.name) from None
    finally:
        part.unlink(missing_ok=True)
