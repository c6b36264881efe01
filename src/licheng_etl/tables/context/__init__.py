"""What governs each cell of a table: labels, unit, period and kind, out of header, body and titles.

Not here: finding header and body (headers, bodies).
"""
