"""The colleague, a record that the server keeps of each of its users, under the user's own id."""

from sqlalchemy.orm import Mapped

from desktop.core.fields import Bucket, Choice, Kind
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.store.base import Record
from desktop.store.columns import field

ROLES = (
    Choice("rm", QT_TRANSLATE_NOOP("Choice", "Relationship manager")),
    Choice("assistant", QT_TRANSLATE_NOOP("Choice", "Assistant")),
    Choice("lead", QT_TRANSLATE_NOOP("Choice", "Team lead")),
    Choice("manager", QT_TRANSLATE_NOOP("Choice", "Branch manager")),
    Choice("compliance", QT_TRANSLATE_NOOP("Choice", "Compliance")),
    Choice("it", QT_TRANSLATE_NOOP("Choice", "IT")),
)


class Colleague(Record):
    """Who somebody is: made and changed by the server alone, in step with its list of users."""

    __kind__ = "colleague"
    __title__ = QT_TRANSLATE_NOOP("Kind", "Colleague")
    __titles__ = ("name",)
    __bucket__ = Bucket.BRANCH
    __from_server__ = True

    name: Mapped[str] = field(Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Name"), required=True)
    login: Mapped[str] = field(Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Login"))
    role: Mapped[str] = field(Kind.CHOICE, QT_TRANSLATE_NOOP("Field", "Role"), choices=ROLES)
    branch: Mapped[str | None] = field(Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Branch"))
    team: Mapped[str | None] = field(Kind.TEXT, QT_TRANSLATE_NOOP("Field", "Team"))
    active: Mapped[bool] = field(Kind.FLAG, QT_TRANSLATE_NOOP("Field", "Active"))
