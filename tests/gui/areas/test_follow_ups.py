"""Follow-ups in lists: done, put off, moved, opened; and the page of today."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.areas.clients.view_list import ClientsPage
from desktop.areas.followups.view_new import NewFollowUpSheet
from desktop.areas.followups.view_page import FollowUpsPage
from desktop.areas.followups.view_present import Head
from desktop.areas.today.view_page import TodayPage
from desktop.areas.today.view_schedule import ScheduleBlock
from desktop.core.money import Money
from desktop.store.unit import Store
from tests.gui.areas.asking import calm, living
from tests.gui.areas.frame import Frame
from tests.stores import TestClock, add, add_party, moment


@pytest.fixture
def client(store: Store) -> UUID:
    made = add_party(store, "王丽娟", tier="private", district="滨江")
    for title, due, channel, all_day in (
        ("Late answer", "2026-11-20T09:00", "call", True),
        ("CD renewal", "2026-11-24T14:00", "visit", False),
        ("Greeting", "2026-11-27T09:00", "message", True),
        ("Review", "2027-01-05T09:00", "visit", True),
    ):
        add(
            store,
            "follow_up",
            made,
            title=title,
            due=moment(due),
            channel=channel,
            all_day=all_day or None,
            state="open",
        )
    return made


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, client: UUID) -> FollowUpsPage:
    frame.open_page("followups")
    calm(qtbot, frame)
    made = frame.page
    assert isinstance(made, FollowUpsPage)
    made.list.setFocus(Qt.FocusReason.TabFocusReason)
    return made


@pytest.fixture
def today(qtbot: QtBot, frame: Frame, client: UUID) -> TodayPage:
    frame.open_page("today")
    calm(qtbot, frame)
    made = frame.page
    assert isinstance(made, TodayPage)
    return made


def titles(page: FollowUpsPage | TodayPage) -> list[str]:
    return [item.title for item in page.list.items]


def state_of(store: Store, title: str) -> dict[str, object]:
    return next(one for one in living(store, "follow_up") if one["title"] == title)


def test_groups_stand_in_the_order_of_time(page: FollowUpsPage) -> None:
    heads = [line.title for line in page.list._lines.lines if isinstance(line, Head)]
    assert heads == ["Overdue", "Today", "This week", "Later"]


def test_space_closes_a_follow_up_and_undo_opens_it(
    page: FollowUpsPage, qtbot: QtBot, frame: Frame, store: Store
) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: titles(page) == ["CD renewal", "Greeting", "Review"])
    assert state_of(store, "Late answer")["state"] == "done"
    frame.desk.undo_last()
    qtbot.waitUntil(lambda: len(titles(page)) == 4)
    assert state_of(store, "Late answer")["state"] == "open"


def test_after_one_is_done_the_next_is_current(page: FollowUpsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_J)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "CD renewal" not in titles(page))
    current = page.list.current()
    assert current is not None
    assert current.title == "Greeting"


def test_a_click_on_the_circle_closes_a_follow_up(
    page: FollowUpsPage, qtbot: QtBot, store: Store
) -> None:
    box = page.list.visualRect(page.list._lines.index(1, 0))
    circle = page.list._painter.circle(box).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=circle)
    qtbot.waitUntil(lambda: state_of(store, "Late answer")["state"] == "done")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_snooze_is_offered_and_taken_back(
    page: FollowUpsPage, qtbot: QtBot, frame: Frame, store: Store
) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_S)
    menu = page.list.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions()][:2] == ["In 10 minutes", "This afternoon"]
    menu.actions()[0].trigger()
    calm(qtbot, frame)
    assert state_of(store, "Late answer")["snoozed"] == moment("2026-11-24T10:10")
    frame.desk.undo_last()
    calm(qtbot, frame)
    assert state_of(store, "Late answer")["snoozed"] is None


def test_moving_keeps_the_time_of_day(
    page: FollowUpsPage, qtbot: QtBot, frame: Frame, store: Store
) -> None:
    page.acts.move(page.list.items[1], date(2026, 11, 26))
    calm(qtbot, frame)
    assert state_of(store, "CD renewal")["due"] == moment("2026-11-26T14:00")


def test_enter_opens_the_client(page: FollowUpsPage, qtbot: QtBot, frame: Frame) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    calm(qtbot, frame)
    assert frame.page.header.name.text() == "王丽娟"


def test_a_channel_filters_the_list(page: FollowUpsPage) -> None:
    page.channels.part("visit").click()
    assert titles(page) == ["CD renewal", "Review"]


def test_done_ones_have_a_tab_and_open_again(
    page: FollowUpsPage, qtbot: QtBot, frame: Frame, store: Store
) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    calm(qtbot, frame)
    page.tabs.part("done").click()
    qtbot.waitUntil(lambda: titles(page) == ["Late answer"])
    page.acts.finish(page.list.items[0])
    qtbot.waitUntil(lambda: state_of(store, "Late answer")["state"] == "open")


def test_a_new_follow_up_needs_a_client_and_words(
    page: FollowUpsPage, qtbot: QtBot, frame: Frame, store: Store, client: UUID
) -> None:
    sheet = NewFollowUpSheet(frame.desk, client)
    sheet.open()
    calm(qtbot, frame)
    sheet.save()
    assert len(living(store, "follow_up")) == 4
    qtbot.keyClicks(sheet.focusWidget(), "Call back")
    sheet.save()
    calm(qtbot, frame)
    assert living(store, "follow_up")[-1]["title"] == "Call back"


def test_today_leaves_out_what_comes_later(today: TodayPage) -> None:
    assert titles(today) == ["Late answer", "CD renewal", "Greeting"]


def test_tiles_count_what_their_lists_show(
    qtbot: QtBot, frame: Frame, store: Store, client: UUID
) -> None:
    add(
        store,
        "account",
        client,
        number="6222000000005520",
        balance=Money.of(800_000),
        matures_on=date(2026, 11, 30),
    )
    frame.open_page("today")
    calm(qtbot, frame)
    page = frame.page
    assert page.tiles["followups"].text() == "To follow up today 2, 1 overdue"
    assert page.tiles["clients.maturing"].text() == "Matures in 7 d ¥800K, 1 client"
    page.tiles["clients.maturing"].click()
    calm(qtbot, frame)
    assert isinstance(frame.page, ClientsPage)
    assert frame.page.model.rowCount() == 1


def test_the_visits_tile_opens_the_visits(today: TodayPage, qtbot: QtBot, frame: Frame) -> None:
    today.tiles["followups.visits"].click()
    calm(qtbot, frame)
    assert titles(frame.page) == ["CD renewal", "Review"]


def test_the_schedule_shows_what_has_a_time(today: TodayPage, qtbot: QtBot, frame: Frame) -> None:
    blocks = today.findChildren(ScheduleBlock)
    assert [block.accessibleName() for block in blocks] == ["14:00 王丽娟 CD renewal"]
    blocks[0].click()
    calm(qtbot, frame)
    assert frame.page.header.name.text() == "王丽娟"


def test_when_time_passes_the_greeting_follows(
    today: TodayPage, qtbot: QtBot, clock: TestClock
) -> None:
    assert today.greeting.text() == "Good morning"
    clock.forward(hours=5)
    today._clock.timeout.emit()
    qtbot.waitUntil(lambda: today.greeting.text() == "Good afternoon")


def test_turned_towards_a_client_the_day_is_hidden(today: TodayPage, frame: Frame) -> None:
    frame.desk.set_client_facing(True)
    assert not today.list.isVisible()
    assert today.hidden.isVisible()
