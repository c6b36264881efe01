"""Lists of things, one row a record: which cell is which field of which record."""
