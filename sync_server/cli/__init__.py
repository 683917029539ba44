"""``fieldbook-server COMMAND``: one file a group of commands."""
