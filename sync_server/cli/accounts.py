"""Users, portfolios, and who may see them."""

from argparse import Namespace

from sqlalchemy import select

from sync_server.cli.command import Commands, Facts
from sync_server.cli.times import time_ms
from sync_server.opening import opened
from sync_server.services import accounts
from sync_server.settings import Settings
from sync_server.store.models import Portfolio, User


def add_commands(commands: Commands) -> None:
    """Add ``user``, ``portfolio``, ``reference``, ``grant`` and ``revoke``."""
    _add_user_commands(commands)
    _add_portfolio_commands(commands)
    _add_reference_commands(commands)
    grant = commands.add_parser("grant", help="give a user a sharing level of a portfolio")
    grant.add_argument("login")
    grant.add_argument("code")
    grant.add_argument("share", choices=accounts.SHARES)
    grant.add_argument("--until", metavar="TIME")
    grant.set_defaults(run=_grant)
    revoke = commands.add_parser("revoke", help="take a portfolio from a user")
    revoke.add_argument("login")
    revoke.add_argument("code")
    revoke.set_defaults(run=_revoke)


def _add_reference_commands(commands: Commands) -> None:
    reference = commands.add_parser("reference", help="give and take sets of reference data")
    verbs = reference.add_subparsers(metavar="VERB", required=True)
    give = verbs.add_parser("give", help="give a user a set beside the one that all have")
    give.add_argument("login")
    give.add_argument("name")
    give.add_argument("--write", action="store_true", help="let the user write it, too")
    give.set_defaults(run=_give_reference)
    take = verbs.add_parser("take", help="take a set from a user")
    take.add_argument("login")
    take.add_argument("name")
    take.set_defaults(run=_take_reference)


def _add_user_commands(commands: Commands) -> None:
    user = commands.add_parser("user", help="add, list and disable users")
    verbs = user.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="add a user, with a portfolio of the same name")
    add.add_argument("login")
    add.add_argument("--role", required=True, choices=accounts.ROLES)
    for option in ("--name", "--branch", "--team"):
        add.add_argument(option, default="")
    add.add_argument("--assists", metavar="CODE", help="portfolio to work in, all of it")
    add.set_defaults(run=_user_add)
    verbs.add_parser("list", help="list users").set_defaults(run=_user_list)
    disable = verbs.add_parser("disable", help="bar a user with all devices")
    disable.add_argument("login")
    disable.set_defaults(run=_user_disable)


def _add_portfolio_commands(commands: Commands) -> None:
    portfolio = commands.add_parser("portfolio", help="add and list portfolios")
    verbs = portfolio.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="add a portfolio")
    add.add_argument("code")
    add.add_argument("--owner", required=True, metavar="LOGIN")
    for option in ("--team", "--branch"):
        add.add_argument(option, default="")
    add.set_defaults(run=_portfolio_add)
    verbs.add_parser("list", help="list portfolios").set_defaults(run=_portfolio_list)


def _user_add(given: Namespace, settings: Settings) -> Facts:
    with opened(settings) as store, store.write() as connection:
        user = accounts.add_user(
            connection,
            given.login,
            given.role,
            store.now_ms(connection),
            name=given.name,
            branch=given.branch,
            team=given.team,
        )
        if given.assists:
            accounts.assist(connection, given.login, given.assists, store.now_ms(connection))
    return {"user": user}


def _user_list(_given: Namespace, settings: Settings) -> Facts:
    columns = (User.id, User.login, User.name, User.role, User.branch, User.team, User.disabled_ms)
    with opened(settings) as store, store.read() as connection:
        rows = connection.execute(select(*columns).order_by(User.login)).all()
    return {
        "users": [
            {
                "user": row.id,
                "login": row.login,
                "name": row.name,
                "role": row.role,
                "branch": row.branch,
                "team": row.team,
                "disabled": row.disabled_ms is not None,
            }
            for row in rows
        ]
    }


def _user_disable(given: Namespace, settings: Settings) -> Facts:
    with opened(settings) as store, store.write() as connection:
        return {"user": accounts.disable_user(connection, given.login, store.now_ms(connection))}


def _portfolio_add(given: Namespace, settings: Settings) -> Facts:
    with opened(settings) as store, store.write() as connection:
        portfolio = accounts.add_portfolio(
            connection,
            given.code,
            given.owner,
            store.now_ms(connection),
            team=given.team,
            branch=given.branch,
        )
    return {"portfolio": portfolio}


def _portfolio_list(_given: Namespace, settings: Settings) -> Facts:
    columns = (Portfolio.id, Portfolio.code, User.login, Portfolio.team, Portfolio.branch)
    asked = select(*columns).join(User, User.id == Portfolio.owner).order_by(Portfolio.code)
    with opened(settings) as store, store.read() as connection:
        rows = connection.execute(asked).all()
    return {
        "portfolios": [
            {
                "portfolio": row.id,
                "code": row.code,
                "owner": row.login,
                "team": row.team,
                "branch": row.branch,
            }
            for row in rows
        ]
    }


def _grant(given: Namespace, settings: Settings) -> Facts:
    until_ms = time_ms(given.until) if given.until else None
    with opened(settings) as store, store.write() as connection:
        now_ms = store.now_ms(connection)
        version = accounts.grant(connection, given.login, given.code, given.share, now_ms, until_ms)
    return {"grant_version": version}


def _give_reference(given: Namespace, settings: Settings) -> Facts:
    with opened(settings) as store, store.write() as connection:
        now_ms = store.now_ms(connection)
        version = accounts.give_reference(
            connection, given.login, given.name, now_ms, writes=given.write
        )
    return {"grant_version": version}


def _take_reference(given: Namespace, settings: Settings) -> Facts:
    with opened(settings) as store, store.write() as connection:
        return {"grant_version": accounts.take_reference(connection, given.login, given.name)}


def _revoke(given: Namespace, settings: Settings) -> Facts:
    with opened(settings) as store, store.write() as connection:
        return {"grant_version": accounts.revoke(connection, given.login, given.code)}
