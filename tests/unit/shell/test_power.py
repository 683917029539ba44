"""What the computer runs on, asked of services on a real bus of the test's own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.shell.power import Power, read_power
from tests.unit.reminders.test_freedesktop import ALONE

DAEMON = Path(__file__).parent / "power_daemon.py"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the system bus is of Linux")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a bus with nobody on it."""
    settings = tmp_path / "bus.conf"
    settings.write_text(ALONE, "utf-8")
    command = ["dbus-daemon", f"--config-file={settings}", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


@contextmanager
def services(address: str, *properties: str) -> Iterator[None]:
    """Power services that answer with those properties."""
    command = [sys.executable, str(DAEMON), address, *properties]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield
        process.communicate()


@pytest.mark.parametrize(
    ("properties", "power"),
    [
        (("OnBattery=no", "ActiveProfile=balanced"), Power()),
        (("OnBattery=yes", "ActiveProfile=balanced"), Power(on_battery=True)),
        (("OnBattery=yes", "ActiveProfile=power-saver"), Power(on_battery=True, saving=True)),
        (("OnBattery=yes",), Power(on_battery=True)),
        (("OnBattery=perhaps",), Power()),
    ],
)
def test_the_services_of_the_desktop_are_asked(address, properties, power):
    with services(address, *properties):
        assert read_power(address) == power


def test_a_desktop_without_those_services_is_on_the_mains(address):
    assert read_power(address) == Power()


def test_a_computer_without_a_bus_is_on_the_mains():
    assert read_power("unix:path=/nowhere/bus") == Power()
