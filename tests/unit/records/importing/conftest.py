"""An empty store for each test."""

from tests.stores import store

__all__ = ["store"]
