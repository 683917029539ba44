"""Where a record lives: the bucket of a new one, and the buckets of a portfolio."""

from sync_server.wire.catalogue import BucketRule

SHARED_REF = "ref"


def portfolio_bucket(portfolio: str, share: str) -> str:
    """Return the bucket of a portfolio's clients at one sharing level."""
    return f"p/{portfolio}/{share}"


def person_bucket(user: str) -> str:
    """Return the bucket only this user's devices have."""
    return f"u/{user}"


def reference_bucket(name: str) -> str:
    """Return the bucket of reference data that only some people have."""
    return f"{SHARED_REF}/{name}"


def branch_bucket(branch: str) -> str:
    """Return the bucket a branch shares beside its portfolios."""
    return f"b/{branch}"


def bucket_of_new(
    rule: BucketRule, named: str | None, parent_bucket: str | None, home: str, own: str, branch: str
) -> str:
    """Return the bucket a new record belongs to.

    A child of a client lives with it, whatever the device names; what is restricted never lives
    elsewhere than beside it. Otherwise a named bucket holds; without one the rule's own: ``home``
    for roots, ``own`` for a person's records.
    """
    if rule == "root":
        return parent_bucket or named or home
    if rule == "restricted":
        return restricted_bucket(parent_bucket or named or home)
    if named:
        return named
    if rule == "person":
        return own
    return branch_bucket(branch) if rule == "branch" else SHARED_REF


def restricted_bucket(bucket: str) -> str:
    """Return the bucket for role classes beside the portfolio that ``bucket`` is of."""
    parts = bucket.split("/")
    return portfolio_bucket(parts[1], "restricted") if parts[0] == "p" else bucket
