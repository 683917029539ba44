"""A large book for figures: clients and contact notes made up from a fixed seed."""

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.book import book as books
from desktop.core.dates import Moment, to_us
from desktop.core.ids import new_id
from desktop.core.money import Money
from desktop.keys.device_secret import NoDeviceSecret
from desktop.keys.kdf import FLOOR
from desktop.records import bulk
from desktop.store.unit import Store
from tests.bench.bench_find import CHARACTERS, CITIES, GIVEN, SURNAMES, TRADES

PASSPHRASE = "figures need no secret 走访"
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
"""The day that the data stands around, 10:00 in Shanghai."""

BUSY = 50
"""Clients with whom one contact in twenty is: a thousand notes each where there are a million."""

PHRASES = (
    "存单到期", "理财赎回", "孩子留学", "企业结算", "授信年审", "代发工资",
    "养老规划", "信用卡分期", "投诉回访", "汇率波动", "流动性", "大额存单",
    "基金定投", "保险方案", "贷款利率", "资产配置", "风险测评", "家庭成员",
    "公司年会", "门店装修", "出口订单", "现金管理", "账户开立", "资料补充",
    "面谈约定", "电话沟通", "微信发送", "行情说明", "收益分配", "转介客户",
)  # fmt: skip

Made = tuple[UUID, dict[str, Any]]


def large_book(folder: Path, clients: int, notes: int) -> Path:
    """Return the folder of a book with so many clients and notes; made where it is not there."""
    place = folder / f"book-{clients}-{notes}"
    ready = place / "ready"
    if not ready.exists():
        book, _ = books.create(place, PASSPHRASE, "zh_CN", device=NoDeviceSecret(), kdf=FLOOR)
        fill(book.store, clients, notes)
        book.close()
        ready.touch()
    return place


def fill(store: Store, clients: int, number: int) -> None:
    """Write clients, ``number`` notes and the rest; their texts wait in the search queue."""
    dice = random.Random(20261124)
    made = [new_id() for _ in range(clients)]
    write(store, "party", ((one, _client(dice)) for one in made))
    write(store, "contact_point", ((new_id(), _mobile(dice, one)) for one in made))
    write(store, "identity_document", ((new_id(), _document(dice, one)) for one in made))
    write(store, "account", ((new_id(), _account(dice, one)) for one in made for _ in range(2)))
    write(store, "loan", ((new_id(), _loan(dice, one)) for one in made[::10]))
    write(store, "relationship", ((new_id(), _relation(dice, one, made)) for one in made[::5]))
    write(store, "interaction", notes(dice, made, number))
    promised = (dice.choice(made) for _ in range(clients))
    write(store, "follow_up", ((new_id(), _follow_up(dice, one)) for one in promised))


def write(store: Store, kind: str, records: Iterator[Made]) -> None:
    """Write records as a pull leaves them: nothing to send, no history of their creation."""
    run = new_id()
    while batch := list(islice(records, bulk.SLICE)):
        with store.write() as unit:
            bulk.create_many(unit, kind, batch, run)
            unit.connection.exec_driver_sql("DELETE FROM outbox")
            unit.connection.exec_driver_sql("DELETE FROM history")


def _client(dice: random.Random) -> dict[str, Any]:
    company = dice.random() < 1 / 7
    surname = SURNAMES[min(int(dice.expovariate(1 / 18)), len(SURNAMES) - 1)]
    given = "".join(dice.choices(GIVEN, k=dice.choice((1, 2, 2, 2))))
    firm = f"{dice.choice(CITIES)}{given}{dice.choice(TRADES)}有限公司"
    return {
        "kind": "company" if company else "person",
        "name": firm if company else surname + given,
        "tier": dice.choices(("private", "high", "mid", "mass"), (1, 5, 30, 64))[0],
        "risk": f"C{dice.randint(1, 5)}",
        "stage": dice.choices(("mature", "growing", "prospect", "lost"), (70, 20, 6, 4))[0],
        "district": dice.choice(("滨江", "西湖", "上城", "萧山", "余杭", "拱墅")),
        "occupation": None if company else dice.choice(("教师", "医生", "外贸经理", "个体经营")),
    }


def _mobile(dice: random.Random, party: UUID) -> dict[str, Any]:
    return {"party": party, "type": "mobile", "value": f"154{dice.randint(0, 99_999_999):08d}"}


def _document(dice: random.Random, party: UUID) -> dict[str, Any]:
    number = f"E{dice.randint(0, 99_999_999):08d}"
    return {"party": party, "type": "passport", "number": number, "valid_to": _day(dice, 3000)}


def _account(dice: random.Random, party: UUID) -> dict[str, Any]:
    kind = dice.choice(("demand", "time", "wealth", "fund"))
    return {
        "party": party,
        "number": f"629999{dice.randint(0, 10**13):013d}",
        "product": dice.choice(PHRASES),
        "type": kind,
        "balance": Money(dice.randint(1_000, 900_000_000), "CNY"),
        "matures_on": _day(dice, 900) if kind in ("time", "wealth") else None,
        "state": "active",
    }


def _loan(dice: random.Random, party: UUID) -> dict[str, Any]:
    return {
        "party": party,
        "number": f"LN{dice.randint(0, 10**10):010d}",
        "outstanding": Money(dice.randint(1_000_000, 90_000_000), "CNY"),
        "matures_on": _day(dice, 3000),
        "state": "running",
    }


def _relation(dice: random.Random, party: UUID, others: list[UUID]) -> dict[str, Any]:
    return {"party": party, "role": "spouse", "other": dice.choice(others)}


def notes(dice: random.Random, clients: list[UUID], number: int) -> Iterator[Made]:
    """Yield contacts of two years, evenly, up to now; a few clients have very many."""
    step = 2 * 365 * 86_400_000_000 // number
    start = to_us(NOW) - number * step
    for place in range(number):
        busy = dice.random() < 0.05
        at = Moment(start + place * step)
        yield (
            new_id(),
            {
                "party": dice.choice(clients[:BUSY] if busy else clients),
                "kind": dice.choice(("visit", "call", "message", "note")),
                "at": at,
                "outcome": "interested",
                "note": _words(dice),
            },
        )


def _words(dice: random.Random) -> str:
    """Return 30 to 120 characters: common phrases, and rare characters side by side."""
    parts = dice.sample(PHRASES, dice.randint(4, 12))
    parts += ("".join(dice.choices(CHARACTERS, k=dice.randint(4, 16))) for _ in range(3))
    dice.shuffle(parts)
    return "，".join(parts)


def _follow_up(dice: random.Random, party: UUID) -> Mapping[str, Any]:
    """Return one of the last year and the next months: what is past is done, but for a few."""
    at = to_us(NOW) + dice.randint(-365, 90) * 86_400_000_000 + dice.randint(0, 9) * 1_800_000_000
    past = at < to_us(NOW)
    state = dice.choices(("done", "open"), (99, 1))[0] if past else "open"
    channel = dice.choice(("visit", "call", "message", "paperwork"))
    due = {"title": dice.choice(PHRASES), "due": Moment(at), "state": state, "channel": channel}
    return {"party": party, **due}


def _day(dice: random.Random, within: int) -> date:
    return NOW.date() + timedelta(days=dice.randint(-30, within))
