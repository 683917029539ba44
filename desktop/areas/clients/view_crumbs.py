"""Where a client stands in the list one came from, and the way to the next."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from sqlalchemy import Connection

from desktop.ui import texts
from desktop.ui.buttons import Button, ButtonKind, IconButton
from desktop.ui.desk import Desk, Trail
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle


class Crumbs(Panel):
    """Back, the list and the place in it, the one before and the one after."""

    turned = Signal(object)
    """The ``UUID`` of the client to show next."""

    def __init__(self, desk: Desk, client: UUID) -> None:
        super().__init__()
        self._desk = desk
        self._client = client
        self._trail: Trail | None = desk.trail
        self._beside: tuple[UUID | None, UUID | None] = (None, None)
        self._place: tuple[int, int] | None = None
        self.back = IconButton(Icon.ARROW_LEFT)
        self.list = Button("", ButtonKind.LINK)
        self.where = Label("", TextStyle.BODY, "text2", tabular=True)
        self.before = IconButton(Icon.CHEVRON_LEFT)
        self.after = IconButton(Icon.CHEVRON_RIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for part in (self.back, self.list, self.where):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        self.back.clicked.connect(desk.frame.back)
        self.list.clicked.connect(lambda: desk.frame.open_page("clients.list"))
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.retranslate()

    def read(self) -> None:
        """Ask for the place in the list, as it is now."""
        if self._trail is not None:
            trail, client = self._trail, self._client
            self._desk.read(lambda c: _standing(trail, client, c), self._take, owner=self)

    def turn(self, by: int) -> None:
        """Go to the client before (-1) or after (1)."""
        other = self._beside[0 if by < 0 else 1]
        if other is not None:
            self._desk.trail = self._trail
            self.turned.emit(other)

    def retranslate(self) -> None:
        self.back.set_name(self.tr("Back (Esc)"))
        self.list.set_label(self.tr("Clients"))
        self.before.set_name(self.tr("Previous client (K)"))
        self.after.set_name(self.tr("Next client (J)"))
        facing = self._desk.client_facing
        self.where.setVisible(self._place is not None and not facing)
        for button, other in zip((self.before, self.after), self._beside, strict=True):
            button.setVisible(self._place is not None and not facing)
            button.setEnabled(other is not None)
        if self._place is not None and self._trail is not None:
            place, of = map(texts.count, self._place)
            text = self.tr("{list} › {place} of {of}")
            self.where.setText("› " + text.format(list=self._trail.title, place=place, of=of))

    def _take(self, standing: tuple[int, Sequence[UUID]]) -> None:
        place, ids = standing
        if place < 0:
            self._place = None
        else:
            self._place = (place + 1, len(ids))
            before = ids[place - 1] if place else None
            after = ids[place + 1] if place + 1 < len(ids) else None
            self._beside = (before, after)
        self.retranslate()


def _standing(trail: Trail, client: UUID, connection: Connection) -> tuple[int, Sequence[UUID]]:
    """Return the place of a client in its list (-1 where it left it), and the list."""
    ids = trail.ids(connection)
    return (ids.index(client) if client in ids else -1), ids
