"""The hierarchy among the names of rows: which line stands below which, by what people see it.

Sections, numbering, indentation, codes, names that come again. Pure functions of lines. Not here:
which rows and columns these names come from (columns, bodies).
"""
