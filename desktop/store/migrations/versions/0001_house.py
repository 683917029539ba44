"""House."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Bring the tables to this version."""
    op.create_table(
        "account",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("party", sa.LargeBinary(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("product", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("balance_minor", sa.BigInteger(), nullable=True),
        sa.Column("balance_currency", sa.Text(), nullable=True),
        sa.Column("opened_on", sa.Text(), nullable=True),
        sa.Column("matures_on", sa.Text(), nullable=True),
        sa.Column("rate_percent", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=True),
        sa.Column("ver", sa.LargeBinary(), nullable=True),
        sa.Column("vers", sa.Text(), nullable=True),
        sa.Column("life", sa.Integer(), nullable=True),
        sa.Column("alive", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_account")),
        sa.UniqueConstraint("id", name=op.f("uq_account_id")),
    )
    op.create_index(
        "ix_account_matures_on", "account", ["matures_on", "party", "alive"], unique=False
    )
    op.create_index(op.f("ix_account_party"), "account", ["party"], unique=False)
    op.create_table(
        "audit",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("entity", sa.LargeBinary(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_audit")),
    )
    op.create_table(
        "bucket_state",
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("rights", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("after", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", name=op.f("pk_bucket_state")),
    )
    op.create_table(
        "conflict",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("entity", sa.LargeBinary(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("register_name", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("base", sa.Text(), nullable=True),
        sa.Column("shown", sa.Text(), nullable=True),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("resolved_by", sa.Text(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=True),
        sa.Column("ver", sa.LargeBinary(), nullable=True),
        sa.Column("vers", sa.Text(), nullable=True),
        sa.Column("life", sa.Integer(), nullable=True),
        sa.Column("alive", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_conflict")),
        sa.UniqueConstraint("id", name=op.f("uq_conflict_id")),
    )
    op.create_index(op.f("ix_conflict_entity"), "conflict", ["entity"], unique=False)
    op.create_index(op.f("ix_conflict_state"), "conflict", ["state"], unique=False)
    op.create_table(
        "contact_point",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("party", sa.LargeBinary(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("preferred", sa.Integer(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=True),
        sa.Column("ver", sa.LargeBinary(), nullable=True),
        sa.Column("vers", sa.Text(), nullable=True),
        sa.Column("life", sa.Integer(), nullable=True),
        sa.Column("alive", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_contact_point")),
        sa.UniqueConstraint("id", name=op.f("uq_contact_point_id")),
    )
    op.create_index(op.f("ix_contact_point_party"), "contact_point", ["party"], unique=False)
    op.create_table(
        "draft",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_draft")),
    )
    op.create_table(
        "due",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("due_us", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rings", sa.Integer(), nullable=False),
        sa.Column("raised_us", sa.BigInteger(), nullable=True),
        sa.Column("settled_us", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_due")),
    )
    op.create_index(
        "ix_due_listed",
        "due",
        ["due_us"],
        unique=False,
        sqlite_where=sa.text("state IN ('raised', 'elsewhere')"),
    )
    op.create_index(
        "ix_due_waiting", "due", ["due_us"], unique=False, sqlite_where=sa.text("state = 'waiting'")
    )
    op.create_index("uq_due_record_due_us", "due", ["record", "due_us"], unique=True)
    op.create_table(
        "follow_up",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("party", sa.LargeBinary(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("due_us", sa.BigInteger(), nullable=True),
        sa.Column("due_zone", sa.Text(), nullable=True),
        sa.Column("all_day", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("done_at_us", sa.BigInteger(), nullable=True),
        sa.Column("done_at_zone", sa.Text(), nullable=True),
        sa.Column("snoozed_us", sa.BigInteger(), nullable=True),
        sa.Column("snoozed_zone", sa.Text(), nullable=True),
        sa.Column("heard_us", sa.BigInteger(), nullable=True),
        sa.Column("heard_zone", sa.Text(), nullable=True),
        sa.Column("interaction", sa.LargeBinary(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=True),
        sa.Column("ver", sa.LargeBinary(), nullable=True),
        sa.Column("vers", sa.Text(), nullable=True),
        sa.Column("life", sa.Integer(), nullable=True),
        sa.Column("alive", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("id", name=op.f("uq_follow_up_id")),
    )
    op.create_index("ix_follow_up_due_us", "follow_up", ["due_us"], unique=False)
    op.create_index(
        "ix_follow_up_open",
        "follow_up",
        ["due_us"],
        unique=False,
        sqlite_where=sa.text("state = 'open' AND alive = 1"),
    )
    op.create_index("ix_follow_up_party_due", "follow_up", ["party", "due_us"], unique=False)
    op.create_table(
        "history",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("entity", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("change", sa.LargeBinary(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("bulk", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_history")),
    )
    op.create_index(op.f("ix_history_entity"), "history", ["entity"], unique=False)
    op.create_table(
        "identity_document",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("party", sa.LargeBinary(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=True),
        sa.Column("ver", sa.LargeBinary(), nullable=True),
        sa.Column("vers", sa.Text(), nullable=True),
        sa.Column("life", sa.Integer(), nullable=True),
        sa.Column("alive", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_identity_document")),
        sa.UniqueConstraint("id", name=op.f("uq_identity_document_id")),
    )
    op.create_index(
        op.f("ix_identity_document_party"), "identity_document", ["party"], unique=False
    )
    op.create_index(
        op.f("ix_identity_document_valid_to"), "identity_document", ["valid_to"], unique=False
    )
    op.create_table(
        "import_key",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_import_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "import_run",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    op.create_table(
        "inbox",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("frame", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_inbox")),
    )
    op.create_table(
        "interaction",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("party", sa.LargeBinary(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("at_us", sa.BigInteger(), nullable=True),
        sa.Column("at_zone", sa.Text(), nullable=True),
        sa.Column("minutes", sa.BigInteger(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=True),
        sa.Column("ver", sa.LargeBinary(), nullable=True),
        sa.Column("vers", sa.Text(), nullable=True),
        sa.Column("life", sa.Integer(), nullable=True),
        sa.Column("alive", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_interaction")),
        sa.UniqueConstraint("id", name=op.f("uq_interaction_id")),
    )
    op.create_index("ix_interaction_at_us", "interaction", ["at_us"], unique=False)
    op.create_index("ix_interaction_party_at", "interaction", ["party", "at_us"], unique=False)
    op.create_table(
        "loan",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("party", sa.LargeBinary(), nullable=True),
        sa.Column("account", sa.LargeBinary(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("product", sa.Text(), nullable=True),
        sa.Column("principal_minor", sa.BigInteger(), nullable=True),
        sa.Column("principal_currency", sa.Text(), nullable=True),
        sa.Column("outstanding_minor", sa.BigInteger(), nullable=True),
        sa.Column("outstanding_currency", sa.Text(), nullable=True),
        sa.Column("rate_percent", sa.Text(), nullable=True),
        sa.Column("started_on", sa.Text(), nullable=True),
        sa.Column("matures_on", sa.Text(), nullable=True),
        sa.Column("months", sa.BigInteger(), nullable=True),
        sa.Column("payment_minor", sa.BigInteger(), nullable=True),
        sa.Column("payment_currency", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("class5", sa.Text(), nullable=True),
        sa.Column("days_past_due", sa.BigInteger(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=True),
        sa.Column("ver", sa.LargeBinary(), nullable=True),
        sa.Column("vers", sa.Text(), nullable=True),
        sa.Column("life", sa.Integer(), nullable=True),
        sa.Column("alive", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_loan")),
        sa.UniqueConstraint("id", name=op.f("uq_loan_id")),
    )
    op.create_index("ix_loan_matures_on", "loan", ["matures_on", "party", "alive"], unique=False)
    op.create_index(op.f("ix_loan_party"), "loan", ["party"], unique=False)
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )
    op.create_table(
        "outbox",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("change", sa.LargeBinary(), nullable=False),
        sa.Column("txn", sa.LargeBinary(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("boot", sa.Text(), nullable=False),
        sa.Column("boot_ms", sa.BigInteger(), nullable=False),
        sa.Column("entity", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent", sa.LargeBinary(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("regs", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("life", sa.Integer(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("conflict", sa.LargeBinary(), nullable=True),
        sa.Column("bulk", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_outbox")),
        sa.UniqueConstraint("change", name=op.f("uq_outbox_change")),
    )
    op.create_index(op.f("ix_outbox_entity"), "outbox", ["entity"], unique=False)
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["n"],
        unique=False,
        sqlite_where=sa.text("state IN ('pending', 'acked')"),
    )
    op.create_table(
        "party",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("birth_on", sa.Text(), nullable=True),
        sa.Column("occupation", sa.Text(), nullable=True),
        sa.Column("employer", sa.Text(), nullable=True),
        sa.Column("industry", sa.Text(), nullable=True),
        sa.Column("tier", sa.Text(), nullable=True),
        sa.Column("risk", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("district", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("do_not_contact", sa.Integer(), nullable=True),
        sa.Column("quiet_hours", sa.Text(), nullable=True),
        sa.Column("tags", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("sort_key", sa.Text(), nullable=True),
        sa.Column("tier_rank", sa.Integer(), nullable=True),
        sa.Column("last_contact_us", sa.BigInteger(), nullable=True),
        sa.Column("next_due_us", sa.BigInteger(), nullable=True),
        sa.Column("assets_minor", sa.BigInteger(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=True),
        sa.Column("ver", sa.LargeBinary(), nullable=True),
        sa.Column("vers", sa.Text(), nullable=True),
        sa.Column("life", sa.Integer(), nullable=True),
        sa.Column("alive", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_party")),
        sa.UniqueConstraint("id", name=op.f("uq_party_id")),
    )
    op.create_index(
        "ix_party_assets_minor",
        "party",
        ["assets_minor", "rid", "id"],
        unique=False,
        sqlite_where=sa.text("alive = 1"),
    )
    op.create_index(
        "ix_party_district",
        "party",
        ["district", "rid", "id"],
        unique=False,
        sqlite_where=sa.text("alive = 1"),
    )
    op.create_index(
        "ix_party_last_contact_us",
        "party",
        ["last_contact_us", "rid", "id", "tier", "stage", "do_not_contact"],
        unique=False,
        sqlite_where=sa.text("alive = 1"),
    )
    op.create_index(
        "ix_party_next_due_us",
        "party",
        ["next_due_us", "rid", "id"],
        unique=False,
        sqlite_where=sa.text("alive = 1"),
    )
    op.create_index(
        "ix_party_risk",
        "party",
        ["risk", "rid", "id"],
        unique=False,
        sqlite_where=sa.text("alive = 1"),
    )
    op.create_index(
        "ix_party_sort_key",
        "party",
        ["sort_key", "rid", "id"],
        unique=False,
        sqlite_where=sa.text("alive = 1"),
    )
    op.create_index(
        "ix_party_stage",
        "party",
        ["stage", "rid", "id"],
        unique=False,
        sqlite_where=sa.text("alive = 1"),
    )
    op.create_index(
        "ix_party_tier_rank",
        "party",
        ["tier_rank", "rid", "id"],
        unique=False,
        sqlite_where=sa.text("alive = 1"),
    )
    op.create_table(
        "raw_record",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent", sa.LargeBinary(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("ver", sa.LargeBinary(), nullable=False),
        sa.Column("vers", sa.Text(), nullable=True),
        sa.Column("life", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_raw_record")),
        sa.UniqueConstraint("id", name=op.f("uq_raw_record_id")),
    )
    op.create_index(op.f("ix_raw_record_kind"), "raw_record", ["kind"], unique=False)
    op.create_index(op.f("ix_raw_record_parent"), "raw_record", ["parent"], unique=False)
    op.create_table(
        "relationship",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("party", sa.LargeBinary(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("other", sa.LargeBinary(), nullable=True),
        sa.Column("other_name", sa.Text(), nullable=True),
        sa.Column("share_percent", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("bucket", sa.Text(), nullable=True),
        sa.Column("ver", sa.LargeBinary(), nullable=True),
        sa.Column("vers", sa.Text(), nullable=True),
        sa.Column("life", sa.Integer(), nullable=True),
        sa.Column("alive", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name=op.f("pk_relationship")),
        sa.UniqueConstraint("id", name=op.f("uq_relationship_id")),
    )
    op.create_index(op.f("ix_relationship_other"), "relationship", ["other"], unique=False)
    op.create_index(op.f("ix_relationship_party"), "relationship", ["party"], unique=False)
