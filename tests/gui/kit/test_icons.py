"""Every icon has its files, takes its colour, and is sharp on a dense screen."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from desktop.core import resources
from desktop.ui.icons import Icon, pixmap


def test_the_folder_holds_just_the_named_icons_and_their_licence(qapp: QApplication) -> None:
    there = {path.name for path in Path(resources.path("icons")).iterdir()}
    wanted = {f"{name}_{style}.svg" for name in Icon for style in ("regular", "filled")}
    assert there == wanted | {"LICENSE"}


@pytest.mark.parametrize("name", Icon)
def test_an_icon_is_painted_in_the_colour_asked_for(qapp: QApplication, name: Icon) -> None:
    picture = pixmap(name, "#B3261E", ratio=4).toImage()
    inked = [
        picture.pixelColor(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    ]
    assert QColor("#B3261E") in inked


def test_an_icon_has_four_times_the_dots_at_factor_two(qapp: QApplication) -> None:
    picture = pixmap(Icon.SEARCH, "#000000", 20, ratio=2)
    assert (picture.width(), picture.devicePixelRatio()) == (40, 2)
