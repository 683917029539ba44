"""The due-ledger: every follow-up is raised once, whatever the clock does."""
