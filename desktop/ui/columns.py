"""What a table shows: its columns, and rows whose words are made once."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from desktop.ui.icons import Icon
from desktop.ui.tokens import Tone


class ColumnKind(StrEnum):
    """How the cells of a column are drawn, and what they read from a ``Cell``."""

    TEXT = "text"  # text, tone
    PERSON = "person"  # text, second (pinyin, behind), company: avatar first
    MONEY = "money"  # text right, tabular; value: Money
    NUMBER = "number"  # text right, tabular
    DATE = "date"  # text tabular, tone
    TIER = "tier"  # text, level 1–4
    RISK = "risk"  # text = code, level 0–5
    BADGE = "badge"  # text, tone, icon
    CHANGE = "change"  # text right; tone RISE or FALL gives the arrow
    DUE = "due"  # icon, text, tone
    MASKED = "masked"  # text, already masked, tabular


RIGHT = frozenset({ColumnKind.MONEY, ColumnKind.NUMBER, ColumnKind.CHANGE})
"""Kinds that align right; their headers do too."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``title`` is an English source in the translation context ``context``.

    ``leaves`` orders the columns that leave when the table is narrow, 1 first; 0 never leaves.
    """

    name: str
    kind: ColumnKind
    title: str
    context: str = "Column"
    width: int = 120
    hidden: bool = False
    sortable: bool = True
    leaves: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: words ready to be drawn, and the raw value behind them."""

    text: str = ""
    value: object = None
    second: str = ""
    tone: Tone = Tone.PLAIN
    icon: Icon | None = None
    level: int = 0
    company: bool = False
    spoken: str = ""
    """What assistive technology says where it is more than ``text``."""


EMPTY = Cell()
"""The cell of a row that is still being read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record in a table."""

    id: UUID
    cells: tuple[Cell, ...]
    stale: bool = False  # newer on the server
    draft: bool = False  # has unsaved words


@dataclass(frozen=True, slots=True)
class Sort:
    """By which column a table is ordered."""

    column: str
    descending: bool = False
