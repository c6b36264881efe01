"""The cells of one sheet before anything is known of its tables: by row and column, with a class.

Here also: numbers and labels as they are printed, and what is written down of cells by position.
Not here: what stands around them, and what they are for (regions and the rooms below it).
"""
