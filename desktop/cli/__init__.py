"""The command line of the client. Knows no Qt."""
