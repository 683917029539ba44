"""One side of a conflict: a value that can be chosen, and where it comes from."""

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.shell.inbox_words import SideWords
from desktop.ui import theme
from desktop.ui.badges import icon_badge_width, paint_icon_badge
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.paragraphs import paint_paragraph, paragraph_height
from desktop.ui.pressable import Pressable
from desktop.ui.tokens import Radius, Size, Space, Tone, ink
from desktop.ui.typography import TextStyle, font, line_height, metrics, px

_MOST_LINES = 14
_LONGEST = 4_000
"""Characters of a value that a card shows; the history has all of it."""

_RADIO = 18
_VALUE = TextStyle.CARD_TITLE
_RUNNING = TextStyle.RUNNING


class SideCard(Pressable):
    """A card that is chosen by a click: whose, the value, when edited, by whom, where, received.

    One that only tells (``still``) is neither chosen nor reached by Tab.
    """

    radius = Radius.CARD

    def __init__(self, words: SideWords, parent: QWidget | None = None, *, still: bool = False):
        super().__init__(words.value, parent)
        self._words = words
        self._still = still
        self.setCheckable(not still)
        self.setAccessibleName(f"{words.head}: {words.value}")
        self.setAccessibleDescription(
            ", ".join(part for part in (words.edited, words.place, words.received, *_marks(words))
                      if part)
        )  # fmt: skip
        if still:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setCursor(Qt.CursorShape.ArrowCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if "\n" in words.value or len(words.value) > _LONGEST:
            self.setToolTip(words.value[:_LONGEST])

    @property
    def words(self) -> SideWords:
        """What the card says."""
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(px(240), self.heightForWidth(px(240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(140), self.heightForWidth(max(self.width(), px(140))))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = [line_height(TextStyle.LABEL), self._value_height(width - 2 * Space.L)]
        lines += [px(Size.BADGE)] * bool(self._words.place or self._badges())
        lines += [line_height(TextStyle.SMALL)] * bool(self._words.received)
        return 2 * Space.M + sum(lines) + Space.XS * (len(lines) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        chosen = self.isChecked()
        rest = c.selected if chosen else c.surface
        self.paint_box(painter, rest if self._still else self.fill(rest), c.line_mid, self.radius)
        if chosen:
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = self.rect().toRectF().adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(edge, self.radius, self.radius)
        room = self.rect().adjusted(Space.L, Space.M, -Space.L, -Space.M)
        self._paint_head(painter, room, chosen=chosen)
        room.setTop(room.top() + line_height(TextStyle.LABEL) + Space.XS)
        self._paint_value(painter, room)
        room.setTop(room.top() + self._value_height(room.width()) + Space.XS)
        if self._words.place or self._badges():
            self._paint_place(painter, room)
            room.setTop(room.top() + px(Size.BADGE) + Space.XS)
        painter.setFont(font(TextStyle.SMALL, tabular=True))
        painter.setPen(QColor(c.text3))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, self._words.received)

    def _paint_head(self, painter: QPainter, room: QRect, *, chosen: bool) -> None:
        c = theme.colours()
        line = QRect(room.left(), room.top(), room.width(), line_height(TextStyle.LABEL))
        painter.setFont(font(TextStyle.SMALL, tabular=True))
        painter.setPen(QColor(c.text2))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                         self._words.edited)  # fmt: skip
        if not self._still:
            side = px(_RADIO)
            mark = QRect(line.left(), line.top() + (line.height() - side) // 2, side, side)
            _paint_radio(painter, mark, chosen=chosen)
            line.setLeft(mark.right() + Space.S)
        painter.setFont(font(TextStyle.LABEL))
        painter.setPen(QColor(c.accent if chosen else c.text2))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._words.head)

    def _paint_value(self, painter: QPainter, room: QRect) -> None:
        height = self._value_height(room.width())
        painter.save()
        painter.setClipRect(QRect(room.left(), room.top(), room.width(), height))
        paint_paragraph(painter, room, self._shown, self._style, theme.colours().text1)
        painter.restore()

    def _paint_place(self, painter: QPainter, room: QRect) -> None:
        c = theme.colours()
        line = QRect(room.left(), room.top(), room.width(), px(Size.BADGE))
        right = line.right()
        for text, tone, icon in self._badges():
            width = icon_badge_width(text, icon)
            box = QRect(right - width + 1, line.top(), width, line.height())
            paint_icon_badge(painter, box, text, ink(c, tone), icon)
            right -= width + Space.XS
        if not self._words.place:
            return
        side = px(16)
        mark = QRect(line.left(), line.top() + (line.height() - side) // 2, side, side)
        paint_icon(painter, mark, Icon.LAPTOP, c.text2)
        words = QRect(mark.right() + Space.S, line.top(), 0, line.height())
        words.setRight(right - Space.S)
        painter.setFont(font(TextStyle.SMALL))
        painter.setPen(QColor(c.text2))
        elide = Qt.TextElideMode.ElideRight
        text = metrics(TextStyle.SMALL).elidedText(self._words.place, elide, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)

    def _badges(self) -> list[tuple[str, Tone, Icon | None]]:
        found: list[tuple[str, Tone, Icon | None]] = []
        if self._words.suspect:
            found.append((_suspect(), Tone.WARN, Icon.WARNING))
        if self._words.shown:
            found.append((_in_use(), Tone.MUTED, None))
        return found

    @property
    def _style(self) -> TextStyle:
        return _RUNNING if "\n" in self._words.value or len(self._words.value) > 60 else _VALUE

    @property
    def _shown(self) -> str:
        text = self._words.value
        return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"

    def _value_height(self, width: int) -> int:
        step = line_height(self._style)
        return min(paragraph_height(self._shown, self._style, width), _MOST_LINES * step)


def _paint_radio(painter: QPainter, box: QRect, *, chosen: bool) -> None:
    c = theme.colours()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(c.accent if chosen else c.line_strong), 2 if chosen else 1.5))
    painter.drawEllipse(box.toRectF().adjusted(1, 1, -1, -1))
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.accent))
        inset = box.width() * 0.28
        painter.drawEllipse(box.toRectF().adjusted(inset, inset, -inset, -inset))


def _marks(words: SideWords) -> list[str]:
    return [_suspect()] * words.suspect + [_in_use()] * words.shown


def _suspect() -> str:
    return QCoreApplication.translate("Inbox", "Clock looked wrong")


def _in_use() -> str:
    return QCoreApplication.translate("Inbox", "In use")
