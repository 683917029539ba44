"""What is stored of a person or company."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.core.fields import Choice, Kind, Merge, Secrecy
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.store.base import Record
from desktop.store.columns import field, parent

PARTY_KINDS = (
    Choice("person", QT_TRANSLATE_NOOP("Choice", "Person")),
    Choice("company", QT_TRANSLATE_NOOP("Choice", "Company")),
)
SEXES = (
    Choice("male", QT_TRANSLATE_NOOP("Choice", "Male")),
    Choice("female", QT_TRANSLATE_NOOP("Choice", "Female")),
)
TIERS = (
    Choice("private", QT_TRANSLATE_NOOP("Choice", "Private banking")),
    Choice("high", QT_TRANSLATE_NOOP("Choice", "High net worth")),
    Choice("mid", QT_TRANSLATE_NOOP("Choice", "Mid")),
    Choice("mass", QT_TRANSLATE_NOOP("Choice", "Mass")),
)
RISKS = (
    Choice("C1", QT_TRANSLATE_NOOP("Choice", "C1 cautious")),
    Choice("C2", QT_TRANSLATE_NOOP("Choice", "C2 steady")),
    Choice("C3", QT_TRANSLATE_NOOP("Choice", "C3 balanced")),
    Choice("C4", QT_TRANSLATE_NOOP("Choice", "C4 growth")),
    Choice("C5", QT_TRANSLATE_NOOP("Choice", "C5 aggressive")),
)
STAGES = (
    Choice("prospect", QT_TRANSLATE_NOOP("Choice", "Prospect")),
    Choice("new", QT_TRANSLATE_NOOP("Choice", "New")),
    Choice("growing", QT_TRANSLATE_NOOP("Choice", "Growing")),
    Choice("mature", QT_TRANSLATE_NOOP("Choice", "Mature")),
    Choice("dormant", QT_TRANSLATE_NOOP("Choice", "Dormant")),
    Choice("lost", QT_TRANSLATE_NOOP("Choice", "Lost")),
)
DOCUMENTS = (
    Choice("id_card", QT_TRANSLATE_NOOP("Choice", "Identity card")),
    Choice("passport", QT_TRANSLATE_NOOP("Choice", "Passport")),
    Choice("residence_permit", QT_TRANSLATE_NOOP("Choice", "Residence permit")),
    Choice("credit_code", QT_TRANSLATE_NOOP("Choice", "Unified social credit code")),
)
CONTACTS = (
    Choice("mobile", QT_TRANSLATE_NOOP("Choice", "Mobile")),
    Choice("phone", QT_TRANSLATE_NOOP("Choice", "Telephone")),
    Choice("email", QT_TRANSLATE_NOOP("Choice", "E-mail")),
    Choice("wechat", QT_TRANSLATE_NOOP("Choice", "WeChat")),
    Choice("address", QT_TRANSLATE_NOOP("Choice", "Address")),
)
ROLES = (
    Choice("spouse", QT_TRANSLATE_NOOP("Choice", "Spouse")),
    Choice("child", QT_TRANSLATE_NOOP("Choice", "Child")),
    Choice("parent", QT_TRANSLATE_NOOP("Choice", "Parent")),
    Choice("legal_rep", QT_TRANSLATE_NOOP("Choice", "Legal representative")),
    Choice("shareholder", QT_TRANSLATE_NOOP("Choice", "Shareholder")),
    Choice("guarantor", QT_TRANSLATE_NOOP("Choice", "Guarantor")),
    Choice("officer", QT_TRANSLATE_NOOP("Choice", "Officer")),
    Choice("referrer", QT_TRANSLATE_NOOP("Choice", "Referrer")),
    Choice("employer", QT_TRANSLATE_NOOP("Choice", "Employer")),
)


class Party(Record):
    """A person or company; a client of the bank, or somebody who stands beside one.

    The last five columns are derived on this device (``clients.derived``) and never synced. Each
    order of the list has its index, of the living, so that all identifiers in that order come
    from the index alone; the last contact's also has what tells who is out of touch.
    """

    __kind__ = "party"
    __title__ = QT_TRANSLATE_NOOP("Kind", "Client")
    __titles__ = ("name",)
    __lane__ = "card"

    kind: Mapped[str] = field(
        Kind.CHOICE, QT_TRANSLATE_NOOP("Field", "Kind"), required=True, choices=PARTY_KINDS
    )
    name: Mapped[str] = field(
        Kind.TEXT,
        QT_TRANSLATE_NOOP("Field", "Name"),
        required=True,
        merge=Merge.REVIEW,
        in_list=True,
    )
    sex: Mapped[str | None] = field(Kind.CHOICE, QT_TRANSLATE_NOOP("Field", "Sex"), choices=SEXES)
    birth_on: Mapped[date | None] = field(
        Kind.DAY, QT_TRANSLATE_NOOP("Field", "Born on"), merge=Merge.REVIEW
    )
    occupation: Mapped[str | None] = field(
        Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Occupation"), searchable=True
    )
    employer: Mapped[str | None] = field(
        Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Employer"), searchable=True
    )
    industry: Mapped[str | None] = field(
        Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Industry"), searchable=True
    )
    tier: Mapped[str | None] = field(
        Kind.CHOICE, QT_TRANSLATE_NOOP("Field", "Tier"), choices=TIERS, in_list=True
    )
    risk: Mapped[str | None] = field(
        Kind.CHOICE,
        QT_TRANSLATE_NOOP("Field", "Risk level"),
        choices=RISKS,
        merge=Merge.REVIEW,
        in_list=True,
    )
    stage: Mapped[str | None] = field(
        Kind.CHOICE, QT_TRANSLATE_NOOP("Field", "Stage"), choices=STAGES, in_list=True
    )
    district: Mapped[str | None] = field(
        Kind.TEXT, QT_TRANSLATE_NOOP("Field", "District"), in_list=True, searchable=True
    )
    source: Mapped[str | None] = field(Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Source"))
    do_not_contact: Mapped[bool | None] = field(
        Kind.FLAG, QT_TRANSLATE_NOOP("Field", "Do not contact"), merge=Merge.REVIEW
    )
    quiet_hours: Mapped[str | None] = field(Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Quiet hours"))
    tags: Mapped[tuple[str, ...] | None] = field(
        Kind.TAGS, QT_TRANSLATE_NOOP("Field", "Tags"), merge=Merge.ORSET, searchable=True
    )
    remark: Mapped[str | None] = field(
        Kind.NOTE, QT_TRANSLATE_NOOP("Field", "Remark"), merge=Merge.TEXT3, searchable=True
    )
    sort_key: Mapped[str | None] = mapped_column(Text, nullable=True)
    tier_rank: Mapped[int | None] = mapped_column(Integer, nullable=True)
    last_contact_us: Mapped[int | None] = mapped_column(BigInteger, nullable=True)
    next_due_us: Mapped[int | None] = mapped_column(BigInteger, nullable=True)
    assets_minor: Mapped[int | None] = mapped_column(BigInteger, nullable=True)

    __table_args__ = (
        *(
            Index(f"ix_party_{name}", name, "rid", "id", *more, sqlite_where=text("alive = 1"))
            for name, *more in (
                ("sort_key",),
                ("tier_rank",),
                ("risk",),
                ("stage",),
                ("district",),
                ("assets_minor",),
                ("next_due_us",),
                ("last_contact_us", "tier", "stage", "do_not_contact"),
            )
        ),
    )


class IdentityDocument(Record):
    """An identity paper or company registration."""

    __kind__ = "identity_document"
    __title__ = QT_TRANSLATE_NOOP("Kind", "Identity document")
    __titles__ = ("type",)

    party: Mapped[UUID] = parent("party", QT_TRANSLATE_NOOP("Field", "Client"))
    type: Mapped[str] = field(
        Kind.CHOICE,
        QT_TRANSLATE_NOOP("Field", "Type"),
        required=True,
        choices=DOCUMENTS,
        merge=Merge.REVIEW,
        group="document",
    )
    number: Mapped[str] = field(
        Kind.IDENTITY,
        QT_TRANSLATE_NOOP("Field", "Number"),
        required=True,
        merge=Merge.REVIEW,
        secrecy=Secrecy.S2,
        group="document",
    )
    valid_from: Mapped[date | None] = field(
        Kind.DAY, QT_TRANSLATE_NOOP("Field", "Valid from"), group="validity"
    )
    valid_to: Mapped[date | None] = field(
        Kind.DAY, QT_TRANSLATE_NOOP("Field", "Valid to"), index=True, group="validity"
    )


class ContactPoint(Record):
    """A way to reach somebody."""

    __kind__ = "contact_point"
    __title__ = QT_TRANSLATE_NOOP("Kind", "Contact point")
    __titles__ = ("type",)
    __lane__ = "card"

    party: Mapped[UUID] = parent("party", QT_TRANSLATE_NOOP("Field", "Client"))
    type: Mapped[str] = field(
        Kind.CHOICE,
        QT_TRANSLATE_NOOP("Field", "Type"),
        required=True,
        choices=CONTACTS,
        group="reach",
    )
    value: Mapped[str] = field(
        Kind.TEXT,
        QT_TRANSLATE_NOOP("Field", "Number or address"),
        required=True,
        secrecy=Secrecy.S2,
        searchable=True,
        group="reach",
    )
    preferred: Mapped[bool | None] = field(Kind.FLAG, QT_TRANSLATE_NOOP("Field", "Preferred"))


class Relationship(Record):
    """How another person or company stands to this one; it lives with the first of the two."""

    __kind__ = "relationship"
    __title__ = QT_TRANSLATE_NOOP("Kind", "Relationship")
    __titles__ = ("role", "other_name")

    party: Mapped[UUID] = parent("party", QT_TRANSLATE_NOOP("Field", "Client"))
    role: Mapped[str] = field(
        Kind.CHOICE, QT_TRANSLATE_NOOP("Field", "Relationship"), required=True, choices=ROLES
    )
    other: Mapped[UUID | None] = field(
        Kind.LINK,
        QT_TRANSLATE_NOOP("Field", "Other client"),
        target="party",
        index=True,
        group="whom",
    )
    other_name: Mapped[str | None] = field(
        Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Other name"), group="whom"
    )
    share_percent: Mapped[Decimal | None] = field(
        Kind.RATIO, QT_TRANSLATE_NOOP("Field", "Share in %"), merge=Merge.REVIEW
    )
    since: Mapped[date | None] = field(Kind.DAY, QT_TRANSLATE_NOOP("Field", "Since"))
