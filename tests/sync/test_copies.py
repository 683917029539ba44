"""Are two copies one? Counting along, counting anew, and mending what differs."""

import pytest

from desktop.core.dates import Moment
from desktop.core.ids import new_id
from desktop.records import bulk
from desktop.records.history import history_of
from desktop.records.rows import load
from desktop.sync.digests import broken
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office

KINDS = ("party", "interaction", "follow_up")


@pytest.fixture
def two(office: Office) -> tuple[Device, Device]:
    """Two devices of one person."""
    login = office.hire()
    return office.device(login), office.device(login)


def fill(device: Device, parties: int, each: int) -> None:
    run = new_id()
    persons = [new_id() for _ in range(parties)]
    notes = [
        (new_id(), {"party": person, "kind": "visit", "at": Moment(n * 10**15), "note": f"谈{n}"})
        for person in persons
        for n in range(each)
    ]
    values = {"kind": "person", "name": "单雄信"}
    for kind, batch in (("party", [(one, values) for one in persons]), ("interaction", notes)):
        for start in range(0, len(batch), bulk.SLICE):
            with device.store.write() as unit:
                bulk.create_many(unit, kind, batch[start : start + bulk.SLICE], run)


def damage(device: Device, statement: str, *values: object) -> None:
    with device.store.write() as unit:
        unit.connection.exec_driver_sql(statement, values)


def test_a_large_first_fill_is_the_same_row_by_row(two):
    first, second = two
    fill(first, parties=150, each=20)
    heard = []
    first.sync()
    report = second.engine.sync(lambda progress: heard.append(progress.step))
    assert report.pulled == 3150
    for kind in KINDS:
        assert first.table(kind) == second.table(kind)
    assert second.recomputed() == report.digests == first.recomputed()
    assert {"pull", "apply"} <= set(heard)


def test_derived_columns_follow_a_first_fill(two):
    first, second = two
    fill(first, parties=3, each=4)
    sync_until_quiet(first, second)
    rows = second.table("party").values()
    assert {row["last_contact_us"] for row in rows} == {3 * 10**15}
    assert {row["sort_key"] for row in rows} == {
        row["sort_key"] for row in first.table("party").values()
    }


def test_listeners_hear_of_what_was_pulled(two):
    first, second = two
    person = first.person()
    sync_until_quiet(first, second)
    heard = []
    second.store.listeners.append(heard.extend)
    first.edit("party", person, district="浦东")
    sync_until_quiet(first, second)
    assert [(change.kind, change.record) for change in heard] == [("party", person)]


def test_history_tells_what_others_changed(two):
    first, second = two
    person = first.person(district="黄浦")
    sync_until_quiet(first, second)
    first.edit("party", person, district="浦东")
    sync_until_quiet(first, second)
    party = second.catalog.type_of("party")
    with second.store.read() as connection:
        entries = history_of(connection, load(connection, party, person))
    newest = entries[0]
    told = (newest.action, newest.register, newest.old, newest.new)
    assert told == ("set", "district", "黄浦", "浦东")
    assert newest.by == second.store.actor.user


def test_a_rehearsal_counts_and_changes_nothing(two):
    first, second = two
    second.sync()
    first.person()
    first.sync()
    second.person("李四")
    report = second.engine.rehearse()
    assert (report.pushed, report.pulled, report.complete) == (1, 1, False)
    assert len(second.table("party")) == 1
    assert second.outbox() == {"pending": 1}
    sync_until_quiet(*two)
    assert second.engine.rehearse().complete


def test_a_damaged_row_is_found_by_counting_anew(two):
    first, second = two
    first.person(district="黄浦")
    sync_until_quiet(*two)
    damage(second, "UPDATE party SET district = '浦东'")
    with second.store.read() as connection:
        found = broken(connection, second.catalog)
    assert len(found) == 1


def test_a_damaged_row_is_mended_by_a_thorough_sync(two):
    first, second = two
    person = first.person(district="黄浦")
    sync_until_quiet(*two)
    damage(second, "UPDATE party SET district = '浦东'")
    second.engine.sync(thorough=True)
    assert second.field("party", person, "district") == "黄浦"
    assert second.recomputed() == first.recomputed()


def test_a_lost_row_comes_back(two):
    first, second = two
    first.person("甲")
    lost = first.person("乙")
    sync_until_quiet(*two)
    damage(second, "DELETE FROM party WHERE id = ?", lost.bytes)
    second.engine.sync(thorough=True)
    assert first.table("party") == second.table("party")


def test_a_row_that_the_server_does_not_have_goes(two):
    first, second = two
    person = first.person("甲")
    sync_until_quiet(*two)
    ghost = new_id()
    names = ", ".join(f'"{name}"' for name in second.table("party")[person] if name != "id")
    damage(second, f"INSERT INTO party (id, {names}) SELECT ?, {names} FROM party", ghost.bytes)
    second.engine.sync(thorough=True)
    assert second.see("party", ghost) is None
    assert second.see("party", person)
    assert second.recomputed() == first.recomputed()


def test_sums_that_went_wrong_are_mended_by_any_sync_with_news(two):
    first, second = two
    first.person("甲")
    sync_until_quiet(*two)
    damage(second, "UPDATE bucket_state SET digest = ?", "f" * 32)
    first.person("乙")
    sync_until_quiet(*two)
    assert second.recomputed() == first.recomputed() == second.sync().digests


def test_mending_leaves_what_is_being_typed(two):
    first, second = two
    person = first.person(district="黄浦")
    sync_until_quiet(*two)
    damage(second, "UPDATE party SET occupation = 'x'")
    second.edit("party", person, district="浦东")
    second.engine.sync(thorough=True)
    assert second.field("party", person, "district") == "浦东"
    assert second.field("party", person, "occupation") is None
    sync_until_quiet(*two)
    assert first.table("party") == second.table("party")
