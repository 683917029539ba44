"""Which columns a table shows and how wide: chosen by hand, fitted to the room there is."""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView

from desktop.ui.columns import Column
from desktop.ui.typography import px


class ColumnWidths(QObject):
    """Keeps wished widths, hides columns that do not fit in their order of leaving."""

    changed = Signal()
    """A person changed a width, the order or the choice."""

    def __init__(self, columns: tuple[Column, ...], head: QHeaderView) -> None:
        super().__init__(head)
        self._columns = columns
        self._head = head
        self._room = 0
        self._fitting = False
        self._wishes = {column.name: px(column.width) for column in columns}
        self._chosen = {column.name: not column.hidden for column in columns}
        self._left: set[str] = set()
        head.sectionResized.connect(self._note_width)
        head.sectionMoved.connect(self._note_move)

    def is_chosen(self, name: str) -> bool:
        """Return whether a person wants to see the column."""
        return self._chosen[name]

    def has_left(self, name: str) -> bool:
        """Return whether a chosen column is not shown because the table is narrow."""
        return name in self._left

    def choose(self, name: str, chosen: bool) -> None:
        """Show or hide a column; the first one always stays."""
        if name != self._columns[0].name and self._chosen[name] != chosen:
            self._chosen[name] = chosen
            self.fit(self._room)
            self.changed.emit()

    def fit(self, room: int) -> None:
        """Share ``room`` pixels out: what does not fit leaves, what is left over is spread."""
        if room <= 0:
            return
        self._room = room
        shown = [column for column in self._columns if self._chosen[column.name]]
        staying = self._staying(shown, room)
        self._left = {column.name for column in shown} - {column.name for column in staying}
        total = sum(self._wishes[column.name] for column in staying)
        spread = max(1.0, room / total) if total else 1.0
        self._fitting = True
        for section, column in enumerate(self._columns):
            visible = column in staying
            self._head.setSectionHidden(section, not visible)
            if visible:
                self._head.resizeSection(section, int(self._wishes[column.name] * spread))
        self._fitting = False

    def state(self) -> dict[str, Any]:
        """Return widths, order and choice as plain JSON values."""
        order = [
            self._columns[self._head.logicalIndex(at)].name for at in range(self._head.count())
        ]
        hidden = [name for name, chosen in self._chosen.items() if not chosen]
        return {"widths": dict(self._wishes), "order": order, "hidden": hidden}

    def restore(self, state: dict[str, Any]) -> None:
        """Bring back what ``state`` returned, perhaps by another version with other columns."""
        names = [column.name for column in self._columns]
        for name, width in state.get("widths", {}).items():
            if name in names:
                self._wishes[name] = max(px(48), int(width))
        hidden = set(state.get("hidden", ()))
        self._chosen = {name: name not in hidden or name == names[0] for name in names}
        self._fitting = True
        known = [name for name in state.get("order", ()) if name in names]
        for place, name in enumerate(known):
            self._head.moveSection(self._head.visualIndex(names.index(name)), place)
        self._fitting = False
        self.fit(self._room)

    def _staying(self, shown: list[Column], room: int) -> list[Column]:
        staying = list(shown)
        leaving = sorted((column for column in shown if column.leaves), key=lambda c: c.leaves)
        for column in leaving:
            if sum(self._wishes[c.name] for c in staying) <= room:
                break
            staying.remove(column)
        return staying

    def _note_width(self, section: int, old: int, new: int) -> None:
        # Only a drag of the mouse is a wish; fitting and stretching are not.
        dragged = QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton
        if self._fitting or new <= 0 or not dragged:
            return
        self._wishes[self._columns[section].name] = new
        self.changed.emit()

    def _note_move(self, section: int, old: int, new: int) -> None:
        if not self._fitting:
            self.changed.emit()
