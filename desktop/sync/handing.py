"""Handovers asked of the server: what may be handed over, drawing up, signing, giving up.

Everything here needs a line, and blocks on it; nothing is kept for later. What comes of it is a
synced record, which the next sync brings to all who take part.
"""

from uuid import UUID

from desktop.sync.engine import Engine
from sync_server.wire.handover import (
    Begin,
    Begun,
    Cancel,
    Choice,
    Choices,
    Chosen,
    Role,
    Sign,
    signing_text,
)

PATH = "/v1/handovers"


class Handing:
    """One device's part in handovers. Every method raises FieldbookError children."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def choices(self) -> list[Choice]:
        """Return the portfolios that this person may hand over."""
        with self._engine.linked() as link:
            return link.ask(f"{PATH}/choices", Choices(), Chosen).portfolios

    def preview(self, asked: Begin) -> Begun:
        """Return what a handover would say; nothing begins."""
        with self._engine.linked() as link:
            return link.ask(f"{PATH}/preview", asked, Begun)

    def begin(self, asked: Begin, role: Role | None) -> Begun:
        """Draw a handover up, and sign it at once in a role where one is given."""
        with self._engine.linked() as link:
            begun = link.ask(PATH, asked, Begun)
        return self.sign(UUID(begun.id), role, begun.record.hash) if role else begun

    def sign(self, handover: UUID, role: Role, digest: str) -> Begun:
        """Sign the manifest of that hash, the one that was on the screen."""
        with self._engine.linked() as link:
            said = Sign(role=role, sig=link.signature(signing_text(role, digest)))
            return link.ask(f"{PATH}/{handover.hex}/sign", said, Begun)

    def cancel(self, handover: UUID) -> Begun:
        """Give a handover up that was not carried out yet."""
        with self._engine.linked() as link:
            return link.ask(f"{PATH}/{handover.hex}/cancel", Cancel(), Begun)
