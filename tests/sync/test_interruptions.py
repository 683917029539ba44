"""Whatever breaks between two steps of a sync: nothing is lost, nothing happens twice."""

import itertools

import pytest

from desktop.core.errors import NotAllowed, Offline
from tests.server.process import start_server
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office
from tests.sync.transports import CutShort, Garbled, Meanwhile, SentTwice, Unanswered, Unsent

HELLO, PUSH, PULL = 1, 2, 3
LARGE = "长" * 60_000


@pytest.fixture
def pair(office: Office) -> tuple[Device, Device]:
    return office.pair()


def busy_pair(pair):
    """Devices that both have something to send and something to fetch."""
    first, second = pair
    shared = first.person("共享客户")
    sync_until_quiet(first, second)
    first.edit("party", shared, district="浦东", occupation="教师")
    second.edit("party", shared, district="静安", employer="银行")
    mine = [first.person(f"甲{number}", remark=LARGE) for number in range(3)]
    theirs = [second.person(f"乙{number}") for number in range(3)]
    second.sync()
    return shared, mine, theirs


@pytest.mark.parametrize("fault", [Unsent, Unanswered, CutShort, Garbled])
@pytest.mark.parametrize("at", [HELLO, PUSH, PULL])
def test_a_lost_answer_changes_nothing_in_the_end(office, pair, fault, at):
    first, second = pair
    shared, mine, _ = busy_pair(pair)
    with pytest.raises(Offline):
        first.sync(fault(at))
    first.reopen()
    sync_until_quiet(first, second)
    assert first.table("party").items() <= second.table("party").items()
    assert first.table("conflict") == second.table("conflict")
    assert first.recomputed() == first.sync().digests
    assert {first.field("party", one, "remark") for one in mine} == {LARGE}
    assert first.field("party", shared, "employer") == "银行"
    assert second.field("party", shared, "occupation") == "教师"
    assert len(first.conflicts()) == 1
    assert first.outbox().keys() == {"settled"}


class Crash(BaseException):
    """The process ends here."""


def test_a_crash_after_any_step_loses_and_doubles_nothing(office, pair):
    first, second = pair
    shared = first.person("共享客户")
    sync_until_quiet(first, second)
    for reached in itertools.count(1):
        first.edit("party", shared, remark=f"{LARGE}{reached}")
        second.edit("party", shared, employer=f"{LARGE}{reached}")
        mine = first.person(f"甲{reached}")
        second.sync()
        steps = itertools.count(1)

        def crash(*_: object, reached: int = reached, steps: object = steps) -> None:
            if next(steps) == reached:
                raise Crash

        try:
            first.engine.sync(crash, lambda crash=crash: crash())
        except Crash:
            first.reopen()
            sync_until_quiet(first, second)
        else:
            break
        assert first.table("party")[shared] == second.table("party")[shared]
        assert first.see("party", mine) is not None
        assert first.conflicts() == []
        assert first.recomputed() == first.sync().digests
    assert reached > 4


def test_the_server_dies_in_the_middle_and_comes_back(tmp_path):
    server = start_server(tmp_path)
    office = Office(server, tmp_path)
    device = office.device(office.hire())
    persons = [device.person(f"客户{number}") for number in range(5)]
    try:
        with pytest.raises(Offline):
            device.sync(Meanwhile("/v1/sync/push", server.kill))
    finally:
        server.kill()
    again = start_server(tmp_path, serve_options=("--port", server.url.rsplit(":", 1)[1]))
    try:
        report = device.sync()
        assert report.complete
        assert device.outbox() == {"settled": 5}
        assert all(device.see("party", one) for one in persons)
        assert device.recomputed() == report.digests
    finally:
        device.store.close()
        again.stop()


def test_requests_that_arrive_twice_count_once(pair):
    first, second = pair
    shared, *_ = busy_pair(pair)
    first.sync(SentTwice(0))
    sync_until_quiet(first, second)
    assert first.table("party")[shared] == second.table("party")[shared]
    assert len(first.conflicts()) == 1
    assert first.recomputed() == first.sync().digests


@pytest.mark.parametrize("path", ["/v1/hello", "/v1/sync/push", "/v1/sync/pull"])
def test_what_is_typed_while_a_sync_runs_meets_what_it_brings(pair, path):
    first, second = pair
    shared = first.person("共享客户", district="黄浦")
    sync_until_quiet(first, second)
    second.edit("party", shared, district="静安", employer="银行")
    second.sync()
    first.edit("party", shared, sex="male")
    first.sync(Meanwhile(path, lambda: first.edit("party", shared, district="浦东")))
    if path == "/v1/sync/pull":
        assert first.field("party", shared, "district") == "浦东"
    assert first.field("party", shared, "employer") == "银行"
    sync_until_quiet(first, second)
    (conflict,) = second.conflicts()
    assert conflict.base.text == "黄浦"
    assert {conflict.shown.text, conflict.other[0].text} == {"浦东", "静安"}
    assert first.table("party")[shared] == second.table("party")[shared]
    assert first.recomputed() == first.sync().digests


def test_a_stopped_first_fill_goes_on_where_it_was(office, pair):
    first, second = pair
    for number in range(8):
        first.person(f"甲{number}", remark=LARGE)
    first.sync()
    stops = itertools.count()
    with pytest.raises(NotAllowed):
        second.engine.sync(cancelled=lambda: next(stops) == 3)
    second.reopen()
    second.sync()
    assert first.table("party") == second.table("party")
    assert second.recomputed() == second.sync().digests
