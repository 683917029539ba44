"""Clients: persons and companies, their papers, contacts and relationships (area 1.1)."""
