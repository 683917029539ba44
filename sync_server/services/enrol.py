"""One-time codes, and the device that comes with one."""

import secrets
from hashlib import blake2b
from hmac import compare_digest

from sqlalchemy import Connection, delete, insert, select, update

from desktop.core.errors import NotAllowed
from desktop.core.ids import new_id
from sync_server.problems import USER_DISABLED
from sync_server.services import grants
from sync_server.services.accounts import find_user
from sync_server.services.epochs import identity
from sync_server.services.founding import box_public_key, sign_public_key
from sync_server.services.refused import Refused, refuse
from sync_server.store.engine import Store
from sync_server.store.models import Device, EnrolCode, User
from sync_server.wire.messages import Enrol, Enrolled, Grant, Renew
from sync_server.wire.sealing import KEY_BYTES, from_base64url, is_signed, to_base64url

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letters that are read for others."""

SELECTOR, SECRET = 4, 12
"""Signs of a code: the first name it, the others prove it (60 bits)."""

TRIES = 5
DAY_MS = 24 * 3_600_000


def make_code(connection: Connection, login: str, now_ms: int, valid_ms: int = DAY_MS) -> str:
    """Make a code for a user's next device and return it; only its hash is kept.

    Raises NotFound where there is no such login, NotAllowed where the user is disabled.
    """
    user = find_user(connection, login)
    if user.disabled_ms is not None:
        raise NotAllowed(USER_DISABLED, login=login)
    connection.execute(delete(EnrolCode).where(EnrolCode.expires_ms < now_ms - DAY_MS))
    taken = set(connection.scalars(select(EnrolCode.selector)))
    while (selector := _signs(SELECTOR)) in taken:
        pass
    secret = _signs(SECRET)
    connection.execute(
        insert(EnrolCode).values(
            selector=selector,
            hash=_hash(selector, secret),
            user=user.id,
            tries=0,
            expires_ms=now_ms + valid_ms,
            used_ms=None,
        )
    )
    text = selector + secret
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def enrol(store: Store, asked: Enrol, signed: bytes) -> Enrolled:
    """Take in a device that has a code; ``signed`` is the text that ``proof`` signs.

    Raises Refused: ``bad_key``, ``code_wrong``, ``code_expired``, ``code_spent``,
    ``user_disabled``. A wrong code costs one of five tries of the code it begins like.
    """
    sign_key, box_key = public_key(asked.sign_key), public_key(asked.box_key)
    if not is_signed(sign_key, asked.proof, signed):
        raise refuse(403, "bad_key", "the proof was not made by the key for this code and nonce")
    with store.write() as connection:
        now_ms = store.now_ms(connection)
        outcome = _redeem(connection, asked.code, now_ms)
        if not isinstance(outcome, Refused):
            return take_in(connection, asked, outcome, (sign_key, box_key), now_ms)
    raise outcome


def _redeem(connection: Connection, code: str, now_ms: int) -> str | Refused:
    """Return the user whose code it is, or the refusal; either is to be committed."""
    text = _read(code)
    selector, secret = text[:SELECTOR], text[SELECTOR:]
    row = connection.execute(
        select(EnrolCode).where(EnrolCode.selector == selector).with_for_update()
    ).one_or_none()
    if row is None:
        return refuse(403, "code_wrong")
    if row.tries >= TRIES or row.used_ms is not None:
        return refuse(403, "code_spent")
    if not compare_digest(bytes(row.hash), _hash(selector, secret)):
        _note(connection, selector, tries=row.tries + 1)
        return refuse(403, "code_wrong")
    if row.expires_ms <= now_ms:
        return refuse(403, "code_expired")
    _note(connection, selector, used_ms=now_ms)
    return str(row.user)


def take_in(
    connection: Connection,
    asked: Enrol | Renew,
    user_id: str,
    keys: tuple[bytes, bytes],
    now_ms: int,
) -> Enrolled:
    """Write a new device of a user and return what it is told; raises Refused."""
    user = connection.execute(select(User).where(User.id == user_id)).one()
    if user.disabled_ms is not None:
        raise refuse(403, "user_disabled")
    device = new_id().hex
    connection.execute(
        insert(Device).values(
            id=device,
            user=user_id,
            status="active",
            sign_key=keys[0],
            box_key=keys[1],
            host=asked.host[:200],
            program=asked.program[:200],
            incarnation="",
            gv=user.gv,
            eff="",
            push_no=0,
            last_batch=None,
            batch_before=None,
            enrolled_ms=now_ms,
            seen_ms=now_ms,
        )
    )
    held = grants.held(connection, user_id, now_ms)
    known = identity(connection)
    return Enrolled(
        device_id=device,
        user_id=user_id,
        login=user.login,
        name=user.name,
        role=user.role,
        home=user.home,
        grants=[
            Grant(b=bucket, rights=given.rights, until_ms=given.until_ms)
            for bucket, given in sorted(held.items())
        ],
        gv=user.gv,
        server_id=known.server_id,
        epoch=known.epoch,
        server_key=to_base64url(box_public_key(connection)),
        sign_key=to_base64url(sign_public_key(connection)),
    )


def _note(connection: Connection, selector: str, **values: int) -> None:
    connection.execute(update(EnrolCode).where(EnrolCode.selector == selector).values(values))


def public_key(text: str) -> bytes:
    """Return the 32 bytes of a key as it travels; raises Refused."""
    key = from_base64url(text)
    if key is None or len(key) != KEY_BYTES:
        raise refuse(400, "bad_key", f"a key is not {KEY_BYTES} bytes of base64url")
    return key


def _read(code: str) -> str:
    """Return a code as it was made, however it was typed."""
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    return signs.replace("O", "0").replace("I", "1").replace("L", "1")


def _signs(number: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(number))


def _hash(selector: str, secret: str) -> bytes:
    return blake2b(secret.encode(), key=selector.encode(), digest_size=32).digest()
