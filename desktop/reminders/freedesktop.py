"""Notices by the Linux desktop. Source: Desktop Notifications Specification 1.3."""

import html
import threading
from functools import partial
from typing import Any

from jeepney import DBusAddress, MatchRule

from desktop.reminders.notify import OPEN, Chosen, Notice
from desktop.reminders.session_bus import Body, NoBus, SessionBus

_DESKTOP = DBusAddress(
    "/org/freedesktop/Notifications",
    bus_name="org.freedesktop.Notifications",
    interface="org.freedesktop.Notifications",
)
_CLICK = "default"
_BY_DESKTOP_RULES = -1
_HINTS = {"urgency": ("y", 1), "desktop-entry": ("s", "fieldbook")}


class FreedesktopNotifier:
    """Shows notices on the session bus, and tells ``chosen`` what a person answers.

    Connects with the first notice, and again after the bus went away. Every method may wait two
    seconds for the desktop: not for the UI thread. ``chosen`` is called on the bus's thread and
    must hand on, not wait.
    """

    def __init__(self, chosen: Chosen, *, address: str = "SESSION") -> None:
        self._chosen = chosen
        self._address = address
        self._lock = threading.RLock()
        self._bus: SessionBus | None = None
        self._able: frozenset[str] = frozenset()
        self._shown: dict[str, int] = {}

    def show(self, notice: Notice) -> bool:
        """Show it and return True; False where no desktop answers."""
        with self._lock:
            try:
                self._notify(self._connected(), notice)
            except NoBus:
                self.close()
                return False
            return True

    def withdraw(self, key: str) -> None:
        """Take a notice away; nothing where it is gone already."""
        number = self._shown.pop(key, None)
        with self._lock:
            if number is None or self._bus is None:
                return
            try:
                self._bus.call(_DESKTOP, "CloseNotification", "u", (number,))
            except NoBus:
                self.close()

    def close(self) -> None:
        """Close the connection; what is shown stays, and cannot be answered any more."""
        with self._lock:
            if self._bus is not None:
                self._bus.close()
            self._bus = None
            self._shown = {}

    def _connected(self) -> SessionBus:
        if self._bus is None:
            self._bus = SessionBus(self._address, self._hear)
            self._bus.listen(
                MatchRule(type="signal", sender=_DESKTOP.bus_name, interface=_DESKTOP.interface)
            )
            self._able = frozenset(self._bus.call(_DESKTOP, "GetCapabilities")[0])
        return self._bus

    def _notify(self, bus: SessionBus, notice: Notice) -> None:
        body = notice.body
        if "body-markup" in self._able:
            body = html.escape(body, quote=False)
        choices: list[str] = []
        if "actions" in self._able:
            for action in notice.actions:
                choices += [_CLICK if action.code == OPEN else action.code, action.label]
        replaced = self._shown.get(notice.key, 0)
        arguments: Body = ("Fieldbook", replaced, "fieldbook", notice.title, body)
        arguments += (choices, _HINTS, _BY_DESKTOP_RULES)
        bus.call(
            _DESKTOP,
            "Notify",
            "susssasa{sv}i",
            arguments,
            then=partial(self._note, notice.key),
        )

    def _note(self, key: str, answer: Body) -> None:
        (self._shown[key],) = answer

    def _hear(self, signal: str, body: Body) -> None:
        """Take up an answer or a closing; runs on the bus's thread and takes no lock."""
        if signal not in ("ActionInvoked", "NotificationClosed"):
            return
        number, detail = body
        key = next((key for key, shown in list(self._shown.items()) if shown == number), None)
        if key is None:
            return
        if signal == "NotificationClosed":
            self._shown.pop(key, None)
        else:
            self._chosen(key, _code(detail))


def _code(action: Any) -> str:
    return OPEN if action == _CLICK else str(action)
