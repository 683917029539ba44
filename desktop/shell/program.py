"""The program while its window is open: first run, locked, unlocked, and the ways between."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from desktop.book import book as books
from desktop.book import last_word
from desktop.book import preferences as kept
from desktop.book.book import Book
from desktop.book.handover import Answer
from desktop.book.preferences import Preferences
from desktop.core.dates import Clock, now
from desktop.keys import vault
from desktop.keys.device_secret import DeviceSecrets
from desktop.keys.instance import Hold
from desktop.reminders.alarm import LockedAlarm
from desktop.reminders.ledger import Ringing, times_only
from desktop.shell.bell import LockedBell
from desktop.shell.first_run import FirstRun
from desktop.shell.handover_host import HandoverHost
from desktop.shell.icon import program_icon
from desktop.shell.idle import IdleWatch
from desktop.shell.lock_page import LockPage
from desktop.shell.suspend import SuspendWatch
from desktop.shell.wiped_page import WipedPage
from desktop.shell.workspace import Workspace
from desktop.store import opened_files
from desktop.ui import language, theme
from desktop.ui.focus_ring import FocusRing
from desktop.ui.room import Room

Command = Callable[[Book, Sequence[str], Path], Answer]
"""Carries out a command on the open book for another process; called off the UI thread."""

MINIMUM = (640, 400)
START = (1280, 800)


class Window(QWidget):
    """The one top-level window; it holds whatever the program is just now."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(QCoreApplication.translate("Window", "Fieldbook"))
        self.setWindowIcon(program_icon())
        self.setMinimumSize(*MINIMUM)
        self.resize(*START)
        self._stack = QStackedLayout(self)
        self._ring = FocusRing(self)
        self.on_close: Callable[[], None] = lambda: None

    @property
    def content(self) -> QWidget | None:
        """What is shown."""
        return self._stack.currentWidget()

    def show_content(self, content: QWidget) -> None:
        """Show something else; what was shown is gone at once, with all it held."""
        old = self.content
        self._stack.addWidget(content)
        self._stack.setCurrentWidget(content)
        if old is not None:
            self._stack.removeWidget(old)
            old.setParent(None)
            old.deleteLater()

    def come_forward(self) -> None:
        """Show the window above others."""
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.on_close()
        super().closeEvent(event)


