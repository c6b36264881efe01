"""Reports: document -> text -> figures.

`sources` reads files into documents, `figures` finds the figures of a document, `lexicon` holds the
words that it goes by.
"""
