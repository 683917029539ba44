"""Users and portfolios, and the rights that follow from roles, teams and branches."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from desktop.core.errors import Conflict, NotFound, Rejected
from desktop.core.ids import new_id
from sync_server.problems import (
    LOGIN_TAKEN,
    NAME_MALFORMED,
    PORTFOLIO_TAKEN,
    UNKNOWN_LOGIN,
    UNKNOWN_PORTFOLIO,
)
from sync_server.services import grants
from sync_server.services.directory import tell_colleagues
from sync_server.services.placing import (
    SHARED_REF,
    branch_bucket,
    person_bucket,
    portfolio_bucket,
    reference_bucket,
)
from sync_server.store.models import Portfolio, User
from sync_server.wire.messages import Hex

ROLES = ("rm", "assistant", "lead", "manager", "compliance", "it")
SHARES = ("own", "team", "branch")
_CODE = re.compile(r"[\w.@-]{1,64}")
_KEEPS_REFERENCE = ("manager", "compliance", "it")
_HAS_RESTRICTED = ("manager", "compliance")


@dataclass(frozen=True, slots=True)
class Member:
    """A user as far as rights follow from the place in the bank."""

    id: Hex
    role: str
    team: str
    branch: str


@dataclass(frozen=True, slots=True)
class Book:
    """A portfolio as far as rights follow from it."""

    id: Hex
    owner: Hex
    team: str
    branch: str


def rights_by_place(member: Member, book: Book) -> dict[str, str]:
    """Return the rights (bucket to ``r`` or ``rw``) a member has to a portfolio by place.

    Owners have all sharing levels; the branch's manager all; its compliance reads all; the team,
    leads and assistants with it, those from ``team`` on; the branch's staff ``branch``; IT none.
    What is restricted goes to managers and compliance only. Source: sync protocol 2.3, decisions
    page, Buckets.
    """
    same_branch = bool(book.branch) and member.branch == book.branch
    same_team = bool(book.team) and member.team == book.team
    shares: dict[str, str] = {}
    if member.id == book.owner or (same_branch and member.role == "manager"):
        shares = dict.fromkeys(SHARES, "rw")
    elif member.role == "compliance":
        shares = dict.fromkeys(SHARES, "r") if same_branch else {}
    elif member.role != "it" and same_team:
        shares = {"team": "rw", "branch": "rw"}
    elif member.role != "it" and same_branch:
        shares = {"branch": "rw"}
    if same_branch and member.role in _HAS_RESTRICTED:
        shares["restricted"] = "rw"
    return {portfolio_bucket(book.id, share): rights for share, rights in shares.items()}


def add_user(
    connection: Connection,
    login: str,
    role: str,
    now_ms: int,
    *,
    name: str = "",
    branch: str = "",
    team: str = "",
) -> Hex:
    """Add a user with a portfolio under the login's name; return the user's identifier.

    Raises Conflict where the login or a portfolio of that code exists, Rejected where a name
    cannot be used.
    """
    _check_name(login)
    if role not in ROLES:
        raise Rejected(NAME_MALFORMED, name=role)
    if connection.scalar(select(User.id).where(User.login == login)) is not None:
        raise Conflict(LOGIN_TAKEN, login=login)
    user = new_id().hex
    connection.execute(
        insert(User).values(
            id=user,
            login=login,
            name=name or login,
            role=role,
            branch=branch,
            team=team,
            home=person_bucket(user),
            gv=0,
            disabled_ms=None,
        )
    )
    rights = {person_bucket(user): "rw"}
    rights[SHARED_REF] = "rw" if role in _KEEPS_REFERENCE else "r"
    if branch:
        rights[branch_bucket(branch)] = "rw"
    member = Member(user, role, team, branch)
    for book in _books(connection):
        rights |= rights_by_place(member, book)
    grants.give(connection, user, rights, now_ms)
    portfolio = add_portfolio(connection, login, login, now_ms, team=team, branch=branch)
    home = portfolio_bucket(portfolio, "own")
    connection.execute(update(User).where(User.id == user).values(home=home))
    tell_colleagues(connection, [user], now_ms)
    return user


def add_portfolio(
    connection: Connection, code: str, owner: str, now_ms: int, *, team: str = "", branch: str = ""
) -> Hex:
    """Add a portfolio, give its owner, team and branch their rights, return its identifier.

    Raises NotFound where there is no such login, Conflict where the code is taken.
    """
    _check_name(code)
    if connection.scalar(select(Portfolio.id).where(Portfolio.code == code)) is not None:
        raise Conflict(PORTFOLIO_TAKEN, code=code)
    book = Book(new_id().hex, find_user(connection, owner).id, team, branch)
    connection.execute(
        insert(Portfolio).values(id=book.id, code=code, owner=book.owner, team=team, branch=branch)
    )
    for member in members_of(connection):
        rights = rights_by_place(member, book)
        if rights:
            grants.give(connection, member.id, rights, now_ms)
    return book.id


def grant(
    connection: Connection, login: str, code: str, share: str, now_ms: int, until_ms: int | None
) -> int:
    """Give a user one sharing level of a portfolio; return the new grant version."""
    user, portfolio = find_user(connection, login), find_portfolio(connection, code)
    rights = {portfolio_bucket(portfolio, share): "rw"}
    return grants.give(connection, user.id, rights, now_ms, until_ms)


def assist(connection: Connection, login: str, code: str, now_ms: int) -> int:
    """Let an assistant work in all of a portfolio, and put what is new there into it.

    Return the new grant version. What is restricted stays out, as it does for the owner.
    """
    user, portfolio = find_user(connection, login), find_portfolio(connection, code)
    home = portfolio_bucket(portfolio, "own")
    connection.execute(update(User).where(User.id == user.id).values(home=home))
    rights = {portfolio_bucket(portfolio, share): "rw" for share in SHARES}
    return grants.give(connection, user.id, rights, now_ms)


def give_reference(
    connection: Connection, login: str, name: str, now_ms: int, *, writes: bool = False
) -> int:
    """Give a user a set of reference data beside the shared one; return the grant version."""
    _check_name(name)
    rights = {reference_bucket(name): "rw" if writes else "r"}
    return grants.give(connection, find_user(connection, login).id, rights, now_ms)


def take_reference(connection: Connection, login: str, name: str) -> int:
    """Take a set of reference data away from a user; return the grant version."""
    user = find_user(connection, login)
    return grants.take(connection, user.id, [reference_bucket(name)], "revoked")


def revoke(connection: Connection, login: str, code: str) -> int:
    """Take a portfolio away from a user, all its levels; return the grant version."""
    user, portfolio = find_user(connection, login), find_portfolio(connection, code)
    buckets = [portfolio_bucket(portfolio, share) for share in (*SHARES, "restricted")]
    return grants.take(connection, user.id, buckets, "revoked")


def disable_user(connection: Connection, login: str, now_ms: int) -> Hex:
    """Bar a user and thereby all devices of that user; return the user's identifier."""
    user = find_user(connection, login)
    connection.execute(update(User).where(User.id == user.id).values(disabled_ms=now_ms))
    tell_colleagues(connection, [user.id], now_ms)
    return str(user.id)


