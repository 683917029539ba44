"""Made-up papers and views, painted, for pictures of pages that show files."""

import io
from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter, QPainterPath, QPen

from desktop.areas.attachments.model import KIND
from desktop.areas.attachments.service import NewFile, attach
from desktop.core.dates import Moment
from desktop.records import write
from desktop.store.unit import Store
from desktop.sync.files import Files

_SIZE = (1280, 860)


def licence(painter: QPainter) -> None:
    """A business licence on a desk."""
    painter.fillRect(QRectF(0, 0, *_SIZE), QColor("#6b5b4b"))
    painter.fillRect(QRectF(190, 60, 900, 740), QColor("#fbf6e6"))
    painter.setPen(QPen(QColor("#b08d3e"), 10))
    painter.drawRect(QRectF(225, 95, 830, 670))
    painter.setPen(QColor("#3a3222"))
    painter.setFont(QFont("Noto Sans CJK SC", 54, QFont.Weight.Bold))
    painter.drawText(QRectF(190, 150, 900, 110), Qt.AlignmentFlag.AlignCenter, "营业执照")
    painter.setPen(QPen(QColor("#8a8064"), 6))
    for line in range(7):
        painter.drawLine(
            QPointF(320, 350 + line * 48), QPointF(960 - line % 3 * 90, 350 + line * 48)
        )
    painter.setPen(QPen(QColor("#c0392b"), 9))
    painter.drawEllipse(QPointF(900, 640), 88, 88)


def works(painter: QPainter) -> None:
    """A plant by the river at noon."""
    sky = QLinearGradient(0, 0, 0, 520)
    sky.setColorAt(0, QColor("#6fa8dc"))
    sky.setColorAt(1, QColor("#dfeefb"))
    painter.fillRect(QRectF(0, 0, *_SIZE), sky)
    painter.fillRect(QRectF(0, 600, 1280, 260), QColor("#5d8a66"))
    for left, high, colour in ((80, 300, "#9aa5b1"), (420, 220, "#b8c1cb"), (820, 360, "#8794a3")):
        painter.fillRect(QRectF(left, 620 - high, 330, high), QColor(colour))
        for row in range(high // 70):
            for column in range(4):
                spot = QRectF(left + 30 + column * 75, 640 - high + row * 66, 44, 34)
                painter.fillRect(spot, QColor("#e9f2fa"))


def signature(painter: QPainter) -> None:
    """A signature with a pen."""
    painter.fillRect(QRectF(0, 0, *_SIZE), QColor("#ffffff"))
    path = QPainterPath(QPointF(220, 520))
    path.cubicTo(360, 160, 420, 720, 520, 420)
    path.cubicTo(580, 260, 640, 620, 700, 430)
    path.cubicTo(780, 220, 820, 640, 1080, 380)
    painter.setPen(QPen(QColor("#1b2a49"), 16, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPath(path)


def painted(paint: Callable[[QPainter], None]) -> bytes:
    """Return a picture as PNG."""
    picture = QImage(*_SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(raw.data())


def put_files(store: Store, files: Files, client: UUID) -> None:
    """Attach files to a client that has none: pictures, a contract, one that is not here."""
    with store.read() as connection:
        table = store.catalog.type_of(KIND).__table__
        if connection.execute(table.select().where(table.c.party == client)).first():
            return
    papers = (
        ("营业执照副本.png", painted(licence), "scan", "2026-11-20T14:05"),
        ("滨江厂区.png", painted(works), "photo", "2026-11-20T13:40"),
        ("风险揭示书签字.png", painted(signature), "signature", "2026-11-18T10:12"),
        (
            "购销合同（恒远精密 2026 年度框架协议）.pdf",
            b"%PDF " * 260_000,
            "scan",
            "2026-11-03T09:00",
        ),
    )
    for name, plain, kind, taken in papers:
        fresh = files.take_in(io.BytesIO(plain), name, 50_000_000)
        with store.write() as unit:
            attach(unit, files, client, NewFile(fresh, name, Moment.parse(taken)), kind=kind)
    with store.write() as unit:
        away = {"name": "仓库现场.jpg", "kind": "photo", "media_type": "image/jpeg"}
        away |= {"sha256": "a" * 64, "size": 3_412_000, "taken": Moment.parse("2026-10-28T16:30")}
        write.create(unit, KIND, {"party": client, **away})
