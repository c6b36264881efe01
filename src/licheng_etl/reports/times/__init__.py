"""The time of each figure: of its document, its section, its sentence, and what it is told against.

Not here: finding times in text (grammar.times).
"""
