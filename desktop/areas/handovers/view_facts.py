"""Lines of two or three columns: what it is, what it says, and a word at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.ui.badges import Badge
from desktop.ui.labels import Label, Paragraph
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``mark`` stands at the end as a badge of that tone; ``long`` values wrap."""

    name: str
    value: str
    mark: str = ""
    tone: Tone = Tone.PLAIN
    long: bool = False


class Lines(Panel):
    """Facts one under the other, their values in one column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other facts."""
        self.lines = lines
        self.setVisible(bool(lines))
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, line in enumerate(lines):
            top = Qt.AlignmentFlag.AlignTop if line.long else Qt.AlignmentFlag.AlignVCenter
            value = Paragraph(line.value) if line.long else Label(line.value, TextStyle.BODY)
            self._grid.addWidget(Label(line.name, TextStyle.BODY, "text2"), row, 0, top)
            self._grid.addWidget(value, row, 1)
            if line.mark:
                end = Qt.AlignmentFlag.AlignRight
                self._grid.addWidget(Badge(line.mark, line.tone), row, 2, end)
