"""Which rows and columns of figures add up others, whatever they are called.

Not here: whether a form's sums are right (quality).
"""
