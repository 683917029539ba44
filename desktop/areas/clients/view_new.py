"""The sheet for a new client: the few fields a first meeting gives, with mobile and document."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from desktop.areas.clients import rules, service
from desktop.areas.clients.identity import CREDIT_CODE, ID_CARD, read_identity
from desktop.areas.clients.model import IdentityDocument, Party
from desktop.areas.clients.refusals import REFUSALS
from desktop.core.codecs import from_wire, to_wire
from desktop.core.dates import Moment
from desktop.core.fields import Field, Kind, Refusal
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records import write
from desktop.records.checks import Refused
from desktop.store.base import field_of, fields_of
from desktop.store.unit import Unit
from desktop.ui import texts
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.desk import Desk
from desktop.ui.form import Form
from desktop.ui.labels import Label
from desktop.ui.notes import Strip
from desktop.ui.sheet import Sheet
from desktop.ui.tokens import Tone
from desktop.ui.typography import TextStyle

Values = Mapping[str, Any]

_NUMBER = field_of(IdentityDocument, "number")
assert _NUMBER is not None
_ASKED = (
    "kind",
    "name",
    "sex",
    "birth_on",
    "tier",
    "stage",
    "district",
    "source",
    "tags",
    "remark",
)
MOBILE = Field("mobile", Kind.PHONE, QT_TRANSLATE_NOOP("Field", "Mobile"))
NUMBER = replace(
    _NUMBER,
    name="identity",
    title=QT_TRANSLATE_NOOP("Field", "Identity number or credit code"),
    required=False,
)
_DRAFT = "new client"
_RENAMED = {"value": "mobile", "number": "identity", "type": "identity"}


def new_client_fields() -> tuple[Field, ...]:
    """Return what the sheet asks for: kind and name, mobile and number, then the rest."""
    known = {field.name: field for field in fields_of(Party)}
    first, rest = _ASKED[:2], _ASKED[2:]
    return (*(known[name] for name in first), MOBILE, NUMBER, *(known[name] for name in rest))


class NewClientSheet(Sheet):
    """A valid identity number fills in birthday and sex; one that is known is told."""

    def __init__(self, desk: Desk) -> None:
        self._kept = Label("", TextStyle.SMALL, "text2")
        self.save_button = Button("", ButtonKind.PRIMARY, key_hint="Ctrl ↵", large=True)
        super().__init__(desk.host, "")
        self._desk = desk
        self._settled = False
        self._owner: tuple[UUID, str] | None = None
        self.strip = Strip(Tone.WARN)
        self.strip.hide()
        self.form = Form(
            new_client_fields(),
            pairs=(("mobile", "identity"), ("sex", "birth_on"), ("district", "source")),
            rules=self._check,
            words=REFUSALS,
        )
        self.form.set_values({"kind": "person", "stage": "prospect"})
        self.body.addWidget(self.strip)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.foot.addWidget(self._kept, 1)
        self.foot.addWidget(self.save_button)
        self.save_button.clicked.connect(self.save)
        self.form.submitted.connect(self.save)
        self.form.draft_due.connect(self._keep_draft)
        self.form.editor("identity").left.connect(self._take_number)
        self.strip.acted.connect(self._open_owner)
        desk.load_draft(_DRAFT, self._take_draft, owner=self)

    def focus_first(self) -> None:
        """Begin with the name: most clients are persons."""
        self.form.editor("name").go_to()

    def save(self) -> None:
        """Write client, mobile and document in one unit, then open the client."""
        if self._settled or self.form.check():
            return
        self.save_button.setEnabled(False)
        self._desk.write(
            partial(_write, self.form.values()),
            self._take_saved,
            owner=self,
            failed=self._take_failure,
            said=self.tr("Client added: {name}").format(name=self.form.values()["name"]),
            undo=lambda client: lambda unit: write.remove(unit, "party", client),
        )

    def shut(self) -> None:
        """Close; what was typed and not saved stays as a draft."""
        if self.form.dirty and not self._settled:
            self._keep_draft()
        super().shut()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(self.tr("New client"))
        self._kept.setText(self.tr("Kept on this PC, sent when online"))
        self.save_button.set_label(self.tr("Add client"))

    # Parts

    def _check(self, values: dict[str, Any]) -> Sequence[Refusal]:
        found = rules.check_party(values, today=self._desk.today())
        if values.get("mobile"):
            found += rules.check_contact({"type": "mobile", "value": values["mobile"]})
        if values.get("identity"):
            found += rules.check_document(_document(values), values)
        return [Refusal(_RENAMED.get(one.field, one.field), one.code) for one in found]

    def _take_number(self) -> None:
        """Fill in what a valid number says, and look whether somebody has it."""
        values = self.form.values()
        number = values.get("identity")
        if not number:
            self._take_owner(None)
            return
        told = read_identity(number, _document(values)["type"])
        if told.valid and told.birth and not values.get("birth_on"):
            self.form.amend({"birth_on": told.birth, "sex": told.sex})
        self._desk.read(partial(_owner_of, number), self._take_owner, owner=self)

    def _take_owner(self, owner: tuple[UUID, str] | None) -> None:
        self._owner = owner
        self.strip.setVisible(owner is not None)
        if owner is not None:
            text = self.tr("{name} has this number already").format(name=owner[1])
            self.strip.set_words(text, self.tr("Open"))

    def _open_owner(self) -> None:
        if self._owner is not None:
            self.shut()
            self._desk.frame.open_record("party", self._owner[0])

    def _keep_draft(self) -> None:
        changed = self.form.changed_values()
        if not changed or self._settled:
            return
        known = {field.name: field for field in new_client_fields()}
        self._desk.keep_draft(_DRAFT, {n: to_wire(known[n], v) for n, v in changed.items()})
        clock = texts.clock_text(Moment(self._desk.now_us()))
        self.set_note(self.tr("Draft saved {time}").format(time=clock))

    def _take_draft(self, body: dict[str, Any] | None) -> None:
        if body:
            fields = [field for field in new_client_fields() if field.name in body]
            self.form.amend({field.name: from_wire(field, body[field.name]) for field in fields})
            self.set_note(self.tr("From a draft"))

    def _take_saved(self, client: UUID) -> None:
        self._settled = True
        self._desk.drop_draft(_DRAFT)
        self.shut()
        self._desk.frame.open_record("party", client)

    def _take_failure(self, trouble: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(trouble, Refused):
            self.form.show_refusals(
                [Refusal(_RENAMED.get(r.field, r.field), r.code) for r in trouble.refusals]
            )
        else:
            self._desk.say(trouble)


def open_new_client(desk: Desk) -> None:
    """Open the sheet for a new client."""
    NewClientSheet(desk).open()


def _document(values: Values) -> dict[str, Any]:
    kind = CREDIT_CODE if values.get("kind") == "company" else ID_CARD
    return {"type": kind, "number": values["identity"]}


def _write(values: dict[str, Any], unit: Unit) -> UUID:
    party = {name: values.get(name) for name in _ASKED}
    document = _document(values) if values.get("identity") else None
    return service.new_client(unit, party, mobile=values.get("mobile"), document=document)


def _owner_of(number: str, connection: Connection) -> tuple[UUID, str] | None:
    return service.owner_of_number(connection, number)
