"""A client is moved: who sees both buckets keeps it, the others let it go to the last byte."""

from functools import partial

from sqlalchemy import func, select

from desktop.core.dates import Moment
from desktop.records import rows
from desktop.records.history import history_of
from desktop.store.tables import Departure, History, Outbox
from desktop.store.unit import read_fact
from desktop.sync import facts
from sync_server.services.moving import move
from tests.sync.device import Device, sync_until_quiet
from tests.sync.office import Office
from tests.sync.test_scope import plain_pages
from tests.sync.transports import Meanwhile


def home_of(device: Device) -> str:
    with device.store.read() as connection:
        return read_fact(connection, facts.HOME) or ""


def carry(office: Office, record, receiver: Device) -> int:
    """Move a client to the receiver's own bucket."""
    home = home_of(receiver)
    return office.administer(lambda c, now: move(c, [record.hex], home, now))


def with_visit(device: Device, name="标记客户", note="MARKER4711"):
    person = device.person(name, remark=note)
    visit = device.new("interaction", party=person, kind="visit", at=Moment(0), note=note)
    return person, visit


def test_a_client_changes_hands_with_its_visits(office):
    giver, receiver = office.device(office.hire()), office.device(office.hire())
    person, visit = with_visit(giver)
    sync_until_quiet(giver, receiver)
    carry(office, person, receiver)
    sync_until_quiet(giver, receiver)
    assert giver.table("party") == giver.table("interaction") == {}
    assert receiver.field("interaction", visit, "note") == "MARKER4711"
    assert receiver.recomputed() == receiver.sync().digests
    assert giver.recomputed() == giver.sync().digests


def test_nothing_of_it_is_left_in_the_givers_file(office, tmp_path):
    giver, receiver = office.device(office.hire()), office.device(office.hire())
    person, _ = with_visit(giver)
    sync_until_quiet(giver, receiver)
    carry(office, person, receiver)
    giver.sync()
    giver.sync()
    with giver.store.read() as connection:
        told = select(func.count()).where(History.entity == person.bytes)
        assert connection.execute(told).scalar_one() == 0
        assert connection.execute(select(Departure.bucket)).all() == []
    giver.store.close()
    raw = plain_pages(giver, tmp_path / "plain")
    assert b"MARKER4711" not in raw
    assert "标记客户".encode() not in raw
    giver.reopen()


def test_who_sees_both_buckets_keeps_the_client_and_its_history(office):
    giver, both = office.pair()
    person, visit = with_visit(giver)
    sync_until_quiet(giver, both)
    carry(office, person, both)
    both.sync()
    assert both.field("interaction", visit, "note") == "MARKER4711"
    assert both.table("party")[person]["bucket"] == home_of(both)
    with both.store.read() as connection:
        seen = rows.find(connection, both.catalog.type_of("party"), person)
        actions = [entry.action for entry in history_of(connection, seen)]
    assert "delete" not in actions
    assert both.recomputed() == both.sync().digests


def test_what_the_giver_typed_before_it_knew_waits_for_the_receiver(office):
    giver, receiver = office.device(office.hire()), office.device(office.hire())
    person, _ = with_visit(giver)
    sync_until_quiet(giver, receiver)
    giver.edit("party", person, district="迟到的浦东")
    carry(office, person, receiver)
    assert giver.sync().refused == 0
    receiver.sync()
    (conflict,) = receiver.conflicts()
    assert conflict.kind == "late_from_previous_owner"
    receiver.resolve(conflict.id, "other")
    assert receiver.field("party", person, "district") == "迟到的浦东"


def test_what_the_giver_typed_while_the_move_came_in_goes_out_before_it_is_gone(office):
    giver, receiver = office.device(office.hire()), office.device(office.hire())
    person, _ = with_visit(giver)
    sync_until_quiet(giver, receiver)
    carry(office, person, receiver)
    visit = partial(giver.new, "interaction", party=person, kind="call", at=Moment(0), note="迟")
    report = giver.sync(Meanwhile("/v1/sync/pull", visit))
    assert (report.pushed, report.refused) == (1, 0)
    assert giver.table("interaction") == {}
    with giver.store.read() as connection:
        assert connection.execute(select(func.count()).select_from(Outbox)).scalar_one() == 0
    receiver.sync()
    (conflict,) = receiver.conflicts()
    receiver.resolve(conflict.id, "other")
    notes = {row["note"] for row in receiver.table("interaction").values() if row["alive"]}
    assert notes == {"MARKER4711", "迟"}
