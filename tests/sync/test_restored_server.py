"""The server is put back to last night: what was confirmed since comes back from the devices."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from itertools import count
from pathlib import Path

import pytest

from desktop.core.dates import Moment
from desktop.core.errors import Offline
from tests.sync.bank import Bank, same
from tests.sync.device import Device, sync_until_quiet
from tests.sync.transports import Unanswered

_numbers = count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def bank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bank]:
    with ExitStack() as databases:

        def new_database() -> str | None:
            if request.param == "sqlite":
                return None
            server = request.getfixturevalue("postgres_server")
            name = f"bank_{next(_numbers)}"
            return str(databases.enter_context(server.fresh_database(name)))

        made = Bank(tmp_path, new_database)
        yield made
        made.close()


@pytest.fixture
def pair(bank: Bank) -> tuple[Device, Device]:
    return bank.office.pair()


def work(first: Device, second: Device, person):
    """What two people do after the backup, all of it confirmed by the server."""
    first.edit("party", person, district="浦东")
    visit = first.new("interaction", party=person, kind="visit", at=Moment(0), note="谈了")
    made = first.person("新客户")
    sync_until_quiet(first, second)
    second.edit("party", person, employer="银行")
    second.edit("party", made, district="静安")
    sync_until_quiet(first, second)
    return visit, made


def test_what_the_authors_have_comes_back(bank, pair):
    first, second = pair
    person = first.person(district="黄浦")
    gone = first.person("要删")
    sync_until_quiet(first, second)
    night = bank.back_up()
    visit, made = work(first, second, person)
    first.delete("party", gone)
    sync_until_quiet(first, second)
    before = [first.table("party"), first.table("interaction")]
    bank.lose_and_restore(night)
    sync_until_quiet(first, second)
    assert same(first, second)
    assert first.field("party", person, "district") == "浦东"
    assert second.field("party", person, "employer") == "银行"
    assert first.field("party", made, "district") == "静安"
    assert first.see("interaction", visit)
    assert first.see("party", gone) is None
    assert second.see("party", gone) is None
    assert first.conflicts() == []
    assert [first.table("party").keys(), first.table("interaction").keys()] == [
        table.keys() for table in before
    ]
    assert bank.is_whole()


def test_a_dead_authors_work_comes_back_from_who_saw_it(bank, pair):
    first, second = pair
    person = first.person(district="黄浦")
    gone = first.person("要删")
    sync_until_quiet(first, second)
    night = bank.back_up()
    visit, made = work(first, second, person)
    first.delete("party", gone)
    sync_until_quiet(first, second)
    bank.lose_and_restore(night)
    sync_until_quiet(second)
    assert second.field("party", person, "district") == "浦东"
    assert second.field("party", made, "district") == "静安"
    assert second.see("interaction", visit)
    assert second.see("party", gone) is None
    fresh = bank.office.device(first.login)
    assert same(second, fresh)
    assert bank.is_whole()


def test_what_was_only_confirmed_and_never_pulled_comes_back(bank, pair):
    first, _ = pair
    night = bank.back_up()
    person = first.person(district="黄浦")
    first.engine.send()
    assert first.outbox() == {"acked": 1}
    bank.lose_and_restore(night)
    sync_until_quiet(first)
    assert first.field("party", person, "district") == "黄浦"
    assert first.outbox() == {"settled": 1}
    assert bank.is_whole()


def test_a_server_that_grew_on_meanwhile_keeps_both(bank, pair):
    first, second = pair
    person = first.person(district="黄浦")
    sync_until_quiet(first, second)
    night = bank.back_up()
    first.edit("party", person, district="浦东")
    mine = first.person("丢失的")
    first.sync()
    bank.lose_and_restore(night)
    second.edit("party", person, employer="银行")
    for number in range(4):
        second.new("interaction", party=person, kind="visit", at=Moment(number), note="新")
    sync_until_quiet(second)
    sync_until_quiet(first, second)
    assert same(first, second)
    assert first.field("party", person, "district") == "浦东"
    assert first.field("party", person, "employer") == "银行"
    assert second.see("party", mine)
    assert len(first.table("interaction")) == 4
    assert bank.is_whole()


def test_restored_twice_in_a_row_everything_is_there(bank, pair):
    first, second = pair
    person = first.person(district="黄浦")
    sync_until_quiet(first, second)
    night = bank.back_up()
    visit, made = work(first, second, person)
    bank.lose_and_restore(night)
    first.sync()
    bank.lose_and_restore(night)
    sync_until_quiet(second, first)
    assert same(first, second)
    assert first.field("party", made, "district") == "静安"
    assert first.see("interaction", visit)
    assert first.conflicts() == []


def test_a_conflict_that_waited_is_one_conflict_afterwards(bank, pair):
    first, second = pair
    person = first.person(district="黄浦")
    sync_until_quiet(first, second)
    night = bank.back_up()
    first.edit("party", person, district="浦东")
    second.edit("party", person, district="静安")
    sync_until_quiet(first, second)
    bank.lose_and_restore(night)
    sync_until_quiet(first, second)
    for device in (first, second):
        (conflict,) = device.conflicts()
        assert {conflict.shown.text, conflict.other[0].text} == {"浦东", "静安"}
    assert same(first, second)


def test_what_is_typed_before_the_restore_is_known_joins_in(bank, pair):
    first, second = pair
    person = first.person(district="黄浦")
    sync_until_quiet(first, second)
    night = bank.back_up()
    first.edit("party", person, district="浦东")
    sync_until_quiet(first, second)
    bank.lose_and_restore(night)
    second.edit("party", person, district="静安")
    sync_until_quiet(second, first)
    assert first.field("party", person, "district") == "静安"
    assert first.conflicts() == []
    assert same(first, second)


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Bank]:
    """A bank on SQLite whose IT copies files."""
    made = Bank(tmp_path, lambda: None)
    yield made
    made.close()


def copy_back(branch: Bank, work: Callable[[], None]) -> None:
    """Copy the server's files, do some work, and lay the copy over what came of it."""
    night = branch.folder / "copy"
    branch.server.stop()
    shutil.copytree(branch.server.data, night)
    branch.resume()
    work()
    branch.server.stop()
    shutil.rmtree(branch.server.data)
    shutil.copytree(night, branch.server.data)
    branch.resume()


