"""The command about conflicts: list, settle one or all alike, undo."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from desktop.cli.answers import Answer
from desktop.cli.command import Access, Argument, Command
from desktop.cli.context import Session
from desktop.cli.problems import NOTHING_TAKEN
from desktop.cli.words import identifier
from desktop.core.dates import HOME_ZONE, Moment
from desktop.core.errors import BadFile
from desktop.core.fields import Secrecy
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.store.base import Catalog
from desktop.store.unit import Unit
from desktop.sync.alike import alike
from desktop.sync.conflicts import ConflictView, automatic, conflicts, settled
from desktop.sync.people import names
from desktop.sync.resolve import resolve
from desktop.sync.sides import Side
from desktop.sync.undo import may_undo, undo
from desktop.ui.masks import mask


def list_conflicts(session: Session, args: Namespace) -> Answer:
    """List open conflicts, those decided or merged of late; settle one or all alike; undo."""
    if args.resolve and not args.take:
        raise BadFile(NOTHING_TAKEN)
    with session.book() as book:
        if args.resolve or args.undo:
            with book.store.write() as unit:
                if args.resolve:
                    _resolve(unit, identifier(args.resolve), args.take, also_alike=args.alike)
                else:
                    undo(unit, identifier(args.undo))
        now_ms = int(book.store.clock().timestamp() * 1000)
        with book.store.read() as connection:
            found = _wanted(connection, book.catalog, args, now_ms)
            known = names(connection)
    told = [_told(session, one, known, now_ms) for one in found]
    lines = [_line(session, one) for one in found]
    return Answer({"conflicts": told}, lines or [session.translate("Cli", "No conflict is open.")])


def _wanted(
    connection: Connection, catalog: Catalog, args: Namespace, now_ms: int
) -> Sequence[ConflictView]:
    if args.settled:
        return settled(connection, catalog, now_ms)
    if args.merged:
        return automatic(connection, catalog, now_ms)
    return conflicts(connection, catalog)


def _resolve(unit: Unit, conflict: UUID, take: str, *, also_alike: bool) -> None:
    """Settle a conflict, and with it all alike by taking the value of the same person."""
    name, _, text = take.partition(":")
    among = conflicts(unit.connection, unit.catalog) if also_alike else []
    one = next((one for one in among if one.id == conflict), None)
    place = "other:0" if take == "other" else take
    more = alike(one, place, among) if one is not None else {}
    resolve(unit, conflict, *(("value", text) if name == "value" else (take,)))
    for other, taken in more.items():
        resolve(unit, other, taken)


def _line(session: Session, one: ConflictView) -> str:
    if not one.register:
        wanted = " | ".join(_wanted_of(session, one, side) for side in one.sides)
        return f"{one.id}  {one.client_title or one.title}  {one.title}: {wanted}"
    sides = " | ".join(_text(session, one, side) for side in one.sides)
    return f"{one.id}  {one.client_title or one.title}  {_field(one)}: {sides}"


def _wanted_of(session: Session, one: ConflictView, side: Side) -> str:
    """Return what a side wants with the whole record."""
    if side is one.shown:
        return session.translate("Cli", "leave it as it is")
    told = side.value if isinstance(side.value, dict) else {}
    if "create" in told:
        return session.translate("Cli", "add a record to it ({0})").format(told["type"])
    if told.get("op") == "restore":
        return session.translate("Cli", "bring the record back")
    return session.translate("Cli", "delete the record")


def _field(one: ConflictView) -> str:
    return ", ".join(field.name for field in one.fields) or one.register


def _text(session: Session, one: ConflictView, side: Side) -> str:
    if session.masked and any(field.secrecy is Secrecy.S2 for field in one.fields):
        return mask(one.fields[0].kind, side.text)
    return side.text


def _told(
    session: Session, one: ConflictView, known: Mapping[str, str], now_ms: int
) -> dict[str, Any]:
    takes = ["shown", *(f"other:{place}" for place in range(len(one.other)))]
    sides = zip(takes, one.sides, strict=True)
    return {
        "id": str(one.id),
        "record": str(one.record),
        "field": _field(one),
        "kind": one.kind,
        "base": _text(session, one, one.base),
        "shown": _text(session, one, one.shown),
        "other": [_text(session, one, side) for side in one.other],
        "state": one.state,
        "title": one.title,
        "client": str(one.client),
        "client_title": one.client_title,
        "opened_at": _time(one.opened_ms),
        "sides": [
            {"take": take, "value": _text(session, one, side), **_origin(side, known)}
            for take, side in sides
        ],
        "taken": _text(session, one, one.taken) if one.taken else None,
        "resolved_by": known.get(one.resolved_by, one.resolved_by),
        "resolved_at": _time(one.resolved_ms),
        "undo": may_undo(one, now_ms),
    }


def _origin(side: Side, known: Mapping[str, str]) -> dict[str, Any]:
    return {
        "by": known.get(side.by, side.by),
        "device": side.device,
        "host": side.host,
        "edited_at": _time(side.at_ms),
        "claimed_at": _time(side.claimed_ms),
        "received_at": _time(side.received_ms),
        "clock_suspect": side.clock_suspect,
    }


def _time(ms: int) -> str | None:
    return str(Moment(ms * 1000, HOME_ZONE)) if ms else None


COMMANDS = (
    Command(
        "conflicts",
        QT_TRANSLATE_NOOP("Cli", "list open conflicts, settle them, or undo that"),
        list_conflicts,
        lambda args: Access.WRITE if args.resolve or args.undo else Access.READ,
        (
            Argument("--resolve", metavar="ID"),
            Argument(
                "--take",
                metavar="WHICH",
                title=QT_TRANSLATE_NOOP("Cli", "shown, base, other, other:N or value:TEXT"),
            ),
            Argument(
                "--alike",
                action="store_true",
                title=QT_TRANSLATE_NOOP("Cli", "take the same person's value in all alike, too"),
            ),
            Argument(
                "--undo",
                metavar="ID",
                title=QT_TRANSLATE_NOOP("Cli", "open a settled one again, within 30 days"),
            ),
            Argument(
                "--settled",
                action="store_true",
                title=QT_TRANSLATE_NOOP("Cli", "list what was decided in the last 30 days"),
            ),
            Argument(
                "--merged",
                action="store_true",
                title=QT_TRANSLATE_NOOP("Cli", "list what was merged without asking"),
            ),
        ),
    ),
)
