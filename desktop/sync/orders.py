"""Orders that the server gives a device: to lock its data, or to remove it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from desktop.core.errors import NotAllowed
from desktop.store.unit import Store, read_fact
from desktop.sync import facts, lease
from desktop.sync.lease_problems import WIPE_ORDERED
from desktop.sync.problems import LOCKED_OUT


@contextmanager
def orders_heard(store: Store) -> Iterator[None]:
    """Write an order down before the error that tells of it goes on: it holds offline, too."""
    try:
        yield
    except NotAllowed as error:
        if error.problem is LOCKED_OUT:
            lease.lock(store)
        elif error.problem is WIPE_ORDERED:
            with store.write() as unit:
                unit.set_fact(facts.WIPE, "1")
        raise


def is_wipe_ordered(connection: Connection) -> bool:
    """Return whether the server has ordered this device to remove its data."""
    return bool(read_fact(connection, facts.WIPE))
