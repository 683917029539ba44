"""Beside the timeline: what is to be done, what matures, where the client stands."""

from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from desktop.areas.clients import view_words as words
from desktop.areas.clients.model import STAGES
from desktop.areas.clients.page import ClientFile
from desktop.areas.followups.queries import OpenFollowUp
from desktop.areas.followups.view_acts import FollowUpActs, NoteWith, new_follow_up
from desktop.areas.followups.view_list import FollowUpList
from desktop.areas.followups.view_present import item_of
from desktop.areas.portfolios.view_ladder import MaturityLadder, steps, unit_word
from desktop.core.dates import Moment
from desktop.ui.buttons import IconButton
from desktop.ui.card import Card
from desktop.ui.desk import Desk
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.levels import StageLine
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle

_LIFE = ("prospect", "new", "growing", "mature")
"""The stages of the line; dormant and lost are said in words."""


class SideCards(Panel):
    """Open follow-ups, the maturity ladder and the stage of life."""

    def __init__(self, desk: Desk, client: UUID, note: NoteWith) -> None:
        super().__init__()
        self._desk = desk
        self._file: ClientFile | None = None
        self._open: list[OpenFollowUp] = []
        self.follow_ups = FollowUpList(with_client=False)
        self.follow_ups.set_whole(True)
        self.acts = FollowUpActs(desk, self.follow_ups, note)
        self.plan = IconButton(Icon.ADD)
        self.plan.clicked.connect(lambda: new_follow_up(desk, client))
        self._none = Label("", TextStyle.BODY, "text2")
        self.do_card = Card(padding=Space.L)
        self.do_card.head.addWidget(self.plan)
        self.do_card.body.addWidget(self.follow_ups)
        self.do_card.body.addWidget(self._none)
        self.ladder = MaturityLadder()
        self._unit = Label("", TextStyle.SMALL, "text2")
        self._quiet = Label("", TextStyle.BODY, "text2")
        self.ladder_card = Card(padding=Space.L)
        self.ladder_card.head.addWidget(self._unit)
        self.ladder_card.body.addWidget(self.ladder)
        self.ladder_card.body.addWidget(self._quiet)
        self.stage = StageLine(_LIFE, 0)
        self._stage_word = Label("", TextStyle.SMALL, "text2")
        self.stage_card = Card(padding=Space.L)
        self.stage_card.head.addWidget(self._stage_word)
        self.stage_card.body.addWidget(self.stage)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for card in (self.do_card, self.ladder_card, self.stage_card):
            column.addWidget(card)
        column.addStretch(1)
        self.retranslate()

    def show_file(self, file: ClientFile, follow_ups: list[OpenFollowUp]) -> None:
        """Show what belongs to a client."""
        self._file, self._open = file, follow_ups
        self.retranslate()

    def retranslate(self) -> None:
        self.do_card.set_title(self.tr("To do"))
        self.plan.set_name(self.tr("New follow-up"))
        self.follow_ups.setAccessibleName(self.tr("Open follow-ups"))
        self._none.setText(self.tr("Nothing is open"))
        self.ladder_card.set_title(self.tr("Maturity ladder"))
        self.stage_card.set_title(self.tr("Life cycle"))
        self._show_follow_ups()
        self._show_ladder()
        self._show_stage()

    def _show_follow_ups(self) -> None:
        now = Moment(self._desk.now_us())
        self.follow_ups.show_lines([item_of(one, now) for one in self._open])
        self.follow_ups.setVisible(bool(self._open))
        self._none.setVisible(not self._open)
        self.do_card.setVisible(not self._desk.client_facing)

    def _show_ladder(self) -> None:
        maturing = self._file.maturing if self._file else []
        months = steps(
            [(one.on, one.amount) for one in maturing if one.kind == "account"], self._desk.today()
        )
        some = any(step.minor for step in months)
        self.ladder.show_steps(months)
        self.ladder.setVisible(some)
        self._unit.setText(unit_word() if some else "")
        self._quiet.setText(self.tr("Nothing matures within six months"))
        self._quiet.setVisible(not some)

    def _show_stage(self) -> None:
        stage = self._file.client.values["stage"] if self._file else None
        on_line = stage in _LIFE
        names = [words.choice_word(STAGES, code) for code in _LIFE]
        self.stage.show_stages(names, _LIFE.index(stage) if stage in _LIFE else len(_LIFE) - 1)
        self.stage.setVisible(on_line)
        self._stage_word.setText("" if on_line else words.stage_word(stage))
        self.stage_card.setVisible(bool(stage) and not self._desk.client_facing)
