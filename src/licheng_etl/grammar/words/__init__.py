"""The words that structure tables, as patterns: of rows, heads and notes, of what is measured.

Not here: words of time (times) and units (units), the words of reports (reports.lexicon).
"""
