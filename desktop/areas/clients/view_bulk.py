"""What is done with many clients at once: tags, a follow-up for each, a file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy import Connection

from desktop.areas.clients import service
from desktop.areas.clients.model import Party
from desktop.areas.followups import service as followups
from desktop.areas.followups.view_next import Agreed, NextStep
from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.records import write
from desktop.records.exporting import export_records
from desktop.store.base import Catalog, field_of
from desktop.store.unit import Unit
from desktop.ui import texts
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.desk import Desk, Undo
from desktop.ui.form import Form
from desktop.ui.labels import Paragraph
from desktop.ui.language import translate
from desktop.ui.sheet import Sheet

_WRITTEN = QT_TRANSLATE_NOOP("Bulk", "Written into {file}")


class BulkSheet(Sheet):
    """The frame of a sheet about marked clients: how many, content, one button."""

    done = Signal()

    def __init__(self, desk: Desk, clients: Sequence[UUID]) -> None:
        self.desk = desk
        self.clients = tuple(clients)
        self.lead = Paragraph("", colour="text2")
        self.act = Button("", ButtonKind.PRIMARY, key_hint="Ctrl ↵", large=True)
        super().__init__(desk.host, "")
        self.act.clicked.connect(self.apply)
        self.submitted.connect(self.apply)

    def lay_out(self, content: QWidget) -> None:
        """Put ``content`` between the words and the button; in this order Tab goes."""
        self.body.addWidget(self.lead)
        self.body.addWidget(content)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.act)

    def apply(self) -> None:
        """Write, unless something is missing."""
        raise NotImplementedError

    def finish(self, _result: object = None) -> None:
        """Tell that it was written, and close."""
        self.done.emit()
        self.shut()


class TagSheet(BulkSheet):
    """Gives tags to the marked clients."""

    def __init__(self, desk: Desk, clients: Sequence[UUID]) -> None:
        super().__init__(desk, clients)
        declared = field_of(Party, "tags")
        assert declared is not None
        self.form = Form((declared,))
        self.form.submitted.connect(self.apply)
        self.lay_out(self.form)

    def focus_first(self) -> None:
        """Begin with the tags."""
        self.form.focus_first()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(self.tr("Tag clients"))
        self.lead.set_text(
            self.tr("%n client(s) get these tags beside those they have.", "", len(self.clients))
        )
        self.act.set_label(self.tr("Add tags"))

    def apply(self) -> None:
        tags = self.form.values().get("tags")
        if not tags:
            self.form.editor("tags").go_to()
            return
        self.act.setEnabled(False)
        self.desk.write(
            partial(_tag, self.clients, tags),
            self.finish,
            owner=self,
            said=self.tr("%n client(s) tagged", "", len(self.clients)),
            undo=_untag,
        )


class PlanSheet(BulkSheet):
    """Plans the same follow-up for each of the marked clients."""

    def __init__(self, desk: Desk, clients: Sequence[UUID]) -> None:
        super().__init__(desk, clients)
        self.step = NextStep(desk.today(), needed=True)
        self.lay_out(self.step)

    def focus_first(self) -> None:
        """Begin with what is to be done."""
        self.step.title.go_to()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(self.tr("Plan follow-ups"))
        self.lead.set_text(
            self.tr("Each of %n client(s) gets this follow-up.", "", len(self.clients))
        )
        self.act.set_label(self.tr("Plan"))

    def apply(self) -> None:
        agreed = self.step.agreed()
        if agreed is None:
            self.step.show_refusals(self.step.refusals())
            return
        self.act.setEnabled(False)
        self.desk.write(
            partial(_plan, self.clients, agreed),
            self.finish,
            owner=self,
            said=self.tr("%n follow-up(s) planned", "", len(self.clients)),
            undo=_unplan,
        )


def export(desk: Desk, clients: Sequence[UUID], caption: str) -> None:
    """Ask for a file and write the clients into it; identity and phone numbers stay out."""
    dialog = QFileDialog(desk.host, caption, "", "CSV (*.csv);;Excel (*.xlsx)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("csv")
    dialog.selectFile(f"clients-{texts.day_iso(desk.today())}.csv")
    dialog.fileSelected.connect(lambda name: export_to(desk, clients, Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def export_to(
    desk: Desk, clients: Sequence[UUID], path: Path, done: Callable[[], None] | None = None
) -> None:
    """Write the clients into ``path``, note it in the audit trail, and say it."""

    def written(number: int) -> None:
        desk.write(partial(_note_export, number), owner=desk)
        desk.toasts.show_notice(translate("Bulk", _WRITTEN).format(file=path.name))
        if done is not None:
            done()

    desk.read(partial(_export, desk.catalog, tuple(clients), path), written, owner=desk)


def _tag(clients: Sequence[UUID], tags: Sequence[str], unit: Unit) -> dict[UUID, service.Tags]:
    return service.add_tags(unit, clients, tags)


def _untag(before: dict[UUID, service.Tags]) -> Undo:
    return lambda unit: service.put_back_tags(unit, before)


def _plan(clients: Sequence[UUID], agreed: Agreed, unit: Unit) -> list[UUID]:
    return [
        followups.plan(unit, client, agreed.title, agreed.due, all_day=True) for client in clients
    ]


def _unplan(planned: Sequence[UUID]) -> Undo:
    return lambda unit: [write.remove(unit, followups.KIND, one) for one in planned]


def _export(catalog: Catalog, clients: Sequence[UUID], path: Path, connection: Connection) -> int:
    return export_records(connection, catalog, "party", path, translate, only=clients)


def _note_export(number: int, unit: Unit) -> None:
    service.note_export(unit, "party", number)
