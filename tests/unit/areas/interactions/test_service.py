"""Writing down a contact and its next step, and taking both back."""

import pytest
from sqlalchemy import select

from desktop.areas.followups.agreed import agreed_at
from desktop.areas.followups.model import FollowUp
from desktop.areas.interactions.service import Visit, record_visit, take_back
from desktop.core.errors import NotFound
from desktop.core.ids import new_id
from desktop.records import read
from desktop.store.unit import Store
from tests.stores import add_party, moment, store

__all__ = ["store"]

KINDS = ("interaction", "follow_up")


def visit(store: Store) -> Visit:
    return Visit(
        add_party(store),
        "visit",
        moment(),
        "两套方案",
        outcome="interested",
        next_title="发方案",
        next_due=moment("2026-11-25T09:00"),
        next_all_day=True,
    )


def test_a_next_step_becomes_a_follow_up_of_that_contact(store: Store) -> None:
    written = visit(store)
    with store.write() as unit:
        contact, promised = record_visit(unit, written)
    assert promised is not None
    with store.read() as connection:
        found = connection.execute(select(FollowUp.id, FollowUp.all_day)).one()
        assert tuple(found) == (promised, True)
        assert [one.title for one in agreed_at(connection, [contact])[contact]] == ["发方案"]


def test_taking_back_leaves_neither(store: Store) -> None:
    written = visit(store)
    with store.write() as unit:
        take_back(unit, *record_visit(unit, written))
    with store.read() as connection:
        assert [read.count(connection, store.catalog.type_of(k)) for k in KINDS] == [0, 0]


def test_a_contact_with_nobody_is_not_written(store: Store) -> None:
    with pytest.raises(NotFound), store.write() as unit:
        record_visit(unit, Visit(new_id(), "call", moment(), "x"))
