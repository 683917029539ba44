"""The page of a client: what it shows, hides, edits and takes back."""

import json
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, update

from desktop.areas.clients.model import Party
from desktop.areas.clients.view_client import ClientPage
from desktop.areas.clients.view_details import Details
from desktop.areas.clients.view_history import History
from desktop.areas.clients.view_new import NewClientSheet
from desktop.areas.clients.view_raw import RawPage
from desktop.areas.clients.view_reveal import SHOWN_S, ReasonPopover
from desktop.areas.clients.view_rows import PersonRow
from desktop.core.money import Money
from desktop.store.base import table_of
from desktop.store.tables import RawRecord
from desktop.store.unit import Store
from desktop.ui import language
from desktop.ui.labels import Paragraph
from desktop.ui.record_sheet import RecordSheet
from tests.gui.areas.asking import audited, calm, drafts, living, values_of
from tests.gui.areas.frame import Frame
from tests.stores import add, add_party, moment

NUMBER = "11010519491231002X"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def client(store: Store) -> UUID:
    made = add_party(
        store,
        "王丽娟",
        tier="private",
        risk="C3",
        stage="mature",
        sex="female",
        birth_on=date(1984, 3, 7),
        quiet_hours="12:00–14:00",
        remark="夫妻共同决定",
    )
    add(store, "contact_point", made, type="mobile", value="13812346021")
    add(store, "identity_document", made, type="id_card", number=NUMBER)
    add(store, "interaction", made, kind="visit", at=moment("2026-10-21T14:10"), note="聊到留学")
    add(
        store,
        "account",
        made,
        number="6222000000005520",
        product="CD",
        balance=Money.of(800_000),
        matures_on=date(2026, 11, 30),
    )
    return made


@pytest.fixture
def page(qtbot: QtBot, frame: Frame, client: UUID) -> ClientPage:
    frame.open_record("party", client)
    calm(qtbot, frame)
    made = frame.page
    assert isinstance(made, ClientPage)
    return made


def reveal(page: ClientPage, qtbot: QtBot, frame: Frame, reason: str = "contact") -> None:
    page.header.mobile.eye.click()
    popover = frame.findChildren(ReasonPopover)[-1]
    popover._ready[reason].click()
    calm(qtbot, frame)


def edit_sheet(frame: Frame) -> RecordSheet:
    return frame.findChildren(RecordSheet)[-1]


def test_figures_tell_assets_maturities_silence_and_dues(page: ClientPage) -> None:
    spoken = page.header.figures.accessibleName()
    assert "Assets ¥800K" in spoken
    assert "Matures in 7 d ¥800K CD · 30 Nov" in spoken
    assert "Since last contact 34 d standard 30 d, 4 d over" in spoken


def test_a_masked_number_is_shown_only_after_a_reason(
    page: ClientPage, qtbot: QtBot, frame: Frame
) -> None:
    assert page.header.mobile.text == "138 **** 6021"
    reveal(page, qtbot, frame)
    assert page.header.mobile.text == "13812346021"


def test_showing_a_number_is_noted_in_the_audit_trail(
    page: ClientPage, qtbot: QtBot, frame: Frame, store: Store
) -> None:
    reveal(page, qtbot, frame)
    assert audited(store)[-1] == "reveal"


def test_a_shown_number_hides_again_after_half_a_minute(
    page: ClientPage, qtbot: QtBot, frame: Frame
) -> None:
    reveal(page, qtbot, frame)
    for _ in range(SHOWN_S):
        page.header.mobile._clock.timeout.emit()
    assert page.header.mobile.text == "138 **** 6021"


def test_copying_a_shown_number_is_noted_too(
    page: ClientPage, qtbot: QtBot, frame: Frame, store: Store
) -> None:
    reveal(page, qtbot, frame)
    page.header.mobile.copy.click()
    calm(qtbot, frame)
    assert QGuiApplication.clipboard().text() == "13812346021"
    assert audited(store)[-1] == "copy"


