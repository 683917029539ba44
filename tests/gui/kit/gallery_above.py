"""What lies above a page, for the gallery: marks, toast, popover, dialog, sheet with a form."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.core.dates import Moment
from desktop.core.fields import Choice, Field, Kind
from desktop.core.money import Money
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.day_editors import DayEditor, MomentEditor
from desktop.ui.dialog import Dialog
from desktop.ui.form import Form
from desktop.ui.labels import Label
from desktop.ui.popover import Popover
from desktop.ui.sheet import Sheet
from desktop.ui.tasks import Tasks
from desktop.ui.text_editors import MoneyEditor
from desktop.ui.toast import Toasts
from desktop.ui.typography import TextStyle
from tests.gui.kit.gallery_clients import TODAY, client_list, pick, settle


def marked_list(tasks: Tasks) -> QWidget:
    page = client_list(tasks)
    page.resize(1208, 744)
    page.show()
    settle()
    page.model.set_marked((1, 2, 4), marked=True)
    page.set_bulk_note("¥4.34M")
    page.table.painter_of_cells.hovered = 6
    return page


def overlays(tasks: Tasks) -> QWidget:
    page = client_list(tasks)
    page.resize(1208, 744)
    page.show()
    settle()
    Toasts(page).show_notice(
        pick("已完成：致电周志强", "Done: call to 周志强"), pick("撤销", "Undo"), lambda: None
    )
    popover = Popover(page, width=320)
    popover.body.addWidget(Label(pick("离线", "Offline"), TextStyle.CARD_TITLE))
    popover.body.addWidget(Label(pick("上次同步 08:42", "Last sync 08:42"), colour="text2"))
    popover.open_at(page.choose_columns)
    return page


def question(tasks: Tasks) -> QWidget:
    page = client_list(tasks)
    page.resize(1208, 744)
    page.show()
    settle()
    Dialog(
        page,
        pick("清除这台设备？", "Wipe this device?"),
        pick("未同步的 12 项会丢失，此操作无法撤销。", "12 unsent items are lost. No undo."),
        pick("清除设备", "Wipe device"),
        pick("先同步", "Sync first"),
        danger=True,
    ).open()
    return page


VISIT = (
    Field(
        "kind",
        Kind.CHOICE,
        "Kind",
        choices=(Choice("visit", "Visit"), Choice("call", "Call"), Choice("message", "Message")),
    ),
    Field("on", Kind.DAY, "Date"),
    Field("at", Kind.MOMENT, "Ended"),
    Field("client", Kind.LINK, "Client", required=True, target="party"),
    Field("note", Kind.NOTE, "What was said", required=True),
    Field("amount", Kind.MONEY, "Amount"),
    Field("rate", Kind.RATIO, "Rate in %"),
    Field("identity", Kind.IDENTITY, "Identity number"),
    Field("tags", Kind.TAGS, "Tags"),
    Field("done", Kind.FLAG, "Follow-up done"),
    Field("stage", Kind.CHOICE, "Stage", choices=tuple(Choice(c, c) for c in "abcdef")),
)


class OnePerson:
    """A picker that knows one person."""

    def title(self, record: UUID, done: Callable[[str], None]) -> None:
        done("王丽娟")

    def pick(self, anchor: QWidget, chosen: Callable[[UUID, str], None]) -> None:
        chosen(UUID(int=1), "王丽娟")


def visit_form(*, bad: bool) -> Form:
    form = Form(VISIT, pickers={"party": OnePerson()}, pairs=(("on", "at"), ("amount", "rate")))
    form.set_values(
        {
            "kind": "visit",
            "on": TODAY,
            "at": Moment.parse("2026-11-24T14:10"),
            "client": None if bad else UUID(int=1),
            "note": "聊到儿子明年赴英读书，预计 3 年共需 120 万；对权益类仍谨慎。",
            "amount": Money.of(800_000),
            "rate": Decimal("3.25"),
            "identity": "330106198403070024",
            "tags": ("企业主", "子女留学", "养老规划"),
        }
    )
    return form


def sheet(tasks: Tasks, *, bad: bool) -> QWidget:
    page = client_list(tasks)
    page.resize(1208, 744)
    page.show()
    settle()
    side = Sheet(page, pick("记录拜访", "Record a visit"))
    side.set_note(pick("草稿已存 14:52", "Draft saved 14:52"))
    form = visit_form(bad=bad)
    side.body.addWidget(form)
    side.body.addStretch(1)
    side.foot.addWidget(
        Label(pick("保存在本机，联网后同步", "Kept on this PC, sent when online"), colour="text2"),
        1,
    )
    side.foot.addWidget(
        Button(pick("保存", "Save"), ButtonKind.PRIMARY, key_hint="Ctrl ↵", large=True)
    )
    side.open()
    settle()
    if bad:
        amount, ended = form.editor("amount"), form.editor("at")
        assert isinstance(amount, MoneyEditor) and isinstance(ended, MomentEditor)
        amount.line.setText("八十万")
        ended.time.setText("25:10")
        form.check()
    else:
        day = form.editor("on")
        assert isinstance(day, DayEditor)
        day.open_month()
    return page
