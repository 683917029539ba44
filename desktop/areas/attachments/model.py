"""The attachment: what a file is about, and which content it has; the content travels apart."""

from uuid import UUID

from sqlalchemy.orm import Mapped

from desktop.core.dates import Moment
from desktop.core.fields import Choice, Kind
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.store.base import Record
from desktop.store.columns import field, parent

KIND = "attachment"

KINDS = (
    Choice("photo", QT_TRANSLATE_NOOP("Choice", "Photo")),
    Choice("scan", QT_TRANSLATE_NOOP("Choice", "Scan")),
    Choice("signature", QT_TRANSLATE_NOOP("Choice", "Signature")),
    Choice("document", QT_TRANSLATE_NOOP("Choice", "File")),
)


class Attachment(Record):
    """A file of a client. Its content never changes: another file is another attachment.

    ``sha256``, ``size`` (bytes) and ``media_type`` are one register, so that no two authors mix
    a content that never was.
    """

    __kind__ = KIND
    __title__ = QT_TRANSLATE_NOOP("Kind", "Attachment")
    __titles__ = ("name",)
    __lane__ = "card"
    __content__ = True

    party: Mapped[UUID] = parent("party", QT_TRANSLATE_NOOP("Field", "Client"))
    name: Mapped[str] = field(
        Kind.TEXT,
        QT_TRANSLATE_NOOP("Field", "File name"),
        required=True,
        in_list=True,
        searchable=True,
    )
    kind: Mapped[str] = field(
        Kind.CHOICE,
        QT_TRANSLATE_NOOP("Field", "Kind"),
        required=True,
        choices=KINDS,
        in_list=True,
    )
    taken: Mapped[Moment | None] = field(
        Kind.MOMENT, QT_TRANSLATE_NOOP("Field", "Taken on"), in_list=True
    )
    interaction: Mapped[UUID | None] = field(
        Kind.LINK, QT_TRANSLATE_NOOP("Field", "Contact note"), target="interaction"
    )
    note: Mapped[str | None] = field(
        Kind.NOTE, QT_TRANSLATE_NOOP("Field", "Remark"), searchable=True
    )
    sha256: Mapped[str] = field(
        Kind.TEXT,
        QT_TRANSLATE_NOOP("Field", "Content (SHA-256)"),
        required=True,
        register="content",
        index=True,
    )
    size: Mapped[int] = field(
        Kind.COUNT,
        QT_TRANSLATE_NOOP("Field", "Size in bytes"),
        required=True,
        register="content",
        in_list=True,
    )
    media_type: Mapped[str | None] = field(
        Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Media type"), register="content"
    )