def test_an_edit_is_refused_under_its_field(
    page: ClientPage, qtbot: QtBot, frame: Frame, store: Store, client: UUID
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_E)
    calm(qtbot, frame)
    sheet = edit_sheet(frame)
    sheet.form.editor("birth_on").set_value(date(2030, 1, 1))
    sheet.save()
    assert sheet.form._boxes["birth_on"].error.text == "The birthday is after today."
    assert values_of(store, "party", client)["birth_on"] == date(1984, 3, 7)


def test_an_edit_is_saved_shown_and_taken_back(
    page: ClientPage, qtbot: QtBot, frame: Frame, store: Store, client: UUID
) -> None:
    page.sheets.edit_client()
    calm(qtbot, frame)
    edit_sheet(frame).form.editor("district").set_value("西湖")
    edit_sheet(frame).save()
    qtbot.waitUntil(lambda: page.header.place.words.text() == "西湖")
    frame.desk.undo_last()
    calm(qtbot, frame)
    assert values_of(store, "party", client)["district"] is None


def test_an_unsaved_edit_is_kept_as_a_draft(
    page: ClientPage, qtbot: QtBot, frame: Frame, store: Store, client: UUID
) -> None:
    page.sheets.edit_client()
    calm(qtbot, frame)
    sheet = edit_sheet(frame)
    qtbot.keyClicks(sheet.form.editor("district").focusProxy(), "Xihu")
    sheet.shut()
    calm(qtbot, frame)
    assert drafts(store) == [f"party:{client.hex}"]
    page.sheets.edit_client()
    calm(qtbot, frame)
    assert edit_sheet(frame).form.values()["district"] == "Xihu"


def test_a_document_that_differs_from_the_file_is_doubted_not_refused(
    page: ClientPage, qtbot: QtBot, frame: Frame, store: Store, client: UUID
) -> None:
    page.sheets.add("identity_document")
    calm(qtbot, frame)
    sheet = edit_sheet(frame)
    sheet.form.editor("type").set_value("id_card")
    sheet.form.editor("number").set_value(NUMBER)
    sheet._show_doubts()
    assert sheet.strip.isVisible()
    sheet.save()
    calm(qtbot, frame)
    assert len(living(store, "identity_document")) == 2


def test_a_quick_note_is_kept_by_enter(
    page: ClientPage, qtbot: QtBot, frame: Frame, store: Store
) -> None:
    line = page.timeline.quick.line
    line.setFocus()
    qtbot.keyClicks(line, "likes tea")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    calm(qtbot, frame)
    assert living(store, "interaction")[-1]["note"] == "likes tea"
    qtbot.waitUntil(lambda: page.timeline.timeline.model().rowCount() == 2)


def test_a_channel_filters_the_timeline(page: ClientPage, qtbot: QtBot, frame: Frame) -> None:
    page.timeline.chips.part("call").click()
    qtbot.waitUntil(lambda: page.timeline.timeline.model().rowCount() == 0)


def test_history_tells_who_changed_what(page: ClientPage, qtbot: QtBot, frame: Frame) -> None:
    page.sheets.edit_client()
    calm(qtbot, frame)
    edit_sheet(frame).form.editor("district").set_value("西湖")
    edit_sheet(frame).save()
    calm(qtbot, frame)
    page.open_tab("history")
    calm(qtbot, frame)
    history = page.tab("history")
    assert isinstance(history, History)
    model = history.model
    rows = [[model.index(row, c).data() for c in range(1, 6)] for row in range(model.rowCount())]
    assert ["Me", "Client", "District", "—", "西湖"] in rows


def test_history_masks_numbers(page: ClientPage, qtbot: QtBot, frame: Frame) -> None:
    page.open_tab("history")
    calm(qtbot, frame)
    history = page.tab("history")
    assert isinstance(history, History)
    cells = [history.model.index(row, 5).data() for row in range(history.model.rowCount())]
    assert not [text for text in cells if "13812346021" in text or NUMBER in text]


