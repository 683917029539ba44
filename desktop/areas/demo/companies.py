"""The companies of the portfolio, the persons who own them and some who work there."""

from dataclasses import dataclass, replace
from datetime import date

from desktop.areas.demo.client import Client
from desktop.areas.demo.dice import Dice
from desktop.areas.demo.people import OWNER, TITLES, first_contact, tags
from desktop.areas.demo.words import business, names, places

COUNT = 60
TIERS = {"high": 6, "mid": 20, "mass": 34}
STAFF = 30
"""Persons who work at one of the companies."""

STAFF_JOBS = ("财务负责人", "销售经理", "行政主管")
"""What they are, in turn; the first is an officer of the company."""

_STAGES = {
    "high": {"growing": 3, "mature": 7},
    "mid": {"new": 1, "growing": 4, "mature": 6},
    "mass": {"prospect": 4, "new": 3, "growing": 8, "mature": 12, "dormant": 3, "lost": 1},
}


@dataclass(frozen=True, slots=True)
class Companies:
    """``heads`` tells the key of the owner by company; ``staff`` the company by person."""

    clients: tuple[Client, ...]
    heads: dict[str, str]
    staff: dict[str, str]


def companies(seed: int, persons: tuple[Client, ...], today: date) -> Companies:
    """Return the companies; each is headed by one of the owners among ``persons``."""
    owners = [person for person in persons if person.occupation == OWNER]
    tiers = _tiers(Dice(seed, "company tiers"))
    named: set[str] = set()
    clients, heads = [], {}
    for number in range(1, COUNT + 1):
        dice = Dice(seed, "company", str(number))
        head = owners[(number - 1) % len(owners)]
        client = _company(dice, f"company-{number:03d}", head, tiers[number - 1], named, today)
        named.add(client.name)
        clients.append(client)
        heads[client.key] = head.key
    return Companies(tuple(clients), heads, _staff(Dice(seed, "staff"), persons, clients))


def with_employers(persons: tuple[Client, ...], firms: Companies) -> tuple[Client, ...]:
    """Return the persons with the companies they own or work at, and what staff does there.

    An owner of several is named with the first; one whose company is no client here stays without.
    """
    name_of = {client.key: client.name for client in firms.clients}
    employer: dict[str, str] = {}
    for company, owner in firms.heads.items():
        employer.setdefault(owner, name_of[company])
    employer |= {person: name_of[company] for person, company in firms.staff.items()}
    jobs = {key: STAFF_JOBS[place % len(STAFF_JOBS)] for place, key in enumerate(firms.staff)}
    return tuple(
        replace(
            person,
            employer=employer.get(person.key, person.employer),
            occupation=jobs.get(person.key, person.occupation),
        )
        for person in persons
    )


def _tiers(dice: Dice) -> list[str]:
    """Return the tier of each company, in order."""
    return dice.shuffled(tier for tier, count in TIERS.items() for _ in range(count))


def _company(dice: Dice, key: str, head: Client, tier: str, named: set[str], today: date) -> Client:
    """Return a company named unlike those in ``named``."""
    trade, industry = dice.pick(business().trades)
    stage = dice.weighted(_STAGES[tier])
    district = dice.pick(list(places().districts))
    return Client(
        key=key,
        kind="company",
        name=_name(dice, trade, named),
        surname=head.surname,
        tier=tier,
        risk=dice.weighted({"C1": 2, "C2": 5, "C3": 2}),
        stage=stage,
        district=district,
        origin=places().districts[district].code,
        address=_office(dice, district),
        salutation=f"{head.surname}总",
        source=dice.pick(business().sources.split()),
        since=first_contact(dice, stage, today),
        industry=industry,
        trade=trade,
        tags=tags(dice, business().company_tags),
        remark=dice.pick(business().remarks[7:]) if dice.chance(0.3) else None,
    )


def _name(dice: Dice, trade: str, named: set[str]) -> str:
    """Return a made-up name that nobody else has."""
    while True:
        mark = "".join(dice.pick(part.split()) for part in business().marks)
        form = dice.weighted({"有限公司": 9, "股份有限公司": 1})
        name = f"{dice.weighted({'杭州': 4, '浙江': 1})}{mark}{trade}{form}"
        if name not in named:
            return name


def _office(dice: Dice, district: str) -> str:
    """Return the address of a company: road, park, building, room."""
    road = dice.pick(places().districts[district].roads.split())
    park = dice.pick(places().parks.split())
    house, building, room = dice.between(2, 988), dice.between(1, 12), dice.between(101, 1806)
    return f"杭州市{district}区{road} {house} 号{park} {building} 幢 {room} 室"


def _staff(dice: Dice, persons: tuple[Client, ...], firms: list[Client]) -> dict[str, str]:
    """Return the company that some of the employed persons work at, by the person's key."""
    bound = {"公务员", *TITLES, *(part.work for part in names().cast)}
    employed = [one.key for one in persons if one.employer and one.occupation not in bound]
    return {key: dice.pick(firms).key for key in sorted(dice.shuffled(employed)[:STAFF])}
