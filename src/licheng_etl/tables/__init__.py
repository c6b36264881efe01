"""Understanding any spreadsheet table: what each cell is, and which labels, unit, period govern it.

The face is `understand`. Here is evidence only (types of cells, merges, repetition, indentation,
numbering, words of time, unit and total). Not here: opening files, and what a form knows.
"""
