"""What this version does not know is stored, compared and given back as it came."""

import pytest
from sqlalchemy import select

from desktop.areas.catalog import CATALOG
from desktop.store.base import Catalog
from desktop.store.tables import RawRecord
from tests.server.client import Device as Foreign
from tests.server.http import over_http
from tests.sync.device import sync_until_quiet
from tests.sync.office import Office

WITHOUT_LOANS = Catalog(entry for entry in CATALOG if entry.record.__kind__ != "loan")


@pytest.fixture
def pair(office: Office):
    return office.pair()


def test_a_record_of_an_unknown_type_waits_in_the_raw_table(office, pair):
    first, _ = pair
    older = office.device(first.login, catalog=WITHOUT_LOANS)
    person = first.person()
    loan = first.new("loan", party=person, number="L-1")
    sync_until_quiet(first, older)
    with older.store.read() as connection:
        kept = connection.execute(select(RawRecord)).mappings().one()
    assert (kept["id"], kept["kind"], kept["body"]) == (loan.bytes, "loan", '{"number":"L-1"}')
    assert older.recomputed() == first.recomputed()


def test_an_unknown_record_follows_edits_and_goes_when_deleted(office, pair):
    first, _ = pair
    older = office.device(first.login, catalog=WITHOUT_LOANS)
    person = first.person()
    loan = first.new("loan", party=person, number="L-1")
    sync_until_quiet(first, older)
    first.edit("loan", loan, product="按揭")
    sync_until_quiet(first, older)
    assert older.recomputed() == first.recomputed()
    first.delete("loan", loan)
    sync_until_quiet(first, older)
    with older.store.read() as connection:
        assert connection.execute(select(RawRecord)).first() is None
    assert older.recomputed() == first.recomputed()


@pytest.fixture
def newer(office, pair):
    """A device of a newer version, for the same person as the first of the pair."""
    device = Foreign(over_http(office.url))
    assert device.enrol(office.code(pair[0].login)).status == 200
    return device


NEW_VALUES = {"shoe_size": {"eu": 43}, "birth_on": "spring", "tags": [], "zodiac": "龙"}


def test_registers_of_a_newer_version_come_back_byte_for_byte(newer, pair):
    first, second = pair
    regs = {"kind": "person", "name": "李四", **NEW_VALUES}
    person = newer.create("party", **regs)
    sync_until_quiet(first, second)
    record = next(iter(first.table("party")))
    second.edit("party", record, district="浦东")
    sync_until_quiet(first, second)
    newer.pull()
    assert newer.rows[person].regs == regs | {"district": "浦东"}
    assert first.recomputed() == first.sync().digests
    assert second.recomputed() == second.sync().digests


def test_deleting_a_record_counts_what_a_newer_version_wrote_as_seen(newer, pair):
    first, second = pair
    record = first.person()
    sync_until_quiet(first, second)
    newer.pull()
    newer.push(newer.edit(record.hex, zodiac="龙"))
    sync_until_quiet(first, second)
    first.delete("party", record)
    sync_until_quiet(first, second)
    assert second.see("party", record) is None
    assert first.conflicts() == []


@pytest.mark.parametrize(
    ("register", "mine", "theirs"),
    [("zodiac", "龙", "蛇"), ("shoe_size", {"eu": 43}, {"eu": 44}), ("birth_on", "spring", [1])],
)
def test_a_conflict_about_what_only_a_newer_version_reads_is_settled_all_the_same(
    office, newer, pair, register, mine, theirs
):
    first, second = pair
    record = first.person()
    sync_until_quiet(first, second)
    newer.pull()
    edits = [newer.edit(record.hex, **{register: value}) for value in (mine, theirs)]
    newer.push(*edits)
    sync_until_quiet(first, second)
    (conflict,) = second.conflicts()
    assert all(side.text for side in conflict.sides)
    taken = conflict.other[0].value
    second.resolve(conflict.id, "other")
    sync_until_quiet(first, second)
    newer.pull()
    assert newer.rows[record.hex].regs[register] == taken
    assert first.see("party", record) is not None
    assert [first.conflicts(), second.conflicts()] == [[], []]
    second.undo(second.settled()[0].id)
    sync_until_quiet(first, second)
    newer.pull()
    assert newer.rows[record.hex].regs[register] == conflict.shown.value
    assert first.recomputed() == first.sync().digests
