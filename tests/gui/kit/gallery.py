"""Render the kit for the eye: ``python -m tests.gui.kit.gallery FOLDER`` (zh, en × light, dark)."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.dates import Moment
from desktop.core.fields import Choice, Field, Kind
from desktop.core.money import Money
from desktop.ui import language, masks, texts, theme
from desktop.ui.avatar import Avatar
from desktop.ui.badges import Badge
from desktop.ui.buttons import Button, ButtonKind, IconButton
from desktop.ui.card import Card
from desktop.ui.check import CheckBox
from desktop.ui.columns import Cell, Column, ColumnKind, Row, Sort
from desktop.ui.day_editors import DayEditor, MomentEditor
from desktop.ui.dialog import Dialog
from desktop.ui.empty import EmptyState
from desktop.ui.form import Form
from desktop.ui.icons import Icon
from desktop.ui.labels import Label, Paragraph
from desktop.ui.levels import RiskMeter, StageLine, TierLadder
from desktop.ui.line_edit import LineEdit
from desktop.ui.list_page import ListPage
from desktop.ui.notes import Strip
from desktop.ui.options import ChipRow, Option, Segmented, TabRow
from desktop.ui.popover import Popover
from desktop.ui.pressable import set_action_icon
from desktop.ui.search_field import SearchField
from desktop.ui.sheet import Sheet
from desktop.ui.table_model import Query
from desktop.ui.tasks import Tasks
from desktop.ui.text_editors import MoneyEditor
from desktop.ui.timeline import Fact, Timeline, TimelineItem
from desktop.ui.toast import Toasts
from desktop.ui.tokens import Tone
from desktop.ui.typography import TextStyle

TODAY = date(2026, 11, 24)
NAMES = (
    ("潘春然", "Pan Chunran"),
    ("邱美", "Qiu Mei"),
    ("覃强海", "Qin Qianghai"),
    ("启明电子有限公司", ""),
    ("魏天晓", "Wei Tianxiao"),
    ("买买提·阿卜杜热西提·吾斯曼江·玉素甫", "Maimaiti"),
)
TIERS = ("大众", "中端", "高净值", "私行"), ("Mass", "Mid", "High NW", "Private")
COLUMNS = (
    Column("name", ColumnKind.PERSON, "Client", width=220),
    Column("tier", ColumnKind.TIER, "Tier", width=100),
    Column("risk", ColumnKind.RISK, "Risk", width=100, leaves=5),
    Column("stage", ColumnKind.BADGE, "Stage", width=90, leaves=4),
    Column("assets", ColumnKind.MONEY, "Assets", width=120),
    Column("change", ColumnKind.CHANGE, "30 days", width=90, leaves=3),
    Column("last", ColumnKind.TEXT, "Last contact", width=110),
    Column("due", ColumnKind.DUE, "Next due", width=110),
    Column("day", ColumnKind.DATE, "Opened", width=110, leaves=1),
    Column("mobile", ColumnKind.MASKED, "Mobile", width=130, leaves=2),
)


def pick(zh: str, en: str) -> str:
    return zh if language.is_chinese() else en


def present(number: int) -> Row:
    name, pinyin = NAMES[number % len(NAMES)]
    company = not pinyin
    rank = 4 - number % 4
    tier = TIERS[0 if language.is_chinese() else 1][rank - 1]
    change = Decimal(number % 11 - 4)
    tone = Tone.RISE if change > 0 else Tone.FALL if change < 0 else Tone.PLAIN
    due = TODAY + timedelta(days=number - 3)
    late = (TODAY - due).days
    cells = (
        Cell(name, name, pinyin, company=company),
        Cell(tier, rank, level=rank),
        Cell("—") if company else Cell(f"C{number % 5 + 1}", level=number % 5 + 1),
        Cell(pick("成熟期", "Mature"), tone=Tone.ACCENT if number % 3 else Tone.PLAIN),
        Cell(texts.money_plain(Money(3403866300 // (number + 1), "CNY"), 0)),
        Cell(texts.percent(abs(change)), tone=tone),
        Cell(texts.relative_day(TODAY - timedelta(days=number), TODAY)),
        Cell(texts.late_text(late), tone=Tone.BAD, icon=Icon.WARNING)
        if late > 0
        else Cell(
            texts.relative_day(due, TODAY),
            tone=Tone.PLAIN if late else Tone.ACCENT,
            icon=None if late else Icon.CLOCK,
        ),
        Cell(texts.day_iso(TODAY)),
        Cell(masks.mask_phone("13812346021")),
    )
    return Row(UUID(int=number), cells, stale=number == 6, draft=number == 4)


def numbers(offset: int, limit: int, *, total: int) -> Sequence[int]:
    return range(offset, min(total, offset + limit))


def ids(total: int) -> Sequence[UUID]:
    return [UUID(int=number) for number in range(total)]


def query(total: int) -> Query[int]:
    return Query(lambda: total, partial(numbers, total=total), partial(ids, total))


def action(text: str, icon: Icon, parent: QWidget) -> QAction:
    made = QAction(text, parent)
    set_action_icon(made, icon)
    return made


def row(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def controls() -> QWidget:
    page = QWidget()
    page.setProperty("surface", "window")
    columns = QHBoxLayout(page)
    columns.setContentsMargins(24, 16, 24, 20)
    columns.setSpacing(12)
    left, right = QVBoxLayout(), QVBoxLayout()
    columns.addLayout(left, 3)
    columns.addLayout(right, 2)
    card = Card(pick("按钮和选择", "Buttons and choices"))
    kinds = [Button(pick("记录拜访", "Record visit"), kind, Icon.NOTE_ADD) for kind in ButtonKind]
    card.body.addLayout(row(*kinds))
    off = [Button(pick("记录拜访", "Record visit"), kind) for kind in ButtonKind]
    for button in off:
        button.setEnabled(False)
    bell = IconButton(Icon.ALERT, pick("提醒", "Reminders"))
    bell.set_badge(2)
    card.body.addLayout(row(*off, bell, IconButton(Icon.LOCK_CLOSED, "x", outlined=True)))
    chips = ChipRow()
    chips.set_options(
        [
            Option("all", pick("全部", "All"), count=10000),
            Option("mine", pick("我的", "Mine"), count=312),
            Option("far", pick("久未联系", "Out of cadence")),
        ]
    )
    card.body.addWidget(chips)
    segments = Segmented()
    segments.set_options(
        [
            Option("day", pick("日", "Day")),
            Option("week", pick("周", "Week")),
            Option("month", pick("月", "Month")),
        ]
    )
    segments.choose("week")
    wide = Segmented(wide=True)
    wide.set_options(
        [
            Option("visit", pick("拜访", "Visit"), Icon.VEHICLE_CAR),
            Option("call", pick("电话", "Call"), Icon.CALL),
            Option("chat", pick("消息", "Message"), Icon.CHAT),
        ]
    )
    tabs = TabRow()
    tabs.set_options(
        [
            Option("o", pick("概览", "Overview")),
            Option("t", pick("时间线", "Timeline"), count=128),
            Option("a", pick("资产", "Assets"), count=9),
        ]
    )
    card.body.addWidget(segments)
    card.body.addWidget(wide)
    card.body.addWidget(tabs)
    left.addWidget(card)
    facts = Card(pick("事实和等级", "Facts and levels"))
    ranks = [TierLadder(i + 1, pick(TIERS[0][i], TIERS[1][i])) for i in range(4)]
    facts.body.addLayout(row(*ranks, RiskMeter("C3", 3, pick("平衡型", "Balanced"))))
    badges = [Badge(str(tone), tone, Icon.FLAG) for tone in Tone]
    facts.body.addLayout(row(*badges))
    facts.body.addLayout(
        row(
            Avatar("王丽娟", size=56),
            Avatar("王丽娟"),
            Avatar("南湖食品", company=True),
            Label("王丽娟", TextStyle.PAGE_TITLE),
            Label("Wang Lijuan · F · 52", TextStyle.BODY, "text2"),
        )
    )
    stages = pick("潜在 新客 成长 成熟", "Prospect New Growing Mature").split()
    facts.body.addWidget(StageLine(stages, 2))
    checked = CheckBox(pick("只看我的", "Only mine"))
    checked.setChecked(True)
    facts.body.addLayout(row(checked, CheckBox(pick("含已完成", "With done ones"))))
    left.addWidget(facts)
    left.addStretch(1)
    fields = Card(pick("输入", "Input"))
    bad = LineEdit()
    bad.setText("25:10")
    bad.set_bad(True)
    disabled = LineEdit(pick("不可改", "Fixed"))
    disabled.setEnabled(False)
    search = SearchField(pick("搜索客户、拼音首字母", "Search clients, pinyin"), "Ctrl K")
    fields.body.addWidget(search)
    fields.body.addWidget(LineEdit(pick("写一条记录", "Write a note")))
    fields.body.addWidget(bad)
    fields.body.addWidget(disabled)
    fields.body.addWidget(
        Strip(
            Tone.WARN,
            pick("“保本”是禁用说法，改用“存款”", "“Principal-guaranteed” is a banned claim"),
            pick("替换", "Replace"),
        )
    )
    fields.body.addWidget(
        Paragraph(
            pick(
                "聊到儿子明年赴英读书，预计 3 年共需 120 万；对权益类仍谨慎，"
                "希望部分资金保持流动性。",
                "Son studies in the UK next year, about ¥1.2M over three years. Still careful.",
            )
        )
    )
    right.addWidget(fields)
    void = Card()
    void.body.addWidget(
        EmptyState(
            Icon.PEOPLE,
            pick("没有久未联系的客户", "No client is out of cadence"),
            pick("30 天内都联系过。", "All were contacted within 30 days."),
            pick("放宽到 90 天", "Widen to 90 days"),
        )
    )
    right.addWidget(void, 1)
    return page


def client_list(tasks: Tasks, total: int = 10_000) -> ListPage:
    page = ListPage(tasks, COLUMNS, present)
    page.set_title(pick("客户", "Clients"))
    page.set_primary(action(pick("新建客户", "New client"), Icon.PERSON_ADD, page))
    page.add_action(action(pick("导入", "Import"), Icon.ARROW_IMPORT, page))
    page.set_segments(
        [
            Option("all", pick("全部", "All"), count=10000),
            Option("mine", pick("我的", "Mine"), count=312),
            Option("top", pick("私行·高净值", "Private + HNW")),
            Option("due", pick("30天内到期", "Maturing 30 d")),
            Option("far", pick("久未联系", "Out of cadence")),
        ]
    )
    page.set_footer(
        pick("10,000 位 · 金额单位：元", "10,000 clients · amounts in CNY"),
        pick("截至 11月23日", "as of 23 Nov"),
    )
    page.set_empty(Icon.PEOPLE, pick("没有客户", "No clients"))
    page.set_bulk_actions(
        [
            action(pick("安排跟进", "Plan follow-up"), Icon.CALENDAR_CLOCK, page),
            action(pick("标签", "Tag"), Icon.TAG, page),
            action(pick("移交", "Hand over"), Icon.ARROW_SWAP, page),
        ]
    )
    page.show_sort(Sort("due"))
    page.show_query(query(total))
    return page


def settle(milliseconds: int = 60) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


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


def history(tasks: Tasks) -> QWidget:
    page = QWidget()
    page.setProperty("surface", "window")
    outer = QVBoxLayout(page)
    outer.setContentsMargins(24, 16, 24, 20)
    card = Card(pick("时间线", "Timeline"))
    line = Timeline()
    line.set_items(
        [
            TimelineItem(
                UUID(int=1),
                Icon.VEHICLE_CAR,
                "上门拜访 · 江南大道",
                "10月21日 14:10 · 陈晓明",
                "聊到儿子明年赴英读书，预计 3 年共需 120 万；对权益类仍谨慎，希望部分资金流动。"
                "另约下周带两套方案上门，太太也在场；提醒外汇额度每人每年 5 万美元，分两年办理。",
                (
                    Fact("结果：有意向", Tone.OK, Icon.CHECKMARK_CIRCLE),
                    Fact("承诺：11月25日前给两套方案", Tone.WARN, Icon.FLAG),
                ),
                Tone.ACCENT,
            ),
            TimelineItem(
                UUID(int=2),
                Icon.CALL,
                "Call · CD maturity notice",
                "8 Oct 09:32 · 3 min",
                "Told about 30 Nov maturity; prefers to talk in person.",
            ),
            TimelineItem(
                UUID(int=3),
                Icon.ARROW_UP,
                "等级上调：高净值 → 私行",
                "9月1日 · 规则 2026-03",
                "8 月日均 ¥612.30万，达到 600 万标准。",
            ),
            TimelineItem(UUID(int=4), Icon.CHAT, "微信 · 中秋问候", "9月25日 10:00"),
        ]
    )
    card.body.addWidget(line)
    outer.addWidget(card)
    return page


def pages(tasks: Tasks) -> dict[str, Callable[[], QWidget]]:
    return {
        "controls": controls,
        "list": partial(client_list, tasks),
        "list-marked": partial(marked_list, tasks),
        "list-empty": partial(client_list, tasks, 0),
        "overlays": partial(overlays, tasks),
        "dialog": partial(question, tasks),
        "sheet": partial(sheet, tasks, bad=False),
        "sheet-bad": partial(sheet, tasks, bad=True),
        "sheet-tall": partial(sheet, tasks, bad=True),
        "timeline": partial(history, tasks),
    }


def main(folder: Path, only: str = "") -> None:
    application = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    tasks = Tasks()
    for code in language.LANGUAGES:
        for look in theme.THEMES.values():
            language.install(application, code)
            theme.apply(application, look, reduced_motion=True)
            for name, make in pages(tasks).items():
                if only not in name:
                    continue
                page = make()
                page.resize(1208, 1180 if name == "sheet-tall" else 744)
                page.show()
                settle()
                page.grab().save(str(folder / f"{name}-{code[:2]}-{look.name}.png"))
                page.close()
                page.deleteLater()
                settle(1)
    tasks.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
