"""What the server does, one service a file; knows the database, not HTTP."""
