"""The figures of a document: paragraph by paragraph and table by table, with all their meaning.

Not here: what makes up that meaning (the rooms above), what a form makes of figures (submissions).
"""
