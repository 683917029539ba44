"""The merge inbox over a real store: both values, a choice, and what the server sent back."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from desktop.areas.clients.model import Party
from desktop.areas.portfolios.model import Account
from desktop.areas.rooms import ROOMS
from desktop.core.ids import new_id
from desktop.records import rows, write
from desktop.shell.inbox_page import InboxPage
from desktop.shell.side_card import SideCard
from desktop.shell.workspace import sync_room
from desktop.store.unit import Store
from tests.gui.areas.frame import Frame
from tests.gui.shell.conftest import words_in
from tests.stores import TestClock, add, add_party, new_store


@pytest.fixture
def store(tmp_path: Path, clock: TestClock) -> Iterator[Store]:
    opened = new_store(tmp_path / "store", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def frame(qtbot: QtBot, store: Store, clock: TestClock) -> Iterator[Frame]:
    made = Frame(store, (*ROOMS, sync_room()), clock)
    qtbot.addWidget(made)
    made.resize(1208, 744)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.shut_down()


def _side(value: Any, **named: Any) -> dict[str, Any]:
    known = {"by": "00" * 16, "device": "11" * 16, "eff": "019aaaaaaaaa0000"}
    return {"v": value, "ver": new_id().hex, **known, **named}


def _differ(
    store: Store, kind: str, record: UUID, register: str, *values: Any, **named: Any
) -> UUID:
    """Write a conflict as a pull does: the value before, the one shown, the other."""
    base, shown, other = values
    with store.write() as unit:
        own = _side(shown, by=unit.actor.user, device=unit.actor.device)
        told = {
            "entity": record,
            "type": kind,
            "register_name": register,
            "kind": "concurrent",
            "base": json.dumps({"v": base, "ver": new_id().hex}),
            "shown": json.dumps(own),
            "other": json.dumps([_side(other, **named)]),
            "state": "open",
        }
        return write.create(unit, "conflict", told)


def _page(qtbot: QtBot, frame: Frame, number: int) -> InboxPage:
    frame.open_page("inbox")
    page = frame.page
    assert isinstance(page, InboxPage)
    qtbot.waitUntil(lambda: len(_cards(page)) == 2 * number)
    return page


def _cards(page: InboxPage) -> list[SideCard]:
    return [card for card in page.findChildren(SideCard) if card.isVisible()]


def _card(page: InboxPage, value: str) -> SideCard:
    return next(card for card in _cards(page) if card.text() == value)


def _value(store: Store, record_type: Any, record: UUID, name: str) -> Any:
    with store.read() as connection:
        return rows.load(connection, record_type, record).values[name]


def test_both_values_stand_side_by_side_with_the_one_before(
    qtbot: QtBot, store: Store, frame: Frame
) -> None:
    client = add_party(store, district="浦东")
    _differ(store, "party", client, "district", "黄浦", "浦东", "静安", clock_suspect=True)
    page = _page(qtbot, frame, 1)
    said = words_in(page)
    assert "张三丰" in said
    assert "District" in said
    assert "Before: 黄浦" in said
    assert "This PC" in _card(page, "浦东").accessibleDescription()
    other = _card(page, "静安").accessibleDescription()
    assert "A colleague" in other
    assert "clock looked wrong" in other


def test_the_chosen_value_is_written_and_the_conflict_is_gone(
    qtbot: QtBot, store: Store, frame: Frame
) -> None:
    client = add_party(store, district="浦东")
    _differ(store, "party", client, "district", "黄浦", "浦东", "静安")
    page = _page(qtbot, frame, 1)
    qtbot.mouseClick(_card(page, "静安"), Qt.MouseButton.LeftButton)
    assert page.use.text() == "Use 1 choice"
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Nothing to decide" in words_in(page))
    assert _value(store, Party, client, "district") == "静安"


def test_what_is_not_chosen_waits(qtbot: QtBot, store: Store, frame: Frame) -> None:
    first = add_party(store, district="浦东")
    second = add_party(store, "王丽娟", district="徐汇")
    _differ(store, "party", first, "district", "黄浦", "浦东", "静安")
    _differ(store, "party", second, "district", "长宁", "徐汇", "杨浦")
    page = _page(qtbot, frame, 2)
    qtbot.mouseClick(_card(page, "杨浦"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(_cards(page)) == 2)
    assert {card.text() for card in _cards(page)} == {"浦东", "静安"}
    assert _value(store, Party, second, "district") == "杨浦"
    assert _value(store, Party, first, "district") == "浦东"


def test_a_choice_outlives_what_others_change_meanwhile(
    qtbot: QtBot, store: Store, frame: Frame
) -> None:
    client = add_party(store, district="浦东")
    _differ(store, "party", client, "district", "黄浦", "浦东", "静安")
    page = _page(qtbot, frame, 1)
    qtbot.mouseClick(_card(page, "静安"), Qt.MouseButton.LeftButton)
    _differ(store, "party", add_party(store, "王丽娟"), "district", "长宁", "徐汇", "杨浦")
    qtbot.waitUntil(lambda: len(_cards(page)) == 4)
    assert _card(page, "静安").isChecked()
    assert page.use.text() == "Use 1 choice"


def test_money_is_never_chosen_beforehand(qtbot: QtBot, store: Store, frame: Frame) -> None:
    client = add_party(store)
    account = add(store, "account", client, number="6222020200112233")
    money = [{"m": str(yuan * 100), "c": "CNY"} for yuan in (1_200_000, 1_500_000, 1_350_000)]
    _differ(store, "account", account, "balance", *money)
    page = _page(qtbot, frame, 1)
    assert not any(card.isChecked() for card in _cards(page))
    assert not page.use.isEnabled()
    assert _value(store, Account, account, "balance") is None


def test_without_conflicts_it_says_so(qtbot: QtBot, frame: Frame) -> None:
    page = _page(qtbot, frame, 0)
    assert "Nothing to decide" in words_in(page)
    assert not page.use.isVisible()


def _send_back(store: Store, client: UUID) -> None:
    with store.write() as unit:
        write.update(unit, "party", client, {"district": "浦东"})
        unit.connection.execute(
            text("UPDATE outbox SET state = 'refused', result = :told WHERE op = 'set'"),
            {"told": json.dumps({"code": "invalid_value", "reg": "district"})},
        )


def test_what_the_server_sent_back_is_kept_until_taken_off(
    qtbot: QtBot, store: Store, frame: Frame
) -> None:
    _send_back(store, add_party(store, district="黄浦"))
    page = _page(qtbot, frame, 0)
    qtbot.waitUntil(lambda: "Sent back by the server" in words_in(page))
    assert "浦东" in words_in(page)
    away = next(b for b in page.findChildren(QAbstractButton) if b.text() == "Take off the list")
    qtbot.mouseClick(away, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Nothing to decide" in words_in(page))
