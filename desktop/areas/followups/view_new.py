"""A new follow-up from anywhere: for whom, what, when."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer

from desktop.areas.clients.view_who import WhoCard
from desktop.areas.followups import service
from desktop.areas.followups.view_next import Agreed, NextStep
from desktop.records import write
from desktop.store.unit import Unit
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.desk import Desk
from desktop.ui.form import DRAFT_MS
from desktop.ui.labels import Label
from desktop.ui.sheet import Sheet
from desktop.ui.typography import TextStyle

_DRAFT = "new follow_up"


class NewFollowUpSheet(Sheet):
    """For ``client``, or for whom a person chooses. Ctrl+Enter saves."""

    def __init__(self, desk: Desk, client: UUID | None = None) -> None:
        self._desk = desk
        self.who = WhoCard(desk)
        self.next = NextStep(desk.today(), needed=True)
        self.save_button = Button("", ButtonKind.PRIMARY, key_hint="Ctrl ↵", large=True)
        self._kept = Label("", TextStyle.SMALL, "text2")
        super().__init__(desk.host, "")
        self._client = client
        self._settled = False
        self._draft = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._draft.timeout.connect(self._keep_draft)
        self.body.addWidget(self.who)
        self.body.addWidget(self.next)
        self.body.addStretch(1)
        self.foot.addWidget(self._kept, 1)
        self.foot.addWidget(self.save_button)
        self.who.chosen.connect(self._take_client)
        self.next.changed.connect(self._draft.start)
        self.save_button.clicked.connect(self.save)
        self.submitted.connect(self.save)
        if client is not None:
            self.who.show_client(client)
        desk.load_draft(_DRAFT, self._take_draft, owner=self)

    def focus_first(self) -> None:
        """Begin with what is missing: who, or what."""
        if self._client is None:
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self.who, self.who.choose)
        else:
            self.next.title.go_to()

    def shut(self) -> None:
        """Close; what was typed and not saved stays as a draft."""
        if self._draft.isActive():
            self._keep_draft()
        super().shut()

    def save(self) -> None:
        """Plan it, unless something is missing."""
        missing = self.next.refusals()
        self.next.show_refusals(missing)
        if self._client is None:
            self.who.set_bad(True)
            self.who.setFocus(Qt.FocusReason.ShortcutFocusReason)
        agreed = self.next.agreed()
        if self._settled or missing or agreed is None or self._client is None:
            return
        self.save_button.setEnabled(False)
        self._desk.write(
            partial(_plan, self._client, agreed),
            self._take_saved,
            owner=self,
            failed=self._take_failure,
            said=self.tr("Follow-up planned: {what}").format(what=agreed.title),
            undo=lambda planned: lambda unit: write.remove(unit, service.KIND, planned),
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(self.tr("New follow-up"))
        self._kept.setText(self.tr("Kept on this PC, sent when online"))
        self.save_button.set_label(self.tr("Plan"))

    # Parts

    def _take_client(self, client: UUID) -> None:
        self._client = client
        self.next.title.go_to()

    def _keep_draft(self) -> None:
        self._draft.stop()
        if not self._settled:
            client = self._client.hex if self._client else None
            self._desk.keep_draft(_DRAFT, {"client": client, **self.next.draft()})

    def _take_draft(self, body: dict[str, Any] | None) -> None:
        if not body or self.next.agreed() is not None:
            return
        self.next.take_draft(body)
        if self._client is None and body.get("client"):
            self._client = UUID(hex=body["client"])
            self.who.show_client(self._client)
        self.set_note(self.tr("From a draft"))

    def _take_saved(self, _planned: UUID) -> None:
        self._settled = True
        self._draft.stop()
        self._desk.drop_draft(_DRAFT)
        self.shut()

    def _take_failure(self, trouble: Exception) -> None:
        self.save_button.setEnabled(True)
        self._desk.say(trouble)


def open_follow_up(desk: Desk) -> None:
    """Open the sheet for a new follow-up, for the client whose page is on the screen."""
    NewFollowUpSheet(desk, desk.about).open()


def _plan(client: UUID, agreed: Agreed, unit: Unit) -> UUID:
    return service.plan(unit, client, agreed.title, agreed.due, all_day=True)
