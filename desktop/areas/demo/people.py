"""The persons of the portfolio: what they do, how the bank ranks them, how they are to be met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.areas.demo.client import Client
from desktop.areas.demo.days import years_between
from desktop.areas.demo.dice import Dice
from desktop.areas.demo.sketch import REFERENCE, Household, Sketch, cast, households
from desktop.areas.demo.words import business

COUNT = 240
TIERS = {"private": 6, "high": 24, "mid": 70}
"""Persons in each tier; the rest is mass."""

OWNER = "企业主"
UNTOUCHED = ("person-050", "person-101", "person-152")
"""Clients who asked not to be contacted."""

_STAGES = {
    "private": {"growing": 3, "mature": 7},
    "high": {"growing": 3, "mature": 7},
    "mid": {"prospect": 1, "new": 2, "growing": 7, "mature": 10, "dormant": 1},
    "mass": {"prospect": 3, "new": 3, "growing": 7, "mature": 13, "dormant": 6, "lost": 2},
}
TITLES = {"教师": "老师", "大学讲师": "老师", "医生": "医生", OWNER: "总"}


@dataclass(frozen=True, slots=True)
class People:
    """All persons, and the households among those who are not in the cast."""

    clients: tuple[Client, ...]
    homes: tuple[Household, ...]


def people(seed: int, today: date) -> People:
    """Return the persons of the portfolio; only stage and first contact go by ``today``."""
    known = cast(seed)
    homes = households(seed, len(known) + 1, COUNT)
    sketches = known + [one for home in homes for one in home.members]
    tiers = _tiers(Dice(seed, "tiers"), sketches)
    clients = [
        _client(Dice(seed, "profile", sketch.key), sketch, tiers[sketch.key], today)
        for sketch in sketches
    ]
    return People(tuple(clients), tuple(homes))


def first_contact(dice: Dice, stage: str, today: date) -> date:
    """Return since when the manager knows a client of the stage."""
    if stage == "new":
        return today - timedelta(days=dice.between(40, 180))
    if stage == "prospect":
        return today - timedelta(days=dice.between(60, 240))
    return today - timedelta(days=dice.between(800, 4300))


def _tiers(dice: Dice, sketches: Sequence[Sketch]) -> Mapping[str, str]:
    """Return the tier by key: fixed for the cast, by chance and age for the others."""
    tiers = {one.key: one.part.tier for one in sketches if one.part}
    for tier, youngest in (("private", 45), ("high", 36), ("mid", 27)):
        missing = TIERS[tier] - list(tiers.values()).count(tier)
        open_to = [one.key for one in sketches if one.key not in tiers and _age(one) >= youngest]
        tiers |= dict.fromkeys(dice.shuffled(open_to)[:missing], tier)
    return {one.key: tiers.get(one.key, "mass") for one in sketches}


def _age(sketch: Sketch) -> int:
    return years_between(sketch.birth, REFERENCE)


def _client(dice: Dice, sketch: Sketch, tier: str, today: date) -> Client:
    """Return the client that a sketch becomes."""
    stage = dice.weighted(_STAGES[tier])
    occupation, employer = _work(dice, sketch)
    client = Client(
        key=sketch.key,
        kind="person",
        name=sketch.name,
        surname=sketch.surname,
        tier=tier,
        risk=_risk(dice, _age(sketch)),
        stage=stage,
        district=sketch.district,
        origin=sketch.origin,
        address=sketch.address,
        salutation=_salutation(sketch, occupation),
        source=dice.pick(business().sources.split()),
        since=first_contact(dice, stage, today),
        sex=sketch.sex,
        birth=sketch.birth,
        occupation=occupation,
        employer=employer,
        quiet=dice.weighted({None: 12, "12:00–14:00": 2, "20:00 以后": 1, "周末": 1}),
        tags=tags(dice, business().person_tags),
        remark=dice.pick(business().remarks[:7]) if dice.chance(0.25) else None,
        do_not_contact=sketch.key in UNTOUCHED,
    )
    if sketch.part is None:
        return client
    part = sketch.part
    since = first_contact(dice, part.stage, today)
    return replace(client, risk=part.risk, stage=part.stage, since=since, quiet=part.quiet or None)


def tags(dice: Dice, words: str) -> tuple[str, ...]:
    """Return none to three of the words, sorted."""
    return tuple(sorted(dice.shuffled(words.split())[: dice.between(0, 3)]))


def _risk(dice: Dice, age: int) -> str:
    """Return a risk level; the old are careful."""
    if age >= 60:
        return dice.weighted({"C1": 5, "C2": 10, "C3": 4})
    return dice.weighted({"C1": 1, "C2": 4, "C3": 9, "C4": 5, "C5": 1})


def _work(dice: Dice, sketch: Sketch) -> tuple[str, str | None]:
    """Return occupation and employer by age; owners learn their company's name later."""
    age = _age(sketch)
    if sketch.part and sketch.part.work:
        part = sketch.part
        return (OWNER, None) if part.work == "owner" else (part.work, part.employer)
    if age >= (62 if sketch.sex == "male" else 57):
        return "退休", None
    if age < 23:
        return "大学生", None
    if age >= 32 and dice.chance(0.3):
        return OWNER, None
    occupation, employer = dice.pick(business().work)
    return occupation, employer or None


def _salutation(sketch: Sketch, occupation: str) -> str:
    """Return how the client is spoken to: 王总, 欧阳女士."""
    title = TITLES.get(occupation, "先生" if sketch.sex == "male" else "女士")
    return sketch.surname + title
