"""Numbers of running text with their units, and which of them are none: names, dates.

Not here: what kind of number each is (meaning).
"""
