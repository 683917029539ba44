"""Time the house: ``python -m tests.bench.bench_house [--clients N --notes N --folder DIR]``.

Builds one book of that size, once, and keeps it in the folder. Then measures what a person waits
for, each beside a floor taken in the same run: the least that any program must do on this machine
with this cipher. Prints milliseconds; nothing is asserted. Source of the marks: issue 2, Figures.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from desktop.areas.clients import listing
from desktop.areas.clients.bundle import read_bundle
from desktop.areas.clients.listing import Ask, Segment
from desktop.areas.clients.page import timeline
from desktop.areas.interactions.service import Visit, record_visit
from desktop.areas.today.view_page import read_day
from desktop.book import book as books
from desktop.book import verify
from desktop.book.book import Book
from desktop.core.dates import Moment, to_us
from desktop.keys.device_secret import NoDeviceSecret
from desktop.records.find.wanted import Wanted, words_of
from desktop.store.engine import connect
from desktop.store.unit import FILE_NAME
from tests.bench.figures import Times, head, line, timed, times
from tests.bench.house_typed import typed
from tests.bench.large_store import NOW, PASSPHRASE, large_book, notes, write

RUNS = 15
SAVES = 200
INDEXED = 5000
OPENINGS = 3
NOW_US = to_us(NOW)


@dataclass(frozen=True, slots=True)
class Bench:
    """An open book, and a bare driver connection on the same file for the floors."""

    book: Book
    bare: Any

    def reading(self, work: Callable[[Connection], object]) -> Times:
        """Return what ``work`` takes in a snapshot of its own, as a page asks for it."""

        def run() -> None:
            with self.book.store.read() as connection:
                work(connection)

        run()
        return times([run] * RUNS)

    def floor(self, *statements: tuple[str, tuple[object, ...]]) -> Times:
        """Return what bare statements take."""

        def run() -> None:
            for statement, parameters in statements:
                self.bare.execute(statement, parameters).fetchall()

        run()
        return times([run] * RUNS)


def window(place: Path, small: Path) -> None:
    """Print what opening the real window takes, in processes of its own.

    Floor: the same with a book of 100 clients; for memory, the window before it is unlocked.
    """
    least = Times.of(_opening(small)["today"] for _ in range(OPENINGS))
    cold = _opening(place, place / FILE_NAME)
    warm = [_opening(place) for _ in range(OPENINGS)]

    def of(name: str) -> Times:
        return Times.of(run[name] for run in warm)

    line("unlocked, until Today is painted", of("today"), least, 1500)
    line("  the same, file not in memory", Times.of([cold["today"]]), least, 1500)
    line("  until search has its names", of("names"))
    line("  before: key derivation, cheapest legal", of("derive"))
    line("resident memory after Today, MiB", of("resident"), of("empty"), 350)


def _opening(place: Path, forget: Path | None = None) -> dict[str, float]:
    """Return what one opening took, after the system's memory of a file was emptied."""
    if forget is not None:
        with forget.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    command = [sys.executable, "-m", "tests.bench.house_window", str(place)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def today(bench: Bench) -> None:
    """Print what reading Today takes. Floor: the open follow-ups, with names."""
    floor = bench.floor(
        (
            "SELECT f.id, f.title, f.due_us, p.name FROM follow_up f JOIN party p ON p.id = f.party"
            " WHERE f.state = 'open' AND f.alive = 1 ORDER BY f.due_us LIMIT 300",
            (),
        )
    )
    line("read Today", bench.reading(partial(read_day, bench.book.catalog, Moment(NOW_US))), floor)


def search(bench: Bench) -> None:
    """Print what each key takes. Floor: ``str.find`` over all names, then the bare index query."""
    begun = time.perf_counter()
    finder = bench.book.finder
    print(f"names loaded in {time.perf_counter() - begun:.2f} s")
    with bench.book.store.read() as connection:
        keys = typed(connection)
        names = connection.exec_driver_sql("SELECT name || ' ' || py || digits FROM find_name")
        joined = "\n".join(names.scalars())

    def bare(text: str) -> None:
        joined.find(text)
        expression = Wanted(words_of(text), {}).expression
        query = "SELECT rowid FROM find_note WHERE find_note MATCH ? ORDER BY rowid DESC LIMIT 50"
        if expression:
            bench.bare.execute(query, (expression,)).fetchall()

    finder.search("王")
    every, least = [], []
    for kind, texts in keys.items():
        ours = [timed(partial(finder.search, text)) for text in texts]
        floor = [timed(partial(bare, text)) for text in texts]
        line(f"search at each key: {kind}", Times.of(ours), Times.of(floor), 50)
        every += ours
        least += floor
    line("search at each key: all", Times.of(every), Times.of(least), 50)


def lists(bench: Bench) -> None:
    """Print what the first page of the list takes. Floor: counting, and any 100 clients."""
    floor = bench.floor(
        ("SELECT count(*) FROM party", ()), ("SELECT * FROM party ORDER BY rid LIMIT 100", ())
    )
    for segment in Segment:
        line(f"list, {segment}", _first_page(bench, Ask(segment)), floor, 100)
    for column in listing.SORTS:
        for descending in (False, True):
            way = "down" if descending else "up"
            ours = _first_page(bench, Ask(sort=column, descending=descending))
            line(f"list by {column}, {way}", ours, floor, 100)

    def segments(connection: Connection) -> None:
        for segment in Segment:
            listing.count(connection, bench.book.catalog, Ask(segment), NOW_US)
        listing.total_assets(connection, bench.book.catalog, Ask(), NOW_US)

    line("numbers of the segments, and assets", bench.reading(segments))


def _first_page(bench: Bench, ask: Ask) -> Times:
    catalog = bench.book.catalog

    def read(connection: Connection) -> None:
        listing.count(connection, catalog, ask, NOW_US)
        listing.fetch(connection, catalog, ask, NOW_US, 0, 100)

    return bench.reading(read)


def client(bench: Bench) -> None:
    """Print what a client's page reads. Floor: its row, and 50 of its contacts."""
    count = (
        "SELECT p.id, count(i.rid) FROM party p LEFT JOIN interaction i ON i.party = p.id"
        " GROUP BY p.id ORDER BY 2"
    )
    ordered = bench.bare.execute(count).fetchall()
    for name, (raw, number) in (("median", ordered[len(ordered) // 2]), ("busiest", ordered[-1])):
        who = UUID(bytes=raw)

        def read(connection: Connection, who: UUID = who) -> None:
            read_bundle(bench.book.catalog, who, connection)
            timeline(connection, bench.book.catalog, who, limit=50)

        floor = bench.floor(
            ("SELECT * FROM party WHERE id = ?", (raw,)),
            ("SELECT * FROM interaction WHERE party = ? LIMIT 50", (raw,)),
        )
        line(f"open a client: {name}, {number} contacts", bench.reading(read), floor, 100)


def saving(bench: Bench, place: Path, key: bytes) -> None:
    """Print what saving takes. Floor: one row inserted and committed, same cipher and disk."""
    clients = _clients(bench)
    dice = random.Random(5)
    words = "带产品说明书走访，客户担心净值波动；下周二下午在分行二楼再谈，同时准备风险测评。"

    def save() -> None:
        due = Moment(NOW_US + dice.randint(1, 90) * 86_400_000_000)
        who, at = dice.choice(clients), Moment(NOW_US)
        visit = Visit(who, "visit", at, words, next_title="再谈", next_due=due)
        with bench.book.store.write() as unit:
            record_visit(unit, visit)

    floor_path = place / "floor.db"
    floor_path.unlink(missing_ok=True)
    one = connect(floor_path, key)
    one.execute("CREATE TABLE note (n INTEGER PRIMARY KEY, text TEXT)")

    def insert() -> None:
        one.execute("BEGIN IMMEDIATE")
        one.execute("INSERT INTO note (text) VALUES (?)", (words,))
        one.execute("COMMIT")

    save()
    pairs = [(timed(save), timed(insert)) for _ in range(SAVES)]
    one.close()
    ours, floor = (Times.of(part) for part in zip(*pairs, strict=True))
    line("save a visit with its next step", ours, floor, 50)


def indexing(bench: Bench) -> None:
    """Write some more notes as an import does, and print what indexing them takes."""
    clients = _clients(bench)
    store = bench.book.store
    begun = time.perf_counter()
    write(store, "interaction", notes(random.Random(), clients, INDEXED))
    written = time.perf_counter()
    bench.book.index_all(lambda done, total: None)
    indexed = time.perf_counter()
    for name, taken in (("written", written - begun), ("indexed", indexed - written)):
        print(f"100,000 notes {name} in {taken * 100_000 / INDEXED:.0f} s, by {INDEXED}")


def _clients(bench: Bench) -> list[UUID]:
    with bench.book.store.read() as connection:
        return listing.ids(connection, bench.book.catalog, Ask(), NOW_US)


def main() -> None:
    """Print all figures of one book."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=50_000)
    parser.add_argument("--notes", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    parser.add_argument("--verify", action="store_true", help="check the whole book too")
    asked = parser.parse_args()
    begun = time.perf_counter()
    place = large_book(asked.folder, asked.clients, asked.notes)
    print(
        f"book of {asked.clients} clients, {asked.notes} notes: {time.perf_counter() - begun:.0f} s"
    )
    book = books.unlock(place, PASSPHRASE, device=NoDeviceSecret(), clock=lambda: NOW)
    book.index_all(lambda done, total: None)
    key = book.vault.db_key()
    bench = Bench(book, connect(book.store.path, key, read_only=True))
    head()
    window(place, large_book(asked.folder, 100, 100))
    today(bench)
    search(bench)
    lists(bench)
    client(bench)
    saving(bench, place, key)
    indexing(bench)
    if asked.verify:
        begun = time.perf_counter()
        found = verify.problems_of(book)
        print(f"verify: {time.perf_counter() - begun:.1f} s, {len(found.problems)} problems")
    bench.bare.close()
    book.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
