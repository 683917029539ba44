"""A dialog: only for what cannot be undone or needs a second person."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.labels import Label, Paragraph
from desktop.ui.overlay import Overlay
from desktop.ui.tokens import Size, Space
from desktop.ui.typography import TextStyle, px


class Dialog(Overlay):
    """Title, text, two buttons that say their act; the safe one has the focus."""

    acted = Signal()

    def __init__(
        self, host: QWidget, title: str, text: str, act: str, safe: str, *, danger: bool = False
    ) -> None:
        super().__init__(host)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.M)
        self._safe = Button(safe)
        self._safe.clicked.connect(self.shut)
        self.act = Button(act, ButtonKind.DANGER if danger else ButtonKind.PRIMARY)
        self.act.clicked.connect(self._do)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        buttons.addWidget(self._safe)
        buttons.addWidget(self.act)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.M)
        column.addWidget(Label(title, TextStyle.SHEET_TITLE))
        column.addWidget(Paragraph(text, colour="text2"))
        column.addLayout(self.body)
        column.addSpacing(Space.S)
        column.addLayout(buttons)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def place(self) -> None:
        width = min(px(Size.DIALOG), self.width() - 2 * Space.L)
        layout = self.panel.layout()
        assert layout is not None
        height = min(layout.heightForWidth(width), self.height() - 2 * Space.L)
        left, top = (self.width() - width) // 2, (self.height() - height) // 3
        self.panel.setGeometry(left, top, width, height)

    def focus_first(self) -> None:
        """Focus the safe button."""
        self._safe.setFocus(Qt.FocusReason.OtherFocusReason)

    def clicked_outside(self) -> None:
        """Stay: a dialog is answered, not clicked away."""

    def _do(self) -> None:
        self.acted.emit()
        self.shut()
