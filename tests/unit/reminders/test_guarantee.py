"""The reminder guarantee: whatever clocks, people, power and syncs do, lost 0 and doubled 0."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from desktop.records import write
from desktop.reminders.alarm import Alarm
from tests.stores import TestClock, new_store
from tests.unit.reminders.plain_timers import EagerTimers, ForgetfulTimers, silent_alarm
from tests.unit.reminders.two_devices import PARTY, Action, Device, MakeRings, play

VERBS = (
    *("plan", "plan", "look", "look", "look", "carry", "carry", "sleep", "jump", "restart"),
    *("move", "move_by_form", "snooze", "snooze", "done", "reopen", "acknowledge"),
    *("remove", "restore", "lock"),
)
SPANS = (-4320, -1440, -61, -1, 0, 1, 10, 61, 480, 1440, 4320)
"""Minutes, so that what is moved, snoozed and slept over often meets."""

ACTIONS = st.lists(
    st.builds(
        Action,
        verb=st.sampled_from(VERBS),
        device=st.integers(0, 1),
        which=st.integers(0, 2),
        minutes=st.sampled_from(SPANS),
    ),
    min_size=20,
    max_size=40,
)
SLOW = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)  # to shrink takes minutes


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two new stores that know the same client, to be copied."""
    folders = []
    for name in ("office", "laptop"):
        folder = tmp_path_factory.mktemp("fresh") / name
        store = new_store(folder, clock=TestClock())
        with store.write() as unit:
            values = {"kind": "person", "name": "张三丰"}
            write.create(unit, "party", values, record_id=PARTY)
        store.close()
        folders.append(folder)
    return folders[0], folders[1]


@contextmanager
def _devices(fresh: tuple[Path, Path], make: MakeRings) -> Iterator[tuple[Device, Device]]:
    with tempfile.TemporaryDirectory() as folder:
        for source in fresh:
            shutil.copytree(source, Path(folder) / source.name)
        pair = tuple(Device(Path(folder) / source.name, make) for source in fresh)
        try:
            yield pair[0], pair[1]
        finally:
            for device in pair:
                device.store.close()


@given(ACTIONS)
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW, phases=QUICK)
def test_nothing_is_lost_and_nothing_doubled(
    fresh: tuple[Path, Path], actions: list[Action]
) -> None:
    with _devices(fresh, Alarm) as devices:
        play(actions, devices)


@pytest.mark.parametrize(
    ("less", "breach"),
    [(ForgetfulTimers, "lost"), (EagerTimers, "doubled"), (silent_alarm, "doubled: pulled")],
)
def test_timers_without_a_ledger_break_the_guarantee(
    fresh: tuple[Path, Path], less: MakeRings, breach: str
) -> None:
    def breaks(actions: list[Action]) -> bool:
        with _devices(fresh, less) as devices:
            try:
                play(actions, devices)
            except AssertionError as error:
                return str(error).startswith(breach)
            return False

    with_luck = settings(max_examples=200, database=None, phases=QUICK)
    assert find(ACTIONS, breaks, settings=with_luck)
