"""A large store for figures: clients and contact notes made up from a fixed seed."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.core.dates import Moment, to_us
from desktop.core.ids import new_id
from desktop.core.money import Money
from desktop.records import bulk
from desktop.store.unit import Store
from tests.stores import new_store, open_store

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗单仇查覃曾"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文建国志海"
WORDS = (
    "存单到期",
    "理财赎回",
    "孩子留学",
    "企业结算",
    "授信年审",
    "代发工资",
    "养老规划",
    "信用卡分期",
    "投诉回访",
    "汇率波动",
    "流动性",
    "大额存单",
    "基金定投",
    "保险方案",
    "贷款利率",
    "资产配置",
    "风险测评",
    "家庭成员",
    "公司年会",
    "门店装修",
    "出口订单",
    "现金管理",
    "账户开立",
    "资料补充",
    "面谈约定",
    "电话沟通",
    "微信发送",
    "行情说明",
    "收益分配",
    "转介客户",
)
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)


def large_store(folder: Path, clients: int, notes: int) -> Store:
    """Return a store with that many clients and notes; made where it is not there yet."""
    ready = folder / f"ready-{clients}-{notes}"
    if ready.exists():
        return open_store(folder)
    store = new_store(folder)
    dice = random.Random(20261124)
    made = [new_id() for _ in range(clients)]
    _write(store, "party", ((one, _client(dice)) for one in made))
    _write(store, "contact_point", ((new_id(), _mobile(dice, one)) for one in made))
    _write(store, "account", ((new_id(), _account(dice, one)) for one in made))
    _write(store, "interaction", _notes(dice, made, notes))
    _write(store, "follow_up", ((new_id(), _due(dice, one)) for one in made[: clients // 10]))
    with store.write() as unit:  # as on a device that pulled all of it
        unit.connection.exec_driver_sql("DELETE FROM outbox")
        unit.connection.exec_driver_sql("DELETE FROM history")
    ready.touch()
    return store


def _write(store: Store, kind: str, records: Iterator[tuple[UUID, dict[str, Any]]]) -> None:
    batch: list[tuple[UUID, dict[str, Any]]] = []
    import_id = new_id()
    for record in records:
        batch.append(record)
        if len(batch) == 5000:
            with store.write() as unit:
                bulk.create_many(unit, kind, batch, import_id)
            batch = []
    if batch:
        with store.write() as unit:
            bulk.create_many(unit, kind, batch, import_id)


def _client(dice: random.Random) -> dict[str, Any]:
    name = dice.choice(SURNAMES) + "".join(dice.sample(GIVEN, 2))
    return {
        "kind": "person",
        "name": name,
        "tier": dice.choices(("private", "high", "mid", "mass"), (1, 5, 30, 64))[0],
        "risk": f"C{dice.randint(1, 5)}",
        "stage": "mature",
        "district": dice.choice(("滨江", "西湖", "上城", "萧山", "余杭", "拱墅")),
        "occupation": dice.choice(("教师", "医生", "外贸经理", "个体经营")),
    }


def _mobile(dice: random.Random, party: UUID) -> dict[str, Any]:
    return {"party": party, "type": "mobile", "value": f"154{dice.randint(0, 99_999_999):08d}"}


def _account(dice: random.Random, party: UUID) -> dict[str, Any]:
    balance = Money(dice.randint(1_000, 900_000_000), "CNY")
    number = f"629999{dice.randint(0, 10**13):013d}"
    return {"party": party, "number": number, "type": "demand", "balance": balance}


def _notes(
    dice: random.Random, clients: list[UUID], notes: int
) -> Iterator[tuple[UUID, dict[str, Any]]]:
    start = to_us(NOW) - notes * 60_000_000
    for number in range(notes):
        text = "，".join(dice.sample(WORDS, dice.randint(4, 20)))
        yield (
            new_id(),
            {
                "party": dice.choice(clients),
                "kind": dice.choice(("visit", "call", "message", "note")),
                "at": Moment(start + number * 60_000_000),
                "outcome": "interested",
                "note": text,
            },
        )


def _due(dice: random.Random, party: UUID) -> dict[str, Any]:
    at = to_us(NOW) + dice.randint(-5, 60) * 86_400_000_000
    return {"party": party, "title": dice.choice(WORDS), "due": Moment(at), "state": "open"}
