"""How the clients stand to each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from desktop.areas.demo.client import Client
from desktop.areas.demo.companies import STAFF_JOBS, Companies
from desktop.areas.demo.dice import Dice
from desktop.areas.demo.people import OWNER
from desktop.areas.demo.record import DemoRecord
from desktop.areas.demo.sketch import Household
from desktop.areas.demo.words import names

REFERRED = 24
"""Clients whom another client brought."""


@dataclass(frozen=True, slots=True)
class Tie:
    """``other`` is the ``role`` of ``party``; both are keys."""

    party: str
    other: str
    role: str
    share: Decimal | None = None
    since: date | None = None


def relationships(
    seed: int,
    persons: tuple[Client, ...],
    homes: tuple[Household, ...],
    firms: Companies,
    today: date,
) -> list[DemoRecord]:
    """Return the relationships; no tie is told twice, not even from the other side."""
    by_key = {client.key: client for client in (*persons, *firms.clients)}
    ties = [
        *_of_cast(persons),
        *_of_homes(homes),
        *_of_companies(seed, persons, firms, today),
        *_of_staff(seed, firms, today),
        *_referred(seed, persons),
    ]
    once = {(tie.party, tie.other, tie.role): tie for tie in ties if tie.party != tie.other}
    return [_record(tie, by_key) for tie in once.values()]


def _record(tie: Tie, by_key: dict[str, Client]) -> DemoRecord:
    values: dict[str, object] = {
        "role": tie.role,
        "other_name": by_key[tie.other].name,
        "share_percent": tie.share,
        "since": tie.since,
    }
    key = f"{tie.party}/{tie.role}/{tie.other}"
    return DemoRecord("relationship", key, values, {"party": tie.party, "other": tie.other})


def _of_cast(persons: tuple[Client, ...]) -> Iterator[Tie]:
    key_of = {person.name: person.key for person in reversed(persons)}
    for party, other, role in names().kin:
        yield Tie(key_of[party], key_of[other], role)


def _of_homes(homes: tuple[Household, ...]) -> Iterator[Tie]:
    for home in homes:
        if home.spouse:
            yield Tie(home.head.key, home.spouse.key, "spouse")
        if home.child:
            yield Tie(home.head.key, home.child.key, "child")


def _of_companies(
    seed: int, persons: tuple[Client, ...], firms: Companies, today: date
) -> Iterator[Tie]:
    """Yield legal representative, shareholders, finance officer and guarantor of each company."""
    owners = [person.key for person in persons if person.occupation == OWNER]
    for company in firms.clients:
        dice = Dice(seed, "ties", company.key)
        head = firms.heads[company.key]
        since = company.since - timedelta(days=dice.between(0, 1500))
        share = Decimal(dice.between(51, 100))
        yield Tie(company.key, head, "legal_rep", since=since)
        yield Tie(company.key, head, "shareholder", share, since)
        second = dice.pick(owners)
        if share < 75 and second != head:
            yield Tie(company.key, second, "shareholder", 100 - share, since)
        if dice.chance(0.3):
            yield Tie(
                company.key, head, "guarantor", since=today - timedelta(dice.between(60, 900))
            )


def _of_staff(seed: int, firms: Companies, today: date) -> Iterator[Tie]:
    for place, (person, company) in enumerate(firms.staff.items()):
        dice = Dice(seed, "staff", person)
        since = today - timedelta(days=dice.between(200, 3000))
        yield Tie(person, company, "employer", since=since)
        if place % len(STAFF_JOBS) == 0:
            yield Tie(company, person, "officer", since=since)


def _referred(seed: int, persons: tuple[Client, ...]) -> Iterator[Tie]:
    """Yield who brought whom: newer clients, brought by those who have been here for long."""
    dice = Dice(seed, "referred")
    old = [one.key for one in persons if one.stage == "mature" and one.tier in ("high", "mid")]
    young = [one for one in persons if one.stage in ("new", "growing", "prospect")]
    for client in dice.shuffled(young)[:REFERRED]:
        yield Tie(client.key, dice.pick(old), "referrer", since=client.since)
