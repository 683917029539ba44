"""What was confirmed is kept until it is in a backup and 45 days old, by the server's clock."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from desktop.store.tables import Outbox, Witness
from desktop.store.unit import Store
from desktop.sync import facts, witnesses
from desktop.sync.forgetting import KEEP_DAYS, forget_settled
from tests.stores import TestClock, add_party, new_store

DAY_MS = 86_400_000
NOW_MS = 1_800_000_000_000


@pytest.fixture
def store(tmp_path: Path):
    """A store whose own clock is ten years ahead."""
    opened = new_store(tmp_path / "store", clock=TestClock(datetime(2037, 1, 1, tzinfo=UTC)))
    add_party(opened)
    yield opened
    opened.close()


def confirm(store: Store, state: str, days_ago: int) -> None:
    with store.write() as unit:
        at_ms = NOW_MS - days_ago * DAY_MS
        unit.connection.execute(update(Outbox).values(state=state, seq=1, acked_ms=at_ms))


def left(store: Store, backed_up_days_ago: int) -> int:
    """Forget, and return how many changes are left."""
    with store.write() as unit:
        unit.set_fact(facts.BACKED_UP, str(NOW_MS - backed_up_days_ago * DAY_MS))
        forget_settled(unit, NOW_MS)
        return len(unit.connection.execute(select(Outbox.n)).all())


@pytest.mark.parametrize(
    ("state", "confirmed", "backed_up", "number"),
    [
        ("settled", KEEP_DAYS + 1, 0, 0),
        ("settled", KEEP_DAYS - 1, 0, 1),
        ("settled", KEEP_DAYS + 1, KEEP_DAYS + 2, 1),
        ("again", KEEP_DAYS + 1, 0, 1),
        ("acked", KEEP_DAYS + 1, 0, 1),
        ("pending", KEEP_DAYS + 1, 0, 1),
        ("refused", KEEP_DAYS + 1, 0, 1),
    ],
)
def test_only_what_is_settled_backed_up_and_old_is_forgotten(
    store, state, confirmed, backed_up, number
):
    confirm(store, state, confirmed)
    assert left(store, backed_up) == number


def test_without_a_backup_nothing_is_forgotten(store):
    confirm(store, "settled", 400)
    with store.write() as unit:
        forget_settled(unit, NOW_MS)
        assert unit.connection.execute(select(Outbox.n)).all()


def said(store: Store, days_ago: int, state: str = "kept") -> None:
    row = {"epoch": "e" * 32, "bucket": "ref", "last": 1, "seal": "x", "part": b"", "state": state}
    with store.write() as unit:
        at_ms = NOW_MS - days_ago * DAY_MS
        unit.connection.execute(insert(Witness).values(**row, at_ms=at_ms))


def kept(store: Store) -> int:
    with store.read() as connection:
        return len(connection.execute(select(Witness.n)).all())


def test_what_the_server_said_goes_with_its_next_backup(store):
    said(store, 2)
    said(store, 0)
    witnesses.hear(store, NOW_MS - DAY_MS)
    assert kept(store) == 1


def test_what_waits_to_be_shown_stays_whatever_is_backed_up(store):
    said(store, 2, "again")
    witnesses.hear(store, NOW_MS)
    assert kept(store) == 1


def test_without_a_backup_it_goes_after_45_days(store):
    said(store, 46)
    said(store, 44)
    with store.write() as unit:
        forget_settled(unit, NOW_MS)
    assert kept(store) == 1
