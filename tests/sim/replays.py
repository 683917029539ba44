"""Batches that come a second time, long after: from a proxy that kept them, or a thief (I6)."""

from random import Random

import msgspec
from requests import PreparedRequest

from desktop.sync.answers import unpacked
from sync_server.services.caller import find_caller
from sync_server.services.push import push
from sync_server.services.refused import Refused
from sync_server.wire.catalogue import shipped_catalogue
from sync_server.wire.messages import Push, PushAnswer
from tests.server.client import Answer
from tests.sim.server import SimServer


class Replays:
    """Keeps what was pushed with the outcomes, and sends it again."""

    def __init__(self, server: SimServer) -> None:
        self._server = server
        self._kept: list[tuple[str, Push, PushAnswer]] = []

    def keep(self, device: str, request: PreparedRequest, answer: Answer) -> None:
        """Keep a push that was answered."""
        body = request.body if isinstance(request.body, bytes) else b""
        batch = msgspec.json.decode(unpacked(body), type=Push)
        told = msgspec.json.decode(unpacked(answer.body), type=PushAnswer)
        self._kept.append((device, batch, told))

    def forget(self) -> None:
        """Forget all: the server they were sent to was put back."""
        self._kept.clear()

    def send_one(self, chance: Random) -> tuple[str, list[str]]:
        """Send a batch again; return what came of it, and what is wrong with that."""
        if not self._kept:
            return "nothing to send again", []
        device, batch, before = chance.choice(self._kept)
        with self._server.reading() as connection:
            caller = find_caller(connection, device)
        assert caller is not None
        state = self._state()
        try:
            now = push(self._server.store, shipped_catalogue(), caller, batch)
        except Refused as refused:
            told, same = f"refused: {refused.trouble.code}", True
        else:
            told, same = "answered", _outcomes(now) == _outcomes(before)
        wrong = [] if same else [f"I6 {batch.batch_id} sent again has other outcomes"]
        if self._state() != state:
            wrong.append(f"I6 {batch.batch_id} sent again changed the server")
        return f"{batch.batch_id[-6:]} {told}", wrong

    def _state(self) -> object:
        rows = sorted((row.id, row.seq, row.digest) for row in self._server.entities())
        return rows, len(self._server.log_after(0))


def _outcomes(answer: PushAnswer) -> list[tuple[str, str, bool]]:
    return [(result.id, result.s, result.won) for result in answer.results]
