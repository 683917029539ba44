"""A strip on the page of today while a handover waits for this person's signature."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import Connection

from desktop.areas.handovers.view_list import read_list
from desktop.ui.desk import Desk
from desktop.ui.notes import Strip
from desktop.ui.panel import Panel
from desktop.ui.tokens import Tone


def count_waiting(connection: Connection) -> int:
    """Return how many handovers wait for this person. Read lane."""
    me, found = read_list(connection)
    return sum(1 for one in found if one.state == "waiting" and one.asks(me))


class HandoverNotice(Panel):
    """Hidden while nothing waits; the page it stands on calls ``read``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._number = 0
        self.strip = Strip(Tone.WARN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        self.strip.acted.connect(lambda: desk.frame.open_page("team.handovers"))
        self.hide()
        self.retranslate()

    def read(self) -> None:
        """Count anew."""
        self._desk.read(count_waiting, self._take, owner=self)

    def retranslate(self) -> None:
        self.strip.set_words(
            self.tr("%n handover(s) wait for your signature.", "", self._number), self.tr("Look")
        )

    def _take(self, number: int) -> None:
        self._number = number
        self.retranslate()
        self.setVisible(bool(number))
