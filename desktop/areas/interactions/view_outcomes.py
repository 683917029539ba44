"""What came of a contact: chips of which one may be chosen, in as many lines as they need."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.areas.interactions.model import OUTCOMES
from desktop.ui.chips import Chip
from desktop.ui.flow import FlowLayout
from desktop.ui.labels import Label
from desktop.ui.language import translate
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle


class OutcomeChips(Panel):
    """One Tab stop, arrows inside; choosing the chosen one lets it go."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", TextStyle.SMALL_STRONG)
        self._group = QButtonGroup(self)
        self._chosen = ""
        self._chips: dict[str, Chip] = {}
        row = QWidget()
        flow = FlowLayout(row)
        for outcome in OUTCOMES:
            chip = Chip(large=True)
            chip.clicked.connect(lambda _=False, code=outcome.code: self._take(code))
            self._group.addButton(chip)
            self._chips[outcome.code] = chip
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._title)
        column.addWidget(row)
        self.retranslate()

    @property
    def chosen(self) -> str | None:
        """The code chosen, None where there is none."""
        return self._chosen or None

    def choose(self, code: str | None) -> None:
        """Choose a code, or none, without reporting it."""
        self._group.setExclusive(False)
        for name, chip in self._chips.items():
            chip.setChecked(name == code)
        self._group.setExclusive(True)
        self._chosen = code if code in self._chips else ""

    def toggle(self, place: int) -> None:
        """Choose the outcome at a place, or let it go; reported."""
        code = OUTCOMES[place].code
        self.choose(None if code == self._chosen else code)
        self.changed.emit()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Outcome"))
        native = QKeySequence.SequenceFormat.NativeText
        for number, outcome in enumerate(OUTCOMES, 1):
            chip = self._chips[outcome.code]
            chip.set_label(translate("Choice", outcome.title))
            chip.setToolTip(QKeySequence(f"Alt+{number}").toString(native))

    def _take(self, code: str) -> None:
        self.choose(None if code == self._chosen else code)
        self.changed.emit()
