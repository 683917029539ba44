"""The way of a lost bucket out: each step kept, none skipped, and the server told at the end."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from desktop.core.errors import Offline
from desktop.store.tables import Departure, Draft, Outbox, SealedBox
from desktop.sync import departures
from sync_server.services import accounts
from sync_server.services.receipts import receipts_of
from tests.stores import TestClock
from tests.sync.device import Device, sync_until_quiet
from tests.sync.files import everything
from tests.sync.office import Office
from tests.sync.transports import MeanwhileThenOff, Unanswered


class UnansweredAt(Unanswered):
    """The answer to one path is lost, once."""

    def __init__(self, path: str) -> None:
        super().__init__(0)
        self.path = path

    def send(self, request: Any, *arguments: Any, **named: Any) -> Any:
        if request.path_url == self.path and not self.at:
            self.at = len(self.sent) + 1
        return super().send(request, *arguments, **named)


def receipts(office: Office, device: Device) -> list[dict[str, Any]]:
    name = device.store.actor.device
    found: list[dict[str, Any]] = office.administer(lambda c, now: receipts_of(c, name))
    return found


def departing(device: Device) -> list[str]:
    with device.store.read() as connection:
        return list(connection.execute(select(Departure.state)).scalars())


def waiting(device: Device, table: Any) -> int:
    with device.store.read() as connection:
        return len(connection.execute(select(table)).all())


def lend(office: Office, owner: str, other: str, ends: datetime) -> None:
    """Let another person work with the owner's clients until a time."""
    until_ms = int(ends.timestamp() * 1000)
    office.administer(lambda c, now: accounts.grant(c, other, owner, "own", now, until_ms))


def test_the_server_has_a_receipt_of_what_went(office: Office):
    first, second = office.pair()
    first.person(), first.person()
    sync_until_quiet(first, second)
    office.take_back(first.login, second.login)
    second.sync()
    (receipt,) = receipts(office, second)
    assert (receipt["kind"], receipt["count"]) == ("purged", 2)
    assert receipt["bucket"].endswith("/own")
    assert departing(second) == []


def test_a_receipt_whose_answer_was_lost_is_given_again_and_kept_once(office: Office):
    first, second = office.pair()
    first.person()
    sync_until_quiet(first, second)
    office.take_back(first.login, second.login)
    with pytest.raises(Offline):
        second.sync(UnansweredAt("/v1/sync/purged"))
    assert departing(second) == ["clean"]
    second.sync()
    assert len(receipts(office, second)) == 1
    assert departing(second) == []


def test_nothing_is_receipted_while_the_file_still_holds_it(office: Office):
    first, second = office.pair()
    first.person()
    sync_until_quiet(first, second)
    office.take_back(first.login, second.login)
    reader = second.store.search_connection()
    reader.execute(select(Departure)).all()  # an open snapshot: the log cannot be emptied
    second.sync()
    assert (departing(second), receipts(office, second)) == (["purged"], [])
    reader.close()
    second.sync()
    assert len(receipts(office, second)) == 1


def test_what_is_unsent_is_flushed_before_the_bucket_counts_as_purged(office: Office):
    first, second = office.pair()
    person = first.person()
    sync_until_quiet(first, second)
    office.take_back(first.login, second.login)
    with pytest.raises(Offline):
        second.sync(
            MeanwhileThenOff("/v1/sync/pull", lambda: second.edit("party", person, district="浦东"))
        )
    assert (departing(second), receipts(office, second)) == (["flushing"], [])
    second.reopen()
    report = second.sync()
    assert report.pushed == 1
    assert waiting(second, Outbox) == 0
    assert len(receipts(office, second)) == 1


@pytest.fixture
def lent(office: Office) -> tuple[Device, Device, TestClock, Any]:
    """Owner, borrower, the borrower's clock, and the record: lent for an hour from now."""
    owner, other = office.hire(), office.hire()
    lend(office, owner, other, datetime.now(UTC) + timedelta(hours=1))
    clock = TestClock(datetime.now(UTC))
    first, second = office.device(owner), office.device(other, clock=clock)
    person = first.person("借来的客户")
    sync_until_quiet(first, second)
    return first, second, clock, person


