"""A month of days to choose from, by mouse or keys."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.buttons import Button, ButtonKind, IconButton
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.language import is_chinese
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle, font, px

_CELL = 36
_ROWS = 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


def month_start(day: date) -> date:
    """Return the Monday on or before the first of the month."""
    first = day.replace(day=1)
    return first - timedelta(days=first.weekday())


def month_after(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last of that month where it is shorter."""
    moved = QDate(day.year, day.month, day.day).addMonths(months)
    return date(moved.year(), moved.month(), moved.day())


class DayGrid(QWidget):
    """Six weeks; the arrows move by days and weeks, Enter chooses."""

    moved = Signal(object)
    chosen = Signal(object)

    def __init__(self, day: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = day
        self._today = today
        self._hovered: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setFixedSize(self.sizeHint())

    def go_to(self, day: date) -> None:
        """Move the mark to ``day``, and to its month."""
        self.day = day
        self.setAccessibleName(QLocale().toString(QDate(day.year, day.month, day.day)))
        self.update()
        self.moved.emit(day)

    def sizeHint(self) -> QSize:
        return QSize(7 * px(_CELL), (_ROWS + 1) * px(_CELL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _STEPS:
            self.go_to(self.day + timedelta(days=_STEPS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_to(month_after(self.day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._day_at(event.position().toPoint())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self.chosen.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(_CELL)
        painter.setFont(font(TextStyle.CAPTION))
        painter.setPen(QColor(theme.colours().text3))
        for weekday in range(7):
            name = QLocale().dayName(weekday + 1, QLocale.FormatType.NarrowFormat)
            painter.drawText(
                QRect(weekday * side, 0, side, side), Qt.AlignmentFlag.AlignCenter, name
            )
        start = month_start(self.day)
        painter.setFont(font(TextStyle.BODY, tabular=True))
        for place in range(_ROWS * 7):
            row, column = divmod(place, 7)
            box = QRect(column * side, (row + 1) * side, side, side)
            self._paint_day(painter, box, start + timedelta(days=place))

    def _paint_day(self, painter: QPainter, box: QRect, day: date) -> None:
        c = theme.colours()
        inside = box.adjusted(2, 2, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = day == self.day
        if chosen:
            painter.setBrush(QColor(c.accent))
            painter.drawEllipse(inside)
        elif day == self._hovered:
            painter.setBrush(QColor(c.hover))
            painter.drawEllipse(inside)
        if day == self._today and not chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.accent), 1))
            painter.drawEllipse(inside)
        here = day.month == self.day.month
        plain = c.text1 if here else c.text3
        painter.setPen(QColor(c.on_accent if chosen else c.accent if day == self._today else plain))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _day_at(self, at: QPoint) -> date | None:
        side = px(_CELL)
        row, column = at.y() // side - 1, at.x() // side
        if not (0 <= row < _ROWS and 0 <= column < 7):
            return None
        return month_start(self.day) + timedelta(days=row * 7 + column)


class MonthGrid(Panel):
    """A month with its name, ways to its neighbours and back to today."""

    chosen = Signal(object)
    """The ``date`` a person chose."""

    def __init__(self, day: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = DayGrid(day, today)
        self._title = Label("", TextStyle.STRONG)
        self._before = IconButton(Icon.CHEVRON_LEFT)
        self._after = IconButton(Icon.CHEVRON_RIGHT)
        self._today = Button("", ButtonKind.LINK)
        self._before.clicked.connect(lambda: self.grid.go_to(month_after(self.grid.day, -1)))
        self._after.clicked.connect(lambda: self.grid.go_to(month_after(self.grid.day, 1)))
        self._today.clicked.connect(lambda: self.chosen.emit(today))
        self.grid.moved.connect(self._name_month)
        self.grid.chosen.connect(self.chosen)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self._title, 1)
        head.addWidget(self._today)
        head.addWidget(self._before)
        head.addWidget(self._after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self.grid)
        self.retranslate()

    def retranslate(self) -> None:
        self._before.set_name(self.tr("Previous month"))
        self._after.set_name(self.tr("Next month"))
        self._today.set_label(self.tr("Today"))
        self._name_month()

    def _name_month(self) -> None:
        day = self.grid.day
        form = "yyyy年M月" if is_chinese() else "MMMM yyyy"
        self._title.setText(QLocale().toString(QDate(day.year, day.month, day.day), form))
