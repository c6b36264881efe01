"""Text before it means anything: one spelling for what looks the same.

Not here: what numbers, times and units a text holds (numbers, times, units).
"""
