"""Tools around the program: setting it up, locking its packages, translating it."""
