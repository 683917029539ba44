"""A client's accounts and loans as two tables."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.areas.clients.view_words import choice_word
from desktop.areas.portfolios.model import (
    ACCOUNT_STATES,
    ACCOUNT_TYPES,
    LOAN_CLASSES,
    LOAN_STATES,
    Account,
    Loan,
)
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.core.money import Money
from desktop.records.rows import Loaded
from desktop.ui import masks, texts
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.card import Card
from desktop.ui.columns import Cell, Column, ColumnKind, Row
from desktop.ui.desk import Desk
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.panel import Panel
from desktop.ui.record_sheet import SheetDecl
from desktop.ui.table import Table
from desktop.ui.table_model import Query, TableModel
from desktop.ui.tokens import Size, Space, Tone
from desktop.ui.typography import TextStyle, px

ACCOUNT_SHEET = SheetDecl(
    Account,
    QT_TRANSLATE_NOOP("Sheet", "New account"),
    QT_TRANSLATE_NOOP("Sheet", "Account"),
    QT_TRANSLATE_NOOP("Sheet", "Account saved"),
    QT_TRANSLATE_NOOP("Sheet", "Account deleted"),
    pairs=(("opened_on", "matures_on"), ("balance", "rate_percent")),
)
LOAN_SHEET = SheetDecl(
    Loan,
    QT_TRANSLATE_NOOP("Sheet", "New loan"),
    QT_TRANSLATE_NOOP("Sheet", "Loan"),
    QT_TRANSLATE_NOOP("Sheet", "Loan saved"),
    QT_TRANSLATE_NOOP("Sheet", "Loan deleted"),
    skip=("account",),
    pairs=(
        ("principal", "outstanding"),
        ("started_on", "matures_on"),
        ("months", "payment"),
    ),
)

_ACCOUNTS = (
    Column("product", ColumnKind.TEXT, QT_TRANSLATE_NOOP("Column", "Product"), width=220),
    Column("type", ColumnKind.BADGE, QT_TRANSLATE_NOOP("Column", "Type"), width=140),
    Column("number", ColumnKind.MASKED, QT_TRANSLATE_NOOP("Column", "Number"), width=110, leaves=2),
    Column("balance", ColumnKind.MONEY, QT_TRANSLATE_NOOP("Column", "Balance"), width=140),
    Column("rate", ColumnKind.NUMBER, QT_TRANSLATE_NOOP("Column", "Rate"), width=80, leaves=1),
    Column("matures", ColumnKind.DUE, QT_TRANSLATE_NOOP("Column", "Matures"), width=120),
    Column("state", ColumnKind.TEXT, QT_TRANSLATE_NOOP("Column", "State"), width=80, leaves=3),
)
_LOANS = (
    Column("product", ColumnKind.TEXT, QT_TRANSLATE_NOOP("Column", "Product"), width=220),
    Column("class5", ColumnKind.BADGE, QT_TRANSLATE_NOOP("Column", "Class"), width=140),
    Column("number", ColumnKind.MASKED, QT_TRANSLATE_NOOP("Column", "Number"), width=110, leaves=2),
    Column("left", ColumnKind.MONEY, QT_TRANSLATE_NOOP("Column", "Outstanding"), width=140),
    Column("rate", ColumnKind.NUMBER, QT_TRANSLATE_NOOP("Column", "Rate"), width=80, leaves=1),
    Column("matures", ColumnKind.DUE, QT_TRANSLATE_NOOP("Column", "Matures"), width=120),
    Column("state", ColumnKind.BADGE, QT_TRANSLATE_NOOP("Column", "State"), width=80, leaves=3),
)
_CLASS_TONES = {"normal": Tone.OK, "mention": Tone.WARN}
_LOAN_TONES = {"overdue": Tone.BAD, "written_off": Tone.BAD}
_SOON = 30


class HoldingsCard(Card):
    """One table with its sum; as high as its rows."""

    opened = Signal(object)
    """The ``UUID`` of the record a person opened."""

    def __init__(self, desk: Desk, columns: Sequence[Column]) -> None:
        super().__init__(padding=0)
        self._desk = desk
        self.name = Label("", TextStyle.CARD_TITLE)
        self.total = Label("", TextStyle.SMALL, "text2", tabular=True)
        self.add = Button("", ButtonKind.QUIET, Icon.ADD)
        for part in (self.name, self.total):
            self.head.insertWidget(self.head.count() - 1, part)
        self.head.addWidget(self.add)
        self.head.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        self.model: TableModel[Row] = TableModel(desk.tasks, columns, _same, self)
        self.table = Table(self.model, checks=False)
        self.none = Label("", colour="text2")
        beside = QHBoxLayout()
        beside.setContentsMargins(Space.M, 0, 0, Space.S)
        beside.addWidget(self.none)
        self.body.addWidget(self.table)
        self.body.addLayout(beside)
        self.body.addSpacing(Space.S)
        self.table.opened.connect(self.opened)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the rows, all of them."""
        self.model.show(Query(lambda: len(rows), partial(_part, rows), lambda: _ids(rows)))
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.table.setFixedHeight(px(Size.HEADER) + max(1, len(rows)) * px(Size.ROW) + 4)


