"""Numbers and yes or no in text, read exactly.

Not here: the units behind them (units), what a column makes of them (reading).
"""
