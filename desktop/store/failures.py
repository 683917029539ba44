"""The database's errors, told as ours."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from desktop.core.errors import FieldbookError, NotAllowed, Problem, StoreDamaged
from desktop.store import problems

_SIGNS: tuple[tuple[str, type[FieldbookError], Problem], ...] = (
    ("disk is full", NotAllowed, problems.DISK_FULL),
    ("readonly database", NotAllowed, problems.READ_ONLY_FOLDER),
    ("unable to open", NotAllowed, problems.READ_ONLY_FOLDER),
    ("disk i/o error", StoreDamaged, problems.DAMAGED),
    ("database is locked", NotAllowed, problems.BUSY),
    ("not a database", StoreDamaged, problems.WRONG_KEY),
    ("malformed", StoreDamaged, problems.DAMAGED),
)


def _told(error: Exception) -> FieldbookError | None:
    words = str(error).lower()
    for sign, raised, problem in _SIGNS:
        if sign in words:
            return raised(problem)
    return None


@contextmanager
def told() -> Iterator[None]:
    """Raise the FieldbookError behind a database error; what is our bug rises as it is.

    The original is not chained: its text may quote statements.
    """
    try:
        yield
    except DBAPIError as error:
        ours = _told(error.orig if isinstance(error.orig, Exception) else error)
        if ours is None:
            raise
        raise ours from None
    except driver.Error as error:
        ours = _told(error)
        if ours is None:
            raise
        raise ours from None
