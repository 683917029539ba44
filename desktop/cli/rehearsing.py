"""``sync --rehearse``: what a sync would do, record by record."""

from typing import Any

from desktop.cli.answers import Answer
from desktop.cli.context import Session
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.sync.rehearsal import Fate, Item, Rehearsal

_FATES = {
    Fate.APPLIED: QT_TRANSLATE_NOOP("Rehearsal", "Accepted"),
    Fate.MERGED: QT_TRANSLATE_NOOP("Rehearsal", "Same there already"),
    Fate.CONFLICT: QT_TRANSLATE_NOOP("Rehearsal", "Needs a decision"),
    Fate.QUARANTINED: QT_TRANSLATE_NOOP("Rehearsal", "The new owner decides"),
    Fate.REJECTED: QT_TRANSLATE_NOOP("Rehearsal", "Would come back"),
    Fate.NEW: QT_TRANSLATE_NOOP("Rehearsal", "New"),
    Fate.CHANGED: QT_TRANSLATE_NOOP("Rehearsal", "Changed"),
    Fate.GONE: QT_TRANSLATE_NOOP("Rehearsal", "Deleted"),
}


def rehearse(session: Session) -> Answer:
    """Tell what would be sent, received and refused; nothing of it is done.

    It names clients: a sealed book does not tell them.
    """
    with session.book() as book:
        told = book.engine.rehearse()
    numbers = (told.pushed, told.pulled, told.refused, told.conflicts)
    head = session.translate(
        "Rehearsal", "Would send {0}, receive {1}, get back {2}; {3} need a decision."
    )
    data = {
        "pushed": told.pushed,
        "pulled": told.pulled,
        "conflicts": told.conflicts,
        "refused": told.refused,
        "complete": told.complete,
        "digests": told.digests,
        "unknown": told.unknown,
        "lost": told.lost,
        "send": [_item(one) for one in told.send],
        "receive": [_item(one) for one in told.receive],
    }
    return Answer(data, [head.format(*numbers), *_lines(session, told)])


def _lines(session: Session, told: Rehearsal) -> list[str]:
    return [
        f"{sign} {session.translate('Rehearsal', _FATES[one.fate])}: {_words(session, one)}"
        for sign, items in (("↑", told.send), ("↓", told.receive))
        for one in items
    ]


def _words(session: Session, one: Item) -> str:
    fields = ", ".join(session.translate("Field", field.title) for field in one.fields)
    named = " · ".join(part for part in (one.owner, one.title) if part) or one.record_kind
    reason = f" ({one.code})" if one.code else ""
    return f"{named}{': ' + fields if fields else ''}{reason}"


def _item(one: Item) -> dict[str, Any]:
    return {
        "record": str(one.record),
        "kind": one.record_kind,
        "title": one.title,
        "fields": [field.name for field in one.fields],
        "fate": one.fate.value,
        "code": one.code,
    }
