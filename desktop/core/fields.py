"""What a value means: one frozen declaration that every reader goes by."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The closed list of value kinds. Python type of each in parentheses."""

    TEXT = "text"  # one line (str)
    NOTE = "note"  # several lines (str)
    CHOICE = "choice"  # a code from Field.choices (str)
    TAGS = "tags"  # a set of short texts (tuple[str, ...], sorted)
    FLAG = "flag"  # yes or no (bool)
    COUNT = "count"  # whole number (int)
    RATIO = "ratio"  # exact number such as a rate in per cent (Decimal)
    MONEY = "money"  # amount and currency (Money)
    DAY = "day"  # calendar day (date)
    MOMENT = "moment"  # time and zone (Moment)
    LINK = "link"  # identifier of another record (UUID)
    PHONE = "phone"  # telephone number as written (str)
    EMAIL = "email"  # e-mail address (str)
    IDENTITY = "identity"  # number of an identity document or company (str)
    DATA = "data"  # a structured value written by the program (canonical JSON text)


class Merge(StrEnum):
    """How the server settles two edits of one register. Source: design, sync protocol 2.1."""

    LWW = "lww"
    REVIEW = "review"
    TEXT3 = "text3"
    ORSET = "orset"
    STATE = "state"


class Secrecy(StrEnum):
    """Confidentiality class of a field. Source: JR/T 0171 as the bank's S0 to S3."""

    S0 = "S0"  # may be shown to anyone
    S1 = "S1"  # internal
    S2 = "S2"  # personal: masked by default (identity number, mobile, account number)
    S3 = "S3"  # never stored by Fieldbook


class Bucket(StrEnum):
    """Which bucket a record of a type belongs to."""

    ROOT = "root"  # the client's bucket
    RESTRICTED = "restricted"  # beside the portfolio, for some roles only
    PERSON = "person"
    BRANCH = "branch"
    REF = "ref"


@dataclass(frozen=True, slots=True)
class Choice:
    """One code a CHOICE field may hold, and its English source title (context ``Choice``).

    ``leads_to`` names the codes that may follow it where the field is a state with steps.
    """

    code: str
    title: str
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A declared value of a record type. ``title`` is an English source in context ``Field``.

    ``parent`` marks the link to the record this one belongs to: it follows the aggregate, is set
    at creation and is no register. ``register`` names the unit of versioning: the field's own
    name, or that of an object it is part of. Fields of one ``group`` are registers of their own
    on the wire, as devices of earlier versions read them, but are saved and decided together:
    two authors are never mixed into one value.
    """

    name: str
    kind: Kind
    title: str
    required: bool = False
    choices: tuple[Choice, ...] = ()
    merge: Merge = Merge.LWW
    register: str = ""
    secrecy: Secrecy = Secrecy.S1
    in_list: bool = False
    searchable: bool = False
    target: str = ""  # kind of record a LINK points to
    parent: bool = False
    group: str = ""

    @property
    def steps(self) -> dict[str, tuple[str, ...]]:
        """Which codes may follow which; empty where any may."""
        if self.merge is not Merge.STATE or not any(c.leads_to for c in self.choices):
            return {}
        return {choice.code: choice.leads_to for choice in self.choices}

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns that hold it; money and moments take two."""
        if self.kind is Kind.MONEY:
            return (f"{self.name}_minor", f"{self.name}_currency")
        if self.kind is Kind.MOMENT:
            return (f"{self.name}_us", f"{self.name}_zone")
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a person got wrong in one field: a result, not an exception.

    ``code`` is one of the codes in ``REFUSALS``; ``field`` is the field's name.
    """

    field: str
    code: str
