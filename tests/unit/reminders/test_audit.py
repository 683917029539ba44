"""The self-test: what it calls lost and doubled."""

from sqlalchemy import delete, update

from desktop.areas.followups import service
from desktop.core.dates import Moment
from desktop.records import write
from desktop.reminders.audit import AuditFigures
from desktop.store.tables import Due, History
from desktop.store.unit import Unit
from tests.unit.reminders.book import MINUTE_US, Book, book

__all__ = ["book"]


def _forget(unit: Unit) -> None:
    unit.connection.execute(delete(Due).where(Due.state == "waiting"))


def _wind_back(unit: Unit) -> None:
    unit.connection.execute(update(Due).values(state="waiting"))


def _as_if_by(unit: Unit, device: str) -> None:
    unit.connection.execute(update(History).values(device=device))


def test_a_store_that_never_looked_has_lost_nothing(book: Book) -> None:
    book.plan(minutes=-10)
    assert book.figures() == AuditFigures(raised=0, lost=0, doubled=0)


def test_what_rang_is_counted(book: Book) -> None:
    book.plan(minutes=-10)
    book.plan(minutes=10)
    book.raise_due()
    assert book.figures() == AuditFigures(raised=1, lost=0, doubled=0)


def test_what_should_have_rung_and_did_not_is_lost(book: Book) -> None:
    book.plan(minutes=-10)
    book.do(_forget)
    book.raise_due()
    assert book.figures() == AuditFigures(raised=0, lost=1, doubled=0)


def test_what_was_written_after_the_last_look_is_not_lost(book: Book) -> None:
    book.raise_due()
    book.plan(minutes=-10)
    assert book.figures() == AuditFigures(raised=0, lost=0, doubled=0)


def test_what_is_due_only_by_a_clock_that_ran_ahead_is_not_lost(book: Book) -> None:
    book.plan(minutes=60)
    book.do(_forget)
    book.clock.forward(days=1)
    book.raise_due()
    book.clock.forward(days=-1)
    assert book.figures().lost == 0


def test_what_another_device_heard_is_neither_raised_nor_lost(book: Book) -> None:
    record = book.plan(minutes=1)
    book.do(service.mark_heard, record, book.now_us + MINUTE_US)
    book.clock.forward(minutes=2)
    book.raise_due()
    assert book.figures() == AuditFigures(raised=0, lost=0, doubled=0)


def test_what_rang_twice_is_doubled(book: Book) -> None:
    record = book.plan()
    book.raise_due()
    book.do(_wind_back)
    book.do(write.update, "follow_up", record, {"heard": None})
    book.raise_due()
    assert book.figures() == AuditFigures(raised=1, lost=0, doubled=1)


def test_what_rang_here_after_a_note_from_elsewhere_was_pulled_is_doubled(book: Book) -> None:
    record = book.plan(minutes=1)
    due = Moment(book.now_us + MINUTE_US)
    book.do(service.mark_heard, record, due.us)
    book.do(_as_if_by, "another")
    # The note goes under (its register is overwritten), and the device rings all the same.
    book.do(write.update, "follow_up", record, {"heard": None})
    book.do(_wind_back)
    book.clock.forward(minutes=1)
    book.raise_due()
    assert book.figures() == AuditFigures(raised=1, lost=0, doubled=1)
