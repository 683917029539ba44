"""One line to note something about a client without leaving the page."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.dates import Moment
from desktop.records import write
from desktop.store.unit import Unit
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.desk import Desk
from desktop.ui.form import DRAFT_MS
from desktop.ui.line_edit import LineEdit
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space


class QuickNote(Panel):
    """Enter writes it into the timeline; until then it is kept as a draft."""

    def __init__(self, desk: Desk, client: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client = client
        self.line = LineEdit()
        self.line.setProperty("well", True)
        self.keep = Button("", ButtonKind.LINK)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.line, 1)
        row.addWidget(self.keep)
        self._draft = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._draft.timeout.connect(self._keep_draft)
        self.line.textEdited.connect(self._take_typed)
        self.line.left.connect(self._leave)
        self.line.returnPressed.connect(self.write)
        self.keep.clicked.connect(self.write)
        self.keep.hide()
        self.retranslate()
        desk.load_draft(self._draft_name, self._take_draft, owner=self)

    def write(self) -> None:
        """Write the line as a note of now."""
        text = self.line.text().strip()
        if not text or self.line.composing:
            return
        self._draft.stop()
        self.line.clear()
        self.keep.hide()
        self._desk.write(
            partial(_write, self._client, text),
            owner=self,
            failed=partial(self._give_back, text),
            said=self.tr("Note kept"),
            undo=lambda note: lambda unit: write.remove(unit, "interaction", note),
        )
        self._desk.drop_draft(self._draft_name)

    def retranslate(self) -> None:
        self.line.setPlaceholderText(self.tr("Write a note, Enter keeps it"))
        self.line.setAccessibleName(self.tr("Quick note"))
        self.keep.set_label(self.tr("Keep"))

    @property
    def _draft_name(self) -> str:
        return f"note:{self._client.hex}"

    def _take_typed(self) -> None:
        self.keep.setVisible(bool(self.line.text().strip()))
        self._draft.start()

    def _leave(self) -> None:
        if self._draft.isActive():
            self._keep_draft()

    def _keep_draft(self) -> None:
        self._draft.stop()
        self._desk.keep_draft(self._draft_name, {"note": self.line.text()})

    def _take_draft(self, body: dict[str, Any] | None) -> None:
        if body and body.get("note") and not self.line.text():
            self._give_back(body["note"])

    def _give_back(self, text: str, trouble: Exception | None = None) -> None:
        self.line.setText(text)
        self.keep.show()
        if trouble is not None:
            self._desk.say(trouble)


def _write(client: UUID, text: str, unit: Unit) -> UUID:
    at = Moment(unit.at_us)
    return write.create(
        unit, "interaction", {"party": client, "kind": "note", "at": at, "note": text}
    )
