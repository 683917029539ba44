"""The bell: what has rung and was not yet heard; one notice for all that came due together."""

import platform
from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from sqlalchemy import Connection

from desktop.areas.followups import queries, rules, service
from desktop.areas.followups.queries import OpenFollowUp
from desktop.core.dates import HOME_ZONE, Moment
from desktop.reminders import ledger
from desktop.reminders.ledger import Raised
from desktop.reminders.notify import DONE, OPEN, SNOOZE, Action, Chosen, Notice, Notifier
from desktop.shell.tray import TrayNotifier
from desktop.store.unit import Unit
from desktop.ui.buttons import Button, ButtonKind, IconButton
from desktop.ui.desk import Desk
from desktop.ui.empty import EmptyState
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.language import translate
from desktop.ui.popover import Popover
from desktop.ui.tasks import Tasks
from desktop.ui.texts import moment_text
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle, px

_WIDTH = 440
_SHOWN = 8
KIND = "follow_up"


class Bell(QObject):
    """Counts, shows and settles what rang. ``show_raised`` may be called from any thread."""

    count_changed = Signal(int)
    lines_changed = Signal()

    _raised = Signal(object)
    _chosen = Signal(str, str)

    def __init__(self, desk: Desk, notifier: Notifier | None = None) -> None:
        super().__init__(desk)
        self._desk = desk
        self.lines: list[OpenFollowUp] = []
        self._notices = Tasks(self)
        self._notifier = notifier or native_notifier(desk.host, self._chosen.emit)
        self._raised.connect(self._take_raised, Qt.ConnectionType.QueuedConnection)
        self._chosen.connect(self._take_choice, Qt.ConnectionType.QueuedConnection)
        desk.changes.changed.connect(self._look)
        self._look()

    def show_raised(self, raised: list[Raised]) -> None:
        """Show what came due; called on the alarm's thread."""
        self._raised.emit(raised)

    def open_at(self, anchor: QWidget) -> None:
        """Open the list of what rang."""
        BellList(self._desk.host, self, self._desk).open_at(anchor)

    def done(self, line: OpenFollowUp) -> None:
        """Mark a follow-up as done, with undo."""
        self._desk.write(
            partial(service.done, record=line.id),
            owner=self,
            said=self.tr("Done: {0}").format(line.title),
            undo=lambda _: partial(service.reopen, record=line.id),
        )
        self._withdraw(line.id)

    def snooze(self, line: OpenFollowUp, until: Moment) -> None:
        """Have a follow-up ring again later."""
        when = moment_text(until, self._desk.today())
        self._desk.write(
            partial(service.snooze, record=line.id, until=until),
            owner=self,
            said=self.tr("Rings again {0}").format(when),
        )
        self._withdraw(line.id)

    def open(self, line: OpenFollowUp) -> None:
        """Open the client a follow-up is about; it counts as heard."""
        self._desk.write(partial(_acknowledge, records=[line.id]), owner=self)
        self._desk.frame.open_record("party", line.party)
        self._withdraw(line.id)

    def heard_all(self) -> None:
        """Take all off the list; the follow-ups stay open."""
        records = [line.id for line in self.lines]
        self._desk.write(partial(_acknowledge, records=records), owner=self)

    def choices(self) -> Sequence[rules.Snooze]:
        """Return the times that can be offered now, those that name a time."""
        now = Moment(self._desk.now_us(), HOME_ZONE)
        return [one for one in rules.snooze_choices(now) if one.until is not None]

    def close(self) -> None:
        """Let go of the desktop's notices."""
        self._notices.close()
        if self._notifier is not None:
            self._notifier.close()

    @Slot()
    def _look(self) -> None:
        work = partial(_pending, now_us=self._desk.now_us())
        self._desk.read(work, self._take_lines, owner=self)

    def _take_lines(self, lines: list[OpenFollowUp]) -> None:
        self.lines = lines
        self.count_changed.emit(len(lines))
        self.lines_changed.emit()

    @Slot(object)
    def _take_raised(self, raised: list[Raised]) -> None:
        loud = [one.record for one in raised if not one.silent]
        work = partial(_pending, now_us=self._desk.now_us())
        self._desk.read(work, partial(self._announce, loud), owner=self)

    def _announce(self, loud: list[UUID], lines: list[OpenFollowUp]) -> None:
        """Say once what came due: by name where it is one, by number where several."""
        self._take_lines(lines)
        named = [line for line in lines if line.id in loud]
        if not named:
            return
        if self._desk.client_facing:
            text = self.tr("%n follow-up(s) due", "", len(named))
            self._desk.toasts.show_notice(text, tone=Tone.WARN)
            return
        if len(named) == 1:
            self._say(named[0])
            return
        text = self.tr("%n follow-up(s) due", "", len(named))
        self._desk.toasts.show_notice(text, tone=Tone.WARN)
        body = "\n".join(f"{line.client} · {line.title}" for line in named[:4])
        self._notify(Notice("digest", text, body, (Action(OPEN, self.tr("Open")),)))

    def _say(self, line: OpenFollowUp) -> None:
        text = self.tr("Due: {0} · {1}").format(line.client, line.title)
        self._desk.toasts.show_notice(text, self.tr("Open"), partial(self.open, line), Tone.WARN)
        actions = (
            Action(OPEN, self.tr("Open")),
            Action(DONE, self.tr("Done")),
            Action(SNOOZE, self.tr("In 10 minutes")),
        )
        self._notify(Notice(line.id.hex, line.client, line.title, actions))

    def _notify(self, notice: Notice) -> None:
        if self._notifier is not None:
            self._notices.net(partial(self._notifier.show, notice), owner=self)

    def _withdraw(self, record: UUID) -> None:
        if self._notifier is not None:
            self._notices.net(partial(self._notifier.withdraw, record.hex), owner=self)

    @Slot(str, str)
    def _take_choice(self, key: str, action: str) -> None:
        window = self._desk.host.window()
        line = next((one for one in self.lines if one.id.hex == key), None)
        if action == DONE and line is not None:
            self.done(line)
        elif action == SNOOZE and line is not None:
            until = self.choices()[0].until
            assert until is not None
            self.snooze(line, until)
        else:
            window.show()
            window.activateWindow()
            if line is not None:
                self.open(line)