class Program(QObject):
    """Moves between first run, lock page and workspace."""

    def __init__(
        self,
        folder: Path,
        rooms: Sequence[Room],
        *,
        device: DeviceSecrets,
        hold: Hold | None = None,
        command: Command | None = None,
        clock: Clock = now,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.window = Window()
        self.window.on_close = self.end
        self._rooms = rooms
        self._device = device
        self._hold = hold
        self._clock = clock
        self._workspace: Workspace | None = None
        self._locked_alarm: LockedAlarm | None = None
        self._locked_bell = LockedBell(self.window)
        self.preferences = kept.load(folder)
        self._idle = IdleWatch(self.preferences.idle_minutes, clock)
        self._idle.idle.connect(self.lock)
        self._suspend = SuspendWatch(self)
        self._suspend.sleeping.connect(self.lock)
        self._suspend.session_locked.connect(self.lock)
        self._suspend.woke.connect(self._woke)
        self._copied = False
        QApplication.clipboard().dataChanged.connect(self._note_copy)
        self._host = HandoverHost(folder, self, command)
        self._host.asked_to_show.connect(self.window.come_forward)

    @property
    def workspace(self) -> Workspace | None:
        """The unlocked program, None while locked."""
        return self._workspace

    def start(self, book: Book | None = None) -> None:
        """Show the window: the workspace of ``book``, the lock page, or the first run."""
        self.apply(self.preferences, save=False)
        self._host.listen()
        opened_files.clear(self.folder)
        if book is not None:
            self.unlocked(book)
        elif last_word.is_pending(self.folder):
            self._show_wiped()
        elif books.exists(self.folder):
            self._show_lock()
        else:
            first = FirstRun(self.folder, self._device, self._clock)
            first.finished.connect(self.unlocked)
            self.window.show_content(first)
        self.window.show()

    def start_for_picture(self, book: Book, looks: Preferences) -> None:
        """Show the workspace in given looks, on no screen, with nobody listening."""
        self.apply(looks, save=False)
        self._workspace = Workspace(book, self._rooms, self, {})
        self.window.show_content(self._workspace)
        self.window.show()

    def lock_for_picture(self, content: QWidget) -> None:
        """Show a page of the locked program, on no screen."""
        self._shut_workspace()
        self.window.show_content(content)

    @Slot(object)
    def unlocked(self, book: Book) -> None:
        """Go to work with an unlocked book."""
        sounded: dict[Ringing, int] = {}
        if self._locked_alarm is not None:
            sounded = self._locked_alarm.stop()
            self._locked_alarm = None
        self.preferences = kept.load(self.folder)
        self.apply(self.preferences, save=False)
        self._workspace = Workspace(book, self._rooms, self, sounded)
        self._workspace.lock_asked.connect(self.lock)
        self._workspace.wipe_ordered.connect(self._wipe_workspace)
        self._host.serve(book)
        self._idle.start()
        self.window.show_content(self._workspace)

    @Slot()
    def lock(self) -> None:
        """Forget the key and everything shown; reminders go on by number only."""
        if self._workspace is None:
            return
        with self._workspace.book.store.read() as connection:
            times = times_only(connection, self._workspace.desk.now_us())
        self._shut_workspace()
        self._locked_bell.reset()
        self._locked_alarm = LockedAlarm(times, self._locked_bell.ring, clock=self._clock)
        self._show_lock()
        self._locked_alarm.start()

    @Slot(object)
    def wipe(self, book: Book) -> None:
        """Carry out the server's order to remove the data of an open book."""
        last_word.prepare(book)
        if self._workspace is not None and self._workspace.book is book:
            self._shut_workspace()
        else:
            book.close()
        self._show_wiped()

    @Slot()
    def _wipe_workspace(self) -> None:
        if self._workspace is not None:
            self.wipe(self._workspace.book)

    def end(self) -> None:
        """Close everything; the program may end."""
        if self._workspace is not None:
            self._shut_workspace()
        if isinstance(self.window.content, LockPage | WipedPage):
            self.window.content.close_down()
        if self._locked_alarm is not None:
            self._locked_alarm.stop()
            self._locked_alarm = None
        self._host.close()
        if self._hold is not None:
            self._hold.release()
            self._hold = None

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the data key anew. Takes a second: off the UI thread. Raises Locked, NotAllowed."""
        vault.change_passphrase(self.folder, old, new, device=self._device, clock=self._clock)

    def apply(self, preferences: Preferences, *, save: bool = True) -> None:
        """Take looks and habits over at once, and keep them."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.preferences = preferences
        language.install(application, preferences.language)
        chosen = theme.THEMES.get(preferences.theme) or theme.preferred()
        theme.apply(
            application,
            chosen,
            scale=preferences.scale,
            reduced_motion=preferences.reduced_motion,
            falling_is_red=preferences.falling_is_red,
        )
        self._idle.set_minutes(preferences.idle_minutes)
        self.window.setWindowTitle(QCoreApplication.translate("Window", "Fieldbook"))
        if save:
            kept.save(self.folder, preferences)

    def _show_wiped(self) -> None:
        self.window.show_content(WipedPage(self.folder, self._device))

    def _show_lock(self) -> None:
        page = LockPage(self.folder, self._device, self._clock)
        page.unlocked.connect(self.unlocked)
        page.wipe_ordered.connect(self.wipe)
        self._locked_bell.counted.connect(page.set_due)
        self.window.show_content(page)

    def _shut_workspace(self) -> None:
        assert self._workspace is not None
        self._idle.stop()
        self._host.serve(None)
        self._workspace.close_down()
        self._workspace = None
        if self._copied:  # what another program copied is not ours to take
            QApplication.clipboard().clear()

    @Slot()
    def _note_copy(self) -> None:
        """Note whether what lies on the clipboard was put there while this window was in use."""
        self._copied = self._workspace is not None and self.window.isActiveWindow()

    @Slot()
    def _woke(self) -> None:
        if self._locked_alarm is not None:
            self._locked_alarm.resumed()
        if self._workspace is not None:
            self._workspace.resumed()
