"""What every stage speaks of: periods, units, addresses, keys, errors and table definitions.

Nothing here reads a file or a database.
"""
