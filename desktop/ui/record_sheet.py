"""A sheet to add or edit one record, made from its declaration: draft, refusals, undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from sqlalchemy import Connection

from desktop.core.codecs import from_wire, to_wire
from desktop.core.dates import Moment
from desktop.core.fields import Refusal
from desktop.records import rows, write
from desktop.records.checks import Refused
from desktop.store.base import RecordType, fields_of
from desktop.store.unit import Unit
from desktop.ui import texts
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.desk import Desk, Undo
from desktop.ui.form import Form
from desktop.ui.labels import Label
from desktop.ui.language import translate
from desktop.ui.link_editor import Picker
from desktop.ui.notes import Strip
from desktop.ui.sheet import Sheet
from desktop.ui.tokens import Tone
from desktop.ui.typography import TextStyle

Values = dict[str, Any]
Look = Callable[[Values], Sequence[Refusal]]


@dataclass(frozen=True, slots=True)
class SheetDecl:
    """What a sheet for one kind of record shows. Texts are English sources in context ``Sheet``.

    Without a text for ``removed`` the sheet does not delete.

    ``doubts`` returns what to look at while the record may be saved; ``rules`` what forbids it,
    beside the checks of the catalogue. Both get all values, by field. ``update`` is the room's own
    verb for a change, where it has one.
    """

    record: RecordType
    new: str
    edit: str
    saved: str
    removed: str
    skip: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    update: Callable[[Unit, UUID, Values], frozenset[str]] | None = None


class RecordSheet(Sheet):
    """Open it with ``open()``; ``values`` are those a new record starts with, its parent too."""

    saved = Signal(object)
    """The ``UUID`` of the record that was written."""

    def __init__(
        self,
        desk: Desk,
        decl: SheetDecl,
        record: UUID | None = None,
        values: Mapping[str, Any] | None = None,
        *,
        pickers: Mapping[str, Picker] | None = None,
        rules: Look | None = None,
        doubts: Look | None = None,
    ) -> None:
        self._decl = decl
        self._record = record
        self._kept = Label("", TextStyle.SMALL, "text2")
        self._remove_button = Button("", ButtonKind.QUIET)
        self._save_button = Button("", ButtonKind.PRIMARY, key_hint="Ctrl ↵", large=True)
        super().__init__(desk.host, "")
        self._desk = desk
        self._given: Values = dict(values or {})
        self._rules = rules
        self._doubts = doubts
        self._settled = False
        self.form = Form(
            fields_of(decl.record),
            pickers=pickers,
            pairs=decl.pairs,
            skip=decl.skip,
            rules=self._check,
            words=decl.words,
        )
        self.strip = Strip(Tone.WARN)
        self.strip.hide()
        self.body.addWidget(self.strip)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self._make_foot()
        self.form.submitted.connect(self.save)
        self.form.draft_due.connect(self._keep_draft)
        self.form.draft_due.connect(self._show_doubts)
        self.form.set_values(self._given)
        self._begin()

    def focus_first(self) -> None:
        """Begin with the first field."""
        self.form.focus_first()

    def save(self) -> None:
        """Write the record unless something is wrong, which is then shown in its field."""
        if self.form.check():
            return
        values = self.form.changed_values() if self._record else self._given | self.form.values()
        self._save_button.setEnabled(False)
        self._desk.write(
            partial(_saving, self._decl, self._record, values),
            self._take_saved,
            owner=self,
            failed=self._take_failure,
            said=translate("Sheet", self._decl.saved),
            undo=partial(_undoing, self._decl),
        )

    def shut(self) -> None:
        """Close; what was typed and not saved stays as a draft."""
        if self.form.dirty and not self.isHidden() and not self._settled:
            self._keep_draft()
        super().shut()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(translate("Sheet", self._decl.edit if self._record else self._decl.new))
        self._save_button.set_label(self.tr("Save"))
        self._kept.setText(self.tr("Kept on this PC, sent when online"))
        self._remove_button.set_label(self.tr("Delete"))

    # Parts

    def _make_foot(self) -> None:
        self._remove_button.clicked.connect(self._remove)
        self._remove_button.setVisible(self._record is not None and bool(self._decl.removed))
        self._save_button.clicked.connect(self.save)
        self.foot.addWidget(self._kept, 1)
        self.foot.addWidget(self._remove_button)
        self.foot.addWidget(self._save_button)

    def _begin(self) -> None:
        if self._record is None:
            self._load_draft()
            return
        work = partial(_loading, self._decl.record, self._record)
        self._desk.read(work, self._take_loaded, owner=self, failed=self._take_failure)

    def _take_loaded(self, values: Values) -> None:
        self._given = values
        self.form.set_values(values)
        self._show_doubts()
        self._load_draft()

    @property
    def _draft_name(self) -> str:
        kind = self._decl.record.__kind__
        if self._record is not None:
            return f"{kind}:{self._record.hex}"
        parent = next((f.name for f in fields_of(self._decl.record) if f.parent), "")
        owner = self._given.get(parent)
        return f"new {kind}:{owner.hex if owner else ''}"

    def _load_draft(self) -> None:
        self._desk.load_draft(self._draft_name, self._take_draft, owner=self)

    def _take_draft(self, body: dict[str, Any] | None) -> None:
        if body:
            known = fields_of(self._decl.record)
            self.form.amend({f.name: from_wire(f, body[f.name]) for f in known if f.name in body})
            self.set_note(self.tr("From a draft"))

    def _keep_draft(self) -> None:
        changed = self.form.changed_values()
        if not changed:
            return
        known = {one.name: one for one in fields_of(self._decl.record)}
        body = {name: to_wire(known[name], value) for name, value in changed.items()}
        self._desk.keep_draft(self._draft_name, body)
        clock = texts.clock_text(Moment(self._desk.now_us()))
        self.set_note(self.tr("Draft saved {time}").format(time=clock))

    def _check(self, values: Values) -> Sequence[Refusal]:
        whole = self._given | values
        found = list(self._desk.catalog.entry(self._decl.record.__kind__).check(whole))
        return [*found, *(self._rules(whole) if self._rules else ())]

    def _show_doubts(self) -> None:
        found = self._doubts(self._given | self.form.values()) if self._doubts else ()
        self.strip.set_words("\n".join(self.form.word(one.code) for one in found))
        self.strip.setVisible(bool(found))

    def _take_saved(self, result: tuple[UUID, Values | None]) -> None:
        self._leave()
        self.saved.emit(result[0])

    def _leave(self) -> None:
        self._settled = True
        self._desk.drop_draft(self._draft_name)
        self.shut()

    def _take_failure(self, trouble: Exception) -> None:
        self._save_button.setEnabled(True)
        if isinstance(trouble, Refused):
            self.form.show_refusals(trouble.refusals)
        else:
            self._desk.say(trouble)

    def _remove(self) -> None:
        assert self._record is not None
        kind = self._decl.record.__kind__
        self._desk.write(
            partial(_removing, kind, self._record),
            owner=self,
            said=translate("Sheet", self._decl.removed),
            undo=lambda record: partial(_restoring, kind, record),
        )
        self._leave()


def _loading(record: RecordType, record_id: UUID, connection: Connection) -> Values:
    return rows.load(connection, record, record_id).values


def _saving(
    decl: SheetDecl, record: UUID | None, values: Values, unit: Unit
) -> tuple[UUID, Values | None]:
    """Write; return the record and, of one that was there, what its changed fields held."""
    if record is None:
        return write.create(unit, decl.record.__kind__, values), None
    old = rows.load(unit.connection, decl.record, record).values
    changed = _changing(decl, record, values, unit)
    return record, {name: old[name] for name in changed}


def _changing(decl: SheetDecl, record: UUID, values: Values, unit: Unit) -> frozenset[str]:
    if decl.update is not None:
        return decl.update(unit, record, values)
    return write.update(unit, decl.record.__kind__, record, values)


def _undoing(decl: SheetDecl, result: tuple[UUID, Values | None]) -> Undo:
    record, old = result
    if old is None:
        return partial(_removing, decl.record.__kind__, record)
    return partial(_changing, decl, record, old)


def _removing(kind: str, record: UUID, unit: Unit) -> UUID:
    write.remove(unit, kind, record)
    return record


def _restoring(kind: str, record: UUID, unit: Unit) -> UUID:
    write.restore(unit, kind, record)
    return record
