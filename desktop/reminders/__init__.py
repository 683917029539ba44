"""Reminders: a ledger of every ringing, and the clock that looks at it."""
