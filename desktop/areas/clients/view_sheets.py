"""The sheets by which a client and what belongs to it are edited."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from desktop.areas.clients import rules
from desktop.areas.clients.model import ContactPoint, IdentityDocument, Party, Relationship
from desktop.areas.clients.refusals import REFUSALS
from desktop.areas.clients.view_picker import ClientPicker
from desktop.areas.followups.view_acts import new_follow_up
from desktop.areas.interactions.model import Interaction
from desktop.areas.portfolios.view_holdings import ACCOUNT_SHEET, LOAN_SHEET
from desktop.core.fields import Refusal, Secrecy
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records.rows import Loaded
from desktop.store.base import fields_of
from desktop.ui.desk import Desk
from desktop.ui.record_sheet import RecordSheet, SheetDecl

_PARTY = (
    QT_TRANSLATE_NOOP("Sheet", "New client"),
    QT_TRANSLATE_NOOP("Sheet", "Client"),
    QT_TRANSLATE_NOOP("Sheet", "Client saved"),
    "",  # the page's menu deletes a client, and leaves the page
)
PERSON = SheetDecl(
    Party,
    *_PARTY,
    skip=("kind", "industry"),
    pairs=(("sex", "birth_on"), ("occupation", "employer"), ("district", "source")),
    words=REFUSALS,
)
COMPANY = SheetDecl(
    Party,
    *_PARTY,
    skip=("kind", "sex", "birth_on", "occupation", "employer"),
    pairs=(("district", "source"),),
    words=REFUSALS,
)
DOCUMENT = SheetDecl(
    IdentityDocument,
    QT_TRANSLATE_NOOP("Sheet", "New document"),
    QT_TRANSLATE_NOOP("Sheet", "Document"),
    QT_TRANSLATE_NOOP("Sheet", "Document saved"),
    QT_TRANSLATE_NOOP("Sheet", "Document deleted"),
    pairs=(("valid_from", "valid_to"),),
    words=REFUSALS,
)
CONTACT = SheetDecl(
    ContactPoint,
    QT_TRANSLATE_NOOP("Sheet", "New contact point"),
    QT_TRANSLATE_NOOP("Sheet", "Contact point"),
    QT_TRANSLATE_NOOP("Sheet", "Contact point saved"),
    QT_TRANSLATE_NOOP("Sheet", "Contact point deleted"),
    words=REFUSALS,
)
RELATION = SheetDecl(
    Relationship,
    QT_TRANSLATE_NOOP("Sheet", "New relationship"),
    QT_TRANSLATE_NOOP("Sheet", "Relationship"),
    QT_TRANSLATE_NOOP("Sheet", "Relationship saved"),
    QT_TRANSLATE_NOOP("Sheet", "Relationship deleted"),
    pairs=(("share_percent", "since"),),
    words=REFUSALS,
)
NOTE = SheetDecl(
    Interaction,
    QT_TRANSLATE_NOOP("Sheet", "New contact note"),
    QT_TRANSLATE_NOOP("Sheet", "Contact note"),
    QT_TRANSLATE_NOOP("Sheet", "Contact note saved"),
    QT_TRANSLATE_NOOP("Sheet", "Contact note deleted"),
    pairs=(("minutes", "place"),),
)

BESIDE = {
    "contact_point": CONTACT,
    "identity_document": DOCUMENT,
    "relationship": RELATION,
    "account": ACCOUNT_SHEET,
    "loan": LOAN_SHEET,
    "interaction": NOTE,
}
"""Kind of record -> the sheet for one that belongs to a client."""


class ClientSheets(QObject):
    """Opens the sheets for one client and what belongs to it."""

    def __init__(self, desk: Desk, client: UUID, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client = client
        self._values: dict[str, Any] = {}

    def know(self, client: Loaded) -> None:
        """Take the client's values, against which documents are checked."""
        self._values = client.values

    def edit_client(self) -> None:
        """Edit the client's own fields."""
        decl = COMPANY if self._values.get("kind") == "company" else PERSON
        RecordSheet(self._desk, decl, self._client).open()

    def edit(self, kind: str, record: UUID) -> None:
        """Edit a record that belongs to the client; its sheet shows personal data whole."""
        hidden = any(field.secrecy is Secrecy.S2 for field in fields_of(BESIDE[kind].record))
        if not hidden or self._desk.may_show_plain():
            self._make(kind, record).open()

    def add(self, kind: str) -> None:
        """Add a record of a kind to the client."""
        if kind == "follow_up":
            new_follow_up(self._desk, self._client)
        else:
            self._make(kind, None).open()

    def _make(self, kind: str, record: UUID | None) -> RecordSheet:
        looks: dict[str, Any] = {}
        if kind == "identity_document":
            known = self._values
            looks["rules"] = partial(_check_document, known)
            looks["doubts"] = partial(_doubts_about_document, known)
        if kind == "relationship":
            looks["pickers"] = {"party": ClientPicker(self._desk)}
        values = {"party": self._client} if record is None else None
        return RecordSheet(self._desk, BESIDE[kind], record, values, **looks)


def _check_document(party: rules.Values, values: rules.Values) -> list[Refusal]:
    return rules.check_document(values, party)


def _doubts_about_document(party: rules.Values, values: rules.Values) -> list[Refusal]:
    return rules.doubts_about_document(values, party)
