"""Who a client is, at the head of the page: name, levels, numbers, figures."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.areas.clients import view_words as words
from desktop.areas.clients.model import SEXES
from desktop.areas.clients.page import ClientFile
from desktop.areas.clients.view_figures import Figure, FigureRow
from desktop.areas.clients.view_reveal import Hidden, Masked
from desktop.core.money import Money
from desktop.records.rows import Loaded
from desktop.ui import masks, texts, theme
from desktop.ui.avatar import Avatar
from desktop.ui.badges import Badge
from desktop.ui.buttons import Button, ButtonKind, IconButton
from desktop.ui.card import Card
from desktop.ui.desk import Desk
from desktop.ui.empty import Picture
from desktop.ui.flow import FlowLayout
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.levels import RiskMeter, TierLadder
from desktop.ui.options import TabRow
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space, Tone
from desktop.ui.typography import TextStyle, px

WEEK = 7
_NARROW = 640
"""Width below which the buttons lie under the name."""


class WithIcon(QWidget):
    """A fact in words behind an icon."""

    def __init__(self, icon: Icon) -> None:
        super().__init__()
        self.words = Label("", TextStyle.BODY, "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(Picture(icon, 18, "text2"))
        row.addWidget(self.words)

    def say(self, text: str) -> None:
        """Say something else; hidden where there is nothing to say."""
        self.words.setText(text)
        self.setVisible(bool(text))


class ClientHeader(Panel):
    """Name, levels and numbers; figures; the tabs of the page below."""

    more_asked = Signal(QWidget)
    """The button under which the menu opens."""

    family_asked = Signal()

    def __init__(self, desk: Desk, record: QAction) -> None:
        super().__init__()
        self._desk = desk
        self._file: ClientFile | None = None
        self.card = Card()
        self.avatar = Avatar(size=56)
        self.name = Label("", TextStyle.PAGE_TITLE)
        self.second = Label("", TextStyle.BODY, "text2")
        self.tier = TierLadder(1, "")
        self.risk = RiskMeter("", 0)
        self.stage = Badge("")
        self.quiet = Badge("", Tone.WARN, Icon.ALERT)
        self.mobile = Masked(desk, Icon.PHONE)
        self.number = Masked(desk, Icon.KEY)
        self.place = WithIcon(Icon.LOCATION)
        self.work = WithIcon(Icon.BUILDING)
        self.family = Button("", ButtonKind.LINK, Icon.PEOPLE)
        self.family.clicked.connect(self.family_asked)
        self.record = Button("", ButtonKind.PRIMARY, parent=self)
        self.record.follow(record)
        self.more = IconButton(Icon.MORE_HORIZONTAL, outlined=True)
        self.more.clicked.connect(lambda: self.more_asked.emit(self.more))
        self.figures = FigureRow()
        self.tabs = TabRow()
        self._lay_out()
        self.retranslate()

    def show_file(self, file: ClientFile) -> None:
        """Show a client."""
        self._file = file
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < px(_NARROW)
        ways = QBoxLayout.Direction
        self._first.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def retranslate(self) -> None:
        self.more.set_name(self.tr("More"))
        self.more.setVisible(not self._desk.client_facing)
        if self._file is None:
            return
        values, today = self._file.client.values, self._desk.today()
        company = values["kind"] == "company"
        self.avatar.set_name(values["name"], company=company)
        self.name.setText(values["name"])
        self.second.setText(self._second(values, today))
        self._show_levels(values)
        self._show_numbers(self._file)
        self.place.say(values["district"] or "")
        line = values["industry"] if company else values["occupation"]
        self.work.say(" · ".join(part for part in (values["employer"], line) if part))
        self._show_family(self._file)
        self.figures.show_figures(self._figures(self._file, today))

    # Parts

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.card)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.record)
        buttons.addWidget(self.more)
        self._first = QHBoxLayout()
        self._first.setSpacing(Space.M)
        self._first.addWidget(
            _flow(self.name, self.second, self.tier, self.risk, self.stage, self.quiet), 1
        )
        self._first.addLayout(buttons)
        self._first.setAlignment(buttons, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        middle = QVBoxLayout()
        middle.setSpacing(Space.XS)
        middle.addLayout(self._first)
        middle.addWidget(_flow(self.mobile, self.number, self.place, self.family, self.work))
        top = QHBoxLayout()
        top.setSpacing(Space.L)
        top.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(middle, 1)
        self.card.body.addLayout(top)
        self.card.body.addSpacing(Space.S)
        self.card.body.addWidget(self.figures)
        self.card.body.addWidget(Rule())
        self.card.body.addWidget(self.tabs)
        margins = self.card.layout()
        assert margins is not None
        margins.setContentsMargins(20, Space.L, 20, 0)

    def _second(self, values: dict[str, object], today: date) -> str:
        latin = words.second_name(str(values["name"]), values["kind"] == "company")
        if values["kind"] == "company":
            return latin
        birth = values["birth_on"]
        age = ""
        if isinstance(birth, date):
            years = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
            age = self.tr("{years} y").format(years=years)
        sex = words.choice_word(SEXES, str(values["sex"] or ""))
        return " · ".join(part for part in (latin, sex, age) if part)

    def _show_levels(self, values: dict[str, object]) -> None:
        facing = self._desk.client_facing
        tier, stage = str(values["tier"] or ""), str(values["stage"] or "")
        rank = words.RANKS.get(tier, 0)
        self.tier.setVisible(bool(rank) and not facing)
        if rank:
            self.tier.set_tier(rank, words.tier_word(tier))
        risk = str(values["risk"] or "")
        self.risk.setVisible(bool(risk))
        self.risk.set_level(risk, words.risk_level(risk), words.risk_name(risk))
        self.stage.setVisible(bool(stage) and not facing)
        tone = words.stage_tone(stage)
        self.stage.set_fact(words.stage_word(stage), tone, Icon.ARROW_TRENDING)
        hours, never = str(values["quiet_hours"] or ""), bool(values["do_not_contact"])
        self.quiet.setVisible((bool(hours) or never) and not facing)
        if never:
            self.quiet.set_fact(self.tr("Do not contact"), Tone.BAD, Icon.ALERT)
        else:
            self.quiet.set_fact(self.tr("Quiet {hours}").format(hours=hours), Tone.WARN, Icon.ALERT)

    def _show_numbers(self, file: ClientFile) -> None:
        point = best_contact(file)
        self.mobile.setVisible(point is not None)
        if point is not None:
            plain = point.values["value"]
            masked = masks.mask_phone(plain)
            self.mobile.show_value(Hidden("contact_point", point.id, "value", masked, plain))
        paper = file.documents[0] if file.documents else None
        self.number.setVisible(paper is not None)
        if paper is not None:
            plain = paper.values["number"]
            hidden = Hidden(
                "identity_document",
                paper.id,
                "number",
                masks.mask_identity(plain),
                masks.group_identity(plain),
            )
            self.number.show_value(hidden)

    def _show_family(self, file: ClientFile) -> None:
        number = len(file.related)
        self.family.setVisible(bool(number) and not self._desk.client_facing)
        first = file.related[0] if number else None
        text = self.tr("%n relationship(s)", "", number)
        self.family.set_label(f"{text} · {first.name}" if first else text)

    def _figures(self, file: ClientFile, today: date) -> list[Figure]:
        shown = [self._assets(file), self._maturing(file, today)]
        if not self._desk.client_facing:
            shown += [self._silence(file, today), self._to_do(file, today)]
        owed = sum(
            one.values["outstanding"].minor
            for one in file.loans
            if one.values["outstanding"] and one.values["outstanding"].currency == "CNY"
        )
        if owed:
            amount = texts.money_headline(Money(owed, "CNY"))
            note = self.tr("%n loan(s)", "", len(file.loans))
            shown.append(Figure(self.tr("Loans"), amount, note))
        return shown

    def _assets(self, file: ClientFile) -> Figure:
        minor = file.assets_minor
        value = "—" if minor is None else texts.money_headline(Money(minor, "CNY"))
        number = sum(one.values["state"] != "closed" for one in file.accounts)
        return Figure(self.tr("Assets"), value, self.tr("%n account(s)", "", number))

    def _maturing(self, file: ClientFile, today: date) -> Figure:
        ahead = [one for one in file.maturing if one.kind == "account" and one.on >= today]
        near = [one for one in ahead if (one.on - today).days <= WEEK]
        minor = sum(one.amount.minor for one in near if one.amount)
        value = texts.money_headline(Money(minor, "CNY")) if near else "—"
        title = self.tr("Matures in 7 d")
        if near:
            note = f"{near[0].product} · {texts.day_text(near[0].on, today)}"
            return Figure(title, value, note, Tone.WARN, Icon.CLOCK)
        later = texts.day_text(ahead[0].on, today) if ahead else ""
        return Figure(title, value, self.tr("next on {day}").format(day=later) if later else "")

    def _silence(self, file: ClientFile, today: date) -> Figure:
        title = self.tr("Since last contact")
        last = file.last_contact_us
        standard = words.contact_standard(file.client.values["tier"])
        if last is None:
            note = self.tr("standard {days} d").format(days=standard)
            return Figure(title, self.tr("never"), note)
        days = (today - words.home_day(last)).days
        value = self.tr("{days} d").format(days=days)
        if days <= standard:
            return Figure(title, value, self.tr("within {days} d").format(days=standard))
        note = self.tr("standard {days} d, {over} d over").format(
            days=standard, over=days - standard
        )
        return Figure(title, value, note, Tone.BAD, Icon.WARNING)

    def _to_do(self, file: ClientFile, today: date) -> Figure:
        title, number = self.tr("To do"), len(file.open_follow_ups)
        if not number:
            return Figure(title, texts.count(0), self.tr("nothing open"))
        cell = words.next_due_cell(file.next_due_us, today)
        tone = cell.tone if cell.tone is not Tone.PLAIN else Tone.MUTED
        return Figure(title, texts.count(number), cell.text, tone, cell.icon)


class Rule(QWidget):
    """A line across a card."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.colours().line))


def best_contact(file: ClientFile) -> Loaded | None:
    """Return the number to call first: preferred, then mobile, then any telephone."""
    numbers = [one for one in file.contacts if one.values["type"] in ("mobile", "phone")]
    numbers.sort(key=lambda one: (not one.values["preferred"], one.values["type"] != "mobile"))
    return numbers[0] if numbers else None


def _flow(*parts: QWidget) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, Space.M)
    for part in parts:
        flow.addWidget(part)
    return row
