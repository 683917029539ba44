"""What a list shows when it has nothing: what is not here, why, and one way on."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.labels import Label, Paragraph
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle, px


class Picture(QWidget):
    """An icon alone, for the eye only."""

    def __init__(
        self, name: Icon, size: int = 40, colour: str = "text3", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._size = size
        self._colour = colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_picture(self, name: Icon, colour: str) -> None:
        """Show another icon; ``colour`` names an attribute of ``Colours``."""
        self._name, self._colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = getattr(theme.colours(), self._colour)
        paint_icon(QPainter(self), self.rect(), self._name, colour)


class EmptyState(QWidget):
    """Icon, what is not here, why, one action."""

    acted = Signal()

    def __init__(
        self,
        icon: Icon = Icon.BOX,
        what: str = "",
        why: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = Picture(icon)
        self._what = Label("", TextStyle.STRONG)
        self._why = Paragraph("", TextStyle.SMALL, "text2")
        self._button = Button()
        self._button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setSpacing(Space.S)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._why.setAlignment(centre)
        column.addStretch(1)
        column.addWidget(self._icon, 0, centre)
        column.addWidget(self._what, 0, centre)
        column.addWidget(self._why)
        column.addSpacing(Space.XS)
        column.addWidget(self._button, 0, centre)
        column.addStretch(1)
        self.set_words(what, why, action)

    def set_icon(self, icon: Icon) -> None:
        """Show another icon."""
        self._icon.set_picture(icon, "text3")

    def set_words(self, what: str, why: str = "", action: str = "") -> None:
        """Say what is missing and why; an empty ``action`` shows no button."""
        self._what.setText(what)
        self._why.set_text(why)
        self._why.setVisible(bool(why))
        self._button.set_label(action)
        self._button.setVisible(bool(action))
