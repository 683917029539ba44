"""What every area gets for free: writing, reading, history, search, import, export."""
