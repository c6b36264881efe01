"""Texts that name one thing or person: areas, codes, credit codes, telephone numbers.

Not here: whom a name means among those that the warehouse knows (warehouse).
"""
