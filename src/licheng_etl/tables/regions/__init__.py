"""Where tables are on a sheet: rectangles, cut until each holds one table, and what is none of it.

Not here: which rows of a table are its header (headers), what its columns are for (columns).
"""
