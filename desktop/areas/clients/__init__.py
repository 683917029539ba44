"""Clients: persons and companies, their papers, contact points and relationships."""
