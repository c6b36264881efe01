"""Units as people print them: alone, with a label or a number, for a whole table, or by a name.

Not here: what units there are and how they convert (units), which of them governs a cell (tables).
"""
