"""Today: what matters now, read from the rooms below; owns no record."""
