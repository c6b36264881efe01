"""What several modules of this folder start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.warehouse.observed import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.warehouse.database import Database


@pytest.fixture
def observed(database: Database) -> Iterator[World]:
    """A warehouse in which a test states observations; its transaction is left open."""
    with database.connect() as connection:
        yield World(connection)
