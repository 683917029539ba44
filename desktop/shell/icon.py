"""The program's icon, drawn at the sizes a desktop asks for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from desktop.shell.rail import paint_mark


def program_icon() -> QIcon:
    """Return the program's icon."""
    icon = QIcon()
    for side in (16, 32, 64, 256):
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, picture.rect())
        painter.end()
        icon.addPixmap(picture)
    return icon
