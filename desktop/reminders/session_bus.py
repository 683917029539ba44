"""A connection to the desktop's message bus that can ask and hears signals."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NoAnswer
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.common import RouterClosed
from jeepney.io.threading import DBusConnection, ReceiveStopped, open_dbus_connection

PATIENCE_S = 2.0
"""Seconds to wait for an answer."""

Body = tuple[Any, ...]

_FAILURES = (OSError, RuntimeError, KeyError, ValueError, NoAnswer, RouterClosed)
"""No bus named, none there, one of another kind, no answer, one that went away."""


class NoBus(Exception):
    """The bus, or who was asked on it, is not there or does not answer as it should."""


class SessionBus:
    """An open connection; ``hear`` gets each signal that was asked for, on the bus's thread.

    ``address`` is ``SESSION``, ``SYSTEM`` or a D-Bus address. Raises NoBus where it cannot be
    opened. Nothing that ``hear`` calls may wait for an answer of the bus.
    """

    def __init__(self, address: str, hear: Callable[[str, Body], None]) -> None:
        try:
            self._connection: DBusConnection = open_dbus_connection(bus=address)
        except _FAILURES as failure:
            raise NoBus from failure
        self._hear = hear
        self._lock = threading.Lock()
        self._asked: dict[int, Future[Message]] = {}
        self._thread = threading.Thread(target=self._receive, name="session bus", daemon=True)
        self._thread.start()

    def call(
        self,
        to: DBusAddress,
        method: str,
        signature: str | None = None,
        body: Body = (),
        *,
        then: Callable[[Body], None] | None = None,
    ) -> Body:
        """Return the answer to a method call. Raises NoBus.

        ``then`` gets the answer before any signal that was sent after it is heard.
        """
        return self._ask(new_method_call(to, method, signature, body), then)

    def listen(self, rule: MatchRule) -> None:
        """Hear the signals of a rule from now on. Raises NoBus."""
        self._ask(message_bus.AddMatch(rule), None)

    def close(self) -> None:
        """Close the connection; whoever waits for an answer gets NoBus."""
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._connection.interrupt()
            self._thread.join()
        self._connection.close()

    def _ask(self, message: Message, then: Callable[[Body], None] | None) -> Body:
        answer: Future[Message] = Future()
        if then is not None:
            answer.add_done_callback(lambda done: _tell(done, then))
        serial = next(self._connection.outgoing_serial)
        with self._lock:
            if not self._thread.is_alive():
                raise NoBus
            self._asked[serial] = answer
        try:
            self._connection.send(message, serial=serial)
            return _body(answer.result(PATIENCE_S))
        except _FAILURES as failure:
            raise NoBus from failure
        finally:
            with self._lock:
                self._asked.pop(serial, None)

    def _receive(self) -> None:
        try:
            while True:
                self._dispatch(self._connection.receive())
        except (ReceiveStopped, *_FAILURES):
            with self._lock:
                left = list(self._asked.values())
                self._asked.clear()
            for answer in left:
                answer.set_exception(RouterClosed())

    def _dispatch(self, message: Message) -> None:
        serial = message.header.fields.get(HeaderFields.reply_serial)
        with self._lock:
            answer = self._asked.pop(serial, None)
        if answer is not None:
            answer.set_result(message)
        elif message.header.message_type is MessageType.signal:
            self._hear(message.header.fields[HeaderFields.member], message.body)


def _body(answer: Message) -> Body:
    if answer.header.message_type is MessageType.error:
        raise NoBus(answer.header.fields.get(HeaderFields.error_name))
    return tuple(answer.body)


def _tell(answer: Future[Message], then: Callable[[Body], None]) -> None:
    if answer.exception() is None:
        message = answer.result()
        if message.header.message_type is MessageType.method_return:
            then(tuple(message.body))
