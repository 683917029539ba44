"""Follow-ups: promises with a date (areas 1.1 and 2.1)."""
