"""What refusals mean, in words, whichever room or importer they come from."""

from desktop.areas.attachments.rules import REFUSALS as OF_ATTACHMENTS
from desktop.areas.clients.refusals import REFUSALS as OF_CLIENTS
from desktop.core.fields import Refusal
from desktop.core.i18n import Translate
from desktop.records.checks import REFUSALS as OF_RECORDS
from desktop.records.importing.refusals import REFUSALS as OF_ROWS

WORDS = OF_CLIENTS | OF_ATTACHMENTS | OF_RECORDS | OF_ROWS
"""English sources in context ``Refusal``, by code."""


def said(refusal: Refusal, translate: Translate) -> str:
    """Return field and reason of a refusal, in the program's language."""
    reason = WORDS.get(refusal.code)
    return f"{refusal.field}: {translate('Refusal', reason) if reason else refusal.code}"
