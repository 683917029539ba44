"""A record of a kind that this version does not know, shown as it came."""

import json
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy import Connection

from desktop.areas.clients.changes import Raw, raw_record
from desktop.areas.clients.view_values import raw_words
from desktop.ui.buttons import IconButton
from desktop.ui.card import Card
from desktop.ui.desk import Desk
from desktop.ui.icons import Icon
from desktop.ui.labels import Label, Paragraph
from desktop.ui.notes import Strip
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle


class RawPage(Panel):
    """Registers and values, read only: a newer version of the program will know them."""

    def __init__(self, desk: Desk, record: UUID) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self._title = Label("", TextStyle.PAGE_TITLE)
        self._id = Label(str(record), TextStyle.SMALL, "text3", tabular=True)
        self._back = IconButton(Icon.ARROW_LEFT)
        self._back.clicked.connect(desk.frame.back)
        self._strip = Strip(Tone.ACCENT)
        self.card = Card()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(Space.XL)
        self.grid.setVerticalSpacing(Space.S)
        self.grid.setColumnStretch(1, 1)
        self.card.body.addLayout(self.grid)
        self._lay_out()
        self.retranslate()
        desk.read(partial(_read, record), self._take, owner=self)

    def retranslate(self) -> None:
        self._back.set_name(self.tr("Back"))
        self._strip.set_words(
            self.tr("A newer version wrote this record. It is kept, sent and shown as it came.")
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        for part in (self._back, self._title, self._id):
            head.addWidget(part)
        head.addStretch(1)
        inside = QWidget()
        inside.setProperty("surface", "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.XL, Space.L, Space.XL, 20)
        whole.setSpacing(Space.M)
        whole.addLayout(head)
        whole.addWidget(self._strip)
        whole.addWidget(scroll, 1)

    def _take(self, found: Raw) -> None:
        self._title.setText(found.kind)
        for row, (name, wire) in enumerate(json.loads(found.body).items()):
            self.grid.addWidget(
                Label(name, TextStyle.BODY, "text2"), row, 0, Qt.AlignmentFlag.AlignTop
            )
            self.grid.addWidget(Paragraph(raw_words(wire)), row, 1)


def _read(record: UUID, connection: Connection) -> Raw:
    return raw_record(connection, record)
