"""How far a sync is: a bar, how many records are left and how long they take, a way to end it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.shell.sync_state import SyncState
from desktop.sync.report import Progress
from desktop.ui import theme
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.labels import Label
from desktop.ui.panel import Panel
from desktop.ui.texts import count, rest_text
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle, px

_HEIGHT = 4


class Bar(QWidget):
    """A share of the whole; empty as long as the whole is unknown."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """Show a share from 0 to 1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(80), px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        c = theme.colours()
        radius = self.height() / 2
        painter.setBrush(QColor(c.line))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self._share:
            painter.setBrush(QColor(c.accent))
            width = max(self.height(), self.width() * self._share)
            painter.drawRoundedRect(QRectF(0, 0, width, self.height()), radius, radius)


class SyncProgress(Panel):
    """Shows the sync under way; hidden while there is none."""

    def __init__(self, sync: SyncState) -> None:
        super().__init__()
        self._sync = sync
        self._step = Label("", TextStyle.SMALL, "text2")
        self._left = Label("", TextStyle.SMALL, "text2", tabular=True)
        self._bar = Bar()
        self._end = Button("", ButtonKind.LINK)
        self._end.clicked.connect(sync.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        words = QHBoxLayout()
        words.setSpacing(Space.S)
        words.addWidget(self._step)
        words.addWidget(self._left, 1)
        words.addWidget(self._end)
        column.addLayout(words)
        column.addWidget(self._bar)
        self.retranslate()

    def retranslate(self) -> None:
        self._end.set_label(self.tr("Cancel"))
        self.show_state()

    def show_state(self) -> None:
        """Show how far it is now."""
        progress = self._sync.progress
        self.setVisible(self._sync.running)
        if progress is None:
            self._step.setText(self.tr("Connecting"))
            self._left.setText("")
            self._bar.set_share(0.0)
            return
        self._step.setText(self._title(progress.step))
        self._left.setText(self._rest(progress))
        whole = progress.done + progress.left
        self._bar.set_share(progress.done / whole if whole else 0.0)

    def _title(self, step: str) -> str:
        if step == "push":
            return self.tr("Sending")
        return self.tr("Receiving") if step == "pull" else self.tr("Saving")

    def _rest(self, progress: Progress) -> str:
        if not progress.left:
            return ""
        left = self.tr("{0} records left").format(count(progress.left))
        if self._sync.rest_s is None:
            return left
        return f"{left} · {rest_text(self._sync.rest_s)}"
