"""What is said of a file in a list: size, kind, where its content stands."""

from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.areas.attachments.model import KINDS
from desktop.areas.attachments.queries import AWAY, COMING, HERE, TO_SEND, Listed
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.sync.blobs import PENDING
from desktop.sync.transfer import DAMAGED
from desktop.ui.icons import Icon
from desktop.ui.language import translate

_STATES = {
    HERE: QT_TRANSLATE_NOOP("Attachment", "On this PC"),
    TO_SEND: QT_TRANSLATE_NOOP("Attachment", "To send"),
    COMING: QT_TRANSLATE_NOOP("Attachment", "Partly fetched"),
    AWAY: QT_TRANSLATE_NOOP("Attachment", "Not on this PC"),
}
_TROUBLES = {
    PENDING: QT_TRANSLATE_NOOP("Attachment", "Not sent by the other device yet"),
    DAMAGED: QT_TRANSLATE_NOOP("Attachment", "Damaged on this PC"),
}
_REFUSED = QT_TRANSLATE_NOOP("Attachment", "Not taken by the server")


def size_words(size: int) -> str:
    """Return a size in bytes as a person reads it: 1.2 MB."""
    traditional = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    return QLocale().formattedDataSize(size, 1, traditional)


def kind_words(code: str) -> str:
    """Return the word of a kind of file."""
    title = next((one.title for one in KINDS if one.code == code), "")
    return translate("Choice", title) if title else code


def state_words(one: Listed) -> str:
    """Return where the content of a file stands, and what was in its way."""
    if one.trouble:
        return translate("Attachment", _TROUBLES.get(one.trouble, _REFUSED))
    return translate("Attachment", _STATES[one.state])


def state_icon(one: Listed) -> tuple[Icon, str] | None:
    """Return icon and colour of a state; None where nothing has to be done."""
    if one.trouble and one.trouble != PENDING:
        return Icon.WARNING, "warn"
    return {
        TO_SEND: (Icon.CLOUD_ARROW_UP, "text2"),
        COMING: (Icon.ARROW_DOWNLOAD, "accent"),
        AWAY: (Icon.ARROW_DOWNLOAD, "text2"),
    }.get(one.state)


def progress_words(done: int, size: int) -> str:
    """Return how far a content is."""
    text = QCoreApplication.translate("Attachment", "{done} of {size}")
    return text.format(done=size_words(done), size=size_words(size))


def ending(name: str) -> str:
    """Return the ending of a file's name in capitals, such as PDF."""
    return PurePath(name).suffix.lstrip(".").upper()[:5]
