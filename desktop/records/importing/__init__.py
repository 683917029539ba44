"""Import: a table from outside becomes records, row by row, with a report of what was refused."""
