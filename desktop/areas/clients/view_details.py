"""The client's own data: fields, ways to reach, documents, and what this version does not know."""

import json
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.areas.clients import view_words as words
from desktop.areas.clients.model import CONTACTS, DOCUMENTS, Party
from desktop.areas.clients.page import ClientFile
from desktop.areas.clients.refusals import REFUSALS
from desktop.areas.clients.rules import doubts_about_document
from desktop.areas.clients.view_reveal import Hidden, Masked
from desktop.areas.clients.view_rows import EditRow, Pairs, RowsCard
from desktop.areas.clients.view_values import raw_words, value_words
from desktop.records.rows import Loaded
from desktop.store.base import fields_of
from desktop.ui import masks, texts
from desktop.ui.badges import Badge
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.card import Card
from desktop.ui.desk import Desk
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.language import translate
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space, Tone
from desktop.ui.two_columns import TwoColumns
from desktop.ui.typography import TextStyle

_ICONS = {
    "mobile": Icon.PHONE,
    "phone": Icon.CALL,
    "email": Icon.MAIL,
    "wechat": Icon.CHAT,
    "address": Icon.LOCATION,
}
_LOUD = ("tier", "risk", "stage")


class Details(Panel):
    """Fields at the left; contact points and documents at the right."""

    edit_asked = Signal(str, object)
    """Kind of record, and its ``UUID`` or None for a new one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._file: ClientFile | None = None
        self.columns = TwoColumns(right_width=440)
        self.profile = Card()
        self.edit = Button("", ButtonKind.QUIET, Icon.EDIT)
        self.edit.clicked.connect(lambda: self.edit_asked.emit("party", None))
        self.profile.head.addWidget(self.edit)
        self.pairs = Pairs()
        self.profile.body.addWidget(self.pairs)
        self.unknown = Card()
        self.unknown_pairs = Pairs()
        self.unknown.body.addWidget(self.unknown_pairs)
        self.contacts, self.documents = RowsCard(), RowsCard()
        self.contacts.added.connect(partial(self.edit_asked.emit, "contact_point", None))
        self.documents.added.connect(partial(self.edit_asked.emit, "identity_document", None))
        self.columns.left.addWidget(self.profile)
        self.columns.left.addWidget(self.unknown)
        self.columns.left.addStretch(1)
        self.columns.right.addWidget(self.contacts)
        self.columns.right.addWidget(self.documents)
        self.columns.right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        column.addStretch(1)
        self.retranslate()

    def show_file(self, file: ClientFile) -> None:
        """Show a client."""
        self._file = file
        self.retranslate()

    def retranslate(self) -> None:
        self.profile.set_title(self.tr("Profile"))
        self.edit.set_label(self.tr("Edit"))
        self.unknown.set_title(self.tr("From a newer version"))
        self.contacts.set_words(
            self.tr("Ways to reach"), self.tr("New contact point"), self.tr("None noted")
        )
        self.documents.set_words(
            self.tr("Documents"), self.tr("New document"), self.tr("None noted")
        )
        if self._file is not None:
            self._show(self._file)

    def _show(self, file: ClientFile) -> None:
        shown = [field for field in fields_of(Party) if field.name not in ("kind", "remark")]
        pairs = [
            (translate("Field", field.title), value_words(field, file.client.values[field.name]))
            for field in (*shown, *(f for f in fields_of(Party) if f.name == "remark"))
        ]
        self.pairs.show_pairs([(title, value) for title, value in pairs if value])
        extra = json.loads(file.client.extra) if file.client.extra else {}
        self.unknown.setVisible(bool(extra))
        self.unknown_pairs.show_pairs([(name, raw_words(wire)) for name, wire in extra.items()])
        self.contacts.set_rows([self._contact(one) for one in file.contacts])
        self.documents.set_rows([self._document(one, file) for one in file.documents])

    def _contact(self, one: Loaded) -> QWidget:
        kind, plain = str(one.values["type"] or ""), str(one.values["value"] or "")
        masked = Masked(self._desk, _ICONS.get(kind, Icon.CALL))
        masked.show_value(Hidden("contact_point", one.id, "value", _masked(kind, plain), plain))
        facts = [Label(words.choice_word(CONTACTS, kind), TextStyle.SMALL, "text2")]
        line = _line(masked, *facts)
        if one.values["preferred"]:
            line = _line(masked, *facts, Badge(self.tr("Preferred"), Tone.ACCENT))
        return self._editable(line, "contact_point", one)

    def _document(self, one: Loaded, file: ClientFile) -> QWidget:
        plain = str(one.values["number"] or "")
        masked = Masked(self._desk, Icon.KEY)
        whole = masks.group_identity(plain)
        hidden = Hidden("identity_document", one.id, "number", masks.mask_identity(plain), whole)
        masked.show_value(hidden)
        kind = Label(words.choice_word(DOCUMENTS, one.values["type"]), TextStyle.SMALL, "text2")
        parts: list[QWidget] = [masked, kind]
        ends = one.values["valid_to"]
        if ends is not None:
            over = ends < self._desk.today()
            text = self.tr("valid to {day}").format(day=texts.day_full(ends))
            parts.append(Badge(text, Tone.BAD if over else Tone.MUTED))
        doubts = doubts_about_document(one.values, file.client.values)
        for doubt in doubts:
            words_of_it = translate("Refusal", REFUSALS.get(doubt.code, doubt.code))
            badge = Badge(self.tr("to check"), Tone.WARN, Icon.WARNING)
            badge.setToolTip(words_of_it)
            parts.append(badge)
        return self._editable(_line(*parts), "identity_document", one)

    def _editable(self, content: QWidget, kind: str, one: Loaded) -> QWidget:
        row = EditRow(content, self.tr("Edit"))
        row.edit.connect(partial(self.edit_asked.emit, kind, one.id))
        return row


def _masked(kind: str, plain: str) -> str:
    if kind in ("mobile", "phone"):
        return masks.mask_phone(plain)
    return masks.mask_email(plain) if kind == "email" else masks.STAR * 6


def _line(*parts: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return whole
