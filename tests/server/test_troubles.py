"""What a device hears when the server is busy or at fault; what the log hears of it."""

import logging

import msgspec
import pytest
from starlette.types import Receive, Scope, Send

from sync_server.api.nonces import Nonces
from sync_server.api.problems import Envelope
from sync_server.services.heads import lock_heads
from sync_server.store.models import ChangeLog
from sync_server.store.spent import SpentNonces
from tests.server.asgi import InProcess
from tests.server.client import Refused, new
from tests.server.world import World

PERSON = "张三 13912345678"


def test_a_bucket_that_is_held_for_long_makes_the_server_busy(world: World) -> None:
    anna = world.device("anna")
    batch = anna.batch(anna.txn(new("party", name="A")))
    with world.write() as connection, pytest.raises(Refused) as refusal:
        lock_heads(connection, [anna.home])
        anna.push_batch(batch)
    assert (refusal.value.status, refusal.value.trouble.code) == (503, "busy")
    assert refusal.value.trouble.retry_after_ms > 0
    assert [result.s for result in anna.push_batch(batch).results] == ["applied"]


def test_an_unforeseen_error_is_a_trouble_without_a_traceback(
    small_world: World, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            for step in ("startup", "shutdown"):
                await receive()
                await send({"type": f"lifespan.{step}.complete"})
            return
        raise RuntimeError(PERSON)

    send = InProcess(Envelope(broken, Nonces(SpentNonces(small_world.store.passing))))
    with caplog.at_level(logging.ERROR):
        answer = send("GET", "/v1/hello", {}, b"")
    send.close()
    assert (answer.status, answer.trouble.code) == (500, "internal")
    assert "fieldbook-nonce" in answer.headers
    assert "RuntimeError" in caplog.text
    assert PERSON not in caplog.text


def test_a_database_error_quotes_no_values(world: World, caplog: pytest.LogCaptureFixture) -> None:
    anna = world.device("anna")
    with world.write() as connection:
        ChangeLog.__table__.drop(connection)  # type: ignore[attr-defined]
    body = msgspec.json.encode(anna.batch(anna.txn(new("party", name="张三"))))
    answer = anna.request("POST", "/v1/sync/push", body)
    assert answer.status >= 500
    assert "张三" not in caplog.text + answer.body.decode()
