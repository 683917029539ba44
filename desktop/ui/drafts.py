"""Drafts of forms, as a page asks for them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop.records import drafts
from desktop.records.drafts import Body
from desktop.store.unit import Store
from desktop.ui.tasks import Tasks


class Drafts:
    """Loads, saves and drops what was typed and not yet saved. On the UI thread; none waits."""

    def __init__(self, store: Store, tasks: Tasks) -> None:
        self._store = store
        self._tasks = tasks

    def load(
        self, name: str, done: Callable[[dict[str, object] | None], None], *, owner: QObject
    ) -> None:
        """Give ``done`` the draft of that name, None where there is none."""
        # On the store lane: a draft saved a moment ago is seen.
        self._tasks.write(partial(self._load, name), done=done, owner=owner)

    def save(self, name: str, body: Body) -> None:
        """Keep what was typed, where the store may be written; ``body`` is copied now."""
        if self._store.read_only:
            return
        self._tasks.write(partial(self._save, name, dict(body)))

    def drop(self, name: str) -> None:
        """Forget a draft. A save of the form itself calls ``records.drafts.drop`` in its unit."""
        self._tasks.write(partial(self._drop, name))

    def _load(self, name: str) -> dict[str, object] | None:
        with self._store.read() as connection:
            return drafts.load(connection, name)

    def _save(self, name: str, body: Body) -> None:
        with self._store.write() as unit:
            drafts.save(unit, name, body)

    def _drop(self, name: str) -> None:
        with self._store.write() as unit:
            drafts.drop(unit, name)
