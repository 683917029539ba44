"""The list of keys (F1)."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.core.i18n import QT_TRANSLATE_NOOP
from desktop.ui.labels import Label
from desktop.ui.language import translate
from desktop.ui.sheet import Sheet
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle

KEYS = (
    ("Ctrl+K", QT_TRANSLATE_NOOP("Keys", "Palette: clients, notes, pages, actions")),
    ("Ctrl+1…9", QT_TRANSLATE_NOOP("Keys", "Rooms of the rail")),
    ("/", QT_TRANSLATE_NOOP("Keys", "Filter this list")),
    ("J K ↑ ↓", QT_TRANSLATE_NOOP("Keys", "Next and previous row")),
    ("X", QT_TRANSLATE_NOOP("Keys", "Mark a row")),
    ("Enter", QT_TRANSLATE_NOOP("Keys", "Open")),
    ("Alt+←", QT_TRANSLATE_NOOP("Keys", "Back")),
    ("Space", QT_TRANSLATE_NOOP("Keys", "Done, or mark")),
    ("Ctrl+Enter", QT_TRANSLATE_NOOP("Keys", "Save and close")),
    ("Ctrl+Z", QT_TRANSLATE_NOOP("Keys", "Undo")),
    ("1…9, A", QT_TRANSLATE_NOOP("Keys", "Merge inbox: choose a side; the same in all alike")),
    ("F9", QT_TRANSLATE_NOOP("Keys", "Client-facing mode")),
    ("Ctrl+L", QT_TRANSLATE_NOOP("Keys", "Lock")),
    ("Esc", QT_TRANSLATE_NOOP("Keys", "Close")),
)


def open_keys(host: QWidget, acts: Sequence[tuple[str, str]]) -> Sheet:
    """Open the list: what acts can be done by key, then the keys of the house."""
    sheet = Sheet(host, QCoreApplication.translate("Keys", "Keys"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.XL)
    grid.setVerticalSpacing(Space.S)
    grid.setColumnStretch(1, 1)
    lines = [(keys, translate("Act", title)) for keys, title in acts if keys]
    lines += [(keys, translate("Keys", title)) for keys, title in KEYS]
    for row, (keys, title) in enumerate(lines):
        grid.addWidget(Label(keys, TextStyle.LABEL, "text2"), row, 0)
        grid.addWidget(Label(title), row, 1)
    sheet.body.addLayout(grid)
    sheet.body.addStretch(1)
    sheet.open()
    return sheet
