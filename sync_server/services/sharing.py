"""Who else sees a client: its sharing level, which is where in the portfolio it lives."""

from sqlalchemy import Connection

from desktop.core.ids import new_id
from sync_server.services.caller import Caller
from sync_server.services.handover_terms import own_portfolio
from sync_server.services.moving import move
from sync_server.services.placing import portfolio_bucket
from sync_server.services.push import attempt
from sync_server.store.engine import Store
from sync_server.wire.handover import Share, Shared


def share_clients(store: Store, caller: Caller, asked: Share) -> Shared:
    """Move clients to another sharing level of their portfolio; return how many records moved.

    Only the portfolio's owner may. Raises Refused and Busy.
    """

    def work(connection: Connection) -> Shared:
        portfolio = own_portfolio(connection, caller.person.id, asked.clients)
        target = portfolio_bucket(portfolio, asked.share)
        now_ms = store.now_ms(connection)
        return Shared(moved=move(connection, asked.clients, target, now_ms, bulk=new_id().hex))

    return attempt(store, work)
