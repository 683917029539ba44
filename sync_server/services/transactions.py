"""A batch's transactions: each is taken whole or not at all, and every change has a result."""

import logging
import traceback
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from desktop.core.hlc import Stamp
from sync_server.services.changes import Changes, Effect
from sync_server.services.history import History, Logged
from sync_server.services.loading import Moved
from sync_server.services.pushing_device import Author
from sync_server.services.rejection import Rejection
from sync_server.services.state import States
from sync_server.wire.messages import Change, Hex, Push, Result, Txn

log = logging.getLogger("fieldbook.server")


class Entry(NamedTuple):
    """A change as it goes to the log."""

    txn: Hex
    logged: Logged
    result: Result


class Transactions:
    """The transactions of one batch; ``stored`` holds results of changes taken before."""

    def __init__(self, batch: Push, stored: Mapping[Hex, Result], author: Author) -> None:
        self._batch = batch
        self._results = dict(stored)
        self._author = author
        self._effects: list[Effect] = []
        self._entries: list[Entry] = []
        self._waiting = [
            (txn, fresh)
            for txn in batch.txns
            if (fresh := [change for change in txn.changes if change.id not in stored])
        ]

    @property
    def fresh(self) -> list[Change]:
        """The changes that were not taken before."""
        return [change for _, changes in self._waiting for change in changes]

    @property
    def last_eff(self) -> Stamp:
        """The stamp of the device's last edit."""
        return self._author.last

    def run(self, changes: Changes, states: States, history: History) -> None:
        """Decide on everything new; nothing is written yet."""
        for txn, fresh in self._waiting:
            logged = self._logged(txn, fresh)
            made = len(changes.made)
            effects: list[Effect] = []
            try:
                for one in logged:
                    history.add(one)
                    effect = changes.apply(one)
                    one.outcome = effect.result.s
                    effects.append(effect)
            except (SQLAlchemyError, Moved):
                raise
            except Exception as error:
                states.drop()
                del changes.made[made:]
                self._reject(txn, logged, len(effects), _refusal(error))
                continue
            _name_bulk(txn, effects, states)
            states.keep()
            self._effects += effects
            for one, effect in zip(logged, effects, strict=True):
                self._enter(txn, one, effect.result)
            for one in changes.made[made:]:
                self._entries.append(Entry(txn.txn, one, Result(id=one.change.id, s="applied")))

    def place(self, states: States) -> None:
        """Tell each result where its change can be pulled from."""
        for effect in self._effects:
            entities = [states.find(entity) for entity in (effect.about, *effect.touched)]
            found = [entity for entity in entities if entity is not None]
            effect.result.b = found[0].bucket
            effect.result.seq = max(entity.seq for entity in found)

    def logged(self) -> Iterator[Entry]:
        """Yield what goes to the log."""
        yield from self._entries

    def results(self) -> list[Result]:
        """Return the results of all changes of the batch, in its order."""
        return [self._results[change.id] for txn in self._batch.txns for change in txn.changes]

    def _logged(self, txn: Txn, fresh: list[Change]) -> list[Logged]:
        stamped = self._author.stamp(txn)
        author = self._author
        return [
            Logged(
                change,
                author.user,
                author.device,
                txn.at,
                str(stamped.eff),
                stamped.suspect,
                received=author.now_ms,
                host=author.host,
            )
            for change in fresh
        ]

    def _reject(self, txn: Txn, logged: list[Logged], at: int, refusal: Rejection) -> None:
        """Refuse a transaction whole: the change at fault by its code, the others as dependants."""
        for index, one in enumerate(logged):
            one.outcome, one.became = "rejected", {}
            result = Result(id=one.change.id, s="rejected", code="dependency", won=False)
            if index == at:
                result.code, result.reg = refusal.code, refusal.register
            self._enter(txn, one, result)

    def _enter(self, txn: Txn, logged: Logged, result: Result) -> None:
        self._results[result.id] = result
        self._entries.append(Entry(txn.txn, logged, result))


def _refusal(error: Exception) -> Rejection:
    """Return why a transaction is refused: one that our own rules stumble over is set aside, too.

    Its values stay in the log and with the person; the rest of the device's work goes on. The
    server's log gets the kind of error and the places in the code, no value.
    """
    if isinstance(error, Rejection):
        return error
    places = "".join(traceback.format_tb(error.__traceback__))
    log.error("a change was set aside: %s\n%s", type(error).__name__, places)
    return Rejection("failed")


def _name_bulk(txn: Txn, effects: list[Effect], states: States) -> None:
    """Note on what a bulk command deleted that it was one: devices need not ask about it."""
    if txn.bulk is None:
        return
    for effect in effects:
        for entity in effect.touched:
            found = states.find(entity)
            if found is not None and not found.alive:
                states.edit(entity).bulk = txn.bulk
