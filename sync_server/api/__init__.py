"""HTTP: each file reads requests, calls a service and writes answers for one group of paths."""
