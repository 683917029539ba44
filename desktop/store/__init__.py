"""The encrypted SQLite store: declarations, engine, one transaction at a time."""
