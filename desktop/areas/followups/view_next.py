"""Agreeing on a next step: what, and on which day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.areas.followups.model import FollowUp
from desktop.areas.followups.offers import DayOffer, When, day_offers, whole_day
from desktop.areas.followups.rules import next_working_day
from desktop.core.dates import Moment
from desktop.core.fields import Refusal
from desktop.records.checks import REFUSALS
from desktop.store.base import field_of
from desktop.ui import texts
from desktop.ui.editor import LineEditor
from desktop.ui.form import FieldBox
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.language import translate
from desktop.ui.month_grid import MonthGrid
from desktop.ui.options import ChipRow, Option
from desktop.ui.panel import Panel
from desktop.ui.popover import Popover
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle

_PICK = "pick"


@dataclass(frozen=True, slots=True)
class Agreed:
    """A next step and the morning of its day."""

    title: str
    due: Moment


class NextStep(Panel):
    """One line for what, chips for when; a text alone is taken for the next working day."""

    changed = Signal()
    left = Signal()

    def __init__(self, today: date, parent: QWidget | None = None, *, needed: bool = False) -> None:
        super().__init__(parent)
        self._today = today
        self._offers = day_offers(today)
        self._day: date | None = None
        declared = field_of(FollowUp, "title")
        assert declared is not None
        self.title = LineEditor(replace(declared, required=needed))
        self._box = FieldBox(self.title.field, self.title)
        self._when = Label("", TextStyle.SMALL_STRONG)
        self.chips = ChipRow(large=True, optional=True)
        self._reminder = Label("", TextStyle.CAPTION, "text3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._box)
        column.addWidget(self._when)
        column.addWidget(self.chips)
        column.addWidget(self._reminder)
        self.title.changed.connect(self._take_title)
        self.title.left.connect(self.left)
        self.chips.picked.connect(self._take_chip)
        self.retranslate()

    @property
    def day(self) -> date | None:
        """The day chosen."""
        return self._day

    def agreed(self) -> Agreed | None:
        """Return the next step; None where there is no text."""
        title = self.title.value()
        if title is None or self._day is None:
            return None
        return Agreed(title, whole_day(self._day))

    def refusals(self) -> list[Refusal]:
        """Return what is missing: a text where a day was chosen, or where one is needed."""
        wanted = self._day is not None or self.title.field.required
        empty = self.title.value() is None
        return [Refusal("title", "required")] if wanted and empty else []

    def show_refusals(self, refusals: Sequence[Refusal]) -> None:
        """Show what is missing under the text, and go there."""
        for refusal in refusals:
            self._box.refuse(refusal.code, translate("Refusal", REFUSALS[refusal.code]))
            self.title.go_to()

    def draft(self) -> dict[str, Any]:
        """Return what was typed and chosen as JSON values."""
        day = self._day.isoformat() if self._day else None
        return {"next": self.title.value(), "next_day": day}

    def take_draft(self, body: dict[str, Any]) -> None:
        """Show what was typed and chosen before."""
        self.title.set_value(body.get("next"))
        day = body.get("next_day")
        self._set_day(date.fromisoformat(day) if day else None)

    def retranslate(self) -> None:
        self._when.setText(self.tr("When"))
        self._show()

    def _take_title(self) -> None:
        if self._day is None and self.title.value() is not None:
            self._set_day(next_working_day(self._today))
        self._box.refuse("", "")
        self.changed.emit()

    def _take_chip(self, key: str) -> None:
        if key == _PICK:
            self._open_month()
            return
        self._set_day(date.fromisoformat(key) if key else None)
        self.changed.emit()
        self.left.emit()

    def _open_month(self) -> None:
        popover = Popover(self, padding=Space.M)
        month = MonthGrid(self._day or self._today, self._today)
        popover.body.addWidget(month)
        month.chosen.connect(self._take_day)
        month.chosen.connect(popover.shut)
        popover.closed.connect(self._show)
        popover.open_at(self.chips.part(_PICK))
        month.grid.setFocus()

    def _take_day(self, day: date) -> None:
        self._set_day(day)
        self.changed.emit()
        self.left.emit()

    def _set_day(self, day: date | None) -> None:
        self._day = day
        self._show()

    def _show(self) -> None:
        offered = {offer.day.isoformat(): offer for offer in self._offers}
        key = self._day.isoformat() if self._day else ""
        other = self._day is not None and key not in offered
        pick = texts.day_text(self._day, self._today) if other and self._day else self.tr("Pick")
        options = [Option(day, self._said(offer)) for day, offer in offered.items()]
        self.chips.set_options([*options, Option(_PICK, pick, Icon.CALENDAR_LTR)])
        self.chips.choose(_PICK if other else key)
        self._reminder.setText(self.tr("Reminder at 09:00 on that day") if key else "")

    def _said(self, offer: DayOffer) -> str:
        if offer.when is When.TOMORROW:
            return self.tr("Tomorrow")
        day = QDate(offer.day.year, offer.day.month, offer.day.day)
        weekday = QLocale().dayName(day.dayOfWeek(), QLocale.FormatType.ShortFormat)
        if offer.when is When.THIS_WEEK:
            return self.tr("{weekday} {day}").format(weekday=weekday, day=offer.day.day)
        return self.tr("Next {weekday} {day}").format(weekday=weekday, day=offer.day.day)
