"""What a worker does now and then: carry out handovers, remove what nobody needs any more."""

import asyncio
import logging
import random
from contextlib import suppress

from sqlalchemy.exc import DBAPIError
from starlette.concurrency import run_in_threadpool

from desktop.core.errors import FieldbookError
from sync_server.services.blobs import Blobs
from sync_server.services.handover_carrying import carry_out_due
from sync_server.services.housekeeping import keep_house
from sync_server.services.retention import forget_past
from sync_server.store.contents import StorageFailed
from sync_server.store.engine import Busy, Store

log = logging.getLogger("fieldbook.server")

EVERY_S = 3_600.0
HANDOVERS_EVERY_S = 1.0


async def keep_house_forever(store: Store, blobs: Blobs) -> None:
    """Keep house once an hour until cancelled; workers begin at different times."""
    never = asyncio.Event()
    await _passed(never, random.uniform(0, EVERY_S))  # noqa: S311 - spreads, protects nothing
    while True:
        try:
            await run_in_threadpool(lambda: keep_house(store, blobs.vault))
            await run_in_threadpool(forget_past, store)
        except (DBAPIError, Busy, StorageFailed, FieldbookError) as error:
            log.warning("housekeeping: %s", type(error).__name__)
        await _passed(never, EVERY_S)


async def hand_over_forever(store: Store) -> None:
    """Carry out handovers in the second in which they are due, until cancelled."""
    never = asyncio.Event()
    while True:
        try:
            await run_in_threadpool(lambda: carry_out_due(store))
        except (DBAPIError, Busy) as error:
            log.warning("handover: %s", type(error).__name__)
        await _passed(never, HANDOVERS_EVERY_S)


async def _passed(never: asyncio.Event, seconds: float) -> None:
    """Wait for a time, or for the end of the worker."""
    with suppress(TimeoutError):
        await asyncio.wait_for(never.wait(), seconds)
