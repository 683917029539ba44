"""Making this store a device of a server, and finding again who it is."""

import socket
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, delete, text, update

from desktop.core.errors import NotAllowed, NotFound
from desktop.records.audit import record_action
from desktop.records.find import upkeep
from desktop.store.base import Catalog, table_of
from desktop.store.tables import BucketState, History, Outbox
from desktop.store.unit import Store, Unit, read_fact
from desktop.sync import facts, incarnation
from desktop.sync.client import ServerLink, checked_url
from desktop.sync.heal import follow_history, go_back
from desktop.sync.keys import DeviceKeys
from desktop.sync.pages import drop_staged
from desktop.sync.problems import ENROLLED_ELSEWHERE, NOT_ENROLLED, SERVER_OLDER, WRONG_SERVER
from desktop.sync.scope import follow
from desktop.sync.trust import TrustAdapter, read_authorities
from sync_server.wire.messages import Enrolled, Hello, Trouble
from sync_server.wire.version import OLDEST_SERVER

PROGRAM = "fieldbook/1"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who this store is to its server, and where that is. Holds no secret."""

    url: str
    authorities: str
    device: str
    user: str
    server_id: str
    wrapped: str


def identity_of(connection: Connection) -> Identity | None:
    """Return who this store is, None before it was enrolled."""
    wrapped = read_fact(connection, facts.KEYS)
    if wrapped is None:
        return None
    names = (facts.URL, facts.CA, facts.DEVICE, facts.USER, facts.SERVER)
    url, authorities, device, user, server = (read_fact(connection, n) or "" for n in names)
    return Identity(url, authorities, device, user, server, wrapped)


def require_identity(store: Store) -> Identity:
    """Return who this store is; raises NotFound where it was never enrolled."""
    with store.read() as connection:
        found = identity_of(connection)
    if found is None:
        raise NotFound(NOT_ENROLLED)
    return found


def enrol(
    store: Store,
    url: str,
    code: str,
    *,
    wrap_key: bytes,
    ca: Path | None = None,
    host: str = "",
    adapter: TrustAdapter | None = None,
) -> Enrolled:
    """Redeem a one-time code, and join what was written here to the person's portfolio.

    A store that was enrolled before may be enrolled again with the same server for the same
    person (lost keys, restored store): everything typed stays and is sent by the new device.
    ``wrap_key`` is the vault's ``device_key_wrap``, ``ca`` a PEM file of authorities to trust
    beside the system's. Blocks on network and disk. Raises FieldbookError children.
    """
    authorities = read_authorities(ca) if ca else ""
    keys = DeviceKeys.make()
    link = ServerLink(
        url, keys=keys, adapter=adapter or TrustAdapter(authorities), clock=store.clock
    )
    with store.read() as connection:
        before = identity_of(connection)
    try:
        check_server(link, link.hello(), before)
        answer = link.enrol(code.strip(), host, PROGRAM)
    finally:
        link.close()
    if before is not None and before.user != answer.user_id:
        raise NotAllowed(ENROLLED_ELSEWHERE)
    with store.write() as unit:
        unit.set_fact(facts.URL, checked_url(url))
        unit.set_fact(facts.CA, authorities)
        if before is not None and unit.fact(facts.EPOCH) != answer.epoch:
            go_back(unit, Trouble(code="epoch_changed", epoch=answer.epoch))
        _become(unit, store.catalog, answer, keys.wrapped(wrap_key))
        incarnation.begin(unit, store.folder)
    store.refresh_actor()
    return answer


def identity_before(connection: Connection) -> Identity | None:
    """Return the device that this one was made of, None where it came by a code."""
    now = identity_of(connection)
    device = read_fact(connection, facts.DEVICE_BEFORE)
    wrapped = read_fact(connection, facts.KEYS_BEFORE)
    if now is None or device is None or wrapped is None:
        return None
    return replace(now, device=device, wrapped=wrapped)


def renew(store: Store, link: ServerLink, who: Identity, wrap_key: bytes) -> None:
    """Become another device of the same person, by the keys of ``who``, which this store was.

    Everything typed stays and is sent by the new device; every bucket is compared as a whole.
    Raises Rejected where the server wants a code.
    """
    with store.read() as connection:
        epoch = read_fact(connection, facts.EPOCH)
    if link.hello().epoch != epoch:
        follow_history(store, link)
    keys = DeviceKeys.make()
    answer = link.renew(keys, socket.gethostname(), PROGRAM)
    with store.write() as unit:
        record_action(unit, "renew", "", None, {"from": who.device})
        unit.set_fact(facts.DEVICE_BEFORE, who.device)
        unit.set_fact(facts.KEYS_BEFORE, who.wrapped)
        _become(unit, store.catalog, answer, keys.wrapped(wrap_key))
        unit.set_fact(facts.HEALING, answer.epoch)
        incarnation.begin(unit, store.folder)
    store.refresh_actor()


def check_server(link: ServerLink, hello: Hello, known: Identity | None) -> None:
    """Raise NotAllowed where the server is another one, or speaks a protocol too old for us."""
    if known is not None and hello.server_id != known.server_id:
        raise NotAllowed(WRONG_SERVER, host=link.host)
    if hello.protocol < OLDEST_SERVER:
        raise NotAllowed(SERVER_OLDER)


def _become(unit: Unit, catalog: Catalog, answer: Enrolled, wrapped: str) -> None:
    """Write who this store is now; ``wrapped`` are its keys."""
    told = {
        facts.KEYS: wrapped,
        facts.USER: answer.user_id,
        facts.NAME: answer.name or answer.login,
        facts.DEVICE: answer.device_id,
        facts.HOME: answer.home,
        facts.SERVER: answer.server_id,
        facts.SERVER_KEY: answer.server_key,
        facts.SERVER_SIGN: answer.sign_key,
        facts.ROLE: answer.role,
        facts.EPOCH: answer.epoch,
        facts.GRANTS: str(answer.gv),
        facts.PUSH_NO: "0",
        facts.PUSH_LAST: "",
        facts.PUSH_SEAL: "",
        facts.PUSH_OPEN: "null",
    }
    written_as = unit.actor.user
    for name, value in told.items():
        unit.set_fact(name, value)
    _join(unit.connection, catalog, answer)
    unit.connection.execute(
        update(History).where(History.by == written_as).values(by=answer.user_id)
    )
    _begin_again(unit.connection)
    follow(unit, answer.grants)
    # The clock's node and the first pushes belong to the new device.
    unit.set_fact("node", f"{UUID(answer.device_id).int & (1 << 64) - 1:016x}")
    record_action(unit, "enrol", "", None, {"device": answer.device_id, "server": answer.server_id})


def _join(connection: Connection, catalog: Catalog, answer: Enrolled) -> None:
    """Rename bucket and author of what was written before a server named them."""
    old, new = facts.LOCAL_HOME, answer.home
    for entry in catalog:
        table = table_of(entry.record)
        joined = update(table).where(table.c.bucket == old)
        connection.execute(joined.values(bucket=new, by=answer.user_id))
    connection.execute(update(Outbox).where(Outbox.bucket == old).values(bucket=new))
    connection.execute(delete(BucketState).where(BucketState.bucket == old))
    upkeep.rename_bucket(connection, old, new)


def _begin_again(connection: Connection) -> None:
    """Pull every bucket from its beginning: what is here is compared, not taken for granted."""
    drop_staged(connection)
    connection.execute(text("DELETE FROM meta WHERE name = :name"), {"name": facts.CUT})
    connection.execute(
        update(BucketState)
        .where(BucketState.state == "ready")
        .values(state="filling", since=0, after=0, chain="")
    )
