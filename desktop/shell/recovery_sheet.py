"""The sheet with the recovery key: shown once, printed or saved, and confirmed."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.keys.durable import replace
from desktop.ui.buttons import Button
from desktop.ui.check import CheckBox
from desktop.ui.icons import Icon
from desktop.ui.labels import Label, Paragraph
from desktop.ui.panel import Panel
from desktop.ui.tokens import Space
from desktop.ui.typography import TextStyle


class RecoverySheet(Panel):
    """Shows a recovery key; ``kept`` is the box by which a person says it is kept."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._why = Paragraph("", TextStyle.BODY, "text2")
        self.lines = [Label(line, TextStyle.CARD_TITLE, tabular=True) for line in lines_of(key)]
        self._print = Button("", icon=Icon.PRINT)
        self._save = Button("", icon=Icon.ARROW_DOWNLOAD)
        self.kept = CheckBox("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._why)
        shown = QVBoxLayout()
        shown.setSpacing(0)
        for line in self.lines:
            shown.addWidget(line)
        column.addLayout(shown)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._print)
        row.addWidget(self._save)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.kept)
        self._print.clicked.connect(self._ask_printer)
        self._save.clicked.connect(self._ask_file)
        self.retranslate()

    def retranslate(self) -> None:
        self._why.set_text(
            self.tr(
                "With this key the data opens when the passphrase is lost. It is shown only now: "
                "print it and lock it away, not on this PC."
            )
        )
        self._print.set_label(self.tr("Print"))
        self._save.set_label(self.tr("Save to a file"))
        self.kept.set_label(self.tr("I keep the key in a safe place"))

    def text(self) -> str:
        """Return the sheet as plain text."""
        title = self.tr("Fieldbook recovery key")
        day = QLocale().toString(QDate.currentDate(), QLocale.FormatType.ShortFormat)
        return f"{title}\n\n{self._key}\n\n{day}\n"

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            page = QTextDocument(self.text())
            page.print_(printer)

    def _ask_file(self) -> None:
        title = QCoreApplication.translate("RecoverySheet", "Save the recovery key")
        name, _ = QFileDialog.getSaveFileName(self, title, "fieldbook-recovery.txt")
        if name:
            replace(Path(name), self.text().encode())


def lines_of(key: str) -> tuple[str, str]:
    """Return the key on two lines, which fit the card whole at every text size."""
    groups = key.split("-")
    half = (len(groups) + 1) // 2
    return "-".join(groups[:half]) + "-", "-".join(groups[half:])
