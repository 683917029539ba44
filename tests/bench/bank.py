"""The data of the sync figures: clients of 25 fields, four contacts each, from a fixed seed.

The text has the entropy of written Chinese rather than that of a few set phrases: words follow
Zipf's law over a vocabulary of thousands, about ten bits a word of two or three characters, and
no note comes twice.
"""

import math
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from typing import Any

from desktop.core.dates import Moment, to_us
from desktop.core.ids import new_id
from sync_server.wire.messages import Change
from tests.bench.bench_find import CHARACTERS, GIVEN, SURNAMES, TRADES
from tests.server.client import new

CONTACTS_EACH = 4
SEED = 20261124
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
VOCABULARY = 6_000

Regs = dict[str, Any]


class Words:
    """A vocabulary whose n-th word is used 1 / (n + 2.7) as often (Zipf and Mandelbrot)."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        sizes = dice.choices((1, 2, 3, 4), (10, 65, 20, 5), k=VOCABULARY)
        self._words = ["".join(dice.choices(CHARACTERS, k=size)) for size in sizes]
        self._weights = list(accumulate(1 / (place + 2.7) for place in range(VOCABULARY)))

    def text(self, least: int, most: int) -> str:
        """Return a text of ``least`` to ``most`` words with marks between."""
        words = self._dice.choices(
            self._words, cum_weights=self._weights, k=self._dice.randint(least, most)
        )
        for place in range(7, len(words), 8):
            words[place] += self._dice.choice("，，，。；")
        return "".join(words) + "。"

    @property
    def bits(self) -> float:
        """The entropy of one word."""
        total = self._weights[-1]
        shares = (1 / (place + 2.7) / total for place in range(VOCABULARY))
        return -sum(share * math.log2(share) for share in shares)


def bank(clients: int, seed: int = SEED) -> Iterator[Change]:
    """Yield the creation of clients, each followed by its contacts."""
    dice = random.Random(seed)
    words = Words(dice)
    for _ in range(clients):
        client = new("party", **client_of(dice, words))
        yield client
        for _ in range(CONTACTS_EACH):
            yield new("interaction", client.e, **contact_of(dice, words))


def client_of(dice: random.Random, words: Words) -> Regs:
    """Return the 25 registers of a client: sixteen of ours, nine that this bank added."""
    surname = SURNAMES[min(int(dice.expovariate(1 / 18)), len(SURNAMES) - 1)]
    return {
        "kind": "person",
        "name": surname + "".join(dice.choices(GIVEN, k=dice.choice((1, 2, 2, 2)))),
        "sex": dice.choice("fm"),
        "birth_on": _day(dice, 25_000),
        "occupation": dice.choice(("教师", "医生", "外贸经理", "个体经营", "工程师", "会计")),
        "employer": words.text(2, 4),
        "industry": dice.choice(TRADES),
        "tier": dice.choices(("private", "high", "mid", "mass"), (1, 5, 30, 64))[0],
        "risk": f"C{dice.randint(1, 5)}",
        "stage": dice.choices(("mature", "growing", "prospect", "lost"), (70, 20, 6, 4))[0],
        "district": dice.choice(("滨江", "西湖", "上城", "萧山", "余杭", "拱墅")),
        "source": dice.choice(("walk-in", "referral", "payroll", "event")),
        "do_not_contact": dice.random() < 0.03,
        "quiet_hours": "21:00-08:00",
        "tags": sorted({words.text(1, 1) for _ in range(3)}),
        "remark": words.text(10, 40),
        "branch_number": f"{dice.randint(0, 9_999):04d}",
        "customer_number": f"{dice.randint(0, 10**12):012d}",
        "opened_on": _day(dice, 8_000),
        "wechat": f"wx_{dice.randint(0, 10**9):x}",
        "mobile": f"154{dice.randint(0, 99_999_999):08d}",
        "assets": {"m": str(dice.randint(1_000, 10**9)), "c": "CNY"},
        "referred_by": new_id().hex,
        "hobbies": words.text(2, 6),
        "address": words.text(4, 8) + f"{dice.randint(1, 400)}号{dice.randint(101, 3202)}室",
    }


def contact_of(dice: random.Random, words: Words) -> Regs:
    """Return the registers of a contact of the last two years."""
    at = Moment(to_us(NOW - timedelta(minutes=dice.randint(0, 2 * 365 * 24 * 60))))
    return {
        "kind": dice.choice(("visit", "call", "message", "note")),
        "at": {"t": str(at), "z": at.zone},
        "minutes": dice.randint(1, 24) * 5,
        "place": words.text(2, 4),
        "outcome": "interested",
        "note": words.text(12, 70),
    }


def batches(changes: Iterator[Change], size: int) -> Iterator[Sequence[Change]]:
    """Yield the changes in lists of ``size``."""
    while part := list(islice(changes, size)):
        yield part


def _day(dice: random.Random, within: int) -> str:
    day: date = NOW.date() - timedelta(days=dice.randint(0, within))
    return day.isoformat()
