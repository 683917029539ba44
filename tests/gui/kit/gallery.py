"""Render the kit for the eye: ``python -m tests.gui.kit.gallery FOLDER`` (zh, en × light, dark)."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui import language, theme
from desktop.ui.tasks import Tasks
from tests.gui.kit.gallery_above import marked_list, overlays, question, sheet
from tests.gui.kit.gallery_clients import client_list, settle
from tests.gui.kit.gallery_controls import controls
from tests.gui.kit.gallery_timeline import history


def pages(tasks: Tasks) -> dict[str, Callable[[], QWidget]]:
    return {
        "controls": controls,
        "list": partial(client_list, tasks),
        "list-marked": partial(marked_list, tasks),
        "list-empty": partial(client_list, tasks, 0),
        "overlays": partial(overlays, tasks),
        "dialog": partial(question, tasks),
        "sheet": partial(sheet, tasks, bad=False),
        "sheet-bad": partial(sheet, tasks, bad=True),
        "sheet-tall": partial(sheet, tasks, bad=True),
        "timeline": history,
    }


def main(folder: Path, only: str = "") -> None:
    application = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    tasks = Tasks()
    for code in language.LANGUAGES:
        for look in theme.THEMES.values():
            language.install(application, code)
            theme.apply(application, look, reduced_motion=True)
            for name, make in pages(tasks).items():
                if only not in name:
                    continue
                page = make()
                page.resize(1208, 1180 if name == "sheet-tall" else 744)
                page.show()
                settle()
                page.grab().save(str(folder / f"{name}-{code[:2]}-{look.name}.png"))
                page.close()
                page.deleteLater()
                settle(1)
    tasks.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