class Holdings(Panel):
    """What a client has at the bank."""

    account_asked = Signal(object)
    """The ``UUID`` of an account to edit, or None for a new one."""

    loan_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[Sequence[Loaded], Sequence[Loaded]] = ((), ())
        self.accounts = HoldingsCard(desk, _ACCOUNTS)
        self.loans = HoldingsCard(desk, _LOANS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.accounts)
        column.addWidget(self.loans)
        column.addStretch(1)
        self.accounts.opened.connect(self.account_asked)
        self.loans.opened.connect(self.loan_asked)
        self.accounts.add.clicked.connect(lambda: self.account_asked.emit(None))
        self.loans.add.clicked.connect(lambda: self.loan_asked.emit(None))
        self.retranslate()

    def show_holdings(self, accounts: Sequence[Loaded], loans: Sequence[Loaded]) -> None:
        """Show accounts and loans, the largest first, what is closed last."""
        self._shown = (accounts, loans)
        self.retranslate()

    def retranslate(self) -> None:
        accounts, loans = self._shown
        today = self._desk.today()
        self.accounts.name.setText(self.tr("Accounts and products"))
        self.accounts.add.set_label(self.tr("Account"))
        self.accounts.none.setText(self.tr("No accounts"))
        self.accounts.table.setAccessibleName(self.accounts.name.text())
        self.loans.name.setText(self.tr("Loans"))
        self.loans.add.set_label(self.tr("Loan"))
        self.loans.none.setText(self.tr("No loans"))
        self.loans.table.setAccessibleName(self.loans.name.text())
        open_first = sorted(accounts, key=_account_place)
        self.accounts.show_rows([_account_row(one, today) for one in open_first])
        self.loans.show_rows([_loan_row(one, today) for one in sorted(loans, key=_loan_place)])
        held = sum(
            _minor(one.values["balance"])
            for one in accounts
            if one.values["state"] != "closed" and one.values["type"] != "card"
        )
        owed = sum(_minor(one.values["outstanding"]) for one in loans)
        self.accounts.total.setText(self._sum(held) if accounts else "")
        self.loans.total.setText(self._sum(owed) if loans else "")

    def _sum(self, minor: int) -> str:
        amount = texts.money_headline(Money(minor, "CNY"))
        return self.tr("together {amount} · amounts in CNY").format(amount=amount)


def _account_row(one: Loaded, today: date) -> Row:
    v = one.values
    return Row(
        one.id,
        (
            Cell(v["product"] or "", tone=Tone.PLAIN),
            Cell(choice_word(ACCOUNT_TYPES, v["type"])),
            Cell(masks.mask_account(v["number"] or "")),
            _money(v["balance"]),
            _rate(v["rate_percent"]),
            _matures(v["matures_on"], today),
            Cell(choice_word(ACCOUNT_STATES, v["state"])),
        ),
    )


def _loan_row(one: Loaded, today: date) -> Row:
    v = one.values
    return Row(
        one.id,
        (
            Cell(v["product"] or ""),
            Cell(
                choice_word(LOAN_CLASSES, v["class5"]),
                tone=_CLASS_TONES.get(v["class5"], Tone.BAD),
            ),
            Cell(masks.mask_account(v["number"] or "")),
            _money(v["outstanding"]),
            _rate(v["rate_percent"]),
            _matures(v["matures_on"], today),
            Cell(
                choice_word(LOAN_STATES, v["state"]), tone=_LOAN_TONES.get(v["state"], Tone.MUTED)
            ),
        ),
    )


def _money(amount: Money | None) -> Cell:
    if amount is None:
        return Cell("—")
    plain = texts.money_plain(amount)
    return Cell(plain if amount.currency == "CNY" else f"{amount.currency} {plain}", amount)


def _rate(rate: Decimal | None) -> Cell:
    return Cell("" if rate is None else texts.percent(rate, 2))


def _matures(on: date | None, today: date) -> Cell:
    if on is None:
        return Cell("—", tone=Tone.MUTED)
    soon = 0 <= (on - today).days <= _SOON
    return Cell(
        texts.day_text(on, today),
        on,
        tone=Tone.WARN if soon else Tone.PLAIN,
        icon=Icon.CLOCK if soon else None,
    )


def _minor(amount: Money | None) -> int:
    return amount.minor if amount is not None and amount.currency == "CNY" else 0


def _account_place(one: Loaded) -> tuple[bool, int]:
    return one.values["state"] == "closed", -_minor(one.values["balance"])


def _loan_place(one: Loaded) -> tuple[bool, int]:
    return one.values["state"] == "paid", -_minor(one.values["outstanding"])


def _same(row: Row) -> Row:
    return row


def _part(rows: Sequence[Row], offset: int, limit: int) -> Sequence[Row]:
    return rows[offset : offset + limit]


def _ids(rows: Sequence[Row]) -> Sequence[UUID]:
    return [row.id for row in rows]
