"""When to sync, and how it stands: the one place that starts a sync while the window is open."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy import Connection, func, select

from desktop.core.changes import Change
from desktop.core.dates import Moment
from desktop.core.errors import FieldbookError, Offline
from desktop.shell.surroundings import Surroundings
from desktop.store.tables import Outbox
from desktop.store.unit import read_fact
from desktop.sync import facts
from desktop.sync.answers import asked_wait_s
from desktop.sync.aside import count_aside
from desktop.sync.backoff import Backoff
from desktop.sync.blobs import CHANGED, count_unsent
from desktop.sync.brake import ManyRemoved
from desktop.sync.conflicts import count_conflicts
from desktop.sync.courier import Written
from desktop.sync.engine import Engine
from desktop.sync.hint_stream import Hint
from desktop.sync.lease_problems import WIPE_ORDERED
from desktop.sync.listen import Listener, is_news
from desktop.sync.problems import STOPPED
from desktop.sync.rate import Rate
from desktop.sync.rehearsal import Rehearsal
from desktop.sync.report import Hear, Progress, Report
from desktop.sync.thrift import Plan, plan
from desktop.ui.desk import Desk
from desktop.ui.icons import Icon
from desktop.ui.texts import moment_text, rest_text


@dataclass(frozen=True, slots=True)
class Standing:
    """What the store tells about syncing."""

    enrolled: bool = False
    to_send: int = 0
    decisions: int = 0
    refused: int = 0
    synced_us: int = 0
    aside: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class PillState:
    """What the pill shows."""

    text: str
    icon: Icon
    warns: bool = False


class SyncState(QObject):
    """Syncs after changes, now and then, and when asked; tells ``changed`` when things change."""

    changed = Signal()
    ended = Signal()
    """A sync is over, well or not."""
    wipe_ordered = Signal()

    _progressed = Signal(object)
    _hinted = Signal(object)

    def __init__(
        self, desk: Desk, engine: Engine, surroundings: Surroundings | None = None
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._engine = engine
        self.standing = Standing()
        self.trouble: FieldbookError | None = None
        self.progress: Progress | None = None
        self.rest_s: float | None = None
        self.surroundings = surroundings or Surroundings(desk.tasks, self)
        self._running = False
        self._stopped = False
        self._cancelled = False
        self._rate = Rate()
        self._backoff = Backoff()
        self._hints: list[Hint] = []
        self._listener: Listener | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._sync_by_itself)
        self._progressed.connect(self._take_progress)
        self._hinted.connect(self._take_hint)
        self.surroundings.changed.connect(self._follow_plan)
        self.surroundings.came_online.connect(self.sync_now)
        desk.changes.changed.connect(self._take_changes)

    @property
    def running(self) -> bool:
        """Whether a sync is under way."""
        return self._running

    @property
    def asks_about_removals(self) -> bool:
        """Whether the last sync wants to know if many records may go."""
        return isinstance(self.trouble, ManyRemoved)

    @property
    def plan(self) -> Plan:
        """What syncs by itself under the conditions of now."""
        live = self._listener is not None and self._listener.live
        return plan(self.surroundings.now, live=live)

    def start(self) -> None:
        """Look how it stands, and sync where the store belongs to a server."""
        self.surroundings.look()
        self._look(then_sync=True)

    def stop(self) -> None:
        """Start no more syncs; one under way ends at its next mark."""
        self._stopped = True
        self._timer.stop()
        self._listen(False)

    def cancel(self) -> None:
        """End the sync under way at its next mark; what it did so far stays."""
        self._cancelled = True

    @Slot()
    def sync_now(self) -> None:
        """Sync unless one is under way or the store belongs to no server."""
        self._begin(self._engine.sync)

    @Slot()
    def accept_removals(self) -> None:
        """Sync, and let go the many records that the last one asked about."""
        self._begin(partial(self._engine.sync, accept_removals=True))

    def _sync_by_itself(self) -> None:
        """Sync as the plan has it: where bytes cost, often only send, and seldom look for news."""
        due_us = self.standing.synced_us + self.plan.every_s * 1_000_000
        pulls = self.plan.pulls or self._desk.now_us() >= due_us
        self._begin(self._engine.sync if pulls else self._engine.send)

    def _begin(self, run: Callable[[Hear, Callable[[], bool]], Report]) -> None:
        if self._running or self._stopped or not self.standing.enrolled:
            return
        self._running, self._cancelled = True, False
        self._timer.stop()
        self.changed.emit()
        work = partial(run, self._progressed.emit, self._has_to_end)
        self._desk.tasks.net(work, done=self._finished, failed=self._failed, owner=self)

    def _has_to_end(self) -> bool:
        """Return whether the sync under way is to end. Asked on its thread."""
        return self._stopped or self._cancelled

    def rehearse(self) -> Rehearsal:
        """Return what a sync would send and receive. Blocks on the network: the net lane."""
        return self._engine.rehearse()

    def write_courier(self, file: Path) -> Written:
        """Write a courier file. Blocks on the disk: the net lane."""
        return self._engine.write_courier(file)

    def read_courier(self, file: Path) -> Report:
        """Read the answer to a courier file. Blocks on the disk: the net lane."""
        return self._engine.read_courier(file)

    def look(self) -> None:
        """Look again how it stands."""
        self._look()

    def state(self) -> PillState:
        """Return what the pill shows, most urgent first."""
        now = self.standing
        if now.decisions:
            text = self.tr("%n to decide", "", now.decisions)
            return PillState(text, Icon.MERGE, warns=True)
        if self._running:
            return PillState(self._pace_text(), Icon.CLOUD_SYNC)
        if not now.enrolled:
            return PillState(self.tr("This PC only"), Icon.DESKTOP)
        if self.trouble is not None and not isinstance(self.trouble, Offline):
            return PillState(self.tr("Sync stopped"), Icon.WARNING, warns=True)
        if now.refused:
            text = self.tr("%n sent back", "", now.refused)
            return PillState(text, Icon.WARNING, warns=True)
        return self._calm_state()

    def _pace_text(self) -> str:
        if self.progress is None or not self.progress.left:
            return self.tr("Syncing")
        left = self.tr("Syncing · %n left", "", self.progress.left)
        return left if self.rest_s is None else f"{left} · {rest_text(self.rest_s)}"

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
            if joined:
                self._follow_plan()
            if then_sync or joined:
                self.sync_now()

        self._desk.read(_standing, take, owner=self)

    def _finished(self, report: Report) -> None:
        self._running, self.trouble, self.progress, self.rest_s = False, None, None, None
        self._backoff.succeeded()
        self._again()
        self._look_after()
        self.ended.emit()

    def _failed(self, trouble: Exception) -> None:
        self._running, self.progress, self.rest_s = False, None, None
        if not isinstance(trouble, FieldbookError):
            raise trouble
        self._hints.clear()
        if trouble.code == WIPE_ORDERED.code:
            self.wipe_ordered.emit()
            return
        if trouble.code == STOPPED.code:
            self._again()
        else:
            self.trouble = trouble
            self._wait(self._backoff.failed(asked_wait_s(trouble)))
        self._look()
        self.ended.emit()

    def _look_after(self) -> None:
        """Look how it stands after a sync, and go on where something came meanwhile."""

        def take(found: tuple[Standing, bool]) -> None:
            self.standing, behind = found
            self.changed.emit()
            if behind:
                self.sync_now()
            elif self.standing.to_send:
                self._soon()

        hints, self._hints = self._hints, []
        self._desk.read(partial(_standing_and_news, hints=hints), take, owner=self)

    def _again(self) -> None:
        """Wait about as long as planned, never all devices at once: 20 % to both sides."""
        self.surroundings.look()
        self._wait(self.plan.every_s * random.uniform(0.8, 1.2))  # noqa: S311

    def _soon(self) -> None:
        """Sync in a moment, together with what is saved until then.

        A server that asked to be left alone is: its time has been set already.
        """
        if self._running or self._stopped or not self.standing.enrolled:
            return
        if not asked_wait_s(self.trouble):
            self._wait(self.plan.send_after_s)

    def _wait(self, seconds: float) -> None:
        if not self._stopped:
            self._timer.start(int(seconds * 1000))

    @Slot()
    def _follow_plan(self) -> None:
        """Listen, or stop to, as the conditions have it."""
        self._listen(self.plan.listens and self.standing.enrolled and not self._stopped)

    def _listen(self, wanted: bool) -> None:
        if wanted == (self._listener is not None):
            return
        if self._listener is not None:
            self._listener.stop()
            self._listener = None
        else:
            self._listener = self._engine.listener(self._hinted.emit)
            self._listener.start()

    @Slot(object)
    def _take_hint(self, hint: Hint) -> None:
        """Sync where a hint tells of news; during a sync it is looked at afterwards."""
        self._hints.append(hint)
        if not self._running and not self._stopped:
            self._look_after()

    @Slot(object)
    def _take_progress(self, progress: Progress) -> None:
        self.progress = progress
        self.rest_s = self._rate.left_s(progress.step, progress.done, progress.left)
        self.changed.emit()

    @Slot(object)
    def _take_changes(self, changes: tuple[Change, ...]) -> None:
        self._look()
        if any(change.kind != CHANGED for change in changes):  # a content that moved is no news
            self._soon()


def _standing_and_news(connection: Connection, hints: list[Hint]) -> tuple[Standing, bool]:
    return _standing(connection), is_news(connection, hints)


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
        count_aside(connection),
        count_unsent(connection),
    )
