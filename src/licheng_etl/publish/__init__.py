"""What the house makes for people: first form files, and later templates, briefs, dictionaries.

Not here: anything that a run needs.
"""
