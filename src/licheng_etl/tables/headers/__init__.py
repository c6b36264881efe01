"""The header of a table and what stands around the table: labels above columns, titles, notes.

Not here: cutting a sheet into tables (regions), what titles say of time (grammar.times).
"""
