"""A picture of a client's files, large; arrows go to the next one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.areas.attachments import view_words as words
from desktop.areas.attachments.view_pictures import decoded
from desktop.core.errors import FieldbookError
from desktop.records.rows import Loaded
from desktop.ui.buttons import Button, ButtonKind, IconButton
from desktop.ui.desk import Desk
from desktop.ui.failures import failure_text
from desktop.ui.file_work import FileWork
from desktop.ui.icons import Icon
from desktop.ui.labels import Label, Paragraph
from desktop.ui.overlay import Overlay
from desktop.ui.texts import moment_text
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle

LARGEST = QSize(2560, 1600)
"""Pixels beyond which a picture is made smaller while it is decoded."""


class Canvas(QWidget):
    """A picture as large as its room allows, never larger than it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.picture = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: QImage) -> None:
        """Show another picture."""
        self.picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        wide, high = self.picture.width() / ratio, self.picture.height() / ratio
        size = QSize(round(wide), round(high))
        if size.width() > self.width() or size.height() > self.height():
            size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRect(QPoint(0, 0), size)
        spot.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(spot, self.picture)


class Preview(Overlay):
    """Shows one of ``pictures``; Esc closes, left and right turn over."""

    open_asked = Signal(object)
    copy_asked = Signal(object)

    def __init__(
        self, desk: Desk, work: FileWork, pictures: Sequence[Loaded], shown: Loaded
    ) -> None:
        super().__init__(desk.host)
        self._desk = desk
        self._work = work
        self._pictures = list(pictures)
        self._at = next(n for n, one in enumerate(pictures) if one.id == shown.id)
        self._name = Label("", TextStyle.SHEET_TITLE)
        self._facts = Label("", TextStyle.SMALL, "text2")
        self._trouble = Paragraph("", TextStyle.BODY, "text2")
        self.canvas = Canvas(self.panel)
        self.before, self.after = IconButton(Icon.CHEVRON_LEFT), IconButton(Icon.CHEVRON_RIGHT)
        self._close = IconButton(Icon.DISMISS)
        self._open = Button("", ButtonKind.QUIET, Icon.OPEN)
        self._copy = Button("", ButtonKind.QUIET, Icon.ARROW_DOWNLOAD)
        self._lay_out()
        self.before.clicked.connect(partial(self.turn, -1))
        self.after.clicked.connect(partial(self.turn, 1))
        self._close.clicked.connect(self.shut)
        self._open.clicked.connect(lambda: self.open_asked.emit(self.shown))
        self._copy.clicked.connect(lambda: self.copy_asked.emit(self.shown))
        self.retranslate()
        self._read()

    @property
    def shown(self) -> Loaded:
        """The picture that is shown."""
        return self._pictures[self._at]

    def turn(self, step: int) -> None:
        """Show the next picture, or the one before."""
        at = self._at + step
        if 0 <= at < len(self._pictures):
            self._at = at
            self.retranslate()
            self._read()

    def retranslate(self) -> None:
        v = self.shown.values
        self.setAccessibleName(v["name"])
        self._name.setText(v["name"])
        facts = [words.kind_words(v["kind"]), words.size_words(v["size"])]
        if v["taken"]:
            facts.append(moment_text(v["taken"], self._desk.today()))
        if v["note"]:
            facts.append(v["note"].split("\n", 1)[0])
        self._facts.setText(" · ".join(facts))
        self.before.set_name(self.tr("Picture before"))
        self.after.set_name(self.tr("Next picture"))
        self._close.set_name(self.tr("Close"))
        self._open.set_label(self.tr("Open outside"))
        self._copy.set_label(self.tr("Save a copy"))
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at < len(self._pictures) - 1)

    def place(self) -> None:
        self.panel.setGeometry(self.rect().adjusted(*(Space.XL, Space.XL, -Space.XL, -Space.XL)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.turn(step)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        title = QVBoxLayout()
        title.setSpacing(0)
        title.addWidget(self._name)
        title.addWidget(self._facts)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addLayout(title, 1)
        for part in (self._open, self._copy, self.before, self.after, self._close):
            head.addWidget(part)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self.canvas, 1)
        column.addWidget(self._trouble)
        self._trouble.hide()

    def _read(self) -> None:
        shown = self.shown
        self._desk.tasks.net(
            partial(decoded, self._work.files, shown, LARGEST),
            done=partial(self._take, shown),
            failed=self._take_trouble,
            owner=self,
        )

    def _take(self, shown: Loaded, picture: QImage) -> None:
        if shown is not self.shown:
            return
        self.canvas.show_picture(picture)
        self._say(self.tr("This picture cannot be shown here.") if picture.isNull() else "")

    def _take_trouble(self, trouble: Exception) -> None:
        if not isinstance(trouble, FieldbookError):
            raise trouble
        self.canvas.show_picture(QImage())
        self._say(" ".join(failure_text(trouble)))

    def _say(self, text: str) -> None:
        self._trouble.set_text(text)
        self._trouble.setVisible(bool(text))
