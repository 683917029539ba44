"""A desktop's notification service for tests, as a process of its own.

Run with the bus's address. Writes each call as a line of JSON, and sends the signal that a line
of its input names: ``["ActionInvoked", number, "done"]``. The line ``["exit"]`` ends it.
"""

import json
import sys
import threading

from jeepney import DBusAddress, HeaderFields, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.threading import DBusConnection, DBusRouter, Proxy, open_dbus_connection

NAME = "org.freedesktop.Notifications"
SIGNATURES = {"ActionInvoked": "us", "NotificationClosed": "uu"}
ABILITIES = ["actions", "body", "body-markup"]


def say(*facts: object) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def answer(connection: DBusConnection) -> None:
    """Answer calls for ever."""
    numbers = iter(range(1, 1000))
    while True:
        call = connection.receive()
        member = call.header.fields.get(HeaderFields.member)
        if member == "GetCapabilities":
            connection.send(new_method_return(call, "as", (ABILITIES,)))
        elif member == "Notify":
            number = call.body[1] or next(numbers)
            say("Notify", number, *call.body)
            connection.send(new_method_return(call, "u", (number,)))
        elif member == "CloseNotification":
            say("CloseNotification", *call.body)
            connection.send(new_method_return(call))


def main() -> None:
    """Take the name, say ``ready``, serve."""
    connection = open_dbus_connection(bus=sys.argv[1])
    with DBusRouter(connection) as router:
        Proxy(message_bus, router).RequestName(NAME)
    threading.Thread(target=answer, args=(connection,), daemon=True).start()
    say("ready")
    sender = DBusAddress("/org/freedesktop/Notifications", interface=NAME)
    for line in sys.stdin:
        signal, *body = json.loads(line)
        if signal == "exit":
            return
        connection.send(new_signal(sender, signal, SIGNATURES[signal], tuple(body)))


if __name__ == "__main__":
    main()
