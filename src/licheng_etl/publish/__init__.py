"""What the house writes for people: the monthly brief, the data dictionary, a pack for
Superset, and first form files for workbooks that no form knows.

Not here: anything that a run needs.
"""
