"""Identity documents and contact points of a client.

``origin`` tells the paper: a division code gives an identity card; 810000, 820000, 830000 a
residence permit; a code that begins with 9 (9, province, ISO 3166-1 number of the country) a
foreigner's permanent residence card; ``passport`` a passport only; of a company the code is where
it is registered.
"""

from datetime import date, timedelta

from desktop.areas.clients.identity import FOREIGNER_MARK, RESIDENCE_REGIONS
from desktop.areas.demo import numbers
from desktop.areas.demo.client import Client
from desktop.areas.demo.days import add_months
from desktop.areas.demo.dice import Dice
from desktop.areas.demo.record import DemoRecord


def documents(dice: Dice, client: Client, index: int, today: date) -> list[DemoRecord]:
    """Return the documents of a client, the main one first. ``index`` is unique per client."""
    if not client.is_person:
        founded = client.since - timedelta(days=dice.between(200, 4000))
        code = numbers.credit_code(dice, client.origin)
        return [_document(client, 1, "credit_code", code, founded, None)]
    if client.origin == "passport":
        return [_passport(dice, client, 1, numbers.passport_number("A", index), today)]
    assert client.birth and client.sex
    number = numbers.identity_number(dice, client.origin, client.birth, client.sex)
    begins, ends = _period(dice, client, today)
    permit = client.origin in RESIDENCE_REGIONS or client.origin.startswith(FOREIGNER_MARK)
    kind = "residence_permit" if permit else "id_card"
    result = [_document(client, 1, kind, number, begins, ends)]
    if client.tier != "mass" and not permit and dice.chance(0.2):
        result.append(_passport(dice, client, 2, numbers.passport_number("E", index), today))
    return result


def contact_points(dice: Dice, client: Client, index: int) -> list[DemoRecord]:
    """Return how a client is reached, the preferred way first. ``index`` is unique per client."""
    if client.is_person:
        ways = [("mobile", numbers.mobile_number(dice, index)), ("address", client.address)]
        if dice.chance(0.6):
            ways.append(("wechat", f"wx_demo{index:04d}"))
        if dice.chance(0.3):
            ways.append(("email", f"client{index:04d}@example.com"))
    else:
        ways = [("phone", numbers.landline_number(index)), ("address", client.address)]
        ways.append(("mobile", numbers.mobile_number(dice, index)))
        ways.append(("email", f"finance{index:04d}@example.com"))
    return [
        DemoRecord(
            "contact_point",
            f"{client.key}/contact-{place}",
            {"type": kind, "value": value, "preferred": place == 1},
            {"party": client.key},
        )
        for place, (kind, value) in enumerate(ways, start=1)
    ]


def _document(
    client: Client, place: int, kind: str, number: str, begins: date, ends: date | None
) -> DemoRecord:
    values = {"type": kind, "number": number, "valid_from": begins, "valid_to": ends}
    return DemoRecord(
        "identity_document", f"{client.key}/document-{place}", values, {"party": client.key}
    )


def _passport(dice: Dice, client: Client, place: int, number: str, today: date) -> DemoRecord:
    """Return a passport, valid for ten years."""
    begins = today - timedelta(days=dice.between(30, 3500))
    return _document(client, place, "passport", number, begins, add_months(begins, 120))


def _period(dice: Dice, client: Client, today: date) -> tuple[date, date | None]:
    """Return from when to when the card is valid; one in twelve ends within three months."""
    begins = today - timedelta(days=dice.between(30, 1700))
    months = _months_valid(client, begins)
    if months is None:
        return begins, None
    if dice.chance(1 / 12):
        ends = today + timedelta(days=dice.between(15, 90))
        earlier = add_months(ends, -months)
        if _months_valid(client, earlier) == months:
            return earlier, ends
    return begins, add_months(begins, months)


def _months_valid(client: Client, begins: date) -> int | None:
    """Return how long a card given on the day is valid, None without end.

    Identity cards: 5 years below 16, 10 below 26, 20 below 46, then for good (居民身份证法 art. 5).
    Residence permits 5 years (国办发〔2018〕81号), foreigners' cards 10 (公安部令第74号).
    """
    if client.origin in RESIDENCE_REGIONS:
        return 60
    if client.origin.startswith(FOREIGNER_MARK):
        return 120
    age = client.age(begins)
    if age >= 46:
        return None
    return 60 if age < 16 else 120 if age < 26 else 240
