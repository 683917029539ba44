"""What every page owes the window it is in."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.areas.rooms import ROOMS
from desktop.store.unit import Store
from desktop.ui import language, theme
from tests.gui.areas.asking import calm
from tests.gui.areas.frame import Frame
from tests.stores import add, add_party

KEYS = [page.key for room in ROOMS for page in room.pages]


class Windows(QObject):
    """Notes which windows are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


@pytest.mark.parametrize("key", [*KEYS, "party"])
def test_a_page_opens_inside_the_window(
    qtbot: QtBot, frame: Frame, store: Store, qapp: QApplication, key: str
) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    if key == "party":
        client = add_party(store)
        add(store, "contact_point", client, type="mobile", value="13812346021")
        frame.open_record(key, client)
        for tab in ("timeline", "assets", "relations", "details", "history"):
            calm(qtbot, frame)
            frame.page.open_tab(tab)
    else:
        frame.open_page(key)
    calm(qtbot, frame)
    qapp.removeEventFilter(windows)
    assert windows.shown == []


@pytest.mark.parametrize("key", [*KEYS, "party"])
@pytest.mark.parametrize("code", list(language.LANGUAGES))
def test_a_page_fits_into_the_smallest_window(
    qtbot: QtBot, frame: Frame, store: Store, qapp: QApplication, key: str, code: str
) -> None:
    language.install(qapp, code)
    if key == "party":
        name = "买买提·阿卜杜热西提·吾斯曼江·玉素甫"
        frame.open_record(key, add_party(store, name, tier="private"))
    else:
        frame.open_page(key)
    calm(qtbot, frame)
    frame.resize(580, 344)
    assert frame.page.minimumSizeHint().width() <= 580
    assert (frame.width(), frame.height()) == (580, 344)


@pytest.mark.parametrize("key", KEYS)
def test_a_page_stays_calm_when_the_theme_changes(
    qtbot: QtBot, frame: Frame, store: Store, qapp: QApplication, key: str
) -> None:
    add_party(store)
    frame.open_page(key)
    calm(qtbot, frame)
    theme.apply(qapp, theme.DARK, scale=1.5, reduced_motion=True)
    calm(qtbot, frame)
    assert frame.page.isVisible()
