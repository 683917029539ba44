"""A wrong clock never stops a sync, and never wins for ever. Source: sync protocol 2.2."""

from datetime import timedelta

import pytest

from desktop.core.dates import now
from desktop.core.hlc import Stamp
from desktop.store.unit import read_fact
from tests.sync.device import sync_until_quiet
from tests.sync.office import Office


def off_by(**span: float):
    return lambda: now() + timedelta(**span)


@pytest.mark.parametrize("days", [-3650, -1, 1, 3650])
def test_a_wrong_clock_does_not_stop_the_sync(office: Office, days):
    login = office.hire()
    wrong, right = office.device(login, clock=off_by(days=days)), office.device(login)
    person = wrong.person()
    sync_until_quiet(wrong, right)
    assert wrong.table("party") == right.table("party")
    assert right.see("party", person)


def test_a_clock_behind_is_set_on_by_the_servers_answer(office):
    device = office.device(office.hire(), clock=off_by(days=-3650))
    device.person()
    device.sync()
    with device.store.read() as connection:
        stamp = Stamp.parse(read_fact(connection, "hlc") or "")
    assert abs(stamp.ms / 1000 - now().timestamp()) < 3600


def test_a_clock_ahead_does_not_win_for_ever(office):
    login = office.hire()
    ahead, right = office.device(login, clock=off_by(days=3650)), office.device(login)
    person = ahead.person()
    sync_until_quiet(ahead, right)
    ahead.edit("party", person, district="浦东")
    sync_until_quiet(ahead, right)
    right.edit("party", person, district="静安")
    sync_until_quiet(ahead, right)
    assert ahead.field("party", person, "district") == "静安"
    assert ahead.conflicts() == []


def test_a_conflict_tells_that_a_clock_looked_wrong(office):
    login = office.hire()
    ahead, right = office.device(login, clock=off_by(days=3650)), office.device(login)
    person = right.person()
    sync_until_quiet(right, ahead)
    right.edit("party", person, district="静安")
    ahead.edit("party", person, district="浦东")
    sync_until_quiet(right, ahead)
    (conflict,) = right.conflicts()
    suspects = {side.text: side.clock_suspect for side in (conflict.shown, *conflict.other)}
    assert suspects == {"静安": False, "浦东": True}
