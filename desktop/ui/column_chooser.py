"""Choosing the columns of a table; says which left because the table is narrow."""

from PySide6.QtWidgets import QWidget

from desktop.ui.check import CheckBox
from desktop.ui.columns import Column
from desktop.ui.labels import Label
from desktop.ui.language import translate
from desktop.ui.popover import Popover
from desktop.ui.table import Table
from desktop.ui.typography import TextStyle


class ColumnChooser(Popover):
    """A box for each column but the first."""

    def __init__(self, table: Table, columns: tuple[Column, ...], host: QWidget) -> None:
        super().__init__(host)
        self._table = table
        self.body.setSpacing(0)
        heading = Label(self.tr("Columns"), TextStyle.SMALL_STRONG, "text2")
        self.body.addWidget(heading)
        for column in columns[1:]:
            self.body.addWidget(self._make_box(column))
        self.setAccessibleName(heading.text())

    def _make_box(self, column: Column) -> CheckBox:
        widths = self._table.columns
        title = translate(column.context, column.title)
        if widths.has_left(column.name):
            title = self.tr("{0} (no room now)").format(title)
        box = CheckBox(title)
        box.setChecked(widths.is_chosen(column.name))
        box.toggled.connect(lambda chosen: widths.choose(column.name, chosen))
        return box
