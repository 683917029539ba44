"""From what is read to the lines of the inbox's list: one a client and section."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop.shell.inbox_list import Entry, Head, Line
from desktop.shell.inbox_read import Inbox
from desktop.shell.inbox_words import REFUSALS, UNKNOWN_REFUSAL, Reader, how_merged
from desktop.sync.conflicts import ConflictView
from desktop.sync.refused import RefusedChange
from desktop.ui.icons import Icon
from desktop.ui.language import translate
from desktop.ui.tokens import Tone


def lines_of(inbox: Inbox, reader: Reader, chosen: Mapping[UUID, str]) -> list[Line]:
    """Return heads and entries: to decide, sent back, merged without asking, decided."""
    decide = [
        _entry(inbox, reader, "decide", some, _waiting(some, chosen))
        for some in by_client(inbox.open)
    ]
    back = [_sent_back(reader, change) for change in inbox.refused]
    merged = [
        _entry(inbox, reader, "merged", some,
               (how_merged(some[0]), Tone.OK, Icon.CHECKMARK_CIRCLE))
        for some in by_client(inbox.automatic)
    ]  # fmt: skip
    settled = [
        _entry(inbox, reader, "settled", some, _decided(some)) for some in by_client(inbox.settled)
    ]
    sections = (
        (QCoreApplication.translate("Inbox", "To decide"), decide, len(inbox.open)),
        (QCoreApplication.translate("Inbox", "Sent back"), back, len(back)),
        (QCoreApplication.translate("Inbox", "Merged without asking"), merged,
         len(inbox.automatic)),
        (QCoreApplication.translate("Inbox", "Decided"), settled, len(inbox.settled)),
    )  # fmt: skip
    return [line for section in sections for line in _section(*section)]


def by_client(conflicts: Iterable[ConflictView]) -> list[tuple[ConflictView, ...]]:
    """Return conflicts by the client they are about, in the order of each client's first."""
    found: dict[UUID, list[ConflictView]] = {}
    for one in conflicts:
        found.setdefault(one.client, []).append(one)
    return [tuple(some) for some in found.values()]


def _section(title: str, entries: list[Entry], count: int) -> list[Line]:
    return [Head(title, count), *entries] if entries else []


def _entry(
    inbox: Inbox,
    reader: Reader,
    section: str,
    some: tuple[ConflictView, ...],
    badge: tuple[str, Tone, Icon | None],
) -> Entry:
    first = some[0]
    number = len(some)
    fields = QCoreApplication.translate("Inbox", "{0} fields").format(number)
    second = reader.field(first) if number == 1 else fields
    name = first.client_title or QCoreApplication.translate("Inbox", "Record")
    return Entry(
        section,
        f"{section}:{first.client.hex}",
        name,
        second,
        reader.moment(max(one.resolved_ms or one.opened_ms for one in some)),
        *badge,
        company=first.client in inbox.companies,
        conflicts=some,
    )


def _waiting(
    some: Iterable[ConflictView], chosen: Mapping[UUID, str]
) -> tuple[str, Tone, Icon | None]:
    if all(one.id in chosen for one in some):
        return QCoreApplication.translate("Inbox", "Chosen"), Tone.ACCENT, Icon.CHECKMARK
    return QCoreApplication.translate("Inbox", "To decide"), Tone.WARN, Icon.WARNING


def _decided(some: Iterable[ConflictView]) -> tuple[str, Tone, Icon | None]:
    if any(one.waiting for one in some):
        return QCoreApplication.translate("Inbox", "To send"), Tone.MUTED, Icon.CLOUD_ARROW_UP
    return QCoreApplication.translate("Inbox", "Decided"), Tone.MUTED, Icon.CHECKMARK


def _sent_back(reader: Reader, change: RefusedChange) -> Entry:
    reason = translate("SentBack", REFUSALS.get(change.code, UNKNOWN_REFUSAL))
    known = change.record_kind in reader.catalog
    title = reader.catalog.type_of(change.record_kind).__title__ if known else ""
    kind = translate("Kind", title) if title else ""
    return Entry(
        "refused",
        f"refused:{change.change.hex}",
        kind or QCoreApplication.translate("Inbox", "Record"),
        reason,
        reader.moment(change.at_ms),
        QCoreApplication.translate("Inbox", "Sent back"),
        Tone.BAD,
        Icon.ERROR_CIRCLE,
        refused=change,
    )
