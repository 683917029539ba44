"""What a sync would do, record by record: what comes back or needs a decision first."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.shell.inbox_words import REFUSALS, UNKNOWN_REFUSAL
from desktop.store.base import Catalog
from desktop.sync.rehearsal import Fate, Item, Rehearsal
from desktop.ui.badges import Badge
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.desk import Desk
from desktop.ui.icons import Icon
from desktop.ui.labels import Label, Paragraph
from desktop.ui.language import is_chinese, translate
from desktop.ui.sheet import Sheet
from desktop.ui.texts import count
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle

MOST_ROWS = 100
"""Rows of a part; the rest is counted."""

_FATES: dict[Fate, tuple[str, Tone]] = {
    Fate.REJECTED: (QT_TRANSLATE_NOOP("Rehearsal", "Would come back"), Tone.BAD),
    Fate.CONFLICT: (QT_TRANSLATE_NOOP("Rehearsal", "Needs a decision"), Tone.WARN),
    Fate.QUARANTINED: (QT_TRANSLATE_NOOP("Rehearsal", "The new owner decides"), Tone.WARN),
    Fate.MERGED: (QT_TRANSLATE_NOOP("Rehearsal", "Same there already"), Tone.MUTED),
    Fate.APPLIED: (QT_TRANSLATE_NOOP("Rehearsal", "Accepted"), Tone.OK),
    Fate.GONE: (QT_TRANSLATE_NOOP("Rehearsal", "Deleted"), Tone.WARN),
    Fate.CHANGED: (QT_TRANSLATE_NOOP("Rehearsal", "Changed"), Tone.ACCENT),
    Fate.NEW: (QT_TRANSLATE_NOOP("Rehearsal", "New"), Tone.ACCENT),
}
"""Words and colour of each outcome; what a person has to know comes first."""

_ORDER = list(_FATES)


class RehearsalSheet(Sheet):
    """A list to read before going online; names are left out while a client looks on."""

    def __init__(self, desk: Desk, told: Rehearsal) -> None:
        super().__init__(desk.host, QCoreApplication.translate("Rehearsal", "Before going online"))
        self._catalog = desk.catalog
        self._named = not desk.client_facing
        self.body.addWidget(Paragraph(_summary(told), TextStyle.BODY, "text2"))
        if told.lost:
            text = QCoreApplication.translate("Rehearsal", "Portfolios that leave this PC: {0}.")
            self.body.addWidget(Paragraph(text.format(count(told.lost)), TextStyle.BODY, "warn"))
        self._add_part(
            QCoreApplication.translate("Rehearsal", "To send"), told.pushed, told.send, told.unknown
        )
        others = told.pulled - len(told.receive)
        self._add_part(
            QCoreApplication.translate("Rehearsal", "To receive"), told.pulled, told.receive, others
        )
        self.body.addStretch(1)
        close = Button(QCoreApplication.translate("Rehearsal", "Close"), ButtonKind.NORMAL)
        close.clicked.connect(self.shut)
        self.foot.addStretch(1)
        self.foot.addWidget(close)

    def _add_part(self, title: str, number: int, items: Sequence[Item], unlisted: int) -> None:
        if not number:
            return
        head = Label(f"{title} · {count(number)}", TextStyle.CARD_TITLE)
        self.body.addSpacing(Space.S)
        self.body.addWidget(head)
        shown = sorted(items, key=lambda item: _ORDER.index(item.fate))[:MOST_ROWS]
        if self._named:
            for item in shown:
                self.body.addWidget(_Row(self._catalog, item))
        left = unlisted + len(items) - (len(shown) if self._named else 0)
        if left:
            text = QCoreApplication.translate("Rehearsal", "and {0} more").format(count(left))
            self.body.addWidget(Label(text, TextStyle.SMALL, "text2"))


class _Row(QWidget):
    """One record: whose, what about it, and what would become of it."""

    def __init__(self, catalog: Catalog, item: Item) -> None:
        super().__init__()
        words, tone = _FATES[item.fate]
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(_title(catalog, item), TextStyle.STRONG))
        about = _about(catalog, item)
        if about:
            column.addWidget(Label(about, TextStyle.SMALL, "text2"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.XS, 0, Space.XS)
        row.setSpacing(Space.M)
        row.addLayout(column, 1)
        icon = Icon.ERROR_CIRCLE if item.fate is Fate.REJECTED else None
        row.addWidget(Badge(translate("Rehearsal", words), tone, icon))


def _title(catalog: Catalog, item: Item) -> str:
    return item.owner or item.title or _kind(catalog, item)


def _about(catalog: Catalog, item: Item) -> str:
    """Return what the row is about under its name: kind, title of a part, fields, the reason."""
    fields = ("、" if is_chinese() else ", ").join(
        translate("Field", field.title) for field in item.fields
    )
    reason = ""
    if item.fate is Fate.REJECTED:
        reason = translate("SentBack", REFUSALS.get(item.code, UNKNOWN_REFUSAL))
    kind = _kind(catalog, item) if item.owner or item.title else ""
    parts = (kind, item.title if item.owner else "", fields, reason)
    return " · ".join(part for part in parts if part)


def _kind(catalog: Catalog, item: Item) -> str:
    if item.record_kind not in catalog:
        return QCoreApplication.translate("Rehearsal", "Record of a newer version")
    return translate("Kind", catalog.type_of(item.record_kind).__title__)


def _summary(told: Rehearsal) -> str:
    if told.complete:
        return QCoreApplication.translate("Rehearsal", "Nothing to send and nothing to receive.")
    text = QCoreApplication.translate(
        "Rehearsal", "Would send {0}, receive {1}, get back {2}; {3} need a decision."
    )
    numbers = (told.pushed, told.pulled, told.refused, told.conflicts)
    return text.format(*map(count, numbers))
