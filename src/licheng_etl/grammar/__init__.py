"""Each rule of reading once: text, null words, numbers, units, periods, the words of tables.

Each room knows only those named before it: `texts`, `words`, `numbers`, `times`, `units`; beside
units stand `identities`. Pure functions and tables of data for workbooks and reports alike; no I/O.
Not here: where on a sheet a text stands (tables), what a form makes of it (reading).
"""
