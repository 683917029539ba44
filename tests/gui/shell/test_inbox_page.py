"""The merge inbox over a real store: both values, a choice, and the way back."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop.areas.clients.model import Party
from desktop.areas.portfolios.model import Account
from desktop.areas.rooms import ROOMS
from desktop.records import rows
from desktop.shell.inbox_list import Entry
from desktop.shell.inbox_page import InboxPage
from desktop.shell.workspace import sync_room
from desktop.store.tables import Outbox
from desktop.store.unit import Store
from tests.gui.areas.frame import Frame
from tests.gui.shell.conftest import words_in
from tests.gui.shell.inbox_rows import (
    EDITED_MS,
    card,
    cards,
    colleague,
    differ,
    end,
    own,
    page_of,
    send_back,
    side,
    with_district,
)
from tests.stores import TestClock, add, add_party, new_store

LEFT = Qt.MouseButton.LeftButton
DAY_MS = 86_400_000


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


def value(store: Store, record_type: Any, record: UUID, name: str) -> Any:
    with store.read() as connection:
        return rows.load(connection, record_type, record).values[name]


def entries(page: InboxPage, section: str) -> list[Entry]:
    return [one for one in page.list.lines if isinstance(one, Entry) and one.section == section]


def press(qtbot: QtBot, page: InboxPage, words: str) -> None:
    found = [b for b in page.findChildren(QAbstractButton) if b.text() == words and b.isVisible()]
    qtbot.mouseClick(found[0], LEFT)


def test_both_values_stand_side_by_side_with_the_one_before(
    qtbot: QtBot, store: Store, frame: Frame
) -> None:
    client = add_party(store, district="浦东")
    differ(store, "party", client, "district", "黄浦", "浦东", "静安", clock_suspect=True)
    page = page_of(qtbot, frame, 2)
    said = words_in(page)
    assert "张三丰" in said
    assert "District" in said
    assert "Before 黄浦" in said
    assert [one.words.head for one in cards(page)] == ["This PC", "The other side"]
    assert "Clock looked wrong" in card(page, "静安").accessibleDescription()
    assert "In use" in card(page, "浦东").accessibleDescription()


def test_a_side_tells_who_on_which_device_edited_and_when_it_arrived(
    qtbot: QtBot, store: Store, frame: Frame
) -> None:
    colleague(store)
    with_district(store, "王丽娟", "浦东", "静安")
    page = page_of(qtbot, frame, 2)
    words = card(page, "静安").words
    assert words.place == "林芳 · PC-03"
    assert words.edited.endswith("10:00")
    assert words.received.endswith("11:00")


def test_whose_name_is_unknown_is_a_colleague(qtbot: QtBot, store: Store, frame: Frame) -> None:
    with_district(store, "王丽娟", "浦东", "静安")
    page = page_of(qtbot, frame, 2)
    assert card(page, "静安").words.place == "A colleague · PC-03"


def test_the_chosen_value_is_written_and_the_conflict_is_decided(
    qtbot: QtBot, store: Store, frame: Frame
) -> None:
    client = with_district(store, "王丽娟", "浦东", "静安")
    page = page_of(qtbot, frame, 2)
    qtbot.mouseClick(card(page, "静安"), LEFT)
    assert page.use.text() == "Use 1 choice"
    qtbot.mouseClick(page.use, LEFT)
    qtbot.waitUntil(lambda: not entries(page, "decide"))
    assert value(store, Party, client, "district") == "静安"
    (decided,) = entries(page, "settled")
    assert decided.badge == "To send"


def test_what_is_not_chosen_waits(qtbot: QtBot, store: Store, frame: Frame) -> None:
    first = with_district(store, "张三丰", "浦东", "静安")
    second = with_district(store, "王丽娟", "徐汇", "杨浦")
    page = page_of(qtbot, frame, 3)
    page.list.choose(f"decide:{second.hex}")
    qtbot.mouseClick(card(page, "杨浦"), LEFT)
    qtbot.mouseClick(page.use, LEFT)
    qtbot.waitUntil(lambda: len(entries(page, "decide")) == 1)
    assert value(store, Party, second, "district") == "杨浦"
    assert value(store, Party, first, "district") == "浦东"


def test_a_choice_outlives_what_others_change_meanwhile(
    qtbot: QtBot, store: Store, frame: Frame
) -> None:
    with_district(store, "张三丰", "浦东", "静安")
    page = page_of(qtbot, frame, 2)
    qtbot.mouseClick(card(page, "静安"), LEFT)
    with_district(store, "王丽娟", "徐汇", "杨浦")
    qtbot.waitUntil(lambda: len(page.list.lines) == 3)
    assert card(page, "静安").isChecked()
    assert page.use.text() == "Use 1 choice"


def test_all_questions_about_a_client_stand_together(
    qtbot: QtBot, store: Store, frame: Frame
) -> None:
    client = with_district(store, "张三丰", "浦东", "静安")
    account = add(store, "account", client, number="6222020200112233")
    differ(store, "account", account, "product", "定期", "活期", "基金")
    page = page_of(qtbot, frame, 2)
    (entry,) = entries(page, "decide")
    assert (entry.name, entry.second) == ("张三丰", "2 fields")
    assert [one.text() for one in cards(page)] == ["浦东", "静安", "活期", "基金"]
    assert "Account · Product" in words_in(page)


def test_money_is_never_chosen_beforehand(qtbot: QtBot, store: Store, frame: Frame) -> None:
    client = add_party(store)
    account = add(store, "account", client, number="6222020200112233")
    money = [{"m": str(yuan * 100), "c": "CNY"} for yuan in (1_200_000, 1_500_000, 1_350_000)]
    differ(store, "account", account, "balance", *money, kept="proposal")
    page = page_of(qtbot, frame, 2)
    assert not any(one.isChecked() for one in cards(page))
    assert not page.use.isEnabled()
    assert "Amounts are always decided by a person" in words_in(page)
    assert value(store, Account, account, "balance") is None


def test_a_question_between_three_shows_every_side(
    qtbot: QtBot, store: Store, frame: Frame
) -> None:
    client = add_party(store, district="浦东")
    third = side("徐汇", by="22" * 16, device="33" * 16)
    differ(store, "party", client, "district", "黄浦", "浦东", "静安", more=(third,))
    page = page_of(qtbot, frame, 2)
    assert [one.text() for one in cards(page)] == ["浦东", "静安", "徐汇"]
    qtbot.mouseClick(card(page, "徐汇"), LEFT)
    qtbot.mouseClick(page.use, LEFT)
    qtbot.waitUntil(lambda: not entries(page, "decide"))
    assert value(store, Party, client, "district") == "徐汇"


def test_a_group_is_read_as_one_value(qtbot: QtBot, store: Store, frame: Frame) -> None:
    client = add_party(store)
    contact = add(store, "contact_point", client, type="mobile", value="13800136021")
    values = ("13800136021", "18600133307", "13800136044")
    reach = [{"type": "mobile", "value": number} for number in values]
    differ(store, "contact_point", contact, "reach", *reach)
    page = page_of(qtbot, frame, 2)
    assert [one.text() for one in cards(page)] == ["Mobile · *86****3307", "Mobile · *38****6044"]


def test_many_alike_are_settled_by_one_choice(qtbot: QtBot, store: Store, frame: Frame) -> None:
    clients = [with_district(store, f"客户{n}", f"浦东{n}", f"静安{n}") for n in range(12)]
    page = page_of(qtbot, frame, 13)
    qtbot.mouseClick(card(page, "静安0"), LEFT)
    press(qtbot, page, "Choose the same in 11 alike")
    assert page.use.text() == "Use 12 choices"
    qtbot.mouseClick(page.use, LEFT)
    qtbot.waitUntil(lambda: not entries(page, "decide"))
    assert [value(store, Party, one, "district") for one in clients] == [
        f"静安{n}" for n in range(12)
    ]


def test_everything_can_be_done_by_keyboard(qtbot: QtBot, store: Store, frame: Frame) -> None:
    clients = [with_district(store, f"客户{n}", f"浦东{n}", f"静安{n}") for n in range(3)]
    page = page_of(qtbot, frame, 4)
    page.list.setFocus()
    keys = Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_J, Qt.Key.Key_2, Qt.Key.Key_A
    for key in keys:
        qtbot.keyClick(page.list, key)
    assert page.use.text() == "Use 3 choices"
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.focusWidget() is cards(page)[0]
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not entries(page, "decide"))
    assert {value(store, Party, one, "district") for one in clients} == {
        "静安0",
        "静安1",
        "静安2",
    }


def test_a_question_that_waits_for_days_is_marked(qtbot: QtBot, store: Store, frame: Frame) -> None:
    client = add_party(store, district="浦东")
    now_ms = int(store.clock().timestamp() * 1000)
    differ(
        store, "party", client, "district", "黄浦", "浦东", "静安", opened_ms=now_ms - 5 * DAY_MS
    )
    page = page_of(qtbot, frame, 2)
    assert "Waiting 5 days" in words_in(page)


def test_a_decision_can_be_undone(qtbot: QtBot, store: Store, frame: Frame) -> None:
    client = add_party(store, district="静安")
    conflict = differ(store, "party", client, "district", "黄浦", "浦东", "静安")
    end(store, conflict, state="resolved", taken=json.dumps(side("静安")), resolved_by="00" * 16)
    page = page_of(qtbot, frame, 2)
    press(qtbot, page, "Undo")
    qtbot.waitUntil(lambda: value(store, Party, client, "district") == "浦东")
    with store.read() as connection:
        (op, sent) = connection.execute(
            select(Outbox.op, Outbox.conflict).order_by(Outbox.n.desc()).limit(1)
        ).one()
    assert (op, sent) == ("resolve", conflict.bytes)


def test_a_decision_of_long_ago_is_not_listed(qtbot: QtBot, store: Store, frame: Frame) -> None:
    conflict = differ(store, "party", add_party(store), "district", "黄浦", "浦东", "静安")
    end(store, conflict, state="resolved", taken=json.dumps(side("静安")), resolved_ms=EDITED_MS)
    page = page_of(qtbot, frame, 0)
    assert "Nothing to decide" in words_in(page)


def test_what_was_merged_is_told_and_one_side_can_be_taken_instead(
    qtbot: QtBot, store: Store, frame: Frame
) -> None:
    client = add_party(store, tags=("养老", "私行", "高尔夫"))
    tags = ["私行"], ["养老", "私行", "高尔夫"], ["养老", "私行"]
    mine = own(store, ["私行", "高尔夫"])
    conflict = differ(store, "party", client, "tags", *tags, more=(mine,), kept="combined")
    end(store, conflict, state="auto_closed")
    page = page_of(qtbot, frame, 2)
    (entry,) = entries(page, "merged")
    assert (entry.second, entry.badge) == ("Tags", "Both kept")
    assert [one.text() for one in cards(page)] == ["养老, 私行", "私行, 高尔夫"]
    press(qtbot, page, "Use this one instead")
    qtbot.waitUntil(lambda: value(store, Party, client, "tags") == ("养老", "私行"))


def test_an_odd_value_of_a_newer_version_leaves_the_rest_readable(
    qtbot: QtBot, store: Store, frame: Frame
) -> None:
    with_district(store, "张三丰", "浦东", "静安")
    other = add_party(store, "王丽娟")
    differ(store, "party", other, "birth_on", "not a day", {"y": 1}, ["x"])
    page = page_of(qtbot, frame, 3)
    page.list.choose(f"decide:{other.hex}")
    assert [one.text() for one in cards(page)] == ['{"y": 1}', '["x"]']


def test_without_conflicts_it_says_so(qtbot: QtBot, frame: Frame) -> None:
    page = page_of(qtbot, frame, 0)
    assert "Nothing to decide" in words_in(page)
    assert not page.use.isVisible()


def test_what_the_server_sent_back_is_kept_until_taken_off(
    qtbot: QtBot, store: Store, frame: Frame
) -> None:
    send_back(store, add_party(store, district="黄浦"))
    page = page_of(qtbot, frame, 2)
    assert "浦东" in words_in(page)
    press(qtbot, page, "Take off the list")
    qtbot.waitUntil(lambda: not page.list.lines)
    assert "Nothing to decide" in words_in(page)


@pytest.mark.parametrize(
    ("kind", "register", "values", "said"),
    [
        ("delete_vs_edit", "", (None, None, None), ["Leave it as it is", "Delete the record"]),
        (
            "edit_vs_delete",
            "",
            (None, None, {"create": "00" * 16, "type": "account"}),
            ["Leave it as it is", "Add a record to it"],
        ),
        ("edit_vs_delete", "district", ("黄浦", "黄浦", "静安"), ["Leave it deleted", "静安"]),
        (
            "late_from_previous_owner",
            "",
            (None, None, {"op": "restore"}),
            ["Leave it as it is", "Bring the record back"],
        ),
    ],
)
def test_what_is_about_a_deletion_says_what_each_choice_does(
    qtbot: QtBot,
    store: Store,
    frame: Frame,
    kind: str,
    register: str,
    values: tuple[Any, Any, Any],
    said: list[str],
) -> None:
    differ(store, "party", add_party(store), register, *values, kept=kind)
    page = page_of(qtbot, frame, 2)
    assert [one.text() for one in cards(page)] == said
