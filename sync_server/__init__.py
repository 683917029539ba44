"""The sync server. Importing the wire must load nothing else."""
