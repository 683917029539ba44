"""The base of pages and composite widgets: words and measures follow language and theme."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget


class Panel(QWidget):
    """A widget that sets its own words again on a new language, its measures on a new theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def retranslate(self) -> None:
        """Set every word of this widget's own; called on LanguageChange."""

    def restyle(self) -> None:
        """Set fonts and measures again; called when theme or text size change."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() is QEvent.Type.StyleChange:
            self.restyle()
