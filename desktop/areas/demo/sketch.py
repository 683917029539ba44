"""Persons by name, age and home, in households; what they do and own comes later."""

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.areas.demo.dice import Dice
from desktop.areas.demo.words import Part, names, places

REFERENCE = date(2026, 1, 1)
"""Births are thrown for ages on this day, so that a person stays the same in every demo."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """Who somebody is before the bank comes in. ``origin``: see ``papers``."""

    key: str
    name: str
    surname: str
    sex: str
    birth: date
    district: str
    address: str
    origin: str
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Household:
    """Persons of one address; all are clients."""

    head: Sketch
    spouse: Sketch | None = None
    child: Sketch | None = None

    @property
    def members(self) -> list[Sketch]:
        """Head, spouse and child, as far as there are."""
        return [one for one in (self.head, self.spouse, self.child) if one]


def cast(seed: int) -> list[Sketch]:
    """Return the persons who are in every demo, in the order of the word list."""
    sketches = []
    for index, part in enumerate(names().cast):
        dice = Dice(seed, "cast", part.name)
        sketches.append(
            Sketch(
                key=f"person-{index + 1:03d}",
                name=part.name,
                surname=part.surname,
                sex=part.sex,
                birth=part.birth,
                district=part.district,
                address=home_address(dice, part.district),
                origin=part.origin or _origin(dice, part.birth),
                part=part,
            )
        )
    return sketches


def households(seed: int, first: int, last: int) -> list[Household]:
    """Return households whose persons are numbered ``first`` to ``last``, both included."""
    result = []
    number = first
    while number <= last:
        home = _household(Dice(seed, "household", str(number)), number, last - number + 1)
        result.append(home)
        number += len(home.members)
    return result


def home_address(dice: Dice, district: str) -> str:
    """Return a made-up flat on a road of the district."""
    road = dice.pick(places().districts[district].roads.split())
    estate = dice.pick(places().estates.split())
    house, stair = dice.between(2, 398), dice.between(1, 3)
    flat = f"{dice.between(2, 24)}{dice.between(1, 4):02d}"
    tower = dice.between(1, 18)
    return f"杭州市{district}区{road} {house} 号{estate} {tower} 幢 {stair} 单元 {flat} 室"


def _household(dice: Dice, number: int, room: int) -> Household:
    """Return one to three persons, no more than ``room``."""
    age = dice.weighted({22: 12, 30: 26, 38: 26, 46: 24, 54: 20, 62: 16, 70: 8}) + dice.between(
        0, 7
    )
    sex = "male" if dice.chance(0.5) else "female"
    district = dice.pick(list(places().districts))
    address = home_address(dice, district)
    keys = [f"person-{number + offset:03d}" for offset in range(3)]

    def person(key: str, sex: str, age: int, surname: str | None = None) -> Sketch:
        birth = _birth(dice, age)
        called = surname or _surname(dice)
        name = called + _given(dice, sex, birth)
        return Sketch(key, name, called, sex, birth, district, address, _origin(dice, birth))

    head = person(keys[0], sex, age)
    spouse = child = None
    if room > 1 and age >= 28 and dice.chance(0.3):
        other = "female" if sex == "male" else "male"
        spouse = person(keys[1], other, age + dice.between(-4, 4))
    if room > 2 and spouse and 46 <= age <= 62 and dice.chance(0.6):
        father = head if sex == "male" else spouse
        child_sex = "male" if dice.chance(0.5) else "female"
        child = person(keys[2], child_sex, age - dice.between(25, 27), father.surname)
    return Household(head, spouse, child)


def _birth(dice: Dice, age: int) -> date:
    """Return a birthday of somebody ``age`` years old on the day of reference."""
    return REFERENCE - timedelta(days=age * 365 + age // 4 + dice.between(1, 360))


def _surname(dice: Dice) -> str:
    """Return a surname, the common ones more often; one in thirty has two characters."""
    if dice.chance(1 / 30):
        return dice.pick(names().compound)
    common = names().surnames
    return common[min(dice.between(0, len(common) - 1), dice.between(0, len(common) - 1))]


def _given(dice: Dice, sex: str, birth: date) -> str:
    """Return a given name of the generation."""
    generation = (birth.year >= 1970) + (birth.year >= 1990)
    return dice.pick(names().given[sex][generation].split())


def _origin(dice: Dice, birth: date) -> str:
    """Return a division code that was in use when somebody born then was registered."""
    generation = "old" if birth.year < 1984 else "middle" if birth.year < 2001 else "young"
    return dice.pick(names().origins[generation])
