"""Notices on a real bus of the test's own, with a small notification service on it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from desktop.reminders.freedesktop import FreedesktopNotifier
from desktop.reminders.notify import DONE, OPEN, SNOOZE, Action, Notice

PATIENCE_S = 20
DAEMON = Path(__file__).parent / "notification_daemon.py"
NOTICE = Notice("due", "3 follow-ups due", "王丽娟 & 张三丰 <b>")
ALONE = """
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""
"""A bus that starts no services, also where the machine has some."""

CHOICES = (Action(OPEN, "打开"), Action(DONE, "完成"), Action(SNOOZE, "稍后"))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the desktop bus is of Linux")


class Desktop:
    """The notification service, seen from the test."""

    def __init__(self, address: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(DAEMON), address],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.heard() == ["ready"]

    def heard(self) -> list[Any]:
        """Return the next call it got."""
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def say(self, *signal: object) -> None:
        """Let it send a signal."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(signal) + "\n")
        self._process.stdin.flush()

    def end(self) -> None:
        """End it."""
        self._process.communicate('["exit"]\n', timeout=PATIENCE_S)


@contextmanager
def _bus(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    settings = folder / "bus.conf"
    settings.write_text(ALONE, "utf-8")
    command = ["dbus-daemon", f"--config-file={settings}", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.terminate()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a bus with nobody on it."""
    with _bus(tmp_path) as (_, at):
        yield at


@pytest.fixture
def desktop(address: str) -> Iterator[Desktop]:
    """A notification service on the bus."""
    service = Desktop(address)
    yield service
    service.end()


@pytest.fixture
def chosen() -> Queue[tuple[str, str]]:
    """What a person chose."""
    return Queue()


@pytest.fixture
def notifier(address: str, chosen: Queue[tuple[str, str]]) -> Iterator[FreedesktopNotifier]:
    """The notifier on that bus."""
    made = FreedesktopNotifier(lambda key, code: chosen.put((key, code)), address=address)
    yield made
    made.close()


def test_a_notice_is_shown_with_its_text_escaped(
    notifier: FreedesktopNotifier, desktop: Desktop
) -> None:
    assert notifier.show(NOTICE)
    _, _, application, _, _, title, body, *_ = desktop.heard()
    assert (application, title) == ("Fieldbook", "3 follow-ups due")
    assert body == "王丽娟 &amp; 张三丰 &lt;b&gt;"


def test_choices_are_offered_and_the_click_opens(
    notifier: FreedesktopNotifier, desktop: Desktop
) -> None:
    notifier.show(Notice("one", "回访", "王丽娟", CHOICES))
    assert desktop.heard()[7] == ["default", "打开", "done", "完成", "snooze", "稍后"]


@pytest.mark.parametrize(
    ("invoked", "code"), [("default", OPEN), ("done", DONE), ("snooze", SNOOZE)]
)
def test_what_a_person_chooses_is_told(
    notifier: FreedesktopNotifier,
    desktop: Desktop,
    chosen: Queue[tuple[str, str]],
    invoked: str,
    code: str,
) -> None:
    notifier.show(Notice("one", "回访", "王丽娟", CHOICES))
    desktop.say("ActionInvoked", desktop.heard()[1], invoked)
    assert chosen.get(timeout=PATIENCE_S) == ("one", code)


def test_a_choice_on_somebody_elses_notice_is_not_ours(
    notifier: FreedesktopNotifier, desktop: Desktop, chosen: Queue[tuple[str, str]]
) -> None:
    notifier.show(NOTICE)
    number = desktop.heard()[1]
    desktop.say("ActionInvoked", number + 7, "done")
    desktop.say("ActionInvoked", number, "snooze")
    assert chosen.get(timeout=PATIENCE_S) == ("due", SNOOZE)


def test_a_later_notice_of_the_same_key_takes_the_place(
    notifier: FreedesktopNotifier, desktop: Desktop
) -> None:
    notifier.show(NOTICE)
    number = desktop.heard()[1]
    notifier.show(Notice("due", "4 follow-ups due", ""))
    assert desktop.heard()[1] == number


def test_a_notice_that_was_closed_is_shown_anew(
    notifier: FreedesktopNotifier, desktop: Desktop, chosen: Queue[tuple[str, str]]
) -> None:
    notifier.show(NOTICE)
    number = desktop.heard()[1]
    notifier.show(Notice("other", "回访", ""))
    desktop.say("NotificationClosed", number, 2)
    desktop.say("ActionInvoked", desktop.heard()[1], "default")
    chosen.get(timeout=PATIENCE_S)
    notifier.show(NOTICE)
    assert desktop.heard()[1] != number


def test_a_notice_can_be_withdrawn(notifier: FreedesktopNotifier, desktop: Desktop) -> None:
    notifier.show(NOTICE)
    number = desktop.heard()[1]
    notifier.withdraw("due")
    assert desktop.heard() == ["CloseNotification", number]


def test_withdrawing_what_was_never_shown_asks_nothing(
    notifier: FreedesktopNotifier, desktop: Desktop
) -> None:
    notifier.withdraw("due")
    notifier.show(NOTICE)
    assert desktop.heard()[0] == "Notify"


def test_without_a_notification_service_nothing_is_shown(notifier: FreedesktopNotifier) -> None:
    assert notifier.show(NOTICE) is False


def test_a_service_that_comes_later_is_found(notifier: FreedesktopNotifier, address: str) -> None:
    assert notifier.show(NOTICE) is False
    desktop = Desktop(address)
    assert notifier.show(NOTICE) is True
    desktop.end()


@pytest.mark.parametrize(
    "nowhere", ["disabled:", "", "tcp:host=127.0.0.1,port=9", "unix:path=/no/such/bus", "SESSION"]
)
def test_without_a_bus_nothing_is_shown(nowhere: str) -> None:
    notifier = FreedesktopNotifier(lambda key, code: None, address=nowhere)
    assert notifier.show(NOTICE) is False
    notifier.close()


def test_a_bus_that_went_away_is_survived(tmp_path: Path) -> None:
    with _bus(tmp_path) as (process, address):
        desktop = Desktop(address)
        notifier = FreedesktopNotifier(lambda key, code: None, address=address)
        assert notifier.show(NOTICE) is True
        desktop.end()
        process.terminate()
        process.wait(PATIENCE_S)
        assert notifier.show(NOTICE) is False
        notifier.withdraw("due")
        notifier.close()
