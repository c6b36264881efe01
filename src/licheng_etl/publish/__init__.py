"""What the house writes for people: first form files for workbooks that no form knows.

Not here: anything that a run needs.
"""
