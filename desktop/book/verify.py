"""Checking a whole book: the store's own checks and the digests of what was synced."""

from dataclasses import dataclass

from desktop.book.book import Book
from desktop.records import verify
from desktop.sync import digests


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check found; ``digests`` {bucket: 32 hex digits}, from the rows themselves."""

    records: int
    problems: list[str]
    digests: dict[str, str]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def problems_of(book: Book, *, deep: bool = False) -> Verified:
    """Check file, keys, rules, search index, audit chain, digests, and contents of files."""
    damaged = book.files.damaged(deep=deep)
    with book.store.read() as connection:
        found = verify.problems_of(connection, book.catalog, deep=deep)
        found += [f"digest: {bucket}" for bucket in digests.broken(connection, book.catalog)]
        found += damaged
        return Verified(
            verify.count_records(connection, book.catalog),
            found,
            digests.recompute(connection, book.catalog),
        )
