"""The icons there are, tinted and cached. Fluent UI System Icons, MIT."""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.core import resources


class Icon(StrEnum):
    """Name of an icon; each has a regular file (at rest) and a filled one (selected, warning)."""

    ADD = "add"
    ALERT = "alert"
    ARROW_DOWN = "arrow_down"
    ARROW_DOWNLOAD = "arrow_download"
    ARROW_ENTER = "arrow_enter"
    ARROW_EXIT = "arrow_exit"
    ARROW_IMPORT = "arrow_import"
    ARROW_LEFT = "arrow_left"
    ARROW_REDO = "arrow_redo"
    ARROW_REPLY = "arrow_reply"
    ARROW_RIGHT = "arrow_right"
    ARROW_SWAP = "arrow_swap"
    ARROW_SYNC = "arrow_sync"
    ARROW_TRENDING = "arrow_trending"
    ARROW_UNDO = "arrow_undo"
    ARROW_UP = "arrow_up"
    ATTACH = "attach"
    BOOK_OPEN = "book_open"
    BOX = "box"
    BRANCH_FORK = "branch_fork"
    BUILDING = "building"
    BUILDING_BANK = "building_bank"
    CALENDAR_ADD = "calendar_add"
    CALENDAR_CHECKMARK = "calendar_checkmark"
    CALENDAR_CLOCK = "calendar_clock"
    CALENDAR_LTR = "calendar_ltr"
    CALL = "call"
    CHAT = "chat"
    CHECKMARK = "checkmark"
    CHECKMARK_CIRCLE = "checkmark_circle"
    CHEVRON_DOWN = "chevron_down"
    CHEVRON_LEFT = "chevron_left"
    CHEVRON_RIGHT = "chevron_right"
    CHEVRON_UP = "chevron_up"
    CIRCLE = "circle"
    CLIPBOARD_TASK_LIST_LTR = "clipboard_task_list_ltr"
    CLOCK = "clock"
    CLOCK_ALARM = "clock_alarm"
    CLOUD_ARROW_UP = "cloud_arrow_up"
    CLOUD_CHECKMARK = "cloud_checkmark"
    CLOUD_OFF = "cloud_off"
    CLOUD_SYNC = "cloud_sync"
    COPY = "copy"
    DATA_PIE = "data_pie"
    DATABASE = "database"
    DELETE = "delete"
    DESKTOP = "desktop"
    DISMISS = "dismiss"
    DOCUMENT = "document"
    EDIT = "edit"
    ERROR_CIRCLE = "error_circle"
    EYE = "eye"
    EYE_OFF = "eye_off"
    FILTER = "filter"
    FLAG = "flag"
    FOLDER = "folder"
    FOOD_CAKE = "food_cake"
    GIFT = "gift"
    HANDSHAKE = "handshake"
    HAT_GRADUATION = "hat_graduation"
    HEART = "heart"
    HISTORY = "history"
    HOME = "home"
    INFO = "info"
    KEY = "key"
    KEYBOARD = "keyboard"
    LAPTOP = "laptop"
    LINK = "link"
    LOCAL_LANGUAGE = "local_language"
    LOCATION = "location"
    LOCK_CLOSED = "lock_closed"
    LOCK_OPEN = "lock_open"
    MAIL = "mail"
    MERGE = "merge"
    MIC = "mic"
    MONEY = "money"
    MORE_HORIZONTAL = "more_horizontal"
    NAVIGATION = "navigation"
    NOTE = "note"
    NOTE_ADD = "note_add"
    OPEN = "open"
    OPTIONS = "options"
    PEN = "pen"
    PEOPLE = "people"
    PEOPLE_TEAM = "people_team"
    PERSON = "person"
    PERSON_ADD = "person_add"
    PHONE = "phone"
    PRINT = "print"
    QUESTION_CIRCLE = "question_circle"
    RE_ORDER_DOTS_VERTICAL = "re_order_dots_vertical"
    RECEIPT = "receipt"
    SCALES = "scales"
    SEARCH = "search"
    SETTINGS = "settings"
    SHIELD_CHECKMARK = "shield_checkmark"
    SIGNATURE = "signature"
    SPARKLE = "sparkle"
    STAR = "star"
    SUBTRACT = "subtract"
    TABLE = "table"
    TAG = "tag"
    TEXT_FONT_SIZE = "text_font_size"
    VEHICLE_CAR = "vehicle_car"
    WARNING = "warning"
    WEATHER_MOON = "weather_moon"
    WEATHER_SUNNY = "weather_sunny"


@lru_cache(maxsize=256)
def _source(name: Icon, filled: bool) -> bytes:
    style = "filled" if filled else "regular"
    return (resources.path("icons") / f"{name}_{style}.svg").read_bytes()


@lru_cache(maxsize=1024)
def _render(name: Icon, colour: str, size: int, filled: bool, ratio: float) -> QPixmap:
    svg = _source(name, filled).replace(b"<path ", b'<path fill="' + colour.encode() + b'" ')
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def pixmap(
    name: Icon, colour: str, size: int = 20, *, filled: bool = False, ratio: float = 0
) -> QPixmap:
    """Return the icon in ``colour`` (#RRGGBB), ``size`` logical pixels square.

    ``ratio`` is the device pixel ratio of the target; 0 takes that of the application.
    """
    if not ratio:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        ratio = application.devicePixelRatio()
    return _render(name, colour, size, filled, ratio)


def icon(name: Icon, colour: str, size: int = 20, *, filled: bool = False) -> QIcon:
    """Return a QIcon for menus and other native parts."""
    return QIcon(pixmap(name, colour, size, filled=filled))


def paint_icon(
    painter: QPainter, rect: QRect, name: Icon, colour: str, *, filled: bool = False
) -> None:
    """Draw the icon into the largest square at the centre of ``rect``."""
    side = min(rect.width(), rect.height())
    left = rect.left() + (rect.width() - side) // 2
    top = rect.top() + (rect.height() - side) // 2
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(left, top, _render(name, colour, side, filled, ratio))
