"""What is done in a frame before a picture of it is taken."""

from collections.abc import Callable

from tests.gui.areas.frame import Frame

Settle = Callable[[], None]


def clients(frame: Frame, client: bytes, settle: Settle) -> None:
    frame.open_page("clients.list")


def clients_marked(frame: Frame, client: bytes, settle: Settle) -> None:
    frame.open_page("clients.list")
    settle()
    frame.page.model.set_marked((1, 2, 4), marked=True)
    frame.page.table.painter_of_cells.hovered = 6


def clients_tag(frame: Frame, client: bytes, settle: Settle) -> None:
    clients_marked(frame, client, settle)
    frame.page._tag.trigger()


def clients_plan(frame: Frame, client: bytes, settle: Settle) -> None:
    clients_marked(frame, client, settle)
    frame.page._plan.trigger()


def clients_none(frame: Frame, client: bytes, settle: Settle) -> None:
    frame.open_page("clients.list")
    settle()
    frame.page._filter.setText("zzzzzz")


SCENES = {
    "clients": clients,
    "clients-marked": clients_marked,
    "clients-tag": clients_tag,
    "clients-plan": clients_plan,
    "clients-none": clients_none,
}