def test_a_database_put_back_without_a_word_is_found_out_by_who_proves_it(branch):
    first, second = branch.office.pair()
    person = first.person(district="黄浦")
    sync_until_quiet(first, second)

    def work() -> None:
        first.edit("party", person, district="浦东")
        sync_until_quiet(first, second)

    copy_back(branch, work)
    sync_until_quiet(first, second)
    assert second.field("party", person, "district") == "浦东"
    assert same(first, second)
    assert branch.is_whole()


def test_put_back_without_a_word_it_is_asked_for_what_it_only_confirmed(branch):
    first, second = branch.office.pair()
    person = first.person(district="黄浦")
    sync_until_quiet(first, second)
    before = first.store.actor.device

    def work() -> None:
        first.edit("party", person, district="浦东")
        first.engine.send()

    copy_back(branch, work)
    for number in range(3):
        second.new("interaction", party=person, kind="visit", at=Moment(number), note="新")
    second.sync()
    sync_until_quiet(first, second)
    assert second.field("party", person, "district") == "浦东"
    assert first.outbox().keys() == {"settled"}
    assert first.store.actor.device == before
    assert same(first, second)


def test_whatever_answer_is_lost_while_it_heals_nothing_is_missing(bank, pair):
    first, second = pair
    person = first.person(district="黄浦")
    sync_until_quiet(first, second)
    night = bank.back_up()
    visit, made = work(first, second, person)
    bank.lose_and_restore(night)
    for at in range(1, 9):
        for device in pair:
            with suppress(Offline):
                device.sync(Unanswered(at))
            device.reopen()
    sync_until_quiet(first, second)
    assert same(first, second)
    assert first.field("party", made, "district") == "静安"
    assert second.see("interaction", visit)
    assert first.conflicts() == []
    assert bank.is_whole()
    assert set(first.outbox()) == {"settled"}


def test_a_copy_that_the_restored_server_does_not_know_is_taken_in_by_its_first_name(bank):
    device = bank.office.device(bank.office.hire())
    device.person("从前")
    device.sync()
    night = bank.back_up()
    device.store.close()
    for name in ("store.db", "incarnation"):
        shutil.copyfile(device.folder / name, bank.folder / f"old-{name}")
    device.reopen()
    for name in "甲乙":
        device.person(name)
        device.sync()
    device.store.close()
    for name in ("store.db", "incarnation"):
        shutil.copyfile(bank.folder / f"old-{name}", device.folder / name)
    device.reopen()
    typed = device.person("丁")
    sync_until_quiet(device)
    bank.lose_and_restore(night)
    device.person("戊")
    sync_until_quiet(device)
    names = {row["name"] for row in device.table("party").values()}
    assert names == {"从前", "甲", "乙", "丁", "戊"}
    assert same(device, bank.office.device(device.login))
    assert device.see("party", typed)
    assert bank.is_whole()


def test_what_nobody_can_bring_back_is_no_longer_shown(bank, pair):
    first, second = pair
    person = first.person(district="黄浦")
    sync_until_quiet(first, second)
    night = bank.back_up()
    first.edit("party", person, district="浦东")
    made = first.person("新客户")
    sync_until_quiet(first, second)
    with second.store.write() as unit:
        unit.connection.exec_driver_sql("DELETE FROM witness")
    bank.lose_and_restore(night)
    assert second.sync().complete
    assert second.field("party", person, "district") == "黄浦"
    assert second.see("party", made) is None
    assert same(second, bank.office.device(first.login))
