"""Dagster for commands: imported once it is needed, and without what commands never use of it.

Here: how, and what is left out. Not here: where it is needed (commands).
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from licheng_etl.model.importing import at_first_use, undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterator

_SELDOM = (
    # For making and upgrading the tables of the storage, which is done once.
    "alembic",
    "alembic.command",
    "alembic.config",
    "alembic.runtime.environment",
    "alembic.runtime.migration",
    "alembic.script",
    # The daemon, which runs in a process of its own.
    "dagster._daemon.controller",
)
"""What Dagster imports at its head: a quarter of a second."""


@contextmanager
def dagster_for_commands() -> Iterator[None]:
    """Around an import of what imports Dagster, in a process that runs one command."""
    with undisturbed(), at_first_use(*_SELDOM):
        yield
