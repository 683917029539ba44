"""What the world gets wrong, as eight exceptions that carry a problem and its remedy."""

from dataclasses import dataclass

from desktop.core.i18n import Translate, untranslated


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of trouble a person can meet: what happened and what to do about it.

    ``text`` and ``remedy`` are English sources in the translation context ``Problem``; both may
    hold ``{name}`` places that the facts of the raised error fill. Facts are identifiers, codes,
    counts, field names and file names, never a person's data.
    """

    code: str
    text: str
    remedy: str


class FieldbookError(Exception):
    """An error with a problem, its facts, and a message in the program's language."""

    def __init__(self, problem: Problem, **facts: str | int) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.facts = facts

    @property
    def code(self) -> str:
        """The stable code for scripts and tests."""
        return self.problem.code

    def message(self, translate: Translate = untranslated) -> str:
        """Return what happened, in the language of ``translate``."""
        return translate("Problem", self.problem.text).format(**self.facts)

    def remedy(self, translate: Translate = untranslated) -> str:
        """Return what to do about it, in the language of ``translate``."""
        return translate("Problem", self.problem.remedy).format(**self.facts)

    def __str__(self) -> str:
        return f"{self.message()} {self.remedy()}".strip()


class Locked(FieldbookError):
    """The key is not at hand: wrong passphrase, locked program, throttled tries."""


class StoreDamaged(FieldbookError):
    """The local store cannot be opened or does not verify."""


class Offline(FieldbookError):
    """The server cannot be reached, or not trusted, from here."""


class Rejected(FieldbookError):
    """The server answered and said no."""


class Conflict(FieldbookError):
    """Somebody else's newer state is in the way."""


class BadFile(FieldbookError):
    """A file or value from outside cannot be used; names the place."""


class NotAllowed(FieldbookError):
    """Policy, role or mode forbids it."""


class NotFound(FieldbookError):
    """No record, page or kind of that name."""
