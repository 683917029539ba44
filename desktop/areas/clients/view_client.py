"""The page of a client."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QVBoxLayout, QWidget

from desktop.areas.attachments.view_files import Attachments
from desktop.areas.clients.bundle import Bundle, read_bundle
from desktop.areas.clients.view_crumbs import Crumbs
from desktop.areas.clients.view_details import Details
from desktop.areas.clients.view_header import ClientHeader
from desktop.areas.clients.view_history import History
from desktop.areas.clients.view_relations import Relations
from desktop.areas.clients.view_sheets import ClientSheets
from desktop.areas.clients.view_side import SideCards
from desktop.areas.clients.view_timeline import TimelineCard
from desktop.areas.handovers.view_sharing import Sharing
from desktop.areas.interactions.view_sheet import open_visit
from desktop.areas.portfolios.view_holdings import Holdings
from desktop.core.errors import NotFound
from desktop.records import write
from desktop.store.unit import Unit
from desktop.ui.desk import Desk
from desktop.ui.empty import EmptyState
from desktop.ui.freshness import Freshness
from desktop.ui.icons import Icon
from desktop.ui.options import Option
from desktop.ui.panel import Panel
from desktop.ui.pressable import set_action_icon
from desktop.ui.tokens import Space
from desktop.ui.two_columns import TwoColumns
from desktop.ui.typography import px

_TAB_HEIGHT = 400
"""What a tab needs at least; where the window is lower the page scrolls."""


class ClientPage(Panel):
    """Head, tabs, and the tab that is chosen. Keys: J K next and previous, E edit, Esc back."""

    def __init__(self, desk: Desk, client: UUID) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk = desk
        self.client = client
        self.bundle: Bundle | None = None
        self.sheets = ClientSheets(desk, client, self)
        self.sharing = Sharing(desk, client, self)
        self.record = QAction()
        self.record.setShortcut("Ctrl+N")
        set_action_icon(self.record, Icon.NOTE_ADD)
        self.record.triggered.connect(lambda: open_visit(desk, client))
        self.crumbs = Crumbs(desk, client)
        self.header = ClientHeader(desk, self.record)
        self.timeline = TimelineCard(desk, client)
        self.side = SideCards(desk, client, partial(open_visit, desk))
        self.overview = TwoColumns()
        self.overview.left.addWidget(self.timeline)
        self.overview.right.addWidget(self.side)
        self._made: dict[str, QWidget] = {"overview": self.overview}
        self._make: dict[str, Callable[[], QWidget]] = {
            "assets": self._make_assets,
            "relations": self._make_relations,
            "files": self._make_files,
            "details": self._make_details,
            "history": lambda: History(desk, client),
        }
        self.gone = EmptyState(Icon.PERSON)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.read()
        self.crumbs.read()  # last: of a long list this takes longer than the client

    def read(self) -> None:
        """Read anew all that the page shows."""
        work = partial(read_bundle, self._desk.catalog, self.client)
        self._desk.read(work, self._take, owner=self, failed=self._take_failure)

    def open_tab(self, key: str) -> None:
        """Show a tab: overview, timeline, assets, relations, files, details, history."""
        self.header.tabs.choose(key)
        self._show_tab(key)

    def tab(self, key: str) -> QWidget:
        """Return what a tab shows, made when it is first asked for."""
        name = "overview" if key == "timeline" else key
        if name not in self._made:
            self._made[name] = self._make[name]()
            self._tabs.addWidget(self._made[name], 1)
            self._fill()
        return self._made[name]

    def retranslate(self) -> None:
        self.record.setText(self.tr("Write down a visit"))
        self.gone.set_words(
            self.tr("This client is not here"),
            self.tr("It was deleted, or its bucket left this device."),
            self.tr("Back"),
        )
        self._show_tabs()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._desk.about = self.client
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._desk.about == self.client:
            self._desk.about = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        key = event.key()
        if key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self.crumbs.turn(1 if key == Qt.Key.Key_J else -1)
        elif key == Qt.Key.Key_E:
            self.sheets.edit_client()
        elif key == Qt.Key.Key_Escape:
            self._desk.frame.back()
        else:
            super().keyPressEvent(event)

    # Parts

    def _lay_out(self) -> None:
        self._inside = QWidget()
        self._inside.setProperty("surface", "plain")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(Space.XL, Space.S, Space.XL, 20)
        self._column.setSpacing(Space.M)
        self._tab_area = QWidget()
        self._tabs = QVBoxLayout(self._tab_area)
        self._tabs.setContentsMargins(0, 0, 0, 0)
        self._tabs.addWidget(self.overview, 1)
        self.timeline.setMinimumHeight(px(_TAB_HEIGHT))
        for part in (self.crumbs, self.header):
            self._column.addWidget(part)
        self._column.addWidget(self._tab_area, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        whole.addWidget(self.gone)
        self.gone.hide()

    def _connect(self) -> None:
        desk = self._desk
        self.header.tabs.picked.connect(self._show_tab)
        self.header.more_asked.connect(self._open_menu)
        self.header.family_asked.connect(lambda: self.open_tab("relations"))
        self.timeline.opened.connect(lambda note: self.sheets.edit("interaction", note))
        self.crumbs.turned.connect(lambda other: desk.frame.open_record("party", other))
        self.gone.acted.connect(desk.frame.back)
        desk.client_facing_changed.connect(self._face)
        self._fresh = Freshness(self, desk, (), self._refresh, about=self.client)

    def _make_assets(self) -> QWidget:
        holdings = Holdings(self._desk)
        holdings.account_asked.connect(partial(self._open_sheet, "account"))
        holdings.loan_asked.connect(partial(self._open_sheet, "loan"))
        return holdings

    def _make_relations(self) -> QWidget:
        relations = Relations(self._desk)
        relations.edit_asked.connect(partial(self._open_sheet, "relationship"))
        return relations

    def _make_files(self) -> QWidget:
        work = self._desk.files
        assert work is not None
        return Attachments(self._desk, work, self.client)

    def _make_details(self) -> QWidget:
        details = Details(self._desk)
        details.edit_asked.connect(self._open_sheet)
        return details

    def _open_sheet(self, kind: str, record: UUID | None) -> None:
        if kind == "party":
            self.sheets.edit_client()
        elif record is None:
            self.sheets.add(kind)
        else:
            self.sheets.edit(kind, record)

    # What is shown

    def _take(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.gone.hide()
        self._scroll.show()
        self.sheets.know(bundle.file.client)
        self.header.show_file(bundle.file)
        self.side.show_file(bundle.file, bundle.follow_ups)
        self._show_tabs()
        self._fill()

    def _fill(self) -> None:
        """Show the client in the tabs that were made."""
        if self.bundle is None:
            return
        file = self.bundle.file
        for made in self._made.values():
            if isinstance(made, Holdings):
                made.show_holdings(file.accounts, file.loans)
            elif isinstance(made, Relations):
                made.show_related(file.related, self.bundle.others)
            elif isinstance(made, Details):
                made.show_file(file)

    def _take_failure(self, trouble: Exception) -> None:
        if isinstance(trouble, NotFound):
            self._scroll.hide()
            self.gone.show()
        else:
            self._desk.say(trouble)

    def _refresh(self) -> None:
        self.read()
        self.timeline.read()
        self.crumbs.read()
        history = self._made.get("history")
        if isinstance(history, History):
            history.read()

    def _show_tabs(self) -> None:
        file = self.bundle.file if self.bundle else None
        tabs = [
            Option("overview", self.tr("Overview")),
            Option("timeline", self.tr("Timeline"), count=file.interactions if file else None),
            Option(
                "assets",
                self.tr("Assets"),
                count=len(file.accounts) + len(file.loans) if file else None,
            ),
            Option(
                "relations", self.tr("Relationships"), count=len(file.related) if file else None
            ),
            Option("files", self.tr("Attachments"), count=file.attachments if file else None),
            Option("details", self.tr("Details")),
            Option("history", self.tr("History")),
        ]
        if self._desk.files is None:
            tabs = [tab for tab in tabs if tab.key != "files"]
        if self._desk.client_facing:
            tabs = [tab for tab in tabs if tab.key in ("overview", "assets")]
        self.header.tabs.set_options(tabs)
        self._show_tab(self.header.tabs.chosen)

    def _show_tab(self, key: str) -> None:
        shown = self.tab(key or "overview")
        for made in self._made.values():
            made.setVisible(made is shown)
        self.overview.show_right(key != "timeline")
        self.overview.show_left(not self._desk.client_facing)

    def _face(self) -> None:
        """Hide or show what other people must not see."""
        for part in (self.crumbs, self.header, self.side):
            part.retranslate()
        self._show_tabs()

    # What is done

    def _open_menu(self, anchor: QWidget) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Edit the client (E)")).triggered.connect(self.sheets.edit_client)
        menu.addSeparator()
        for kind, text in (
            ("follow_up", self.tr("New follow-up")),
            ("contact_point", self.tr("New contact point")),
            ("identity_document", self.tr("New document")),
            ("relationship", self.tr("New relationship")),
            ("account", self.tr("New account")),
            ("loan", self.tr("New loan")),
        ):
            menu.addAction(text).triggered.connect(partial(self._add, kind))
        if self._desk.files is not None:
            menu.addAction(self.tr("Attach files")).triggered.connect(self._attach)
        menu.addSeparator()
        if self._desk.handing is not None and self.bundle is not None:
            self.sharing.fill(menu, self.bundle.file.client.bucket)
        menu.addAction(self.tr("Delete the client")).triggered.connect(self.delete)
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def _add(self, kind: str, *_: object) -> None:
        self.sheets.add(kind)

    def _attach(self, *_: object) -> None:
        self.open_tab("files")
        shown = self.tab("files")
        assert isinstance(shown, Attachments)
        shown.acts.choose()

    def delete(self, *_: object) -> None:
        """Delete the client and what belongs to it; can be taken back."""
        self._desk.write(
            partial(_remove, self.client),
            lambda _: self._desk.frame.back(),
            owner=self,
            said=self.tr("Client deleted: {name}").format(name=self.header.name.text()),
            undo=lambda client: partial(_restore, client),
        )


def _remove(client: UUID, unit: Unit) -> UUID:
    write.remove(unit, "party", client)
    return client


def _restore(client: UUID, unit: Unit) -> None:
    write.restore(unit, "party", client)
