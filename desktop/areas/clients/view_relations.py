"""Those who stand to a client: family, firm, guarantors."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.areas.clients import view_words as words
from desktop.areas.clients.briefs import Brief
from desktop.areas.clients.model import ROLES
from desktop.areas.clients.page import Related
from desktop.areas.clients.view_rows import EditRow, PersonRow, RowsCard
from desktop.ui.desk import Desk
from desktop.ui.panel import Panel


class Relations(Panel):
    """One row for each; a click opens the other's page."""

    edit_asked = Signal(object)
    """The ``UUID`` of a relationship, or None for a new one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._related: Sequence[Related] = ()
        self._briefs: Mapping[UUID, Brief] = {}
        self.rows = RowsCard()
        self.rows.added.connect(lambda: self.edit_asked.emit(None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addStretch(1)
        self.retranslate()

    def show_related(self, related: Sequence[Related], briefs: Mapping[UUID, Brief]) -> None:
        """Show others."""
        self._related, self._briefs = related, briefs
        self.retranslate()

    def retranslate(self) -> None:
        self.rows.set_words(
            self.tr("Relationships"), self.tr("New relationship"), self.tr("Nobody is noted")
        )
        self.rows.set_rows([self._row(one) for one in self._related])

    def _row(self, one: Related) -> QWidget:
        brief = self._briefs.get(one.other) if one.other else None
        role = words.choice_word(ROLES, one.role)
        if not one.towards:
            role = self.tr("this client is their {role}").format(role=role)
        tier = words.tier_word(brief.tier) if brief else self.tr("not a client here")
        row = PersonRow(
            one.name or "—",
            " · ".join(part for part in (role, tier, brief.district if brief else "") if part),
            company=brief.company if brief else False,
        )
        row.setEnabled(brief is not None)
        if one.other is not None:
            row.clicked.connect(partial(self._open, one.other))
        if not one.towards:
            return row
        whole = EditRow(row, self.tr("Edit the relationship with {name}").format(name=one.name))
        whole.edit.connect(partial(self.edit_asked.emit, one.relationship))
        return whole

    def _open(self, other: UUID, *_: object) -> None:
        self._desk.frame.open_record("party", other)