class BellList(Popover):
    """What rang, each with done, later and open."""

    def __init__(self, host: QWidget, bell: Bell, desk: Desk) -> None:
        super().__init__(host, width=px(_WIDTH))
        self._bell = bell
        self._desk = desk
        head = QHBoxLayout()
        self._title = Label("", TextStyle.CARD_TITLE)
        self._heard = Button("", ButtonKind.LINK)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._heard)
        self.body.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.XS)
        self.body.addLayout(self._rows)
        self._heard.clicked.connect(bell.heard_all)
        bell.lines_changed.connect(self.show_lines)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Reminders"))
        self._heard.set_label(self.tr("All heard"))
        self.show_lines()

    @Slot()
    def show_lines(self) -> None:
        """Show what is on the list now."""
        while self._rows.count():
            self._rows.takeAt(0).widget().deleteLater()
        lines = [] if self._desk.client_facing else self._bell.lines
        for line in lines[:_SHOWN]:
            self._rows.addWidget(self._row(line))
        if len(lines) > _SHOWN:
            more = self.tr("and %n more", "", len(lines) - _SHOWN)
            self._rows.addWidget(Label(more, TextStyle.SMALL, "text3"))
        if not lines:
            empty = EmptyState()
            empty.set_icon(Icon.CHECKMARK_CIRCLE)
            empty.set_words(self.tr("Nothing rings"), self.tr("What falls due is listed here."))
            self._rows.addWidget(empty)
        self._heard.setVisible(bool(lines))
        if self.isVisible():
            self.place()

    def _row(self, line: OpenFollowUp) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, Space.XS, 0, Space.XS)
        across.setSpacing(Space.XS)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(f"{line.client} · {line.title}", TextStyle.STRONG))
        when = moment_text(line.due, self._desk.today())
        why = f"{when} · {line.why}" if line.why else when
        words.addWidget(Label(why, TextStyle.SMALL, "text2"))
        across.addLayout(words, 1)
        done = IconButton(Icon.CHECKMARK_CIRCLE, self.tr("Done"))
        later = IconButton(Icon.CLOCK_ALARM, self.tr("Later"))
        opener = IconButton(Icon.OPEN, self.tr("Open"))
        done.clicked.connect(partial(self._bell.done, line))
        later.clicked.connect(lambda: self._offer_times(line, later))
        opener.clicked.connect(lambda: self._open(line))
        for button in (done, later, opener):
            across.addWidget(button)
        return row

    def _offer_times(self, line: OpenFollowUp, anchor: QWidget) -> None:
        menu = QMenu(self)
        for choice in self._bell.choices():
            assert choice.until is not None
            act = menu.addAction(translate("Snooze", choice.title))
            act.triggered.connect(partial(self._bell.snooze, line, choice.until))
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def _open(self, line: OpenFollowUp) -> None:
        self.shut()
        self._bell.open(line)


class LockedBell(QObject):
    """Counts what came due while the program is locked; knows no text to show."""

    counted = Signal(int)

    _rang = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.number = 0
        self._rang.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def ring(self, number: int) -> None:
        """Hear that ``number`` more came due; called on the alarm's thread."""
        self._rang.emit(number)

    def reset(self) -> None:
        """Begin to count anew."""
        self.number = 0

    @Slot(int)
    def _take(self, number: int) -> None:
        self.number += number
        self.counted.emit(self.number)


def native_notifier(window: QWidget, chosen: Chosen) -> Notifier | None:
    """Return what shows notices on this desktop, None where only the window can."""
    if platform.system() == "Linux":
        from desktop.reminders.freedesktop import FreedesktopNotifier  # D-Bus: Linux only

        return FreedesktopNotifier(chosen)
    return TrayNotifier(window, chosen) if TrayNotifier.available() else None


def _pending(connection: Connection, now_us: int) -> list[OpenFollowUp]:
    """Return the open follow-ups that rang and were not heard, soonest first."""
    listed = {one.record for one in ledger.pending(connection, now_us)}
    if not listed:
        return []
    return [line for line in queries.open_for(connection, limit=5000) if line.id in listed]


def _acknowledge(unit: Unit, records: Sequence[UUID]) -> None:
    for record in records:
        ledger.acknowledge(unit, KIND, record)
