"""All that a client's page shows at once, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from desktop.areas.clients import page
from desktop.areas.clients.briefs import Brief, briefs
from desktop.areas.clients.page import ClientFile
from desktop.areas.followups import queries
from desktop.areas.followups.queries import OpenFollowUp
from desktop.store.base import Catalog


@dataclass(frozen=True, slots=True)
class Bundle:
    """A client's file, its open follow-ups, and who those are that stand to it."""

    file: ClientFile
    follow_ups: list[OpenFollowUp]
    others: Mapping[UUID, Brief]


def read_bundle(catalog: Catalog, client: UUID, connection: Connection) -> Bundle:
    """Return what the page of a client shows. Raises NotFound. Read lane."""
    file = page.client_file(connection, catalog, client)
    others = [one.other for one in file.related if one.other]
    return Bundle(
        file,
        queries.open_for(connection, party=client),
        {one.id: one for one in briefs(connection, others)},
    )