def test_a_right_that_ends_offline_leaves_nothing_readable(lent):
    _, second, clock, person = lent
    second.edit("party", person, district="没发出去的浦东")
    clock.forward(hours=2)
    assert second.terms.pass_deadlines() == 1
    assert second.see("party", person) is None
    assert (waiting(second, Outbox), waiting(second, SealedBox)) == (0, 1)
    second.store.close()
    raw = everything(second.folder)
    for word in ("借来的客户", "没发出去的浦东"):
        assert word.encode() not in raw
    second.reopen()


def test_what_was_sealed_reaches_the_owner_as_a_late_edit(office, lent):
    first, second, clock, person = lent
    second.edit("party", person, district="没发出去的浦东")
    clock.forward(hours=2)
    second.terms.pass_deadlines()
    office.take_back(first.login, second.login)
    second.sync()
    assert waiting(second, SealedBox) == 0
    first.sync()
    (conflict,) = first.conflicts()
    assert conflict.kind == "late_from_previous_owner"
    assert conflict.other[0].text == "没发出去的浦东"
    assert len(receipts(office, second)) == 1


def test_a_clock_that_was_wrong_costs_nothing(lent):
    first, second, clock, person = lent
    second.edit("party", person, district="没发出去的浦东")
    clock.forward(days=500)
    second.terms.pass_deadlines()
    assert second.see("party", person) is None
    clock.forward(days=-500)
    sync_until_quiet(second, first)
    assert second.field("party", person, "district") == "没发出去的浦东"
    assert first.field("party", person, "district") == "没发出去的浦东"


def test_a_batch_whose_answer_was_lost_is_not_mixed_with_what_is_sealed(office, lent):
    first, second, clock, person = lent
    second.edit("party", person, district="浦东")
    mine = second.person("自己的")
    with pytest.raises(Offline):
        second.sync(UnansweredAt("/v1/sync/push"))
    clock.forward(hours=2)
    second.terms.pass_deadlines()
    mine_too = second.person("也是自己的")
    second.sync()
    assert {mine, mine_too} <= second.table("party").keys()
    assert second.outbox().get("refused", 0) == 0
    sync_until_quiet(first)
    assert first.field("party", person, "district") == "浦东"


def test_a_deadline_that_was_told_is_kept_offline(office):
    owner, other = office.hire(), office.hire()
    office.share(owner, other)
    clock = TestClock(datetime.now(UTC))
    first, second = office.device(owner), office.device(other, clock=clock)
    person = first.person()
    sync_until_quiet(first, second)
    office.take_back(owner, other)
    edit = lambda: second.edit("party", person, district="太迟的浦东")  # noqa: E731
    with pytest.raises(Offline):
        second.sync(MeanwhileThenOff("/v1/sync/pull", edit))
    clock.forward(hours=71)
    assert second.terms.pass_deadlines() == 0
    clock.forward(hours=2)
    assert second.terms.pass_deadlines() == 1
    assert departing(second) == ["clean"]
    second.store.close()
    assert "太迟的浦东".encode() not in everything(second.folder)
    second.reopen()
    second.sync()
    assert len(receipts(office, second)) == 1


def test_drafts_and_looks_that_name_a_record_go_with_it(office):
    first, second = office.pair()
    person = first.person()
    sync_until_quiet(first, second)
    kept = {"draft": "mine", "look:list": "{}"}
    with second.store.write() as unit:
        for name in (f"note:{person}", kept["draft"]):
            unit.connection.execute(insert(Draft).values(name=name, at_us=0, body="{}"))
        body = f'{{"party": "{person.hex}", "note": "秘密"}}'
        unit.connection.execute(insert(Draft).values(name="new", at_us=0, body=body))
        unit.set_fact("look:clients", f'{{"last": "{person}"}}')
        unit.set_fact("look:list", kept["look:list"])
    office.take_back(first.login, second.login)
    second.sync()
    with second.store.read() as connection:
        drafts = connection.execute(select(Draft.name)).scalars().all()
        look = connection.exec_driver_sql("SELECT name FROM meta WHERE name LIKE 'look:%'")
        assert (drafts, [name for (name,) in look]) == ([kept["draft"]], ["look:list"])


def test_a_device_that_lost_nothing_says_nothing(office):
    first, _ = office.pair()
    first.sync()
    assert departures.hand_in_receipts(first.store, None, None) == 0  # type: ignore[arg-type]
