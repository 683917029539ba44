"""An unlocked book: vault, store, search, sync and alarm, opened and closed together."""
