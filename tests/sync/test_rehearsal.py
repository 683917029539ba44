"""A rehearsal names what would be sent, received and refused, and does nothing of it."""

import pytest

from desktop.records import write
from desktop.sync import rehearsal
from desktop.sync.ahead import Ahead
from desktop.sync.push import _next_batch
from desktop.sync.rehearsal import Fate
from tests.stores import moment
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office

TOO_LONG = "长" * 84_000
"""More than this server takes as a remark, and less than a device does."""


@pytest.fixture
def pair(office: Office) -> tuple[Device, Device]:
    return office.pair()


def items(told: list[rehearsal.Item]) -> list[tuple[str, str, list[str], str]]:
    return [(one.title, one.owner, [f.name for f in one.fields], one.fate) for one in told]


def test_what_would_be_sent_is_named_with_its_outcome(pair):
    first, second = pair
    shared, other = first.person("单雄信", district="黄浦"), first.person("李四")
    sync_until_quiet(first, second)
    first.edit("party", shared, district="浦东")
    first.sync()
    second.edit("party", shared, district="静安")
    second.edit("party", other, remark=TOO_LONG)
    second.new("interaction", party=other, kind="call", at=moment(), note="聊到留学")
    told = second.engine.rehearse()
    assert items(told.send) == [
        ("单雄信", "", ["district"], Fate.CONFLICT),
        ("李四", "", ["remark"], Fate.REJECTED),
        ("聊到留学", "李四", [], Fate.APPLIED),
    ]
    assert (told.pushed, told.conflicts, told.refused, told.unknown) == (3, 1, 1, 0)
    assert told.send[1].code == "invalid_value"


def test_what_would_be_received_is_named_with_what_it_would_do(pair):
    first, second = pair
    shared, gone = first.person("单雄信", district="黄浦"), first.person("李四")
    sync_until_quiet(first, second)
    first.edit("party", shared, district="浦东")
    first.delete("party", gone)
    first.person("王五")
    first.new("interaction", party=shared, kind="call", at=moment(), note="回电")
    first.sync()
    told = second.engine.rehearse()
    assert sorted(items(told.receive)) == sorted(
        [
            ("单雄信", "", ["district"], Fate.CHANGED),
            ("李四", "", [], Fate.GONE),
            ("王五", "", [], Fate.NEW),
            ("回电", "单雄信", [], Fate.NEW),
        ]
    )
    assert told.pulled == 4


def test_a_rehearsal_changes_nothing_on_either_side(pair):
    first, second = pair
    shared = first.person("单雄信")
    sync_until_quiet(first, second)
    first.edit("party", shared, district="浦东")
    first.sync()
    second.edit("party", shared, remark=TOO_LONG)
    before = second.table("party"), second.outbox()
    assert second.engine.rehearse().send == second.engine.rehearse().send
    assert (second.table("party"), second.outbox()) == before
    report = second.sync()
    assert (report.pushed, report.refused) == (1, 1)


def test_what_stands_on_an_unsent_record_is_rehearsed_with_it_across_batches(pair):
    first, _ = pair
    with first.store.write() as unit:
        for n in range(600):
            party = write.create(unit, "party", {"kind": "person", "name": f"客户{n}"})
            write.create(
                unit, "interaction", {"party": party, "kind": "call", "at": moment(), "note": "好"}
            )
    told = first.engine.rehearse()
    assert (len(told.send), told.unknown, told.refused) == (1200, 0, 0)


def test_what_is_too_much_to_ask_about_is_counted(pair, monkeypatch):
    first, _ = pair
    for n in range(3):
        first.person(f"客户{n}")
    monkeypatch.setattr(rehearsal, "MOST", 2)
    told = first.engine.rehearse()
    assert (told.pushed, len(told.send), told.unknown) == (3, 2, 1)


def test_an_older_server_is_not_asked(pair):
    first, _ = pair
    first.person()
    with first.engine.linked() as link:
        told = rehearsal.rehearse(first.store, link, asks=False)
    assert (told.pushed, told.send, told.unknown) == (1, [], 1)


def test_a_portfolio_that_would_leave_is_told(office, pair):
    first, second = pair
    first.person()
    sync_until_quiet(first, second)
    office.take_back(first.login, second.login)
    told = second.engine.rehearse()
    assert (told.lost, told.complete) == (1, False)
    assert len(second.table("party")) == 1


def test_after_a_lost_answer_a_rehearsal_still_fits(pair):
    first, _ = pair
    first.person("甲")
    with first.engine._link() as (link, keys):
        lose_the_answer(first, link, keys)
    first.person("乙")
    told = first.engine.rehearse()
    assert [one.fate for one in told.send] == [Fate.APPLIED, Fate.APPLIED]
    assert first.sync().pushed == 2


def lose_the_answer(device, link, keys):
    """Let the server take what waits, and hear nothing of it."""
    ahead = Ahead(device.store)
    batch, _ = _next_batch(device.store, keys, "1-aa", 1000, 0, "pending", ahead)
    link.push(batch)
