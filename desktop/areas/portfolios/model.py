"""What is stored of a client's accounts and loans."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from desktop.core.fields import Choice, Kind, Merge, Secrecy
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.core.money import Money
from desktop.store.base import Record
from desktop.store.columns import field, parent

ACCOUNT_TYPES = (
    Choice("demand", QT_TRANSLATE_NOOP("Choice", "Demand deposit")),
    Choice("time", QT_TRANSLATE_NOOP("Choice", "Time deposit")),
    Choice("cd", QT_TRANSLATE_NOOP("Choice", "Certificate of deposit")),
    Choice("wealth", QT_TRANSLATE_NOOP("Choice", "Wealth product")),
    Choice("fund", QT_TRANSLATE_NOOP("Choice", "Fund")),
    Choice("insurance", QT_TRANSLATE_NOOP("Choice", "Insurance")),
    Choice("card", QT_TRANSLATE_NOOP("Choice", "Card")),
)
ACCOUNT_STATES = (
    Choice("active", QT_TRANSLATE_NOOP("Choice", "Active")),
    Choice("closed", QT_TRANSLATE_NOOP("Choice", "Closed")),
)
LOAN_STATES = (
    Choice("running", QT_TRANSLATE_NOOP("Choice", "Running")),
    Choice("paid", QT_TRANSLATE_NOOP("Choice", "Paid off")),
    Choice("overdue", QT_TRANSLATE_NOOP("Choice", "In arrears")),
    Choice("written_off", QT_TRANSLATE_NOOP("Choice", "Ended unpaid")),
)
LOAN_CLASSES = (
    Choice("normal", QT_TRANSLATE_NOOP("Choice", "Normal")),
    Choice("mention", QT_TRANSLATE_NOOP("Choice", "Special mention")),
    Choice("substandard", QT_TRANSLATE_NOOP("Choice", "Substandard")),
    Choice("doubtful", QT_TRANSLATE_NOOP("Choice", "Doubtful")),
    Choice("loss", QT_TRANSLATE_NOOP("Choice", "Loss")),
)


class Account(Record):
    """An account or holding of a client, as the bank's core system last told."""

    __kind__ = "account"
    __title__ = QT_TRANSLATE_NOOP("Kind", "Account")
    __titles__ = ("product", "number")
    __lane__ = "card"

    party: Mapped[UUID] = parent("party", QT_TRANSLATE_NOOP("Field", "Client"))
    number: Mapped[str] = field(
        Kind.IDENTITY,
        QT_TRANSLATE_NOOP("Field", "Account number"),
        required=True,
        merge=Merge.REVIEW,
        secrecy=Secrecy.S2,
        searchable=True,
    )
    product: Mapped[str | None] = field(
        Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Product"), in_list=True, searchable=True
    )
    type: Mapped[str | None] = field(
        Kind.CHOICE, QT_TRANSLATE_NOOP("Field", "Type"), choices=ACCOUNT_TYPES, in_list=True
    )
    balance: Mapped[Money | None] = field(
        Kind.MONEY, QT_TRANSLATE_NOOP("Field", "Balance"), merge=Merge.REVIEW, in_list=True
    )
    opened_on: Mapped[date | None] = field(
        Kind.DAY, QT_TRANSLATE_NOOP("Field", "Opened on"), group="term"
    )
    matures_on: Mapped[date | None] = field(
        Kind.DAY, QT_TRANSLATE_NOOP("Field", "Matures on"), in_list=True, group="term"
    )
    rate_percent: Mapped[Decimal | None] = field(
        Kind.RATIO, QT_TRANSLATE_NOOP("Field", "Rate in % a year")
    )
    state: Mapped[str | None] = field(
        Kind.CHOICE, QT_TRANSLATE_NOOP("Field", "State"), choices=ACCOUNT_STATES
    )

    __table_args__ = (Index("ix_account_matures_on", "matures_on", "party", "alive"),)


class Loan(Record):
    """A loan to a client."""

    __kind__ = "loan"
    __title__ = QT_TRANSLATE_NOOP("Kind", "Loan")
    __titles__ = ("product", "number")
    __lane__ = "card"

    party: Mapped[UUID] = parent("party", QT_TRANSLATE_NOOP("Field", "Client"))
    account: Mapped[UUID | None] = field(
        Kind.LINK, QT_TRANSLATE_NOOP("Field", "Account"), target="account"
    )
    number: Mapped[str] = field(
        Kind.IDENTITY,
        QT_TRANSLATE_NOOP("Field", "Loan number"),
        required=True,
        merge=Merge.REVIEW,
        secrecy=Secrecy.S2,
        searchable=True,
    )
    product: Mapped[str | None] = field(
        Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Product"), in_list=True, searchable=True
    )
    principal: Mapped[Money | None] = field(
        Kind.MONEY, QT_TRANSLATE_NOOP("Field", "Principal"), merge=Merge.REVIEW, in_list=True
    )
    outstanding: Mapped[Money | None] = field(
        Kind.MONEY, QT_TRANSLATE_NOOP("Field", "Outstanding"), merge=Merge.REVIEW, in_list=True
    )
    rate_percent: Mapped[Decimal | None] = field(
        Kind.RATIO, QT_TRANSLATE_NOOP("Field", "Rate in % a year")
    )
    started_on: Mapped[date | None] = field(
        Kind.DAY, QT_TRANSLATE_NOOP("Field", "Started on"), group="term"
    )
    matures_on: Mapped[date | None] = field(
        Kind.DAY, QT_TRANSLATE_NOOP("Field", "Matures on"), in_list=True, group="term"
    )
    months: Mapped[int | None] = field(
        Kind.COUNT, QT_TRANSLATE_NOOP("Field", "Months"), group="term"
    )
    payment: Mapped[Money | None] = field(
        Kind.MONEY, QT_TRANSLATE_NOOP("Field", "Monthly payment"), merge=Merge.REVIEW
    )
    state: Mapped[str | None] = field(
        Kind.CHOICE, QT_TRANSLATE_NOOP("Field", "State"), choices=LOAN_STATES, in_list=True
    )
    class5: Mapped[str | None] = field(
        Kind.CHOICE,
        QT_TRANSLATE_NOOP("Field", "Loan class"),
        choices=LOAN_CLASSES,
        merge=Merge.REVIEW,
    )
    days_past_due: Mapped[int | None] = field(
        Kind.COUNT, QT_TRANSLATE_NOOP("Field", "Days past due")
    )

    __table_args__ = (Index("ix_loan_matures_on", "matures_on", "party", "alive"),)
