"""Levels told by shape and word: the ladder of a tier, the meter of a risk, the line of a life."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.badges import PaintedFact, badge_width, paint_badge
from desktop.ui.tokens import Ink, Size, Space, tier_ink
from desktop.ui.typography import TextStyle, font, line_height, metrics, px

RANKS = 4
SEGMENTS = 5
_LADDER = 14
_SEGMENT = (8, 6)  # width, height
_SEGMENT_GAP = 2
_FAINT = 0.32


def paint_ladder(painter: QPainter, box: QRect, rank: int, colour: str) -> None:
    """Draw four rising bars, ``rank`` of them full, the others faint."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    side = box.width()
    step = side / RANKS
    bottom = box.top() + (box.height() + side) / 2 - 1
    for bar in range(RANKS):
        shade = QColor(colour)
        shade.setAlphaF(1.0 if bar < rank else _FAINT)
        height = (side - 2) * (bar + 1.5) / (RANKS + 0.5)
        painter.setBrush(shade)
        left = box.left() + bar * step
        painter.drawRoundedRect(QRectF(left, bottom - height, step - 1, height), 0.8, 0.8)


def meter_width() -> int:
    """Return the width of the five segments."""
    return SEGMENTS * px(_SEGMENT[0]) + (SEGMENTS - 1) * px(_SEGMENT_GAP)


def paint_meter(painter: QPainter, left: int, middle: int, level: int, colour: str) -> None:
    """Draw five segments, ``level`` of them full, centred on the height ``middle``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    width, height = px(_SEGMENT[0]), px(_SEGMENT[1])
    for segment in range(SEGMENTS):
        painter.setBrush(QColor(colour if segment < level else theme.colours().line))
        x = left + segment * (width + px(_SEGMENT_GAP))
        painter.drawRoundedRect(QRectF(x, middle - height / 2, width, height), 1.5, 1.5)


def tier_width(text: str) -> int:
    """Return the width of a tier badge."""
    return badge_width(text, mark=px(_LADDER))


def paint_tier(painter: QPainter, box: QRect, rank: int, text: str) -> None:
    """Draw a tier badge: ladder and name on the tier's soft fill. ``rank`` 1 to 4."""
    look: Ink = tier_ink(theme.colours(), rank)
    place = paint_badge(painter, box, text, look, mark=px(_LADDER))
    paint_ladder(painter, place, rank, look.text)


def paint_risk(painter: QPainter, box: QRect, code: str, level: int, name: str = "") -> None:
    """Draw code, meter and name of a risk level; ``level`` 0 to 5."""
    c = theme.colours()
    painter.setPen(QColor(c.text1))
    painter.setFont(font(TextStyle.SMALL_STRONG))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, code)
    left = box.left() + metrics(TextStyle.SMALL_STRONG).horizontalAdvance(code) + px(Space.S)
    paint_meter(painter, left, box.center().y() + 1, level, c.c1)
    if name:
        left += meter_width() + px(Space.S)
        painter.setPen(QColor(c.text2))
        painter.setFont(font(TextStyle.SMALL))
        room = box.adjusted(left - box.left(), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)


class TierLadder(PaintedFact):
    """The badge of a client's tier."""

    def __init__(self, rank: int, text: str, parent: QWidget | None = None) -> None:
        self._rank = rank
        self._text = text
        super().__init__(text, parent)

    def set_tier(self, rank: int, text: str) -> None:
        """Show another tier; ``rank`` 1 to 4."""
        self._rank, self._text = rank, text
        self.say(text)

    def sizeHint(self) -> QSize:
        return QSize(tier_width(self._text), px(Size.BADGE))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_tier(QPainter(self), self.rect(), self._rank, self._text)


class RiskMeter(PaintedFact):
    """A risk level: code, five segments, name."""

    def __init__(
        self, code: str, level: int, name: str = "", parent: QWidget | None = None
    ) -> None:
        self._code = code
        self._level = level
        self._name = name
        super().__init__(f"{code} {name}".strip(), parent)

    def set_level(self, code: str, level: int, name: str = "") -> None:
        """Show another level; ``level`` 0 to 5."""
        self._code, self._level, self._name = code, level, name
        self.say(f"{code} {name}".strip())

    def sizeHint(self) -> QSize:
        width = metrics(TextStyle.SMALL_STRONG).horizontalAdvance(self._code) + px(Space.S)
        width += meter_width()
        if self._name:
            width += px(Space.S) + metrics(TextStyle.SMALL).horizontalAdvance(self._name) + 1
        return QSize(width, line_height(TextStyle.SMALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_risk(QPainter(self), self.rect(), self._code, self._level, self._name)


class StageLine(PaintedFact):
    """The stages of a life cycle as dots on a line, the present one ringed."""

    def __init__(self, stages: Sequence[str], at: int, parent: QWidget | None = None) -> None:
        self._stages = tuple(stages)
        self._at = at
        super().__init__(self._stages[at], parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stages(self, stages: Sequence[str], at: int) -> None:
        """Show other stages, or the same in another language."""
        self._stages, self._at = tuple(stages), at
        self.say(self._stages[at])

    def sizeHint(self) -> QSize:
        return QSize(len(self._stages) * px(72), px(20) + line_height(TextStyle.SMALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = theme.colours()
        step = self.width() / len(self._stages)
        middle = px(10)
        for place, name in enumerate(self._stages):
            x = step * (place + 0.5)
            reached = place <= self._at
            if place:
                painter.setPen(QPen(QColor(c.c1 if reached else c.line_mid), 2))
                painter.drawLine(QPointF(x - step + 8, middle), QPointF(x - 8, middle))
            self._paint_dot(painter, x, middle, place)
            style = TextStyle.SMALL_STRONG if place == self._at else TextStyle.SMALL
            painter.setFont(font(style))
            painter.setPen(QColor(c.accent if place == self._at else c.text2))
            words = QRectF(step * place, px(20), step, line_height(style))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_dot(self, painter: QPainter, x: float, y: float, place: int) -> None:
        c = theme.colours()
        painter.setPen(QPen(QColor(c.c1 if place <= self._at else c.line_strong), 2))
        painter.setBrush(QColor(c.c1 if place < self._at else c.surface))
        painter.drawEllipse(QRectF(x - 6, y - 6, 12, 12))
        if place == self._at:
            painter.setBrush(QColor(c.c1))
            painter.drawEllipse(QRectF(x - 2, y - 2, 4, 4))
