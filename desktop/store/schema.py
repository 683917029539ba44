"""Which schema this program writes."""

SCHEMA = 2
"""The number of the newest migration, kept in each store's ``user_version``."""
