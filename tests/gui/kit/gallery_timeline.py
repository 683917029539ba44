"""A timeline, for the gallery."""

from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.card import Card
from desktop.ui.icons import Icon
from desktop.ui.timeline import Fact, Timeline, TimelineItem
from desktop.ui.tokens import Tone
from tests.gui.kit.gallery_clients import pick


def history() -> QWidget:
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
