"""An exchange by stick: both ways, as often as one likes, in any order, for nobody else's eyes."""

from pathlib import Path

import pytest

from desktop.core.ids import new_id
from desktop.records import bulk
from desktop.store.unit import read_fact
from desktop.sync import courier, facts
from sync_server.wire.courier import MAGIC
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office
from tests.sync.stick import Stick
from tests.sync.test_rehearsal import TOO_LONG

MARKER = "单雄信的秘密约定"


@pytest.fixture
def stick(office: Office, tmp_path: Path) -> Stick:
    return Stick(office, tmp_path / "stick")


@pytest.fixture
def pair(office: Office) -> tuple[Device, Device]:
    """One person's device with a line, and one in a branch without."""
    login = office.hire()
    online, apart = office.device(login), office.device(login)
    sync_until_quiet(online, apart)
    return online, apart


@pytest.fixture
def people(office: Office) -> tuple[Device, Device]:
    """Devices of two people who share the first one's clients, the second without a line."""
    online, apart = office.pair()
    sync_until_quiet(online, apart)
    return online, apart


def names(device: Device) -> set[str]:
    return {row["name"] for row in device.table("party").values() if row["alive"]}


def test_both_sides_have_everything_after_one_walk(pair, stick):
    online, apart = pair
    online.person("甲")
    online.sync()
    apart.person("乙")
    report = apart.engine.read_courier(stick.carry(stick.write(apart)))
    assert (report.pushed, report.pulled, report.refused, report.complete) == (1, 1, 0, True)
    online.sync()
    assert names(online) == names(apart) == {"甲", "乙"}
    assert online.recomputed() == apart.recomputed()
    assert apart.outbox() == {"settled": 1}


def test_a_refusal_and_a_conflict_come_back_on_the_stick(pair, stick):
    online, apart = pair
    shared = online.person("甲", district="黄浦")
    sync_until_quiet(online, apart)
    online.edit("party", shared, district="浦东")
    online.sync()
    apart.edit("party", shared, district="静安")
    apart.person("乙", remark=TOO_LONG)
    report = apart.engine.read_courier(stick.carry(stick.write(apart)))
    assert (report.pushed, report.refused, report.conflicts) == (2, 1, 1)
    online.sync()
    assert online.conflicts()[0].id == apart.conflicts()[0].id


def test_work_goes_on_while_the_stick_is_on_its_way(pair, stick):
    online, apart = pair
    apart.person("甲")
    file = stick.write(apart)
    apart.person("乙")
    answer = stick.carry(file)
    apart.engine.read_courier(answer)
    assert apart.outbox() == {"settled": 1, "pending": 1}
    stick.exchange(apart)
    online.sync()
    assert names(online) == {"甲", "乙"}


def test_the_same_files_again_change_nothing(pair, stick):
    online, apart = pair
    online.person("甲")
    online.sync()
    apart.person("乙")
    file = stick.write(apart)
    answer = stick.carry(file)
    apart.engine.read_courier(answer)
    before = apart.table("party"), apart.outbox(), apart.recomputed()
    again = stick.carry(file)
    for one in (answer, again, answer):
        report = apart.engine.read_courier(one)
        assert (report.pushed, report.pulled, report.refused) == (0, 0, 0)
    assert (apart.table("party"), apart.outbox(), apart.recomputed()) == before
    sync_until_quiet(online, apart)
    assert stick.office.server.command("verify")["ok"]
    assert names(online) == {"甲", "乙"}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (0, 0, 2, 1)])
def test_files_may_arrive_in_any_order(pair, stick, order):
    online, apart = pair
    files = []
    for n in range(3):
        apart.person(f"客户{n}")
        files.append(stick.write(apart, f"file{n}"))
    answers = [stick.carry(files[n]) for n in order]
    for answer in reversed(answers):
        apart.engine.read_courier(answer)
    assert "pending" not in apart.outbox()
    sync_until_quiet(online, apart)
    assert apart.outbox() == {"settled": 3}
    assert names(online) == {"客户0", "客户1", "客户2"}
    assert online.recomputed() == apart.recomputed()


