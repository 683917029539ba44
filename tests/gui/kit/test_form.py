"""Forms from fields: what goes in comes out, what is wrong is said in its place."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.dates import Moment
from desktop.core.fields import Choice, Field, Kind, Refusal
from desktop.core.money import Money
from desktop.ui import language
from desktop.ui.choice_editors import ChipsEditor, ChoiceEditor, TagsEditor
from desktop.ui.day_editors import DayEditor, MomentEditor, read_day, read_time
from desktop.ui.editor import LineEditor
from desktop.ui.editors import editor_for
from desktop.ui.form import Form
from desktop.ui.link_editor import LinkEditor
from desktop.ui.month_grid import MonthGrid
from desktop.ui.text_editors import IdentityEditor, MoneyEditor, NoteEditor

FEW = (Choice("visit", "Visit"), Choice("call", "Call"))
MANY = tuple(Choice(code, code) for code in "abcdefg")
FIELDS = (
    Field("name", Kind.TEXT, "Name", required=True),
    Field("note", Kind.NOTE, "Note"),
    Field("kind", Kind.CHOICE, "Kind", choices=FEW),
    Field("class", Kind.CHOICE, "Class", choices=MANY),
    Field("tags", Kind.TAGS, "Tags"),
    Field("done", Kind.FLAG, "Done"),
    Field("number", Kind.COUNT, "Number"),
    Field("rate", Kind.RATIO, "Rate"),
    Field("amount", Kind.MONEY, "Amount"),
    Field("on", Kind.DAY, "On"),
    Field("at", Kind.MOMENT, "At"),
    Field("client", Kind.LINK, "Client", target="party"),
    Field("phone", Kind.PHONE, "Phone"),
    Field("email", Kind.EMAIL, "Mail"),
    Field("identity", Kind.IDENTITY, "Identity"),
)
VALUES: dict[str, Any] = {
    "name": "王丽娟",
    "note": "first line\nsecond line",
    "kind": "call",
    "class": "f",
    "tags": ("企业主", "养老规划"),
    "done": True,
    "number": -12345,
    "rate": Decimal("3.250"),
    "amount": Money.of("-1234567.89"),
    "on": date(1984, 3, 7),
    "at": Moment.parse("2026-11-24T14:10", "Europe/London"),
    "client": UUID(int=7),
    "phone": "138 1234 6021",
    "email": "wang@example.com",
    "identity": "330106198403070024",
}


class People:
    """A picker that knows everybody by number."""

    def title(self, record: UUID, done: Callable[[str], None]) -> None:
        done(f"person {record.int}")

    def pick(self, anchor: QWidget, chosen: Callable[[UUID, str], None]) -> None:
        chosen(UUID(int=9), "person 9")


def no_rules(values: dict[str, Any]) -> list[Refusal]:
    return []


@pytest.fixture
def form(shown: Callable[[QWidget], QWidget]) -> Form:
    made = Form(FIELDS, pickers={"party": People()}, pairs=(("number", "rate"),))
    made.resize(480, 1200)
    shown(made)
    return made


def line(form: Form, name: str) -> Any:
    editor = form.editor(name)
    assert isinstance(editor, LineEditor | MoneyEditor)
    return editor.line


def test_every_kind_goes_in_and_comes_out_the_same(form: Form) -> None:
    form.set_values(VALUES)
    assert form.values() == VALUES


def test_showing_values_changes_nothing(form: Form) -> None:
    form.set_values(VALUES)
    assert (form.dirty, form.changed_values()) == (False, {})


def test_an_empty_form_gives_no_values(form: Form) -> None:
    form.set_values({})
    assert {n: v for n, v in form.values().items() if v is not None} == {"done": False}


def test_leaving_each_field_of_a_shown_record_changes_nothing(form: Form, qtbot: QtBot) -> None:
    form.set_values(VALUES)
    form.editor("name").setFocus()
    for _ in range(30):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert form.values() == VALUES


def test_only_what_a_person_changed_is_a_changed_value(form: Form, qtbot: QtBot) -> None:
    form.set_values(VALUES)
    qtbot.keyClicks(line(form, "email"), "x")
    assert list(form.changed_values()) == ["email"]


def test_a_change_makes_the_form_dirty_once(form: Form, qtbot: QtBot) -> None:
    told: list[bool] = []
    form.dirty_changed.connect(told.append)
    qtbot.keyClicks(line(form, "name"), "abc")
    assert told == [True]


def test_saving_names_the_first_bad_field_and_goes_there(form: Form, qtbot: QtBot) -> None:
    line(form, "amount").setText("eighty")
    assert form.check() == [Refusal("name", "required"), Refusal("amount", "not_money")]
    assert form.editor("name").focusProxy().hasFocus()


def test_a_mistake_is_told_on_leaving_the_field_not_on_each_key(form: Form, qtbot: QtBot) -> None:
    amount = line(form, "amount")
    amount.setFocus()
    qtbot.keyClicks(amount, "eighty")
    while_typing = amount.property("bad")
    qtbot.keyClick(amount, Qt.Key.Key_Tab)
    assert (bool(while_typing), amount.property("bad")) == (False, True)


def test_a_told_mistake_goes_as_soon_as_it_is_mended(form: Form, qtbot: QtBot) -> None:
    form.check()
    qtbot.keyClicks(line(form, "name"), "W")
    assert not line(form, "name").property("bad")


def test_a_required_field_passed_by_is_not_scolded(form: Form, qtbot: QtBot) -> None:
    line(form, "name").setFocus()
    qtbot.keyClick(line(form, "name"), Qt.Key.Key_Tab)
    assert not line(form, "name").property("bad")


def test_the_rules_of_a_room_are_asked_and_their_words_shown(
    shown: Callable[[QWidget], QWidget],
) -> None:
    made = Form(
        FIELDS[:1],
        rules=lambda values: [Refusal("name", "name.short")] if values["name"] == "a" else [],
        words={"name.short": "Too short a name"},
    )
    shown(made)
    made.set_values({"name": "a"})
    made.check()
    assert line(made, "name").accessibleDescription() == "Too short a name"


def test_what_a_service_refused_is_shown_in_its_field(form: Form) -> None:
    form.set_values(VALUES)
    form.show_refusals([Refusal("phone", "too_long")])
    assert line(form, "phone").accessibleDescription() == "Longer than 256 KiB; attach it as a file"


def test_errors_change_their_language_and_typed_text_stays(
    form: Form, qapp: QApplication, qtbot: QtBot
) -> None:
    line(form, "amount").setText("八十")
    form.check()
    language.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: line(form, "name").accessibleDescription() == "必填")
    assert line(form, "amount").text() == "八十"


def test_a_draft_is_due_on_leaving_a_changed_field(form: Form, qtbot: QtBot) -> None:
    name = line(form, "name")
    name.setFocus()
    qtbot.keyClicks(name, "abc")
    with qtbot.waitSignal(form.draft_due):
        qtbot.keyClick(name, Qt.Key.Key_Tab)


def test_ctrl_enter_submits_also_from_a_note(form: Form, qtbot: QtBot) -> None:
    note = form.editor("note")
    assert isinstance(note, NoteEditor)
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(note.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_every_editor_has_the_name_of_its_field(form: Form) -> None:
    for field in FIELDS:
        if field.kind not in (Kind.FLAG, Kind.CHOICE):
            editor = form.editor(field.name)
            target = editor.focusProxy()
            while target.focusProxy() is not None:
                target = target.focusProxy()
            assert target.accessibleName() == field.title


@pytest.mark.parametrize(
    ("typed", "money"),
    [
        ("80万", Money.of(800_000)),
        ("1.2亿", Money.of(120_000_000)),
        ("800,000.5", Money.of("800000.50")),
        ("USD 1.5m", Money.of(1_500_000, "USD")),
        ("−3", Money.of(-3)),
    ],
)
def test_an_amount_is_understood_the_way_people_type_it(
    form: Form, qtbot: QtBot, typed: str, money: Money
) -> None:
    amount = form.editor("amount")
    assert isinstance(amount, MoneyEditor)
    amount.line.setText(typed)
    assert amount.value() == money


def test_an_amount_says_how_it_was_understood_while_it_is_typed(form: Form, qtbot: QtBot) -> None:
    amount = form.editor("amount")
    assert isinstance(amount, MoneyEditor)
    qtbot.keyClicks(amount.line, "1.5m")
    assert amount.line.echo == "¥1,500,000.00"


TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-30", date(2026, 11, 30)),
        ("2026年11月30日", date(2026, 11, 30)),
        ("20261130", date(2026, 11, 30)),
        ("11-30", date(2026, 11, 30)),
        ("11月30日", date(2026, 11, 30)),
        ("明天", date(2026, 11, 25)),
        ("Tomorrow", date(2026, 11, 25)),
        ("", None),
    ],
)
def test_a_day_is_read_the_way_people_write_it(typed: str, day: date | None) -> None:
    assert read_day(FIELDS[9], typed, TODAY) == day


@pytest.mark.parametrize("typed", ["2026-02-30", "13-40", "soon", "0001-01-01"])
def test_an_impossible_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"not_a_day|day_out_of_range"):
        read_day(FIELDS[9], typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("14:05", "14:05"),
        ("1405", "14:05"),
        ("905", "09:05"),
        ("9", "09:00"),
        ("14点30分", "14:30"),
    ],
)
def test_a_time_is_read_the_way_people_write_it(typed: str, text: str) -> None:
    assert f"{read_time(typed):%H:%M}" == text


@pytest.mark.parametrize("typed", ["25:10", "", "noon", "12:60"])
def test_an_impossible_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not_a_time"):
        read_time(typed)


def test_a_wrong_time_is_where_the_focus_goes(form: Form) -> None:
    form.set_values(VALUES)
    at = form.editor("at")
    assert isinstance(at, MomentEditor)
    at.time.setText("25:10")
    form.check()
    assert at.time.hasFocus()


def test_a_day_is_chosen_from_its_month_by_keys(form: Form, qtbot: QtBot) -> None:
    form.set_values({"on": date(2026, 11, 24)})
    on = form.editor("on")
    assert isinstance(on, DayEditor)
    on.open_month()
    grid = form.window().findChildren(MonthGrid)[0].grid
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert on.value() == date(2026, 12, 1)


def test_an_identity_number_is_grouped_while_typed_and_stored_bare(
    form: Form, qtbot: QtBot
) -> None:
    identity = form.editor("identity")
    assert isinstance(identity, IdentityEditor)
    qtbot.keyClicks(identity.line, "33010619840307002x")
    assert (identity.line.text(), identity.value()) == (
        "330106 19840307 002x",
        "33010619840307002X",
    )


def test_mending_the_middle_of_a_grouped_number_keeps_the_cursor(form: Form, qtbot: QtBot) -> None:
    identity = form.editor("identity")
    assert isinstance(identity, IdentityEditor)
    identity.set_value("33010619840307002")
    identity.line.setCursorPosition(3)
    qtbot.keyClicks(identity.line, "9")
    assert (identity.line.text(), identity.line.cursorPosition()) == ("330910 61984030 7002", 4)


def test_a_chosen_chip_is_let_go_by_a_second_click(form: Form, qtbot: QtBot) -> None:
    kind = form.editor("kind")
    assert isinstance(kind, ChipsEditor)
    form.set_values({"kind": "call"})
    qtbot.mouseClick(kind.chips.part("call"), Qt.MouseButton.LeftButton)
    assert kind.value() is None


def test_a_code_this_version_does_not_know_is_kept(form: Form) -> None:
    form.set_values({"kind": "telegram", "class": "zeta"})
    assert (form.values()["kind"], form.values()["class"]) == ("telegram", "zeta")


def test_a_long_choice_has_a_way_to_none(form: Form) -> None:
    chooser = form.editor("class")
    assert isinstance(chooser, ChoiceEditor)
    chooser.set_value("a")
    chooser.box.setCurrentIndex(0)
    assert chooser.value() is None


def test_tags_are_added_by_enter_and_by_leaving_and_removed_by_a_click(
    form: Form, qtbot: QtBot
) -> None:
    tags = form.editor("tags")
    assert isinstance(tags, TagsEditor)
    tags.line.setFocus()
    qtbot.keyClicks(tags.line, "b")
    qtbot.keyClick(tags.line, Qt.Key.Key_Return)
    qtbot.keyClicks(tags.line, "a")
    qtbot.keyClick(tags.line, Qt.Key.Key_Tab)
    added = tags.value()
    qtbot.mouseClick(tags.chip("b"), Qt.MouseButton.LeftButton)
    assert (added, tags.value()) == (("a", "b"), ("a",))


def test_a_link_is_chosen_through_its_picker(form: Form, qtbot: QtBot) -> None:
    client = form.editor("client")
    assert isinstance(client, LinkEditor)
    qtbot.mouseClick(client.focusProxy(), Qt.MouseButton.LeftButton)
    assert (client.value(), client.title) == (UUID(int=9), "person 9")


def test_what_the_program_writes_has_no_editor() -> None:
    with pytest.raises(KeyError):
        editor_for(Field("raw", Kind.DATA, "Raw"))
