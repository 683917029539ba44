"""What a device that is ordered to wipe itself leaves to the server: sealed changes, one word."""

import logging

import msgspec
from sqlalchemy import func, select

from desktop.core.errors import FieldbookError, Offline
from desktop.store.tables import SealedBox
from desktop.store.unit import Store
from desktop.sync import sealing
from desktop.sync.client import ServerLink
from desktop.sync.identity import Identity
from desktop.sync.keys import DeviceKeys
from desktop.sync.trust import TrustAdapter
from sync_server.wire.leaving import SealedUpload, Wiped
from sync_server.wire.proofs import wiped_text

log = logging.getLogger(__name__)


class Farewell(msgspec.Struct, frozen=True):
    """All that is needed to hand it in without the store: it holds no secret.

    ``authorities`` are the certificates to trust beside the system's, PEM.
    """

    url: str
    authorities: str
    boxes: list[SealedUpload]
    word: Wiped


def say_farewell(store: Store, who: Identity, keys: DeviceKeys) -> Farewell:
    """Seal what is unsent, and return the signed word that everything is removed.

    It is signed while there still is a key, and to be sent when nothing else is left.
    """
    with store.write() as unit:
        sealing.seal_all(unit, keys)
        boxes = sealing.uploads(unit)
        counted = select(func.coalesce(func.sum(SealedBox.count), 0))
        changes = unit.connection.execute(counted).scalar_one()
        at_ms = unit.at_us // 1000
    word = Wiped(
        device=who.device,
        at_ms=at_ms,
        changes=changes,
        sig=keys.signature(wiped_text(who.device, at_ms, changes)),
    )
    return Farewell(who.url, who.authorities, boxes, word)


def hand_in(farewell: Farewell) -> list[bytes]:
    """Give the server the boxes and the word; return the boxes that it refused, as JSON.

    The word comes last: after it the server takes nothing more from this device. Blocks on the
    network. Raises FieldbookError where the word did not arrive.
    """
    link = ServerLink(farewell.url, adapter=TrustAdapter(farewell.authorities))
    refused = []
    try:
        for box in farewell.boxes:
            try:
                link.hand_in(box)
            except Offline:
                raise
            except FieldbookError as error:
                log.warning("the server did not take a box: %s", error.code)
                refused.append(msgspec.json.encode(box))
        link.wiped(farewell.word)
    finally:
        link.close()
    return refused