def test_an_answer_that_never_came_is_made_up_for_online(pair, stick):
    online, apart = pair
    apart.person("甲")
    stick.carry(stick.write(apart))
    apart.person("乙")
    assert apart.sync().pushed == 2
    sync_until_quiet(online, apart)
    assert names(online) == {"甲", "乙"}


def test_a_file_that_never_arrived_is_made_up_for_online_and_is_harmless_later(pair, stick):
    online, apart = pair
    apart.person("甲")
    late = stick.write(apart)
    sync_until_quiet(apart, online)
    apart.person("乙")
    apart.sync()
    answer = stick.carry(late)
    report = apart.engine.read_courier(answer)
    assert (report.pushed, report.pulled) == (0, 0)
    sync_until_quiet(apart, online)
    assert names(online) == names(apart) == {"甲", "乙"}


def test_pages_older_than_this_device_are_left_alone(pair, stick):
    online, apart = pair
    shared = online.person("甲", district="黄浦")
    online.sync()
    answer = stick.carry(stick.write(apart))
    online.edit("party", shared, district="浦东")
    sync_until_quiet(online, apart)
    report = apart.engine.read_courier(answer)
    assert not report.complete
    assert apart.field("party", shared, "district") == "浦东"
    assert apart.recomputed() == online.recomputed()


def test_many_records_go_in_one_file(pair, stick):
    online, apart = pair
    run = new_id()
    values = {"kind": "person", "name": "客户"}
    with apart.store.write() as unit:
        bulk.create_many(unit, "party", [(new_id(), values) for _ in range(900)], run)
    with apart.store.write() as unit:
        bulk.create_many(unit, "party", [(new_id(), values) for _ in range(900)], run)
    written = apart.engine.write_courier(stick.folder / "many")
    assert (written.changes, written.left) == (1800, 0)
    assert apart.engine.read_courier(stick.carry(stick.folder / "many")).pushed == 1800
    assert online.sync().pulled == 1800


def test_what_does_not_fit_goes_with_the_next_file(pair, stick, monkeypatch):
    _, apart = pair
    for n in range(3):
        apart.person(f"客户{n}")
    monkeypatch.setattr(courier, "MOST_CHANGES", 2)
    stick.exchange(apart)
    assert apart.outbox() == {"settled": 2, "pending": 1}
    stick.exchange(apart)
    assert apart.outbox() == {"settled": 3}


def test_a_first_fill_comes_by_stick(office, stick):
    login = office.hire()
    first = office.device(login)
    for n in range(5):
        first.person(f"客户{n}")
    first.sync()
    second = office.device(login)
    stick.exchange(second)
    assert second.recomputed() == first.recomputed()


def test_grants_won_and_lost_come_by_stick(office, people, stick):
    online, apart = people
    online.person("甲")
    sync_until_quiet(online, apart)
    office.take_back(online.login, apart.login)
    stick.exchange(apart)
    assert names(apart) == set()
    office.share(online.login, apart.login)
    stick.exchange(apart)
    assert names(apart) == {"甲"}


def test_neither_file_holds_a_word_of_what_was_written(pair, stick):
    online, apart = pair
    online.person(MARKER + "甲", remark="13812346021")
    online.sync()
    apart.person(MARKER + "乙", remark="13812346022")
    there = stick.write(apart)
    back = stick.carry(there)
    with apart.store.read() as connection:
        login = read_fact(connection, facts.NAME) or ""
    for file in (there, back):
        content = file.read_bytes()
        assert content.startswith(MAGIC)
        for word in (MARKER, "1381234602", "party", "district", login):
            assert word.encode() not in content


def test_a_colleagues_device_with_a_line_carries_the_file(office, pair, stick):
    _, apart = pair
    colleague = office.device(office.hire())
    apart.person(MARKER)
    there, back = stick.write(apart), stick.folder / "back"
    assert colleague.engine.carry_courier(there, back) == back.stat().st_size
    report = apart.engine.read_courier(back)
    assert (report.pushed, report.complete) == (1, True)
    assert names(colleague) == set()
