"""Handovers asked of the server: what may be handed over, drawing up, signing, giving up.

Everything here needs a line, and blocks on it; nothing is kept for later. What comes of it is a
synced record, which the next sync brings to all who take part.
"""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

import msgspec

from desktop.sync.earlier import EarlierChange, earlier_changes
from desktop.sync.engine import Engine
from desktop.sync.handovers import Ask, Handover, Offer, handover_of
from sync_server.wire.handover import (
    Begun,
    Cancel,
    Choices,
    Chosen,
    Level,
    Role,
    Share,
    Shared,
    Sign,
    signing_text,
)
from sync_server.wire.messages import Wire

PATH = "/v1/handovers"


class Handing:
    """One device's part in handovers. Every method raises FieldbookError children."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def offers(self) -> list[Offer]:
        """Return the portfolios that this person may hand over, the own ones first."""
        with self._engine.linked() as link:
            found = link.ask(f"{PATH}/choices", Choices(), Chosen).portfolios
        offers = [
            Offer(UUID(one.id), one.code, one.owner_name, one.records, one.mine) for one in found
        ]
        return sorted(offers, key=lambda one: (not one.mine, one.code))

    def preview(self, asked: Ask) -> Handover:
        """Return what a handover would say; nothing begins."""
        return self._asked("preview", asked.told())

    def begin(self, asked: Ask, role: str, seen: Handover) -> Handover:
        """Draw a handover up, and sign it in a role if it lists what ``seen`` does.

        Where something changed since, it comes back unsigned: to be looked at once more.
        """
        begun = self._asked("", asked.told())
        if not role or begun.digest != seen.digest:
            return begun
        return self.sign(begun.id, role, begun.hash)

    def sign(self, handover: UUID, role: str, digest: str) -> Handover:
        """Sign the manifest of that hash, the one that was on the screen."""
        with self._engine.linked() as link:
            sig = link.signature(signing_text(role, digest))
        return self._asked(f"{handover.hex}/sign", Sign(role=cast(Role, role), sig=sig))

    def earlier(self, records: Sequence[UUID]) -> list[EarlierChange]:
        """Return what was done to records before they came to this device, newest first."""
        return earlier_changes(self._engine, records)

    def share(self, clients: Sequence[UUID], level: str) -> int:
        """Let one's own clients be seen by nobody else, the team or the branch.

        Returns how many records moved with them; the next sync brings them to their new place.
        ``level`` is ``own``, ``team`` or ``branch``.
        """
        asked = Share(clients=[client.hex for client in clients], share=cast(Level, level))
        with self._engine.linked() as link:
            return link.ask("/v1/clients/share", asked, Shared).moved

    def cancel(self, handover: UUID) -> Handover:
        """Give a handover up that was not carried out yet."""
        return self._asked(f"{handover.hex}/cancel", Cancel())

    def _asked(self, what: str, message: Wire) -> Handover:
        target = f"{PATH}/{what}" if what else PATH
        with self._engine.linked() as link:
            begun = link.ask(target, message, Begun)
        return handover_of(UUID(begun.id), msgspec.to_builtins(begun.record))
