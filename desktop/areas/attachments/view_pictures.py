"""Pictures out of contents, decoded off the UI thread and never written down plain."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop.core.errors import FieldbookError
from desktop.records.rows import Loaded
from desktop.sync.files import Files
from desktop.ui.desk import Desk

TYPES = {"image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp"}
_FORMATS = {b"png", b"jpeg", b"webp", b"gif", b"bmp"}
"""What is decoded at all. Formats that can refer to something outside, such as SVG, are not."""

KEPT = 200
"""Small pictures that stay in memory until the program locks."""


def is_picture(record: Loaded) -> bool:
    """Return whether a file is shown as a picture."""
    return record.values["media_type"] in TYPES


def decoded(files: Files, record: Loaded, most: QSize) -> QImage:
    """Return the picture, not larger than ``most``; a null one where it is none.

    Raises StoreDamaged where the content is not here or damaged.
    """
    raw = QByteArray(b"".join(files.read(record)))
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in _FORMATS:
        return QImage()
    size = reader.size()
    if size.isValid() and (size.width() > most.width() or size.height() > most.height()):
        turned = bool(reader.transformation().value & _QUARTER)
        room = most.transposed() if turned else most
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


_QUARTER = 4
"""The bit of ``QImageIOHandler.Transformation`` that turns by 90 degrees."""


class Pictures(QObject):
    """Small pictures by the hash of their content; each decoded once."""

    def __init__(self, desk: Desk, most: QSize, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._most = most
        self._known: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()

    def find(self, record: Loaded, done: Callable[[], None]) -> QImage | None:
        """Return the picture where it is at hand; else ask for it, and call ``done`` then."""
        sha256 = record.values["sha256"]
        if sha256 in self._known:
            self._known.move_to_end(sha256)
            return self._known[sha256]
        work = self._desk.files
        if work is not None and sha256 not in self._asked:
            self._asked.add(sha256)
            self._desk.tasks.net(
                partial(_or_nothing, work.files, record, self._most),
                done=partial(self._take, sha256, done),
                owner=self,
            )
        return None

    def _take(self, sha256: str, done: Callable[[], None], picture: QImage) -> None:
        self._asked.discard(sha256)
        self._known[sha256] = picture
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        done()


def _or_nothing(files: Files, record: Loaded, most: QSize) -> QImage:
    """Return the picture, a null one where its content cannot be read just now."""
    try:
        return decoded(files, record, most)
    except FieldbookError:
        return QImage()
