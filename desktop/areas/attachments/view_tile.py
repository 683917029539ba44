"""A file as a tile: its picture or its kind, name, size, and where its content stands."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from desktop.areas.attachments import view_words as words
from desktop.areas.attachments.queries import Listed
from desktop.sync.transfer import Moving
from desktop.ui import theme
from desktop.ui.icons import Icon, paint_icon
from desktop.ui.pressable import Pressable
from desktop.ui.tokens import Radius, Space
from desktop.ui.typography import TextStyle, font, line_height, metrics, px

WIDTH, PICTURE = 184, 116
"""Logical pixels: the tile's width, and the height of its picture."""

_ICONS = {"signature": Icon.SIGNATURE, "photo": Icon.ATTACH}
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_BAR = 3


class AttachmentTile(Pressable):
    """Pressed it opens; arrows go to the next one, Delete removes."""

    radius = Radius.CARD

    stepped = Signal(int, int)
    """An arrow was pressed: columns and rows to go."""

    focused = Signal()
    remove_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, one: Listed, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.one = one
        self._picture = QImage()
        self._moving: Moving | None = None
        self.show_file(one)

    def show_file(self, one: Listed) -> None:
        """Show a file as it stands now."""
        self.one = one
        v = one.record.values
        said = [v["name"], words.kind_words(v["kind"]), words.size_words(v["size"] or 0)]
        self.set_label(" · ".join([*said, words.state_words(one)]))
        self.setToolTip(f"{v['name']}\n{words.state_words(one)}")
        self.update()

    def show_picture(self, picture: QImage) -> None:
        """Show the picture; a null one shows the kind instead."""
        self._picture = picture
        self.update()

    def show_moving(self, moving: Moving | None) -> None:
        """Show how far the content is; None ends that."""
        self._moving = moving
        self.update()

    def sizeHint(self) -> QSize:
        lines = line_height(TextStyle.LABEL) + line_height(TextStyle.CAPTION)
        return QSize(px(WIDTH), px(PICTURE) + lines + 2 * Space.S + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(*step)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        c = theme.colours()
        self.paint_box(painter, self.fill(c.surface), c.line, self.radius)
        above = QRect(0, 0, self.width(), px(PICTURE))
        self._paint_picture(painter, above.adjusted(1, 1, -1, 0))
        painter.setPen(QPen(QColor(c.line), 1))
        painter.drawLine(above.bottomLeft(), above.bottomRight())
        self._paint_progress(painter, above)
        self._paint_words(painter, above.bottom() + Space.S)

    def _paint_picture(self, painter: QPainter, box: QRect) -> None:
        c = theme.colours()
        shape = QPainterPath()
        shape.setFillRule(Qt.FillRule.WindingFill)
        shape.addRoundedRect(QRectF(box), self.radius - 1, self.radius - 1)
        shape.addRect(QRectF(box.left(), box.center().y(), box.width(), box.height() / 2 + 1))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(shape)
        painter.fillRect(box, QColor(c.subtle))
        if not self._picture.isNull():
            size = self._picture.size()
            size.scale(box.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            spot = QRect(QPoint(0, 0), size)
            spot.moveCenter(box.center())
            painter.drawImage(spot, self._picture)
        painter.restore()
        if self._picture.isNull():
            self._paint_kind(painter, box)

    def _paint_kind(self, painter: QPainter, box: QRect) -> None:
        c = theme.colours()
        v = self.one.record.values
        side = px(36)
        icon = _ICONS.get(v["kind"], Icon.DOCUMENT)
        spot = QRect(0, 0, side, side)
        spot.moveCenter(box.center() - QPoint(0, px(8)))
        paint_icon(painter, spot, icon, c.text3)
        painter.setFont(font(TextStyle.CAPTION_STRONG))
        painter.setPen(QColor(c.text2))
        under = QRect(box.left(), spot.bottom() + 2, box.width(), line_height(TextStyle.CAPTION))
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, words.ending(v["name"]))

    def _paint_progress(self, painter: QPainter, above: QRect) -> None:
        if self._moving is None or not self._moving.size:
            return
        c = theme.colours()
        bar = QRect(1, above.bottom() - _BAR + 1, above.width() - 2, _BAR)
        painter.fillRect(bar, QColor(c.line))
        bar.setWidth(round(bar.width() * self._moving.done / self._moving.size))
        painter.fillRect(bar, QColor(c.accent))

    def _paint_words(self, painter: QPainter, top: int) -> None:
        c = theme.colours()
        v = self.one.record.values
        left, width = Space.S + 2, self.width() - 2 * Space.S - 4
        name = QRect(left, top, width, line_height(TextStyle.LABEL))
        painter.setFont(font(TextStyle.LABEL))
        painter.setPen(QColor(c.text1))
        cut = metrics(TextStyle.LABEL).elidedText(
            v["name"], Qt.TextElideMode.ElideMiddle, name.width()
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, cut)
        line = QRect(left, name.bottom() + 1, width, line_height(TextStyle.CAPTION))
        state = words.state_icon(self.one)
        if state is not None:
            side = px(16)
            spot = QRect(line.right() - side + 1, line.top(), side, line.height())
            paint_icon(painter, spot, state[0], getattr(c, state[1]))
            line.setRight(spot.left() - Space.XS)
        painter.setFont(font(TextStyle.CAPTION))
        painter.setPen(QColor(c.text2))
        said = metrics(TextStyle.CAPTION).elidedText(
            self._second_line(), Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, said)

    def _second_line(self) -> str:
        v = self.one.record.values
        if self._moving is not None:
            return words.progress_words(self._moving.done, self._moving.size)
        return f"{words.kind_words(v['kind'])} · {words.size_words(v['size'] or 0)}"
