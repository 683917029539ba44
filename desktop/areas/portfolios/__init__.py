"""Portfolios: accounts and loans (area 3.1)."""
