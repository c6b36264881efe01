"""A table as detected: its header and its body of rows, each with labels, unit, time and kind.

Not here: what of it governs a single cell (context).
"""
