"""What labels in company say of time: axes of years and months, and the times that others tell.

Not here: what a text says by itself (grammar.times), which rows and columns labels stand on.
"""
