"""Bytes to grids, whatever the kind of file: every cell keeps its address and its exact text.

The face is `workbook.read_workbook`. Not here: what cells mean to one another (tables).
"""
