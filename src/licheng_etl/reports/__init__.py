"""Reports: document -> text -> figures.

`sources` read files into documents, `grammar` finds figures in their text, `lexicon` holds the words.
"""
