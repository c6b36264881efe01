"""Understanding any spreadsheet table: what each cell is, and which labels, unit, period govern it.

The face is `detect`; `confidence` says how sure it is. A sheet runs down the rooms, each of which
imports only those above it: `cells` gives each cell a class, `times` and `outlines` say what labels
in company tell of time and of hierarchy, `regions` where tables are, `columns` what each column is
for, `headers` what stands above the figures, `sums` what adds up, `bodies` what each row is, and
`context` what governs each cell. `key_values` reads forms of labels and values. Here is evidence
only (types of cells, merges, repetition, indentation, numbering, words of time, unit and total).
Not here: opening files (formats), and what a form knows (reading).
"""
