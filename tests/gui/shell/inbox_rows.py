"""Conflict records as a pull writes them, and the inbox page over a real store."""

import json
from typing import Any
from uuid import UUID

from pytestqt.qtbot import QtBot
from sqlalchemy import insert, text

from desktop.core.hlc import Stamp
from desktop.core.ids import new_id
from desktop.records import write
from desktop.shell.inbox_page import InboxPage
from desktop.shell.side_card import SideCard
from desktop.store.unit import Store
from desktop.sync.colleague import Colleague
from tests.gui.areas.frame import Frame
from tests.stores import add_party

LIN = new_id()
EDITED_MS = 1_763_949_600_000  # 2025-11-24 10:00 in Shanghai
OTHER_DEVICE = "11" * 16


def side(value: Any, **named: Any) -> dict[str, Any]:
    """Return a side by a colleague on another device."""
    stamp = str(Stamp(EDITED_MS, 0, 1))
    known = {
        "by": LIN.hex,
        "device": OTHER_DEVICE,
        "host": "PC-03",
        "eff": stamp,
        "claimed": stamp,
        "received_ms": EDITED_MS + 3_600_000,
    }
    return {"v": value, "ver": new_id().hex, **known, **named}


def own(store: Store, value: Any, **named: Any) -> dict[str, Any]:
    """Return a side by this person on this device."""
    actor = store.actor
    return side(value, by=actor.user, device=actor.device, host="laptop", **named)


def differ(
    store: Store,
    kind: str,
    record: UUID,
    register: str,
    *values: Any,
    more: tuple[dict[str, Any], ...] = (),
    kept: str = "concurrent",
    opened_ms: int = 0,
    **named: Any,
) -> UUID:
    """Write an open conflict: the value before, the one shown (own), the other, and more."""
    base, shown, other = values
    with store.write() as unit:
        told = {
            "entity": record,
            "type": kind,
            "register_name": register,
            "kind": kept,
            "base": json.dumps({"v": base, "ver": new_id().hex}),
            "shown": json.dumps(own(store, shown)),
            "other": json.dumps([side(other, **named), *more]),
            "state": "open",
            "opened_ms": opened_ms or unit.at_us // 1000,
        }
        return write.create(unit, "conflict", told)


def end(store: Store, conflict: UUID, **told: Any) -> None:
    """Write what the server says of a conflict that is over."""
    with store.write() as unit:
        values = {"resolved_ms": unit.at_us // 1000, **told}
        write.update(unit, "conflict", conflict, values)


def page_of(qtbot: QtBot, frame: Frame, lines: int) -> InboxPage:
    """Return the inbox page once its list has so many lines, heads included."""
    frame.open_page("inbox")
    page = frame.page
    assert isinstance(page, InboxPage)
    qtbot.waitUntil(lambda: len(page.list.lines) == lines)
    return page


def cards(page: InboxPage) -> list[SideCard]:
    """Return the cards that can be seen, top down."""
    return [card for card in page.findChildren(SideCard) if card.isVisible()]


def card(page: InboxPage, value: str) -> SideCard:
    """Return the card of a value."""
    return next(one for one in cards(page) if one.text() == value)


def send_back(store: Store, client: UUID, code: str = "invalid_value") -> None:
    """Have the server refuse an edit."""
    with store.write() as unit:
        write.update(unit, "party", client, {"district": "浦东"})
        unit.connection.execute(
            text("UPDATE outbox SET state = 'refused', result = :told WHERE op = 'set'"),
            {"told": json.dumps({"code": code, "reg": "district"})},
        )


def colleague(store: Store, name: str = "林芳") -> None:
    """Let this device know the colleague."""
    with store.write() as unit:
        told = insert(Colleague).values(id=LIN, name=name, login="lin", bucket="ref", alive=1)
        unit.connection.execute(told)


def with_district(store: Store, name: str, mine: str, theirs: str) -> UUID:
    """Return a client about whose district two people differ."""
    client = add_party(store, name, district=mine)
    differ(store, "party", client, "district", "黄浦", mine, theirs)
    return client
