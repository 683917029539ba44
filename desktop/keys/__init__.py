"""Vault, passphrase, recovery key and device secret: how the store is opened."""
