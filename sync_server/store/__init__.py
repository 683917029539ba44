"""The server's database: the same tables on SQLite (SQLCipher) and PostgreSQL."""
