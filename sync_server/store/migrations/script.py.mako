"""${message}."""

import sqlalchemy as sa
from alembic import op

from sync_server.store.columns import Digest, HexId

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this step."""
    ${upgrades if upgrades else "pass"}
