"""The power services of a desktop for tests, as a process of its own.

Run with the bus's address and the properties to answer, ``name=value``; ends with its input.
"""

import sys
import threading

from jeepney import HeaderFields, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.threading import DBusConnection, DBusRouter, Proxy, open_dbus_connection

NAMES = ("org.freedesktop.UPower", "net.hadess.PowerProfiles")


def answer(connection: DBusConnection, properties: dict[str, str]) -> None:
    """Answer calls for ever."""
    while True:
        call = connection.receive()
        if call.header.fields.get(HeaderFields.member) != "Get":
            continue
        value = properties.get(call.body[1])
        if value is None:
            connection.send(new_error(call, "org.freedesktop.DBus.Error.UnknownProperty"))
        elif value in ("yes", "no"):
            connection.send(new_method_return(call, "v", (("b", value == "yes"),)))
        else:
            connection.send(new_method_return(call, "v", (("s", value),)))


def main() -> None:
    """Take the names, say ``ready``, serve."""
    address, *given = sys.argv[1:]
    connection = open_dbus_connection(bus=address)
    with DBusRouter(connection) as router:
        for name in NAMES:
            Proxy(message_bus, router).RequestName(name)
    properties = dict(one.split("=", 1) for one in given)
    threading.Thread(target=answer, args=(connection, properties), daemon=True).start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main()