def test_registers_of_a_newer_version_are_shown_raw(
    qtbot: QtBot, frame: Frame, store: Store, client: UUID
) -> None:
    with store.write() as unit:
        table = table_of(Party)
        extra = json.dumps({"blood_type": "AB"})
        unit.connection.execute(update(table).where(table.c.id == client).values(extra=extra))
    frame.open_record("party", client)
    calm(qtbot, frame)
    details = frame.page.tab("details")
    assert isinstance(details, Details)
    assert details.unknown_pairs.accessibleName() == "blood_type AB"


def test_a_record_of_an_unknown_kind_opens_raw(
    page: ClientPage, qtbot: QtBot, frame: Frame, store: Store, client: UUID
) -> None:
    with store.write() as unit:
        unit.connection.execute(
            insert(RawRecord).values(
                id=UUID(int=7).bytes,
                kind="pet",
                parent=client.bytes,
                bucket="p/me/own",
                body=json.dumps({"name": "旺财"}, ensure_ascii=False),
                ver=b"1",
                life=1,
                seq=0,
                digest=b"1",
            )
        )
    page.open_tab("history")
    calm(qtbot, frame)
    page.tab("history").findChildren(PersonRow)[0].click()
    calm(qtbot, frame)
    assert isinstance(frame.page, RawPage)
    assert "旺财" in [text.plain_text() for text in frame.page.findChildren(Paragraph)]


def test_turned_towards_the_client_only_their_own_is_shown(page: ClientPage, frame: Frame) -> None:
    frame.desk.set_client_facing(True)
    hidden = (page.header.tier, page.header.stage, page.header.quiet, page.timeline)
    assert not [part for part in hidden if part.isVisible()]
    assert not page.side.do_card.isVisible()
    assert [option.key for option in page.header.tabs._options] == ["overview", "assets"]


def test_a_deleted_client_is_left_and_can_be_brought_back(
    page: ClientPage, qtbot: QtBot, frame: Frame, store: Store
) -> None:
    page.delete()
    calm(qtbot, frame)
    assert living(store, "contact_point") == []
    frame.desk.undo_last()
    calm(qtbot, frame)
    assert [one["name"] for one in living(store, "party")] == ["王丽娟"]
    assert len(living(store, "contact_point")) == 1


def test_a_client_that_is_not_here_is_said_so(qtbot: QtBot, frame: Frame) -> None:
    frame.open_record("party", UUID(int=1))
    calm(qtbot, frame)
    assert frame.page.gone.isVisible()


def test_another_language_is_shown_at_once(page: ClientPage, qtbot: QtBot, qapp: object) -> None:
    language.install(qapp, "zh_CN")  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: page.header.tabs.part("details").text() == "资料")
    assert page.header.second.text() == "女 · 42 岁"


def test_a_new_client_with_mobile_and_number_is_written_in_one_unit(
    qtbot: QtBot, frame: Frame, store: Store
) -> None:
    frame.open_page("clients.list")
    calm(qtbot, frame)
    frame.run_act("new_client")
    calm(qtbot, frame)
    sheet = frame.findChildren(NewClientSheet)[-1]
    qtbot.keyClicks(sheet.focusWidget(), "Zhao")
    sheet.form.editor("mobile").set_value("13900001111")
    sheet.form.editor("identity").set_value(NUMBER)
    sheet.form.editor("identity").left.emit()
    calm(qtbot, frame)
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return, CTRL)
    calm(qtbot, frame)
    assert living(store, "party")[0]["birth_on"] == date(1949, 12, 31)
    assert living(store, "contact_point")[0]["value"] == "13900001111"
    assert living(store, "identity_document")[0]["number"] == NUMBER


def test_a_number_that_somebody_has_is_told_while_typing(
    page: ClientPage, qtbot: QtBot, frame: Frame
) -> None:
    frame.run_act("new_client")
    calm(qtbot, frame)
    sheet = frame.findChildren(NewClientSheet)[-1]
    sheet.form.editor("identity").set_value(NUMBER)
    sheet.form.editor("identity").left.emit()
    calm(qtbot, frame)
    assert sheet.strip.isVisible()
