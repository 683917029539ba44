"""Sync: what leases, handovers, restores and attachments need."""

import sqlalchemy as sa
from alembic import op
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this step."""
    op.add_column("meta", sa.Column("sign_secret", sa.LargeBinary(), nullable=True))
    meta = sa.table("meta", sa.column("sign_secret", sa.LargeBinary()))
    secret = Ed25519PrivateKey.generate().private_bytes_raw()
    op.execute(meta.update().values(sign_secret=secret))
