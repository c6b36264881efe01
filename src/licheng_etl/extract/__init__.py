"""Bytes to records: a workbook becomes grids, grids become tables, tables become a form's records.

Every cell keeps its address and gets exactly one role on the way. Not here: whether what was read
is right (quality).
"""
