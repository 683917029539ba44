"""The small widgets side by side, for the gallery."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.avatar import Avatar
from desktop.ui.badges import Badge
from desktop.ui.buttons import Button, ButtonKind, IconButton
from desktop.ui.card import Card
from desktop.ui.check import CheckBox
from desktop.ui.empty import EmptyState
from desktop.ui.icons import Icon
from desktop.ui.labels import Label, Paragraph
from desktop.ui.levels import RiskMeter, StageLine, TierLadder
from desktop.ui.line_edit import LineEdit
from desktop.ui.notes import Strip
from desktop.ui.options import ChipRow, Option, Segmented, TabRow
from desktop.ui.search_field import SearchField
from desktop.ui.tokens import Tone
from desktop.ui.typography import TextStyle
from tests.gui.kit.gallery_clients import TIERS, pick


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
