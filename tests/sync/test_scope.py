"""A right that is taken: own changes go out first, then every byte of the bucket leaves."""

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desktop.core.dates import Moment
from desktop.core.errors import Offline
from desktop.records import searching
from desktop.store.engine import connect
from desktop.store.tables import BucketState, History, Outbox
from tests.sync.device import KEY, Device, sync_until_quiet
from tests.sync.office import Office
from tests.sync.transports import MeanwhileThenOff


def plain_pages(device: Device, to: Path) -> bytes:
    """Everything the store's file holds, unencrypted."""
    connection = connect(device.store.path, KEY)
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(to),))
    connection.execute("SELECT sqlcipher_export('plain')").fetchall()
    connection.close()
    return to.read_bytes()


def test_a_bucket_that_is_taken_leaves_the_device(office: Office):
    first, second = office.pair()
    person = first.person("标记客户", remark="MARKER-4711")
    first.new("interaction", party=person, kind="visit", at=Moment(0), note="MARKER-4711")
    kept = second.person("自己的")
    sync_until_quiet(first, second)
    with second.store.write() as unit:
        while searching.catch_up(unit):
            pass
    office.take_back(first.login, second.login)
    second.sync()
    assert list(second.table("party")) == [kept]
    assert second.table("interaction") == {}
    for table in ("find_name", "find_doc"):
        with second.store.read() as connection:
            count = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
        assert count == 1
    with second.store.read() as connection:
        assert (
            connection.execute(
                select(func.count()).where(History.entity == person.bytes)
            ).scalar_one()
            == 0
        )
    assert second.recomputed() == second.sync().digests


def test_its_words_are_no_longer_in_the_file(office, tmp_path):
    first, second = office.pair()
    first.person("标记客户", remark="MARKER4711")
    sync_until_quiet(first, second)
    office.take_back(first.login, second.login)
    second.sync()
    second.store.close()
    raw = plain_pages(second, tmp_path / "plain")
    assert b"MARKER4711" not in raw
    assert "标记客户".encode() not in raw
    second.reopen()


def test_what_was_typed_before_the_right_was_taken_reaches_the_owner(office):
    first, second = office.pair()
    person = first.person()
    sync_until_quiet(first, second)
    second.edit("party", person, district="迟到的浦东")
    office.take_back(first.login, second.login)
    report = second.sync()
    assert report.pushed == 1
    assert second.see("party", person) is None
    first.sync()
    (conflict,) = first.conflicts()
    assert conflict.kind == "late_from_previous_owner"
    assert conflict.other[0].text == "迟到的浦东"
    with second.store.read() as connection:
        assert connection.execute(select(func.count()).select_from(Outbox)).scalar_one() == 0
        states = connection.execute(select(BucketState.state)).scalars().all()
    assert "leaving" not in states
    first.resolve(conflict.id, "other")
    assert first.field("party", person, "district") == "迟到的浦东"


def test_a_late_visit_is_taken_undone_and_taken_again(office):
    first, second = office.pair()
    person = first.person()
    sync_until_quiet(first, second)
    visit = second.new("interaction", party=person, kind="visit", at=Moment(0), note="迟到")
    office.take_back(first.login, second.login)
    second.sync()
    first.sync()
    (conflict,) = first.conflicts()
    for settle in (partial(first.resolve, take="other"), first.undo) * 2:
        settle(conflict.id)
        sync_until_quiet(first)
    first.resolve(conflict.id, "other")
    assert first.field("interaction", visit, "note") == "迟到"
    assert first.sync().refused == 0


def test_a_bucket_given_again_is_filled_again(office):
    first, second = office.pair()
    person = first.person()
    sync_until_quiet(first, second)
    office.take_back(first.login, second.login)
    second.sync()
    office.share(first.login, second.login)
    second.sync()
    assert second.table("party") == first.table("party")
    first.edit("party", person, district="浦东")
    sync_until_quiet(first, second)
    assert second.field("party", person, "district") == "浦东"


def test_a_bucket_given_again_before_all_was_sent_is_filled_again(office):
    first, second = office.pair()
    person = first.person()
    sync_until_quiet(first, second)
    office.take_back(first.login, second.login)
    edit = partial(second.edit, "party", person, district="浦东")
    with pytest.raises(Offline):
        second.sync(MeanwhileThenOff("/v1/sync/pull", edit))
    assert second.see("party", person) is None
    office.share(first.login, second.login)
    sync_until_quiet(first, second)
    assert second.field("party", person, "district") == "浦东"
    assert first.table("party") == second.table("party")
