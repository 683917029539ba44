"""Alembic's environment: how the server's tables came to be what they are."""
