"""The list of clients: order, filter, segments, marks, and what is done with many."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.areas.clients import view_bulk
from desktop.areas.clients.view_list import ClientsPage
from desktop.core.money import Money
from desktop.store.unit import Store
from desktop.ui.columns import Sort
from tests.gui.areas.asking import audited, calm, living, values_of
from tests.gui.areas.frame import Frame
from tests.stores import add, add_party, moment


@pytest.fixture
def clients(store: Store) -> dict[str, UUID]:
    made = {
        "王丽娟": add_party(store, "王丽娟", tier="private", risk="C3", stage="mature"),
        "单雄信": add_party(store, "单雄信", tier="mass", risk="C5", stage="dormant"),
        "张三丰": add_party(store, "张三丰", tier="high", risk="C1", tags=("茶",)),
    }
    add(
        store,
        "account",
        made["张三丰"],
        number="6222000000005520",
        balance=Money.of(800_000),
        matures_on=date(2026, 11, 27),
    )
    add(store, "contact_point", made["王丽娟"], type="mobile", value="13812346021")
    return made


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, clients: dict[str, UUID]) -> ClientsPage:
    frame.open_page("clients.list")
    calm(qtbot, frame)
    made = frame.page
    assert isinstance(made, ClientsPage)
    return made


def names(page: ClientsPage) -> list[str]:
    model = page.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def cell(page: ClientsPage, row: int, name: str) -> str:
    column = [column.name for column in page.model.columns].index(name)
    text: str = page.model.index(row, column).data()
    return text


def sort_by(page: ClientsPage, qtbot: QtBot, frame: Frame, sort: Sort) -> None:
    page.table.head.sort_asked.emit(sort)
    calm(qtbot, frame)


def mark(page: ClientsPage, *wanted: str) -> None:
    page.model.set_marked([names(page).index(name) for name in wanted], marked=True)


def test_names_are_ordered_by_how_surnames_are_read(
    page: ClientsPage, qtbot: QtBot, frame: Frame
) -> None:
    sort_by(page, qtbot, frame, Sort("name"))
    assert names(page) == ["单雄信", "王丽娟", "张三丰"]


def test_tiers_are_ordered_by_rank(page: ClientsPage, qtbot: QtBot, frame: Frame) -> None:
    sort_by(page, qtbot, frame, Sort("tier"))
    assert names(page) == ["王丽娟", "张三丰", "单雄信"]


def test_the_filter_finds_by_initials(page: ClientsPage, qtbot: QtBot, frame: Frame) -> None:
    page.focus_filter()
    qtbot.keyClicks(page.focusWidget(), "zsf")
    qtbot.waitUntil(lambda: names(page) == ["张三丰"])


def test_a_filter_that_finds_nobody_can_be_cleared(
    page: ClientsPage, qtbot: QtBot, frame: Frame
) -> None:
    page.focus_filter()
    qtbot.keyClicks(page.focusWidget(), "zzzz")
    qtbot.waitUntil(page.empty.isVisible)
    page.empty.acted.emit()
    qtbot.waitUntil(lambda: len(names(page)) == 3)


def test_a_segment_shows_only_its_clients(page: ClientsPage, qtbot: QtBot, frame: Frame) -> None:
    page._segments.part("top").click()
    qtbot.waitUntil(lambda: sorted(names(page)) == ["张三丰", "王丽娟"])


def test_segments_tell_how_many_they_hold(page: ClientsPage) -> None:
    assert page._segments.part("top").text() == "Private + HNW 2"
    assert page._segments.part("maturing_week").text() == "Matures in a week 1"


def test_numbers_are_masked_in_the_list(page: ClientsPage) -> None:
    assert cell(page, names(page).index("王丽娟"), "mobile") == "138 **** 6021"


def test_the_footer_tells_total_unit_and_time(page: ClientsPage) -> None:
    assert page._totals.text() == "3 clients · assets ¥800K · amounts in CNY"
    assert page._as_of.text() == "as of 24 Nov 10:00"


def test_tags_are_added_to_all_marked_and_taken_back(
    page: ClientsPage, qtbot: QtBot, frame: Frame, store: Store, clients: dict[str, UUID]
) -> None:
    mark(page, "张三丰", "王丽娟")
    page._tag.trigger()
    sheet = frame.findChildren(view_bulk.TagSheet)[-1]
    sheet.form.editor("tags").set_value(("高尔夫",))
    sheet.apply()
    calm(qtbot, frame)
    assert values_of(store, "party", clients["张三丰"])["tags"] == ("茶", "高尔夫")
    assert values_of(store, "party", clients["王丽娟"])["tags"] == ("高尔夫",)
    frame.desk.undo_last()
    calm(qtbot, frame)
    assert values_of(store, "party", clients["张三丰"])["tags"] == ("茶",)
    assert values_of(store, "party", clients["王丽娟"])["tags"] is None


def test_a_follow_up_is_planned_for_all_marked_by_keyboard(
    page: ClientsPage, qtbot: QtBot, frame: Frame, store: Store
) -> None:
    mark(page, "张三丰", "王丽娟")
    page._plan.trigger()
    sheet = frame.findChildren(view_bulk.PlanSheet)[-1]
    qtbot.keyClicks(sheet.focusWidget(), "Year-end greeting")
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    calm(qtbot, frame)
    assert [one["title"] for one in living(store, "follow_up")] == ["Year-end greeting"] * 2
    assert page.model.marked == ()


def test_an_export_holds_the_marked_and_is_noted(
    page: ClientsPage, qtbot: QtBot, frame: Frame, store: Store, tmp_path: Path
) -> None:
    mark(page, "张三丰")
    path = tmp_path / "clients.csv"
    view_bulk.export_to(frame.desk, page.model.marked, path)
    qtbot.waitUntil(lambda: "export" in audited(store))
    text = path.read_text("utf-8-sig")
    assert "张三丰" in text
    assert "王丽娟" not in text


def test_a_change_elsewhere_is_shown_and_marks_stay(
    page: ClientsPage, qtbot: QtBot, frame: Frame, store: Store, clients: dict[str, UUID]
) -> None:
    mark(page, "张三丰")
    add(store, "follow_up", clients["单雄信"], title="x", due=moment(), state="open")
    qtbot.waitUntil(lambda: cell(page, names(page).index("单雄信"), "next_due") == "Today")
    assert page.model.marked == (clients["张三丰"],)


def test_turned_towards_a_client_the_list_is_hidden(
    page: ClientsPage, qtbot: QtBot, frame: Frame
) -> None:
    frame.desk.set_client_facing(True)
    qtbot.waitUntil(lambda: names(page) == [])
    frame.desk.set_client_facing(False)
    qtbot.waitUntil(lambda: len(names(page)) == 3)


def test_the_order_is_remembered(
    page: ClientsPage, qtbot: QtBot, frame: Frame, store: Store
) -> None:
    sort_by(page, qtbot, frame, Sort("tier", descending=True))
    page._keep_look.timeout.emit()
    calm(qtbot, frame)
    frame.open_page("clients.list")
    qtbot.waitUntil(lambda: names(frame.page) == ["单雄信", "张三丰", "王丽娟"])


def test_enter_opens_the_client_and_tells_the_place_in_the_list(
    page: ClientsPage, qtbot: QtBot, frame: Frame
) -> None:
    sort_by(page, qtbot, frame, Sort("name"))
    page.table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.table, Qt.Key.Key_J)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    calm(qtbot, frame)
    assert frame.page.header.name.text() == "王丽娟"
    assert frame.page.crumbs.where.text() == "› All › 2 of 3"
