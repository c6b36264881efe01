"""What texts say of time: phrases, and the periods that labels, titles, cells and prose mean.

Not here: which of a table's times governs a cell (tables), or a figure of a report (reports).
"""
