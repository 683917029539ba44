"""What matures in the months ahead, as bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.core.money import Money
from desktop.ui import texts, theme
from desktop.ui.badges import PaintedFact
from desktop.ui.language import is_chinese, translate
from desktop.ui.month_grid import month_after
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle, font, line_height, px

MONTHS = 6
_BARS = 56
_WIDEST = 28
_UNIT = QT_TRANSLATE_NOOP("Ladder", "CNY")
"""In Chinese the figures are in 万元; in English each carries its own K or M."""


@dataclass(frozen=True, slots=True)
class Step:
    """What matures in one month, CNY 分."""

    month: date
    minor: int


def steps(maturing: Sequence[tuple[date, Money | None]], today: date) -> list[Step]:
    """Return this month and the five after it with what matures in each; CNY only."""
    first = today.replace(day=1)
    months = [month_after(first, number) for number in range(MONTHS)]
    sums = dict.fromkeys(months, 0)
    for on, amount in maturing:
        month = on.replace(day=1)
        if on >= today and month in sums and amount is not None and amount.currency == "CNY":
            sums[month] += amount.minor
    return [Step(month, minor) for month, minor in sums.items()]


def unit_word() -> str:
    """Return the unit of the figures over the bars."""
    return translate("Ladder", _UNIT)


class MaturityLadder(PaintedFact):
    """A bar for each month with its figure; the first that is not empty is the one to look at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._steps: Sequence[Step] = ()
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, shown: Sequence[Step]) -> None:
        """Show other months."""
        self._steps = shown
        spoken = [
            f"{_month(step.month)} {texts.money_headline(Money(step.minor, 'CNY'))}"
            for step in shown
            if step.minor
        ]
        self.say(", ".join(spoken))
        self.setToolTip("\n".join(spoken))

    def sizeHint(self) -> QSize:
        labels = line_height(TextStyle.SMALL) + line_height(TextStyle.SMALL_STRONG)
        return QSize(px(280), px(_BARS) + labels + px(Space.XS))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = theme.colours()
        highest = max(step.minor for step in self._steps) or 1
        foot = self.height() - line_height(TextStyle.SMALL) - px(2)
        first = next((place for place, step in enumerate(self._steps) if step.minor), -1)
        width = self.width() / len(self._steps)
        for place, step in enumerate(self._steps):
            middle = width * (place + 0.5)
            high = px(_BARS) * step.minor / highest
            self._paint_figure(painter, middle, width, foot - high, step)
            if step.minor:
                wide = min(px(_WIDEST), width * 0.6)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(c.c2 if place == first else c.c1))
                bar = QRectF(middle - wide / 2, foot - max(high, 2), wide, max(high, 2))
                painter.drawRoundedRect(bar, 2, 2)
            self._paint_month(painter, middle, width, step)
        painter.fillRect(QRectF(0, foot, self.width(), 1), QColor(c.line_strong))

    def _paint_figure(
        self, painter: QPainter, middle: float, width: float, foot: float, step: Step
    ) -> None:
        c = theme.colours()
        style = TextStyle.SMALL_STRONG
        painter.setFont(font(style, tabular=True))
        painter.setPen(QColor(c.text1 if step.minor else c.text3))
        box = QRectF(middle - width / 2, foot - line_height(style), width, line_height(style))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _figure(step.minor))

    def _paint_month(self, painter: QPainter, middle: float, width: float, step: Step) -> None:
        painter.setFont(font(TextStyle.SMALL))
        painter.setPen(QColor(theme.colours().text2))
        high = line_height(TextStyle.SMALL)
        box = QRectF(middle - width / 2, self.height() - high, width, high)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _month(step.month))


def _figure(minor: int) -> str:
    """Return an amount in few figures: 万元 in Chinese, K or M in English; a dash for none."""
    if not minor:
        return "–"
    if is_chinese():
        wan = Decimal(minor) / 1_000_000
        return f"{wan:,.0f}" if wan >= 10 else f"{wan:,.1f}"
    return texts.money_headline(Money(minor, "CNY")).removeprefix("¥")


def _month(month: date) -> str:
    return QLocale().toString(QDate(month.year, month.month, 1), "M月" if is_chinese() else "MMM")
