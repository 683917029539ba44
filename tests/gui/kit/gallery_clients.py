"""Ten thousand made-up clients as a list, for the gallery."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.core.money import Money
from desktop.ui import language, masks, texts
from desktop.ui.columns import Cell, Column, ColumnKind, Row, Sort
from desktop.ui.icons import Icon
from desktop.ui.list_page import ListPage
from desktop.ui.options import Option
from desktop.ui.pressable import set_action_icon
from desktop.ui.table_model import Query
from desktop.ui.tasks import Tasks
from desktop.ui.tokens import Tone

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
