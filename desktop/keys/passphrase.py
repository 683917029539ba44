"""Whether a passphrase is good enough, and how good it is, in our own words.

Length counts characters after NFC; nothing is cut off; any character is allowed. No rules on
kinds of characters (NIST SP 800-63B-4, 3.1.1). Guessability is zxcvbn's with Chinese and bank
words beside its own 30,000 leaked passwords.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zxcvbn import zxcvbn

from desktop.core.fields import Refusal
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.keys.bank_words import BANK_WORDS

FIELD = "passphrase"
MAX_LENGTH = 128

TOO_SHORT, TOO_LONG = "passphrase.too_short", "passphrase.too_long"
TOO_COMMON, TOO_EASY = "passphrase.too_common", "passphrase.too_easy"
REFUSALS = {
    TOO_SHORT: QT_TRANSLATE_NOOP("Refusal", "Too short"),
    TOO_LONG: QT_TRANSLATE_NOOP("Refusal", "Too long"),
    TOO_COMMON: QT_TRANSLATE_NOOP("Refusal", "On the list of common passwords"),
    TOO_EASY: QT_TRANSLATE_NOOP("Refusal", "Too easy to guess"),
}
"""English source of each refusal code."""

_WORDS = (
    QT_TRANSLATE_NOOP("Strength", "Very weak"),
    QT_TRANSLATE_NOOP("Strength", "Weak"),
    QT_TRANSLATE_NOOP("Strength", "Fair"),
    QT_TRANSLATE_NOOP("Strength", "Strong"),
    QT_TRANSLATE_NOOP("Strength", "Very strong"),
)
_ADVICE = {
    "dictionary": QT_TRANSLATE_NOOP("Strength", "Holds a common word or name"),
    "spatial": QT_TRANSLATE_NOOP("Strength", "Holds a row of keys"),
    "repeat": QT_TRANSLATE_NOOP("Strength", "Repeats itself"),
    "sequence": QT_TRANSLATE_NOOP("Strength", "Holds a sequence"),
    "regex": QT_TRANSLATE_NOOP("Strength", "Holds a year"),
    "date": QT_TRANSLATE_NOOP("Strength", "Holds a date"),
}
"""Advice by zxcvbn's name of the pattern; what it found is never shown."""

_MORE_WORDS = QT_TRANSLATE_NOOP("Strength", "A few unrelated words are best")
_GOOD_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Rules:
    """What a passphrase owes; a bank's policy may ask for more.

    ``alone`` means without a device secret: then the passphrase is all there is.
    """

    length: int = 12
    length_alone: int = 15
    score: int = 2
    score_alone: int = 3
    allow_alone: bool = True

    def min_length(self, *, with_device: bool) -> int:
        """Return the fewest characters allowed."""
        return self.length if with_device else self.length_alone

    def min_score(self, *, with_device: bool) -> int:
        """Return the lowest strength allowed, 0 to 4."""
        return self.score if with_device else self.score_alone


RULES = Rules()


@dataclass(frozen=True, slots=True)
class Strength:
    """Score 0 to 4 and phrases for it: the word first, then advice. Sources, context Strength."""

    score: int
    phrases: tuple[str, ...]


def strength(text: str) -> Strength:
    """Return how hard ``text`` is to guess. Takes up to 0.2 s for the longest."""
    found = _guessed(text)
    score = int(found["score"])
    advice = tuple(_advice(found)) if score < _GOOD_ENOUGH else ()
    return Strength(score, (_WORDS[score], *advice))


def check(text: str, *, with_device: bool, rules: Rules = RULES) -> list[Refusal]:
    """Return what stands against ``text`` as a passphrase; an empty list means none."""
    length = len(unicodedata.normalize("NFC", text))
    if length > MAX_LENGTH:
        return [Refusal(FIELD, TOO_LONG)]
    refusals = []
    if length < rules.min_length(with_device=with_device):
        refusals.append(Refusal(FIELD, TOO_SHORT))
    found = _guessed(text)
    if _is_listed(found):
        refusals.append(Refusal(FIELD, TOO_COMMON))
    elif found["score"] < rules.min_score(with_device=with_device):
        refusals.append(Refusal(FIELD, TOO_EASY))
    return refusals


def _guessed(text: str) -> Mapping[str, Any]:
    """Return zxcvbn's finding on the first 128 characters, full-width forms read as ASCII."""
    plain = unicodedata.normalize("NFKC", text)[:MAX_LENGTH]
    if not plain:  # zxcvbn raises IndexError
        return {"score": 0, "sequence": []}
    found: Mapping[str, Any] = zxcvbn(plain, user_inputs=BANK_WORDS, max_length=MAX_LENGTH)
    return found


def _is_listed(found: Mapping[str, Any]) -> bool:
    """Return whether the whole of it is one leaked password or bank word, or such in disguise."""
    matches = found["sequence"]
    lists = ("passwords", "user_inputs")
    return len(matches) == 1 and matches[0].get("dictionary_name") in lists


def _advice(found: Mapping[str, Any]) -> list[str]:
    patterns = dict.fromkeys(match["pattern"] for match in found["sequence"])
    return [*(_ADVICE[name] for name in patterns if name in _ADVICE), _MORE_WORDS]
