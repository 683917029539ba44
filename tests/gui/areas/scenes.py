"""What is done in a frame before a picture of it is taken."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.areas.followups.view_paint import Pointed
from desktop.areas.interactions.view_sheet import VisitSheet
from desktop.sync.transfer import Moving
from tests.gui.areas.frame import Frame
from tests.gui.areas.paper import put_files
from tests.stores import add_party

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


def client_page(frame: Frame, client: bytes, settle: Settle) -> None:
    frame.open_page("clients.list")
    settle()
    frame.page._open(UUID(bytes=client))
    settle()


def tab(key: str) -> Callable[[Frame, bytes, Settle], None]:
    def scene(frame: Frame, client: bytes, settle: Settle) -> None:
        client_page(frame, client, settle)
        frame.page.open_tab(key)

    return scene


def files(frame: Frame, client: bytes, settle: Settle) -> None:
    assert frame.desk.files is not None
    put_files(frame.desk.store, frame.desk.files.files, UUID(bytes=client))
    tab("files")(frame, client, settle)
    settle()
    tiles = frame.page.tab("files")._ordered()
    tiles[1].setFocus(Qt.FocusReason.TabFocusReason)
    moving = Moving("down", "a" * 64, 1_400_000, 3_412_000)
    tiles[-1].show_moving(moving)


def picture(frame: Frame, client: bytes, settle: Settle) -> None:
    files(frame, client, settle)
    shown = frame.page.tab("files")
    shown.acts.open(shown._listed[0], shown._listed)


def no_files(frame: Frame, client: bytes, settle: Settle) -> None:
    other = add_party(frame.desk.store, "陈立新")
    tab("files")(frame, other.bytes, settle)


def client_facing(frame: Frame, client: bytes, settle: Settle) -> None:
    client_page(frame, client, settle)
    frame.desk.set_client_facing(True)


def client_edit(frame: Frame, client: bytes, settle: Settle) -> None:
    client_page(frame, client, settle)
    frame.page.sheets.edit_client()


def reveal(frame: Frame, client: bytes, settle: Settle) -> None:
    client_page(frame, client, settle)
    frame.page.header.mobile.eye.click()


def visit(frame: Frame, client: bytes, settle: Settle) -> None:
    client_page(frame, client, settle)
    frame.run_act("record_visit")
    settle()
    sheet = frame.findChildren(VisitSheet)[-1]
    sheet.note.edit.setPlainText("想把存单拆开：60 万续六个月，20 万转美元。儿子一月去英国。")
    sheet.outcome.toggle(0)
    sheet.next.title.line.setText("准备换汇额度说明和六个月存单方案")
    sheet.next.title.changed.emit()


def visit_who(frame: Frame, client: bytes, settle: Settle) -> None:
    frame.open_page("clients.list")
    settle()
    frame.run_act("record_visit")


def new_client(frame: Frame, client: bytes, settle: Settle) -> None:
    frame.open_page("clients.list")
    settle()
    frame.run_act("new_client")


def today(frame: Frame, client: bytes, settle: Settle) -> None:
    frame.open_page("today")
    settle()
    frame.page.list._point(Pointed(row=4))


def today_done(frame: Frame, client: bytes, settle: Settle) -> None:
    frame.open_page("today")
    settle()
    frame.page.acts.finish(frame.page.list.items[1])


def followups(frame: Frame, client: bytes, settle: Settle) -> None:
    frame.open_page("followups")


def followups_done(frame: Frame, client: bytes, settle: Settle) -> None:
    frame.open_page("followups")
    settle()
    frame.page.tabs.part("done").click()


def follow_up_new(frame: Frame, client: bytes, settle: Settle) -> None:
    client_page(frame, client, settle)
    frame.run_act("new_follow_up")


SCENES = {
    "today": today,
    "followups": followups,
    "followups-done": followups_done,
    "follow-up-new": follow_up_new,
    "client-overview": client_page,
    "client-timeline": tab("timeline"),
    "client-assets": tab("assets"),
    "client-relations": tab("relations"),
    "client-files": files,
    "client-picture": picture,
    "client-no-files": no_files,
    "client-details": tab("details"),
    "client-history": tab("history"),
    "client-facing": client_facing,
    "client-edit": client_edit,
    "client-reveal": reveal,
    "visit": visit,
    "visit-who": visit_who,
    "new-client": new_client,
    "clients": clients,
    "clients-marked": clients_marked,
    "clients-tag": clients_tag,
    "clients-plan": clients_plan,
    "clients-none": clients_none,
}
