"""Settings: looks, lock, sync and devices, about; applied at once."""

from collections.abc import Callable
from functools import partial
from importlib import metadata
from typing import Any
from uuid import UUID

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy import Connection

from desktop.book.preferences import Preferences
from desktop.core.changes import Change
from desktop.shell.idle import MOST_MINUTES
from desktop.shell.server_fields import ServerFields
from desktop.store.schema import SCHEMA
from desktop.store.unit import read_fact
from desktop.sync import facts
from desktop.ui import language
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.card import Card
from desktop.ui.check import CheckBox
from desktop.ui.desk import Desk
from desktop.ui.labels import Label, Paragraph
from desktop.ui.line_edit import LineEdit
from desktop.ui.options import ChipRow, Option, Segmented
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle, px

SCALES = ("1.0", "1.25", "1.5", "2.0")
MINUTES = ("1", "3", "5", "10", str(MOST_MINUTES))
_WIDTH = 720

Apply = Callable[[Preferences], None]


class SettingsPage(Panel):
    """Cards of settings; every change is taken over and kept at once."""

    def __init__(
        self,
        desk: Desk,
        preferences: Preferences,
        apply: Apply,
        *,
        wrap_key: Callable[[], bytes],
        rewrap: Callable[[str, str], None],
    ) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self._desk = desk
        self._kept = preferences
        self._apply = apply
        self._wrap_key = wrap_key
        self._rewrap = rewrap
        self._server = ""
        self._title = Label("", TextStyle.PAGE_TITLE)
        column = QVBoxLayout()
        column.setSpacing(Space.M)
        column.addWidget(self._title)
        for card in (self._looks(), self._lock(), self._sync(), self._about()):
            card.setMaximumWidth(px(_WIDTH))
            column.addWidget(card)
        column.addStretch(1)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        inner = QWidget()
        inner.setLayout(column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.retranslate()
        self._look()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Settings"))
        self._looks_card.set_title(self.tr("Looks"))
        self._lock_card.set_title(self.tr("Lock"))
        self._sync_card.set_title(self.tr("Sync and devices"))
        self._about_card.set_title(self.tr("About"))
        self._names["theme"].setText(self.tr("Theme"))
        self._names["scale"].setText(self.tr("Text size"))
        self._names["language"].setText(self.tr("Language"))
        self._names["minutes"].setText(self.tr("Lock after minutes without anybody"))
        self.theme.set_options(
            [
                Option("system", self.tr("As the system")),
                Option("light", self.tr("Light")),
                Option("dark", self.tr("Dark")),
            ]
        )
        self.theme.choose(self._kept.theme)
        self.falling.set_label(self.tr("Falling prices are red, rising ones green"))
        self.motion.set_label(self.tr("No motion"))
        for part, hint in (
            (self.old, self.tr("Passphrase of now")),
            (self.fresh, self.tr("New passphrase")),
            (self.again, self.tr("New passphrase again")),
        ):
            part.setPlaceholderText(hint)
            part.setAccessibleName(hint)
        self.change.set_label(self.tr("Change the passphrase"))
        self.join.set_label(self.tr("Join"))
        self._version.set_text(
            self.tr("Fieldbook {0}, store schema {1}. Data is encrypted on this PC.").format(
                metadata.version("fieldbook"), SCHEMA
            )
        )
        self._tell_server()

    def _looks(self) -> Card:
        self._looks_card = Card("…")
        self._names: dict[str, Label] = {}
        self.theme = Segmented()
        self.theme.set_options([Option("system", ""), Option("light", ""), Option("dark", "")])
        self.theme.picked.connect(lambda key: self._change(theme=key))
        self.scale = Segmented()
        self.scale.set_options([Option(one, f"{float(one):.0%}") for one in SCALES])
        self.scale.choose(str(self._kept.scale))
        self.scale.picked.connect(lambda key: self._change(scale=float(key)))
        self.languages = ChipRow()
        self.languages.set_options([Option(k, name) for k, name in language.LANGUAGES.items()])
        self.languages.choose(self._kept.language)
        self.languages.picked.connect(lambda key: self._change(language=key))
        self.falling = CheckBox("")
        self.falling.setChecked(self._kept.falling_is_red)
        self.falling.toggled.connect(lambda on: self._change(falling_is_red=on))
        self.motion = CheckBox("")
        self.motion.setChecked(self._kept.reduced_motion)
        self.motion.toggled.connect(lambda on: self._change(reduced_motion=on))
        for key, part in (
            ("language", self.languages),
            ("theme", self.theme),
            ("scale", self.scale),
        ):
            self._looks_card.body.addLayout(self._line(key, part))
        self._looks_card.body.addWidget(self.falling)
        self._looks_card.body.addWidget(self.motion)
        return self._looks_card

    def _lock(self) -> Card:
        self._lock_card = Card("…")
        self.minutes = Segmented()
        self.minutes.set_options([Option(one, one) for one in MINUTES])
        self.minutes.choose(str(self._kept.idle_minutes))
        self.minutes.picked.connect(lambda key: self._change(idle_minutes=int(key)))
        self._lock_card.body.addLayout(self._line("minutes", self.minutes))
        self.old = LineEdit(secret=True)
        self.fresh = LineEdit(secret=True)
        self.again = LineEdit(secret=True)
        self.change = Button("", ButtonKind.NORMAL)
        for part in (self.old, self.fresh, self.again):
            self._lock_card.body.addWidget(part)
        self._lock_card.body.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self.change.clicked.connect(self._change_passphrase)
        return self._lock_card

    def _sync(self) -> Card:
        self._sync_card = Card("…")
        self._joined = Paragraph("", TextStyle.BODY, "text2")
        self.server = ServerFields()
        self.join = Button("", ButtonKind.PRIMARY)
        self.server.row.insertWidget(0, self.join)
        self._sync_card.body.addWidget(self._joined)
        self._sync_card.body.addWidget(self.server)
        self.join.clicked.connect(self._join)
        return self._sync_card

    def _about(self) -> Card:
        self._about_card = Card("…")
        self._version = Paragraph("", TextStyle.BODY, "text2")
        self._about_card.body.addWidget(self._version)
        return self._about_card

    def _line(self, key: str, part: QWidget) -> QHBoxLayout:
        name = Label("", TextStyle.BODY)
        self._names[key] = name
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(name, 1)
        row.addWidget(part)
        return row

    def _change(self, **changes: Any) -> None:
        self._kept = msgspec.structs.replace(self._kept, **changes)
        self._apply(self._kept)

    def _change_passphrase(self) -> None:
        """Wrap the data key anew; the data itself stays as it is."""
        if self.fresh.text() != self.again.text():
            self._desk.toasts.show_notice(
                self.tr("The two are not the same; type them again."), tone=Tone.BAD
            )
            return
        self.change.setEnabled(False)
        work = partial(self._rewrap, self.old.text(), self.fresh.text())
        self._desk.tasks.net(work, done=self._changed, failed=self._failed, owner=self)

    def _changed(self, _nothing: object) -> None:
        self.change.setEnabled(True)
        for part in (self.old, self.fresh, self.again):
            part.clear()
        self._desk.toasts.show_notice(self.tr("The passphrase is changed"))

    def _look(self) -> None:
        self._desk.read(_server_of, self._take_server, owner=self)

    def _take_server(self, server: str) -> None:
        self._server = server
        self._tell_server()

    def _tell_server(self) -> None:
        joined = bool(self._server)
        text = (
            self.tr("This device syncs with {0}.").format(self._server)
            if joined
            else self.tr("Everything is kept on this PC. Your IT gives you an address and a code.")
        )
        self._joined.set_text(text)
        self.server.setVisible(not joined)

    def _join(self) -> None:
        self.join.setEnabled(False)
        work = self.server.joining(self._desk.store, self._wrap_key())
        # Not the write lane: a server that does not answer would hold up every save.
        self._desk.tasks.net(work, done=self._took_in, failed=self._failed, owner=self)

    def _took_in(self, device: UUID) -> None:
        self.join.setEnabled(True)
        self.server.code.clear()
        self._look()
        self._desk.changes.publish((Change("device", device),))
        self._desk.toasts.show_notice(self.tr("This device has joined the server"))

    def _failed(self, trouble: Exception) -> None:
        self.join.setEnabled(True)
        self.change.setEnabled(True)
        self._desk.say(trouble)


def _server_of(connection: Connection) -> str:
    return read_fact(connection, facts.URL) or ""
