"""Whose and of what each figure is: areas, organisations, projects, indicators.

Not here: which projects the warehouse knows (warehouse).
"""
