"""Creating and unlocking a book, and what an unlocked one can do."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from desktop.areas.catalog import CATALOG
from desktop.areas.followups.service import REMINDERS
from desktop.book import preferences
from desktop.book.search import Search
from desktop.core.dates import Clock, now
from desktop.core.errors import Locked, NotAllowed
from desktop.keys import folder as data_folder
from desktop.keys import vault
from desktop.keys.device_secret import DeviceSecrets
from desktop.keys.kdf import KdfParams
from desktop.keys.open_vault import OpenVault
from desktop.records import searching
from desktop.records.find import index, upkeep
from desktop.reminders.alarm import Alarm, Show
from desktop.reminders.ledger import Ringing
from desktop.store import unit as store_unit
from desktop.store.base import Catalog
from desktop.store.contents import Contents
from desktop.store.unit import Store
from desktop.sync import latest_time, lease
from desktop.sync.engine import Engine
from desktop.sync.files import Files
from desktop.sync.identity import identity_of
from desktop.sync.lease import LeaseState
from desktop.sync.lease_problems import WIPE_ORDERED
from desktop.sync.orders import is_wipe_ordered
from desktop.sync.terms import Terms


class Book:
    """An unlocked store with all that works on it. ``close()`` forgets the key."""

    def __init__(self, folder: Path, opened: OpenVault, clock: Clock = now) -> None:
        self.folder = folder
        self.vault = opened
        self.catalog: Catalog = CATALOG
        self.store = Store(folder, opened.db_key(), CATALOG, clock=clock)
        self.engine = Engine(self.store, opened.device_key_wrap())
        self.terms = Terms(self.store, opened.device_key_wrap())
        contents = Contents(folder, opened.blob_key, opened.store_id)
        self.files = Files(self.store, contents, self.engine)
        self._search: Search | None = None

    def lease(self) -> LeaseState:
        """Return how the data lease stands now, and hold the store to it. Any thread."""
        return lease.state_of_store(self.store)

    @property
    def wipe_ordered(self) -> bool:
        """Whether the server has ordered this device to remove its data."""
        with self.store.read() as connection:
            return is_wipe_ordered(connection)

    def keep_terms(self) -> LeaseState:
        """Keep what was agreed with the server while nobody asks it: once on opening, then hourly.

        Writes the latest time down, leaves buckets whose time is over, seals what is unsent of
        them. Store lane.
        """
        with self.store.read() as connection:
            if identity_of(connection) is None:
                return LeaseState()
        latest_time.keep(self.store)
        # A sync under way flushes by itself; keys of another computer it complains about.
        with suppress(Locked, NotAllowed), self.engine.alone():
            self.terms.pass_deadlines()
        return self.lease()

    @property
    def finder(self) -> Search:
        """Search over this book; loads the names when first asked for (0.8 s for 50,000)."""
        if self._search is None:
            self._search = Search(self.store)
        return self._search

    def alarm(self, show: Show, *, sounded: Mapping[Ringing, int] | None = None) -> Alarm:
        """Return an alarm over this book, not yet started; ``show`` is called on its thread."""
        return Alarm(self.store, REMINDERS, show, sounded=sounded)

    def catch_up(self, limit: int = 200) -> int:
        """Index one slice of queued records and return how many are left. Store lane."""
        with self.store.read() as connection:
            if not index.due(connection):
                return 0
        with self.store.write() as unit:
            return searching.catch_up(unit, limit)

    def tidy(self, *, begin: bool = False) -> bool:
        """Merge a slice of what indexing left in pieces; return whether there is more.

        Call with ``begin`` once the queue is empty, then in idle moments. Store lane.
        """
        with self.store.write() as unit:
            return upkeep.merge(unit.connection, begin=begin)

    def index_all(self, progress: Callable[[int, int], None]) -> None:
        """Work the whole search queue off. Store lane, and long: 0.1 ms to 0.3 ms a record."""
        total = left = self.catch_up()
        while left:
            progress(total - left, total)
            left = self.catch_up()
        if total:
            progress(total, total)

    def close(self) -> None:
        """Close every connection, forget names and key."""
        if self._search is not None:
            self._search.close()
            self._search = None
        self.files.close()
        self.store.close()
        self.vault.close()


def exists(folder: Path) -> bool:
    """Return whether there is a book in ``folder``."""
    return vault.exists(folder)


def create(
    folder: Path,
    passphrase: str,
    language: str,
    *,
    device: DeviceSecrets,
    kdf: KdfParams | None = None,
    clock: Clock = now,
) -> tuple[Book, str]:
    """Create a book in ``folder``; return it unlocked, and the recovery key to print.

    On any failure nothing usable is left behind. Raises NotAllowed, Refused by passphrase rules.
    """
    data_folder.prepare(folder)
    opened, recovery_key = vault.create(folder, passphrase, device=device, kdf=kdf)
    with ExitStack() as undo:
        undo.callback(opened.close)
        store_unit.create(folder, opened.db_key())
        book = Book(folder, opened, clock)
        with book.store.write() as unit:
            index.create(unit.connection)
        preferences.save(folder, preferences.Preferences(language=language))
        undo.pop_all()
    return book, recovery_key


def unlock(
    folder: Path,
    passphrase: str,
    *,
    device: DeviceSecrets,
    clock: Clock = now,
    kdf_at_least: KdfParams | None = None,
    sealed: bool = False,
) -> Book:
    """Open the book in ``folder``. Raises Locked, StoreDamaged, NotAllowed.

    ``sealed`` opens it also where the lease has run out or the server has ordered a wipe: for
    what ends that, never to show what is in it.
    """
    opened = vault.unlock(folder, passphrase, device=device, clock=clock, kdf_at_least=kdf_at_least)
    book = _book(folder, opened, clock)
    if not sealed:
        try:
            check_terms(book)
        except BaseException:
            book.close()
            raise
    return book


def check_terms(book: Book, *, sealed: bool = False) -> LeaseState:
    """Return how the lease stands; raises NotAllowed where the book may not be shown.

    ``sealed``: only an order to wipe is in the way.
    """
    if book.wipe_ordered:
        raise NotAllowed(WIPE_ORDERED)
    state = book.lease()
    if not sealed:
        state.check_open()
    return state


def recover(
    folder: Path,
    recovery_key: str,
    new_passphrase: str,
    *,
    device: DeviceSecrets,
    clock: Clock = now,
) -> tuple[Book, str]:
    """Open the book by its recovery key, set a new passphrase; return a new recovery key too.

    Asks for no lease, since the new key must be told: ``check_terms`` before anything is shown.
    """
    opened, fresh = vault.recover(folder, recovery_key, new_passphrase, device=device)
    return _book(folder, opened, clock), fresh


def _book(folder: Path, opened: OpenVault, clock: Clock) -> Book:
    try:
        book = Book(folder, opened, clock)
        _renew_index(book.store)
        if not book.store.read_only:
            book.keep_terms()
        return book
    except BaseException:
        opened.close()
        raise


def _renew_index(store: Store) -> None:
    """Begin the search index anew where this version folds or reads words otherwise."""
    with store.read() as connection:
        outdated = upkeep.is_outdated(connection)
    if outdated and not store.read_only:
        with store.write() as unit:
            upkeep.rebuild(unit.connection)
