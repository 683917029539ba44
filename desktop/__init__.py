"""Fieldbook, the offline-first client book of a bank's relationship manager."""
