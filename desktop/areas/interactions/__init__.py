"""Interactions: visits, calls, messages and notes (area 1.1)."""
