"""One whole record of every kind, every field filled."""

from typing import Any

from tests.factories import attachments, clients, followups, interactions, portfolios, sync

WHOLE: dict[str, dict[str, Any]] = {
    **clients.WHOLE,
    **interactions.WHOLE,
    **followups.WHOLE,
    **portfolios.WHOLE,
    **attachments.WHOLE,
    **sync.WHOLE,
}