def find_user(connection: Connection, login: str) -> Row[*tuple[Any, ...]]:
    """Return the user of that login; raises NotFound."""
    columns = (User.id, User.login, User.name, User.role, User.home, User.gv, User.disabled_ms)
    row = connection.execute(select(*columns).where(User.login == login)).one_or_none()
    if row is None:
        raise NotFound(UNKNOWN_LOGIN, login=login)
    return row


def find_portfolio(connection: Connection, code: str) -> Hex:
    """Return the identifier of the portfolio of that code; raises NotFound."""
    found = connection.scalar(select(Portfolio.id).where(Portfolio.code == code))
    if found is None:
        raise NotFound(UNKNOWN_PORTFOLIO, code=code)
    return found


def _check_name(name: str) -> None:
    if _CODE.fullmatch(name) is None:
        raise Rejected(NAME_MALFORMED, name=name)


def _books(connection: Connection) -> list[Book]:
    columns = (Portfolio.id, Portfolio.owner, Portfolio.team, Portfolio.branch)
    return [Book(*row) for row in connection.execute(select(*columns))]


def members_of(connection: Connection, also: Hex | None = None) -> list[Member]:
    """Return the users who are not disabled, and ``also`` that one."""
    columns = (User.id, User.role, User.team, User.branch)
    asked = select(*columns).where(User.disabled_ms.is_(None) | (User.id == also))
    return [Member(*row) for row in connection.execute(asked)]
