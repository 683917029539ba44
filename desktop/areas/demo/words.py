"""The word lists of the demo, read from ``resources/demo``."""

from datetime import date
from functools import lru_cache

import msgspec

from desktop.core import resources


class Part(msgspec.Struct, frozen=True):
    """A person who is in every demo, by name; ``work`` is ``owner`` or an occupation.

    ``origin``: see ``papers``.
    """

    name: str
    surname: str
    sex: str
    birth: date
    tier: str
    risk: str
    stage: str
    district: str
    work: str = ""
    employer: str = ""
    quiet: str = ""
    origin: str = ""


class Names(msgspec.Struct, frozen=True):
    """What persons are called and where they were first registered, by generation."""

    surnames: str
    compound: list[str]
    given: dict[str, list[str]]
    origins: dict[str, list[str]]
    cast: list[Part]
    kin: list[tuple[str, str, str]]


class District(msgspec.Struct, frozen=True):
    """A district of Hangzhou: division code and roads."""

    code: str
    roads: str


class Places(msgspec.Struct, frozen=True):
    """Where people live and companies work."""

    districts: dict[str, District]
    estates: str
    parks: str


class Business(msgspec.Struct, frozen=True):
    """Companies, work, and what the bank sells."""

    marks: list[str]
    trades: list[tuple[str, str]]
    work: list[tuple[str, str]]
    sources: str
    person_tags: str
    company_tags: str
    remarks: list[str]
    products: dict[str, list[str]]
    manual: list[tuple[str, str, str]]


class Situation(msgspec.Struct, frozen=True):
    """Something that happens between a client and the manager.

    ``who`` person, company or any; ``needs`` a type of account, ``loan`` or ``salary``; ``ages``
    and ``tiers`` limit to whom; ``bodies`` are the notes, with places for facts; ``next`` holds
    next steps and the channel of each; ``offer`` where a client can say yes or no.
    """

    code: str
    who: str
    kinds: str
    bodies: list[str]
    next: list[tuple[str, str]]
    offer: bool = False
    needs: str = ""
    ages: tuple[int, int] = (0, 200)
    tiers: str = "private high mid mass"


class Situations(msgspec.Struct, frozen=True):
    """All situations, how notes end, what else they mention."""

    closings: dict[str, list[str]]
    asides: dict[str, list[str]]
    situations: list[Situation]
    banks: str
    topics: str
    terms: str


@lru_cache(maxsize=1)
def names() -> Names:
    """Return the names of persons."""
    return msgspec.json.decode(resources.path("demo", "names.json").read_bytes(), type=Names)


@lru_cache(maxsize=1)
def places() -> Places:
    """Return the places."""
    return msgspec.json.decode(resources.path("demo", "places.json").read_bytes(), type=Places)


@lru_cache(maxsize=1)
def business() -> Business:
    """Return the words of companies and products."""
    return msgspec.json.decode(resources.path("demo", "business.json").read_bytes(), type=Business)


@lru_cache(maxsize=1)
def situations() -> Situations:
    """Return what happens between clients and the manager."""
    return msgspec.json.decode(
        resources.path("demo", "situations.json").read_bytes(), type=Situations
    )
