"""The skeleton of every list: title, segments, filter, table in a card, footer or bulk bar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.bulk_bar import BulkBar
from desktop.ui.buttons import Button, ButtonKind, IconButton
from desktop.ui.card import Card
from desktop.ui.column_chooser import ColumnChooser
from desktop.ui.columns import Column, Row, Sort
from desktop.ui.empty import EmptyState
from desktop.ui.icons import Icon
from desktop.ui.labels import Label
from desktop.ui.options import ChipRow, Option
from desktop.ui.panel import Panel
from desktop.ui.search_field import SearchField
from desktop.ui.table import Table
from desktop.ui.table_model import Query, TableModel
from desktop.ui.tasks import Tasks
from desktop.ui.tokens import Size, Space
from desktop.ui.typography import TextStyle, px

_FILTER_WIDTH = 240


@dataclass(frozen=True, slots=True)
class Ask:
    """What a list is asked to show."""

    segment: str
    words: str
    sort: Sort | None


class Foot(QWidget):
    """The strip below a table, with a line above it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, QColor(theme.colours().line))


class ListPage(Panel):
    """A list; answer ``asked`` with ``show_query``."""

    asked = Signal(object)
    """An ``Ask``: segment, filter or order changed."""

    opened = Signal(object)
    """The ``UUID`` of the row a person opened."""

    remembered = Signal(object)
    """A ``dict`` to keep and hand to ``restore`` next time."""

    marks_changed = Signal(object)
    """The marked ``UUID``s as a tuple; answer with ``set_bulk_note`` where there is a sum."""

    def __init__(
        self,
        tasks: Tasks,
        columns: Sequence[Column],
        present: Callable[[Any], Row],
        parent: QWidget | None = None,
        *,
        checks: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.model: TableModel[Any] = TableModel(tasks, columns, present, self)
        self.table = Table(self.model, self, checks=checks)
        self._make_parts()
        self._lay_out()
        self._connect()
        self.retranslate()

    # What the page shows

    def set_title(self, title: str, note: str = "") -> None:
        """Name the list; ``note`` stands small beside it."""
        self._title.setText(title)
        self._note.setText(note)
        self.table.setAccessibleName(title)

    def set_primary(self, action: QAction) -> None:
        """Set the one primary button of the page."""
        self._primary.follow(action)

    def add_action(self, action: QAction) -> None:
        """Add a plain button left of the primary one."""
        button = Button(parent=self)
        button.follow(action)
        self._actions.addWidget(button)

    def set_segments(self, segments: Sequence[Option]) -> None:
        """Offer segments with their counts; the chosen one stays chosen."""
        self._segments.set_options(segments)

    def set_filter_hint(self, hint: str) -> None:
        """Say what can be filtered for."""
        self._filter.set_words(hint, "/")

    def set_empty(self, icon: Icon, what: str, why: str = "", action: str = "") -> EmptyState:
        """Say what an empty list means; returns it for its signal ``acted``."""
        self.empty.set_words(what, why, action)
        self.empty.set_icon(icon)
        return self.empty

    def set_footer(self, text: str, as_of: str = "") -> None:
        """Say totals and unit, and at the right from when the figures are."""
        self._totals.setText(text)
        self._as_of.setText(as_of)

    def set_bulk_actions(self, actions: Sequence[QAction]) -> None:
        """Offer what can be done with the marked rows, at most four."""
        self._bulk.set_actions(actions)

    def set_bulk_note(self, note: str) -> None:
        """Say what the marked rows come to."""
        self._bulk.set_number(len(self.model.marked), note)

    def show_query(self, query: Query[Any]) -> None:
        """Show other rows."""
        self.model.show(query)

    def show_sort(self, sort: Sort | None) -> None:
        """Show by which column the rows are ordered from the start."""
        self.table.set_sort(sort)

    @property
    def ask(self) -> Ask:
        """What the page is asked to show now."""
        return Ask(self._segments.chosen, self._filter.text().strip(), self.table.sort)

    def restore(self, state: dict[str, Any]) -> None:
        """Bring back columns and order from last time."""
        self.table.restore(state)

    def choose_segment(self, key: str) -> None:
        """Make a segment the chosen one without reporting it."""
        self._segments.choose(key)

    def clear_filter(self) -> None:
        """Filter by nothing; reported as ``asked``."""
        self._filter.clear()

    def focus_filter(self) -> None:
        """Move the focus into the filter."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def retranslate(self) -> None:
        self.choose_columns.set_name(self.tr("Choose columns"))
        if not self._filter.placeholderText():
            self._filter.set_words(self.tr("Filter"), "/")

    # Parts

    def _make_parts(self) -> None:
        self._title = Label("", TextStyle.PAGE_TITLE)
        self._note = Label("", TextStyle.BODY, "text2")
        self._primary = Button("", ButtonKind.PRIMARY)
        self._primary.hide()
        self._segments = ChipRow()
        self._filter = SearchField(tall=Size.CONTROL)
        self.choose_columns = IconButton(Icon.TABLE)
        self._bulk = BulkBar()
        self._bulk.hide()
        self._totals = Label("", TextStyle.SMALL, "text2", tabular=True)
        self._as_of = Label("", TextStyle.SMALL, "text3", tabular=True)
        self._foot = Foot()
        self.empty = EmptyState(parent=self)
        self._find = QShortcut(QKeySequence("/"), self, self.focus_filter)
        self._find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._find_too = QShortcut(QKeySequence.StandardKey.Find, self, self.focus_filter)
        self._find_too.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.XL, Space.L, Space.XL, 20)
        whole.setSpacing(Space.M)
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addWidget(self._title)
        top.addWidget(self._note)
        top.addStretch(1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.M)
        top.addLayout(self._actions)
        top.addWidget(self._primary)
        tools = QHBoxLayout()
        tools.setSpacing(Space.M)
        tools.addWidget(self._segments, 1)
        self._filter.setMaximumWidth(px(_FILTER_WIDTH))
        tools.addWidget(self._filter)
        tools.addWidget(self.choose_columns)
        whole.addLayout(top)
        whole.addLayout(tools)
        whole.addWidget(self._make_card(), 1)

    def _make_card(self) -> Card:
        card = Card(padding=0)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        card.body.addLayout(self._stack, 1)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        foot.addWidget(self._totals, 1)
        foot.addWidget(self._as_of)
        card.body.addWidget(self._foot)
        card.body.addWidget(self._bulk)
        return card

    def _connect(self) -> None:
        self._segments.picked.connect(self._ask)
        self._filter.searched.connect(self._ask)
        self._filter.returnPressed.connect(self.table.setFocus)
        self.choose_columns.clicked.connect(self._open_chooser)
        self._bulk.cleared.connect(self.model.clear_marks)
        self.table.sort_asked.connect(self._ask)
        self.table.opened.connect(self.opened)
        self.table.state_changed.connect(self._remember)
        self.model.loaded.connect(self._take_count)
        self.model.marks_changed.connect(self._take_marks)

    def _ask(self) -> None:
        self.table.scrollToTop()
        self.asked.emit(self.ask)

    def _remember(self) -> None:
        self.remembered.emit(self.table.remembered())

    def _open_chooser(self) -> None:
        ColumnChooser(self.table, self.model.columns, self).open_at(self.choose_columns)

    def _take_count(self, count: int) -> None:
        self._stack.setCurrentWidget(self.table if count else self.empty)

    def _take_marks(self) -> None:
        marked = self.model.marked
        self._bulk.set_number(len(marked))
        self._bulk.setVisible(bool(marked))
        self._foot.setVisible(not marked)
        self.marks_changed.emit(marked)
