"""The warehouse: its server, its schema, loading, and what is derived and asked.

Nothing here knows a form or reads a file of a source.
"""
