"""What the columns of a table are for: names of rows, serial numbers, codes, units, figures.

Not here: what stands above them (headers), which labels and unit govern their cells (context).
"""
