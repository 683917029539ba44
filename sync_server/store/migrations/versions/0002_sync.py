"""Sync: what leases, handovers, restores and attachments need."""

import sqlalchemy as sa
from alembic import op
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync_server.store.columns import HexId

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
    _begin_keys_with_the_bucket()


def _begin_keys_with_the_bucket() -> None:
    """Let the bucket lead every key of the large tables; a table of its own finds it by id."""
    op.create_table(
        "entity_place",
        sa.Column("id", HexId(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity_place")),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO entity_place (id, bucket) SELECT id, bucket FROM entity")
    op.drop_index("ix_entity_conflict", "entity")
    with op.batch_alter_table("entity") as entity:
        entity.drop_constraint("pk_entity", type_="primary")
        entity.create_primary_key("pk_entity", ["bucket", "id"])
    op.create_index(
        "ix_entity_conflict",
        "entity",
        ["bucket", "parent"],
        sqlite_where=sa.text("type = 'conflict'"),
        postgresql_where=sa.text("type = 'conflict'"),
    )
    op.drop_index("ix_exits_entity", "exits")
    op.create_index("ix_exits_bucket_entity", "exits", ["bucket", "entity"])
