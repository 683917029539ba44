"""Sync."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the tables to this version."""
    op.create_table(
        "aside",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aside")),
    )
    op.create_table(
        "attachment",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("party", sa.LargeBinary(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("taken_us", sa.BigInteger(), nullable=True),
        sa.Column("taken_zone", sa.Text(), nullable=True),
        sa.Column("interaction", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=True),
        sa.Column("ver", sa.LargeBinary(), nullable=True),
        sa.Column("vers", sa.Text(), nullable=True),
        sa.Column("life", sa.Integer(), nullable=True),
        sa.Column("alive", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_attachment")),
        sa.UniqueConstraint("id", name=op.f("uq_attachment_id")),
    )
    op.create_index(op.f("ix_attachment_party"), "attachment", ["party"], unique=False)
    op.create_index(op.f("ix_attachment_sha256"), "attachment", ["sha256"], unique=False)
    op.create_table(
        "blob",
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sent", sa.Text(), nullable=False),
        sa.Column("sent_ms", sa.BigInteger(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("mine", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("used_us", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "sha256", name=op.f("pk_blob")),
        sa.UniqueConstraint("id", name=op.f("uq_blob_id")),
    )
    op.create_index("ix_blob_sha256", "blob", ["sha256"], unique=False)
    op.create_table(
        "colleague",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("login", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("branch", sa.Text(), nullable=True),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("active", sa.Integer(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=True),
        sa.Column("ver", sa.LargeBinary(), nullable=True),
        sa.Column("vers", sa.Text(), nullable=True),
        sa.Column("life", sa.Integer(), nullable=True),
        sa.Column("alive", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_colleague")),
        sa.UniqueConstraint("id", name=op.f("uq_colleague_id")),
    )
    op.create_table(
        "departure",
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("gv", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("deadline_ms", sa.BigInteger(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", name=op.f("pk_departure")),
    )
    op.create_table(
        "handover",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("portfolio", sa.Text(), nullable=True),
        sa.Column("giver", sa.LargeBinary(), nullable=True),
        sa.Column("receiver", sa.LargeBinary(), nullable=True),
        sa.Column("witness", sa.LargeBinary(), nullable=True),
        sa.Column("orderer", sa.LargeBinary(), nullable=True),
        sa.Column("effective_ms", sa.BigInteger(), nullable=True),
        sa.Column("records", sa.BigInteger(), nullable=True),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=True),
        sa.Column("ver", sa.LargeBinary(), nullable=True),
        sa.Column("vers", sa.Text(), nullable=True),
        sa.Column("life", sa.Integer(), nullable=True),
        sa.Column("alive", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_handover")),
        sa.UniqueConstraint("id", name=op.f("uq_handover_id")),
    )
    op.create_index(op.f("ix_handover_state"), "handover", ["state"], unique=False)
    op.create_table(
        "sealed_box",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.Column("sig", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_sealed_box")),
    )
    op.create_table(
        "witness",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Text(), nullable=False),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.Column("part", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_witness")),
    )
    op.create_index(op.f("ix_witness_bucket"), "witness", ["bucket"], unique=False)
    op.add_column("bucket_state", sa.Column("seal", sa.Text(), nullable=True))
    op.add_column(
        "bucket_state", sa.Column("until_ms", sa.BigInteger(), server_default="0", nullable=False)
    )
    op.add_column("conflict", sa.Column("opened_ms", sa.BigInteger(), nullable=True))
    op.add_column("conflict", sa.Column("resolved_ms", sa.BigInteger(), nullable=True))
    op.add_column("conflict", sa.Column("taken", sa.Text(), nullable=True))
    op.add_column("conflict", sa.Column("settled", sa.Text(), nullable=True))
    op.add_column("outbox", sa.Column("epoch", sa.Text(), nullable=True))
    op.add_column("outbox", sa.Column("acked_ms", sa.BigInteger(), nullable=True))
