"""Whether the computer runs on its battery, and whether it is asked to spare it."""

import ctypes
import sys
from dataclasses import dataclass

from jeepney import DBusAddress

from desktop.reminders.session_bus import Body, NoBus, SessionBus

_PROPERTIES = "org.freedesktop.DBus.Properties"
_UPOWER = "org.freedesktop.UPower"
_PROFILES = (
    ("org.freedesktop.UPower.PowerProfiles", "/org/freedesktop/UPower/PowerProfiles"),
    ("net.hadess.PowerProfiles", "/net/hadess/PowerProfiles"),
)
"""The service that knows of sparing, by its name of today and that of before 2024."""


@dataclass(frozen=True, slots=True)
class Power:
    """What the computer runs on; the mains where nobody knows."""

    on_battery: bool = False
    saving: bool = False


def read_power(address: str = "SYSTEM") -> Power:
    """Return what the computer runs on. May wait some seconds: not for the UI thread.

    ``address`` names the bus to ask on Linux. macOS is not asked: it throttles programs itself.
    """
    if sys.platform == "win32":
        return _windows()
    return _linux(address) if sys.platform == "linux" else Power()


def _linux(address: str) -> Power:
    try:
        bus = SessionBus(address, _hear_nothing)
    except NoBus:
        return Power()
    try:
        on_battery = _property(bus, _UPOWER, "/org/freedesktop/UPower", "OnBattery") is True
        saving = any(
            _property(bus, name, path, "ActiveProfile") == "power-saver" for name, path in _PROFILES
        )
        return Power(on_battery, saving)
    finally:
        bus.close()


def _property(bus: SessionBus, name: str, path: str, wanted: str) -> object:
    """Return a service's property, None where there is no such service."""
    to = DBusAddress(path, bus_name=name, interface=_PROPERTIES)
    try:
        ((_signature, value),) = bus.call(to, "Get", "ss", (name, wanted))
    except (NoBus, ValueError, TypeError):
        return None
    return value


def _hear_nothing(_signal: str, _body: Body) -> None:
    """No signal was asked for."""


class _Status(ctypes.Structure):
    """``SYSTEM_POWER_STATUS``. Source: Win32 API, winbase.h."""

    _fields_ = (
        ("ac_line", ctypes.c_ubyte),
        ("battery_flag", ctypes.c_ubyte),
        ("battery_percent", ctypes.c_ubyte),
        ("saver", ctypes.c_ubyte),
        ("battery_life_s", ctypes.c_uint32),
        ("battery_full_s", ctypes.c_uint32),
    )


def _windows() -> Power:
    status = _Status()
    library = getattr(ctypes, "windll").kernel32  # noqa: B009 - not declared off Windows
    if not library.GetSystemPowerStatus(ctypes.byref(status)):
        return Power()
    return Power(on_battery=status.ac_line == 0, saving=status.saver == 1)
