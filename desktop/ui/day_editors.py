"""Editors of days and moments: typed the way people write them, or chosen from a month."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.codecs import parse
from desktop.core.dates import HOME_ZONE, Moment, now, zone
from desktop.core.fields import Field, Kind
from desktop.ui import texts
from desktop.ui.buttons import IconButton
from desktop.ui.editor import Editor, LineEditor
from desktop.ui.icons import Icon
from desktop.ui.line_edit import LineEdit
from desktop.ui.month_grid import MonthGrid
from desktop.ui.popover import Popover
from desktop.ui.tokens import Space
from desktop.ui.typography import px

_DAY_WORDS = {
    "今天": 0,
    "明天": 1,
    "后天": 2,
    "昨天": -1,
    "today": 0,
    "tomorrow": 1,
    "yesterday": -1,
}
_SHORT_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_TIME = re.compile(r"(\d{1,2})\s*[:：.点时]?\s*(\d{2})?\s*分?")

Today = Callable[[], date]


def home_today() -> date:
    """Return today in the program's home zone."""
    return now().astimezone(zone(HOME_ZONE)).date()


def read_day(field: Field, text: str, today: date) -> date | None:
    """Return the day that ``text`` says; month and day alone mean this year's.

    Raises ValueError with a refusal code.
    """
    word = text.strip().casefold()
    if word in _DAY_WORDS:
        return today + timedelta(days=_DAY_WORDS[word])
    short = _SHORT_DAY.fullmatch(word)
    if short is not None:
        text = f"{today.year}-{short[1]}-{short[2]}"
    day: date | None = parse(field, text)
    return day


def read_time(text: str) -> time:
    """Return the time that ``text`` says: 14:00, 1400, 14点. Raises ValueError("not_a_time")."""
    digits = text.strip()
    if re.fullmatch(r"\d{3,4}", digits):
        digits = f"{digits[:-2]}:{digits[-2:]}"
    found = _TIME.fullmatch(digits)
    try:
        return time(int(found[1]), int(found[2] or 0))  # type: ignore[index]
    except (TypeError, ValueError):
        raise ValueError("not_a_time") from None


class DayEditor(LineEditor):
    """A day; the button opens its month."""

    def __init__(
        self, field: Field, parent: QWidget | None = None, today: Today = home_today
    ) -> None:
        super().__init__(field, parent)
        self._today = today
        self._open = IconButton(Icon.CALENDAR_LTR, parent=self.line)
        self._open.clicked.connect(self.open_month)
        inside = QHBoxLayout(self.line)
        inside.setContentsMargins(0, 0, 2, 0)
        inside.addStretch(1)
        inside.addWidget(self._open)
        self.line.setTextMargins(0, 0, px(20), 0)
        self.retranslate()

    def read(self, text: str) -> date | None:
        return read_day(self.field, text, self._today())

    def show_value(self, value: Any) -> str:
        return texts.day_iso(value)

    def retranslate(self) -> None:
        self._open.set_name(self.tr("Open the calendar"))

    def open_month(self) -> None:
        """Open the month of the present value, or of today."""
        try:
            day = self.value()
        except ValueError:
            day = None
        popover = Popover(self, padding=Space.M)
        month = MonthGrid(day or self._today(), self._today())
        popover.body.addWidget(month)
        month.chosen.connect(self._take)
        month.chosen.connect(popover.shut)
        popover.open_at(self.line)
        month.grid.setFocus()

    def _take(self, day: date) -> None:
        self.set_value(day)
        self.changed.emit()
        self.left.emit()


class MomentEditor(Editor):
    """A day and a time, in the zone the value was meant in."""

    def __init__(
        self, field: Field, parent: QWidget | None = None, today: Today = home_today
    ) -> None:
        super().__init__(field, parent)
        self._zone = HOME_ZONE
        day_field = Field(field.name, Kind.DAY, field.title)
        self.day = DayEditor(day_field, today=today)
        self.time = LineEdit()
        self.time.setFixedWidth(px(72))
        self.day.setMinimumWidth(px(148))
        self.row.addWidget(self.day, 1)
        self.row.addWidget(self.time)
        self.setFocusProxy(self.day)
        self.day.changed.connect(self.changed)
        self.day.left.connect(self.left)
        self.time.textEdited.connect(self._report)
        self.time.left.connect(self._leave_time)
        self.retranslate()

    def value(self) -> Moment | None:
        day = self.day.value()
        if day is None:
            return None
        at = datetime.combine(day, read_time(self.time.text()), zone(self._zone))
        return Moment.of(at, self._zone)

    def set_value(self, value: Any) -> None:
        self._zone = value.zone if value is not None else HOME_ZONE
        self.day.set_value(value.day if value is not None else None)
        self.time.setText(texts.clock_text(value) if value is not None else "")

    def set_bad(self, bad: bool) -> None:
        """Mark the part that is wrong."""
        try:
            self.day.value()
        except ValueError:
            self.day.set_bad(bad)
            return
        self.day.set_bad(False)
        self.time.set_bad(bad)

    def go_to(self) -> None:
        """Focus the part that is wrong."""
        try:
            self.day.value()
        except ValueError:
            self.day.go_to()
            return
        self.time.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        self.time.setPlaceholderText(self.tr("hh:mm"))
        self.time.setAccessibleName(self.tr("Time"))

    def _report(self) -> None:
        self.changed.emit()

    def _leave_time(self) -> None:
        # What cannot be read stays as it was typed, so that it can be mended.
        with suppress(ValueError):
            self.time.setText(f"{read_time(self.time.text()):%H:%M}")
        self.left.emit()
