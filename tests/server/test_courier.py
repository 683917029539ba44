"""A courier file is answered on every database, as often as it comes."""

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import func, select, update

from desktop.core.ids import new_id
from sync_server.services.courier import carry
from sync_server.services.epochs import identity
from sync_server.services.founding import box_public_key, sign_public_key
from sync_server.store.models import Batch, ChangeLog
from sync_server.store.models import Device as DeviceRow
from sync_server.wire import courier
from sync_server.wire.courier import Back, Cover, There
from sync_server.wire.messages import EntLine, Line, Pull
from sync_server.wire.sealing import is_signed, seal, to_base64url, unseal
from tests.server.client import Device, new
from tests.server.world import TYPES, World

_line = msgspec.json.Decoder(Line).decode


class Walker:
    """A device without a line: writes files by hand, opens what comes back."""

    def __init__(self, world: World, device: Device) -> None:
        self.world = world
        self.device = device
        self.box = X25519PrivateKey.generate()
        public = self.box.public_key().public_bytes_raw()
        with world.store.write() as connection:
            mine = DeviceRow.id == device.identity.device_id
            connection.execute(update(DeviceRow).where(mine).values(box_key=public))

    def file(self, there: There) -> bytes:
        with self.world.store.read() as connection:
            known, public = identity(connection), box_public_key(connection)
        device = self.device.identity.device_id
        cover = Cover(way="there", server=known.server_id, device=device, epoch=known.epoch)
        raw, content = msgspec.json.encode(cover), courier.close(there)
        signature = self.device.sign_key.sign(courier.signing_text(raw, content))
        plain = courier.sealed_content(signature, content)
        return courier.pack(cover, seal(public, plain, courier.info_of(raw)))

    def carry(self, file: bytes) -> Back:
        parcel = courier.unpack(carry(self.world.store, TYPES, file))
        plain = unseal(self.box, parcel.box, parcel.info)
        signature, content = courier.signature_and_content(plain)
        with self.world.store.read() as connection:
            server = sign_public_key(connection)
        text = courier.signing_text(parcel.raw_cover, content)
        assert is_signed(server, to_base64url(signature), text)
        return courier.read(content, Back)

    def asks(self) -> Pull:
        epoch = self.device.identity.epoch
        return Pull(epoch=epoch, gv=self.device.gv, schema=1, cursors={})


@pytest.fixture
def walker(world: World) -> Walker:
    return Walker(world, world.device("anna"))


def logged(world: World) -> tuple[int | None, int | None]:
    with world.store.read() as connection:
        changes = connection.scalar(select(func.count()).select_from(ChangeLog))
        return changes, connection.scalar(select(func.count()).select_from(Batch))


def records(back: Back) -> set[str]:
    lines = [_line(text) for page in back.pages for text in page.encode().splitlines()]
    return {line.e for line in lines if isinstance(line, EntLine) and line.t == "party"}


def test_a_file_is_taken_and_answered_and_again_with_the_same(world: World, walker: Walker) -> None:
    party = new("party", name="A")
    batch = walker.device.batch(walker.device.txn(party))
    file = walker.file(There(id=new_id().hex, pull=walker.asks(), push=batch))
    first = walker.carry(file)
    before = logged(world)
    again = walker.carry(file)
    assert first.answer is not None
    assert again.answer is not None
    assert first.answer.results == again.answer.results
    assert records(first) == records(again) == {party.e}
    assert logged(world) == before
    assert world.damage() == []


def test_an_earlier_file_that_comes_late_is_no_second_copy(world: World, walker: Walker) -> None:
    device = walker.device
    one, two = device.txn(new("party", name="A")), device.txn(new("party", name="B"))
    early = device.batch(one)
    device.last_batch = None
    late = device.batch(one, two)
    files = [
        walker.file(There(id=new_id().hex, pull=walker.asks(), push=batch))
        for batch in (early, late)
    ]
    assert len(records(walker.carry(files[1]))) == 2
    assert len(records(walker.carry(files[0]))) == 2
    assert logged(world)[0] == 2
    assert world.damage() == []


def test_a_file_that_only_asks_is_answered_with_pages_alone(walker: Walker) -> None:
    back = walker.carry(walker.file(There(id=new_id().hex, pull=walker.asks())))
    assert back.answer is None
    assert back.pages
