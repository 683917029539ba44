"""When to sync, and how it stands: the one place that starts a sync while the window is open."""

import random
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy import Connection, func, select

from desktop.core.changes import Change
from desktop.core.dates import Moment
from desktop.core.errors import FieldbookError, Offline
from desktop.store.tables import Outbox
from desktop.store.unit import read_fact
from desktop.sync import facts
from desktop.sync.conflicts import count_conflicts
from desktop.sync.engine import Engine, Progress, Report
from desktop.ui.desk import Desk
from desktop.ui.icons import Icon
from desktop.ui.texts import moment_text

AFTER_CHANGE_MS = 3_000
EVERY_MS = 60_000
LONGEST_MS = 900_000


@dataclass(frozen=True, slots=True)
class Standing:
    """What the store tells about syncing."""

    enrolled: bool = False
    to_send: int = 0
    decisions: int = 0
    refused: int = 0
    synced_us: int = 0


@dataclass(frozen=True, slots=True)
class PillState:
    """What the pill shows."""

    text: str
    icon: Icon
    warns: bool = False


class SyncState(QObject):
    """Syncs after changes, now and then, and when asked; tells ``changed`` when things change."""

    changed = Signal()

    _progressed = Signal(object)

    def __init__(self, desk: Desk, engine: Engine) -> None:
        super().__init__(desk)
        self._desk = desk
        self._engine = engine
        self.standing = Standing()
        self.trouble: FieldbookError | None = None
        self.progress: Progress | None = None
        self._running = False
        self._stopped = False
        self._wait_ms = EVERY_MS
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.sync_now)
        self._progressed.connect(self._take_progress)
        desk.changes.changed.connect(self._take_changes)

    @property
    def running(self) -> bool:
        """Whether a sync is under way."""
        return self._running

    def start(self) -> None:
        """Look how it stands, and sync where the store belongs to a server."""
        self._look(then_sync=True)

    def stop(self) -> None:
        """Start no more syncs; one under way ends at its next mark."""
        self._stopped = True
        self._timer.stop()

    @Slot()
    def sync_now(self) -> None:
        """Sync unless one is under way or the store belongs to no server."""
        if self._running or self._stopped or not self.standing.enrolled:
            return
        self._running = True
        self._timer.stop()
        self.changed.emit()
        work = partial(self._engine.sync, self._progressed.emit, lambda: self._stopped)
        self._desk.tasks.net(work, done=self._finished, failed=self._failed, owner=self)

    def rehearse(self) -> Report:
        """Return what a sync would send and receive. Blocks on the network: the net lane."""
        return self._engine.rehearse()

    def state(self) -> PillState:
        """Return what the pill shows, most urgent first."""
        now = self.standing
        if now.decisions:
            text = self.tr("%n to decide", "", now.decisions)
            return PillState(text, Icon.MERGE, warns=True)
        if self._running and self.progress is not None and self.progress.left:
            return PillState(self.tr("Syncing · %n left", "", self.progress.left), Icon.CLOUD_SYNC)
        if self._running:
            return PillState(self.tr("Syncing"), Icon.CLOUD_SYNC)
        if not now.enrolled:
            return PillState(self.tr("This PC only"), Icon.DESKTOP)
        if self.trouble is not None and not isinstance(self.trouble, Offline):
            return PillState(self.tr("Sync stopped"), Icon.WARNING, warns=True)
        if now.refused:
            text = self.tr("%n sent back", "", now.refused)
            return PillState(text, Icon.WARNING, warns=True)
        return self._calm_state()

    def _calm_state(self) -> PillState:
        """Return what the pill shows while nobody has to do anything: offline is grey."""
        waiting = self.standing.to_send
        if self.trouble is not None and waiting:
            return PillState(self.tr("Offline · %n to send", "", waiting), Icon.CLOUD_OFF)
        if self.trouble is not None:
            return PillState(self.tr("Offline"), Icon.CLOUD_OFF)
        if waiting:
            return PillState(self.tr("%n to send", "", waiting), Icon.CLOUD_ARROW_UP)
        return PillState(self.tr("Synced {0}").format(self.last_time()), Icon.CLOUD_CHECKMARK)

    def last_time(self) -> str:
        """Return when the last good sync was, as a person reads it."""
        if not self.standing.synced_us:
            return ""
        return moment_text(Moment(self.standing.synced_us), self._desk.today())

    def _look(self, *, then_sync: bool = False) -> None:
        def take(standing: Standing) -> None:
            joined = standing.enrolled and not self.standing.enrolled
            self.standing = standing
            self.changed.emit()
            if then_sync or joined:
                self.sync_now()

        self._desk.read(_standing, take, owner=self)

    def _finished(self, report: Report) -> None:
        self._running, self.trouble, self.progress = False, None, None
        self._wait_ms = EVERY_MS
        self._again()
        self._look()

    def _failed(self, trouble: Exception) -> None:
        self._running, self.progress = False, None
        if not isinstance(trouble, FieldbookError):
            raise trouble
        self.trouble = trouble
        self._wait_ms = min(self._wait_ms * 2, LONGEST_MS)
        self._again()
        self._look()

    def _again(self) -> None:
        """Wait about as long as decided, never all devices at once: 20 % to both sides."""
        if not self._stopped:
            self._timer.start(int(self._wait_ms * random.uniform(0.8, 1.2)))  # noqa: S311

    @Slot(object)
    def _take_progress(self, progress: Progress) -> None:
        self.progress = progress
        self.changed.emit()

    @Slot(object)
    def _take_changes(self, _changes: tuple[Change, ...]) -> None:
        self._look()
        if self.standing.enrolled and not self._running and not self._stopped:
            self._timer.start(AFTER_CHANGE_MS)


def _standing(connection: Connection) -> Standing:
    by_state = select(Outbox.state, func.count()).where(
        Outbox.state.in_(("pending", "acked", "refused"))
    )
    numbers = {
        state: number for state, number in connection.execute(by_state.group_by(Outbox.state))
    }
    return Standing(
        read_fact(connection, facts.URL) is not None,
        numbers.get("pending", 0),
        count_conflicts(connection),
        numbers.get("refused", 0),
        int(read_fact(connection, facts.SYNCED) or 0),
    )
