"""The demo portfolio as a whole: the same every time, complete, and fit for the store."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from desktop.areas.catalog import CATALOG
from desktop.areas.demo.portfolio import SEED, portfolio
from desktop.areas.demo.record import Portfolio
from desktop.records.checks import cleaned, refusals

PROJECT = Path(__file__).resolve().parents[4]
PRINT_DIGEST = """
import hashlib
from datetime import date
from desktop.areas.demo.portfolio import SEED, portfolio
made = portfolio(SEED, date(2026, 11, 24), "Asia/Shanghai")
print(hashlib.sha256(repr(made).encode()).hexdigest())
"""


def test_another_process_makes_the_same_records(demo: Portfolio) -> None:
    other = subprocess.run(
        [sys.executable, "-c", PRINT_DIGEST],
        cwd=PROJECT,
        env=os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == hashlib.sha256(repr(demo).encode()).hexdigest()


def test_another_seed_makes_other_people(demo: Portfolio, today: date) -> None:
    names = {record.values["name"] for record in demo.of("party")}
    others = {record.values["name"] for record in portfolio(1, today, "Asia/Shanghai").of("party")}
    assert len(names & others) < len(names) / 2


def test_people_are_the_same_on_another_day(demo: Portfolio, today: date) -> None:
    later = portfolio(SEED, today + timedelta(days=100), "Asia/Shanghai")
    for kind, field in (("party", "name"), ("party", "birth_on"), ("identity_document", "number")):
        assert [record.values[field] for record in demo.of(kind)] == [
            record.values[field] for record in later.of(kind)
        ]


def test_there_are_300_clients_in_four_tiers(demo: Portfolio) -> None:
    counts = Counter((record.values["kind"], record.values["tier"]) for record in demo.of("party"))
    assert counts == {
        ("person", "private"): 6,
        ("person", "high"): 24,
        ("person", "mid"): 70,
        ("person", "mass"): 140,
        ("company", "high"): 6,
        ("company", "mid"): 20,
        ("company", "mass"): 34,
    }


def test_every_key_is_used_once(demo: Portfolio) -> None:
    keys = Counter((record.kind, record.key) for record in demo.records)
    assert [key for key, count in keys.items() if count > 1] == []
    assert len({record.key for record in demo.records}) == len(
        {(record.kind, record.key) for record in demo.records}
    )


def test_links_lead_to_records_that_stand_before(demo: Portfolio) -> None:
    seen: set[str] = set()
    for record in demo.records:
        assert seen.issuperset(record.links.values()), record.key
        seen.add(record.key)


def test_the_declared_records_take_every_value(demo: Portfolio) -> None:
    for record in demo.records:
        entry = CATALOG.entry(record.kind)
        links = {field: uuid5(NAMESPACE_URL, key) for field, key in record.links.items()}
        values, refused = cleaned(entry, record.values | links)
        assert refused + refusals(entry, values) == [], record.key


def test_the_word_lists_stay_under_40_kilobytes() -> None:
    files = (PROJECT / "resources" / "demo").glob("*.json")
    assert sum(file.stat().st_size for file in files) < 40_000
