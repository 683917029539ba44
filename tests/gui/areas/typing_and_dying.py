"""Types into the sheet for a visit and dies without closing anything: for a test of drafts."""

import os
import sys
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.areas.interactions.view_sheet import VisitSheet
from desktop.areas.rooms import ROOMS
from tests.gui.areas.frame import Frame
from tests.stores import TestClock, open_store


def main(folder: Path, client: UUID) -> None:
    application = QApplication([])
    clock = TestClock()
    frame = Frame(open_store(folder, clock=clock), ROOMS, clock)
    frame.show()
    sheet = VisitSheet(frame.desk, client)
    sheet.open()

    def die_when_calm(busy: bool) -> None:
        if not busy and sheet.note.value():
            os._exit(9)

    def type_it() -> None:
        frame.tasks.busy_changed.connect(die_when_calm)
        sheet.note.edit.insertPlainText("typed before the power went")
        sheet.keep_draft()

    QTimer.singleShot(0, type_it)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), UUID(hex=sys.argv[2]))
