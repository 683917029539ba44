"""Sync: what leases, handovers, restores and attachments need."""

import time

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
    _remember_histories()
    _keep_what_devices_hand_in()
    _take_contents()
    _remember_handovers()


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
        entity.add_column(sa.Column("device", HexId(), nullable=True))
    op.create_index(
        "ix_entity_conflict",
        "entity",
        ["bucket", "parent"],
        sqlite_where=sa.text("type = 'conflict'"),
        postgresql_where=sa.text("type = 'conflict'"),
    )
    op.drop_index("ix_exits_entity", "exits")
    op.create_index("ix_exits_bucket_entity", "exits", ["bucket", "entity"])
    op.create_index("ix_bucket_head_updated_ms", "bucket_head", ["updated_ms"])


def _remember_histories() -> None:
    """Keep what tells one history from another, and how far a lost one was brought back."""
    op.add_column("meta", sa.Column("pg_system", sa.Text(), nullable=True))
    op.add_column("meta", sa.Column("pg_timeline", sa.Text(), nullable=True))
    op.add_column("bucket_head", _number("exit_floor"))
    op.add_column("bucket_head", _number("backed_seq"))
    op.add_column("chain_log", _number("at_ms"))
    now_ms = time.time_ns() // 1_000_000
    chain_log = sa.table("chain_log", sa.column("at_ms", sa.BigInteger()))
    op.execute(chain_log.update().values(at_ms=now_ms))
    op.add_column("exits", sa.Column("bulk", HexId(), nullable=True))
    op.add_column("change_log", _number("recovered"))
    op.add_column("change_log", sa.Column("recovered_from", HexId(), nullable=True))
    op.add_column("device", sa.Column("renewed_from", HexId(), nullable=True))
    op.add_column("device", sa.Column("forked_ms", sa.BigInteger(), nullable=True))
    op.create_table(
        "recovered",
        sa.Column("epoch", HexId(), nullable=False),
        sa.Column("entity", HexId(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("epoch", "entity", name=op.f("pk_recovered")),
    )


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), server_default="0", nullable=False)


def _keep_what_devices_hand_in() -> None:
    """Leases and their codes, sealed outboxes, receipts of what was removed."""
    days = sa.Column("lease_days", sa.Integer(), server_default="30", nullable=False)
    op.add_column("meta", days)
    op.create_table(
        "receipt",
        sa.Column("device", HexId(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("gv", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("said_ms", sa.BigInteger(), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("device", "kind", "bucket", "gv", name=op.f("pk_receipt")),
    )
    op.create_table(
        "sealed_box",
        sa.Column("id", HexId(), nullable=False),
        sa.Column("device", HexId(), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_box")),
    )
    op.create_index(op.f("ix_sealed_box_device"), "sealed_box", ["device"])
    op.create_table(
        "lease_code",
        sa.Column("device", HexId(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("device", "number", name=op.f("pk_lease_code")),
    )


def _take_contents() -> None:
    """Contents of files by bucket and hash, and the records that refer to them."""
    op.create_table(
        "blob",
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", HexId(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("pieces", sa.Text(), nullable=False),
        sa.Column("free_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("bucket", "sha256", name=op.f("pk_blob")),
    )
    op.create_table(
        "blob_ref",
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("entity", HexId(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "entity", name=op.f("pk_blob_ref")),
    )
    op.create_index("ix_blob_ref_sha256_bucket", "blob_ref", ["sha256", "bucket"])


def _remember_handovers() -> None:
    """Keep handovers that wait for signatures or for their time, and those carried out."""
    op.create_table(
        "handover",
        sa.Column("id", HexId(), nullable=False),
        sa.Column("portfolio", HexId(), nullable=False),
        sa.Column("clients", sa.Text(), nullable=False),
        sa.Column("receiver", HexId(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("effective_ms", sa.BigInteger(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    op.create_index("ix_handover_state_effective_ms", "handover", ["state", "effective_ms"])
