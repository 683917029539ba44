"""Every record type of this version, parents before children. Knows no Qt."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection

from desktop.areas.attachments.model import Attachment
from desktop.areas.attachments.rules import check_attachment
from desktop.areas.clients import derived, rules
from desktop.areas.clients.model import ContactPoint, IdentityDocument, Party, Relationship
from desktop.areas.followups import service
from desktop.areas.followups.model import FollowUp
from desktop.areas.interactions.model import Interaction
from desktop.areas.portfolios.model import Account, Loan
from desktop.core.dates import HOME_ZONE, now, zone
from desktop.core.fields import Refusal
from desktop.store.base import Catalog, Entry, Values
from desktop.sync.colleague import Colleague
from desktop.sync.handover_record import HandoverRecord
from desktop.sync.model import ConflictRecord


def _check_party(values: Values) -> list[Refusal]:
    return rules.check_party(values, today=now().astimezone(zone(HOME_ZONE)).date())


def _check_document(values: Values) -> list[Refusal]:
    return rules.check_document(values, {})


def _settle_follow_ups(connection: Connection, ids: Sequence[UUID]) -> None:
    derived.settle_follow_ups(connection, ids)
    service.settle_reminders(connection, ids)


CATALOG = Catalog(
    (
        Entry(
            Party,
            check=_check_party,
            settle=derived.settle_parties,
            names=derived.names_of_parties,
        ),
        Entry(IdentityDocument, check=_check_document, names=derived.names_by_documents),
        Entry(ContactPoint, check=rules.check_contact, names=derived.names_by_contacts),
        Entry(Relationship),
        Entry(Interaction, settle=derived.settle_interactions),
        Entry(FollowUp, settle=_settle_follow_ups),
        Entry(Account, settle=derived.settle_accounts),
        Entry(Loan),
        Entry(Attachment, check=check_attachment),
        Entry(ConflictRecord),
        Entry(Colleague),
        Entry(HandoverRecord),
    )
)
