"""The first tables."""

import sqlalchemy as sa
from alembic import op

from sync_server.store.columns import Digest, HexId

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this step."""
    op.create_table(
        "batch",
        sa.Column("id", HexId(), nullable=False),
        sa.Column("device", HexId(), nullable=False),
        sa.Column("push_no", sa.BigInteger(), nullable=False),
        sa.Column("hashes", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    op.create_table(
        "bucket_head",
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("digest", Digest(), nullable=False),
        sa.Column("chain", HexId(), nullable=False),
        sa.Column("updated_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", name=op.f("pk_bucket_head")),
    )
    op.create_table(
        "chain_log",
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("chain", HexId(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "seq", name=op.f("pk_chain_log")),
    )
    op.create_table(
        "change_log",
        sa.Column("id", HexId(), nullable=False),
        sa.Column("body_hash", sa.LargeBinary(), nullable=False),
        sa.Column("batch", HexId(), nullable=False),
        sa.Column("txn", HexId(), nullable=False),
        sa.Column("device", HexId(), nullable=False),
        sa.Column("user", HexId(), nullable=False),
        sa.Column("claimed", sa.Text(), nullable=False),
        sa.Column("eff", sa.Text(), nullable=False),
        sa.Column("suspect", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("became", sa.Text(), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_log")),
    )
    op.create_table(
        "device",
        sa.Column("id", HexId(), nullable=False),
        sa.Column("user", HexId(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("sign_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("box_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("incarnation", sa.Text(), nullable=False),
        sa.Column("gv", sa.BigInteger(), nullable=False),
        sa.Column("eff", sa.Text(), nullable=False),
        sa.Column("push_no", sa.BigInteger(), nullable=False),
        sa.Column("last_batch", HexId(), nullable=True),
        sa.Column("batch_before", HexId(), nullable=True),
        sa.Column("enrolled_ms", sa.BigInteger(), nullable=False),
        sa.Column("seen_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
    )
    op.create_index(op.f("ix_device_user"), "device", ["user"], unique=False)

    op.create_table(
        "device_cursor",
        sa.Column("device", HexId(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("device", "bucket", name=op.f("pk_device_cursor")),
    )
    op.create_table(
        "enrol_code",
        sa.Column("selector", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("user", HexId(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("selector", name=op.f("pk_enrol_code")),
    )
    op.create_table(
        "entity",
        sa.Column("id", HexId(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("parent", HexId(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("life", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Integer(), nullable=False),
        sa.Column("ver", HexId(), nullable=False),
        sa.Column("vers", sa.Text(), nullable=False),
        sa.Column("by", HexId(), nullable=False),
        sa.Column("digest", Digest(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity")),
    )
    op.create_index("ix_entity_bucket_seq", "entity", ["bucket", "seq"], unique=False)
    op.create_index(
        "ix_entity_conflict",
        "entity",
        ["parent"],
        unique=False,
        sqlite_where=sa.text("type = 'conflict'"),
        postgresql_where=sa.text("type = 'conflict'"),
    )

    op.create_table(
        "epoch",
        sa.Column("id", HexId(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("began_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_epoch")),
        sa.UniqueConstraint("number", name=op.f("uq_epoch_number")),
    )
    op.create_table(
        "epoch_head",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", "bucket", name=op.f("pk_epoch_head")),
    )
    op.create_table(
        "exits",
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("entity", HexId(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("to_bucket", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("bucket", "seq", name=op.f("pk_exits")),
    )
    op.create_index(op.f("ix_exits_entity"), "exits", ["entity"], unique=False)

    op.create_table(
        "grants",
        sa.Column("user", HexId(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("from_gv", sa.BigInteger(), nullable=False),
        sa.Column("rights", sa.Text(), nullable=False),
        sa.Column("to_gv", sa.BigInteger(), nullable=True),
        sa.Column("until_ms", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("user", "bucket", "from_gv", name=op.f("pk_grants")),
    )
    op.create_table(
        "meta",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", HexId(), nullable=False),
        sa.Column("epoch", HexId(), nullable=False),
        sa.Column("box_secret", sa.LargeBinary(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("backup_through_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meta")),
    )
    op.create_table(
        "portfolio",
        sa.Column("id", HexId(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("owner", HexId(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portfolio")),
        sa.UniqueConstraint("code", name=op.f("uq_portfolio_code")),
    )
    op.create_table(
        "user_account",
        sa.Column("id", HexId(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("gv", sa.BigInteger(), nullable=False),
        sa.Column("disabled_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("login", name=op.f("uq_user_account_login")),
    )
