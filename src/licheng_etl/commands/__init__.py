"""The commands that need no Dagster, one module for each thing a person wants to do.

Each module has a `register(app)`. Output for departments and leaders is in Chinese; what a program
may read is offered as `--json`.
"""

DEBUG = "LICHENG_DEBUG"
"""Set in the environment where a traceback is wanted; `--debug` sets it."""
