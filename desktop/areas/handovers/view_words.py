"""What handovers are called: states, roles, kinds of record, times."""

from collections.abc import Collection
from datetime import date

from desktop.core.dates import HOME_ZONE, Moment
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.store.base import Catalog
from desktop.sync.handover_record import STATES
from desktop.sync.handovers import Handover
from desktop.ui import texts
from desktop.ui.language import translate
from desktop.ui.tokens import Tone

_ROLES = {
    "giver": QT_TRANSLATE_NOOP("Handover", "Giver"),
    "receiver": QT_TRANSLATE_NOOP("Handover", "Receiver"),
    "witness": QT_TRANSLATE_NOOP("Handover", "Witness"),
    "orderer": QT_TRANSLATE_NOOP("Handover", "Ordered by"),
}
_SIGNINGS = {
    "giver": QT_TRANSLATE_NOOP("Handover", "Sign as giver"),
    "receiver": QT_TRANSLATE_NOOP("Handover", "Sign as receiver"),
    "witness": QT_TRANSLATE_NOOP("Handover", "Sign as witness"),
    "orderer": QT_TRANSLATE_NOOP("Handover", "Sign and order it"),
}
_FAULTS = {
    "hash_differs": QT_TRANSLATE_NOOP("Handover", "What is listed is not what was signed"),
    "signature_wrong": QT_TRANSLATE_NOOP("Handover", "A signature does not hold"),
    "signer_strange": QT_TRANSLATE_NOOP("Handover", "Signed by somebody else"),
    "signature_missing": QT_TRANSLATE_NOOP("Handover", "A signature is missing"),
    "seal_missing": QT_TRANSLATE_NOOP("Handover", "The server's seal is missing"),
    "seal_strange": QT_TRANSLATE_NOOP("Handover", "The seal is of another server"),
    "seal_wrong": QT_TRANSLATE_NOOP("Handover", "The server's seal does not hold"),
    "not_a_record": QT_TRANSLATE_NOOP("Handover", "The record cannot be read"),
}
_EXCEPTIONS = {
    "ordered by a superior": QT_TRANSLATE_NOOP(
        "Handover", "Exception: ordered by a superior, without the giver's signature"
    ),
    "ordered on the server": QT_TRANSLATE_NOOP(
        "Handover", "Exception: ordered on the server, without the giver's signature"
    ),
}
_TONES = {"waiting": Tone.WARN, "agreed": Tone.ACCENT, "done": Tone.OK, "cancelled": Tone.MUTED}


def state_word(state: str) -> str:
    """Return what a state is called."""
    title = next((choice.title for choice in STATES if choice.code == state), state)
    return translate("Choice", title)


def state_tone(state: str) -> Tone:
    """Return the tone a state is shown in."""
    return _TONES.get(state, Tone.PLAIN)


def role_word(role: str) -> str:
    """Return what a role is called."""
    return translate("Handover", _ROLES.get(role, role))


def signing_word(role: str) -> str:
    """Return the words of the button by which a role signs."""
    return translate("Handover", _SIGNINGS.get(role, role))


def fault_word(code: str) -> str:
    """Return what does not hold."""
    return translate("Handover", _FAULTS.get(code, code))


def exception_word(exception: str) -> str:
    """Return why there is no signature of the giver."""
    return translate("Handover", _EXCEPTIONS.get(exception, exception))


def kind_word(catalog: Catalog, kind: str) -> str:
    """Return what a kind of record is called."""
    if kind not in catalog:
        return kind
    return translate("Kind", catalog.type_of(kind).__title__)


def in_order(catalog: Catalog, kinds: Collection[str]) -> list[str]:
    """Return kinds of record in the order of the catalogue, unknown ones last."""
    known = [entry.record.__kind__ for entry in catalog if entry.record.__kind__ in kinds]
    return known + sorted(set(kinds) - set(known))


def full_time(ms: int) -> str:
    """Return a time (milliseconds since 1970) with its whole day: for paper."""
    moment = Moment(ms * 1000, HOME_ZONE)
    return f"{texts.day_iso(moment.day)} {texts.clock_text(moment)}"


def time_word(ms: int, today: date) -> str:
    """Return a time (milliseconds since 1970) with its day."""
    return texts.moment_text(Moment(ms * 1000, HOME_ZONE), today)


def what_word(handover: Handover) -> str:
    """Return what is handed over, in one line."""
    if not handover.clients:
        whole = translate("Handover", QT_TRANSLATE_NOOP("Handover", "Whole portfolio {code}"))
        return whole.format(code=handover.portfolio)
    if len(handover.clients) == 1:
        return handover.clients[0]
    many = translate("Handover", QT_TRANSLATE_NOOP("Handover", "{first} and {number} more"))
    return many.format(first=handover.clients[0], number=len(handover.clients) - 1)
