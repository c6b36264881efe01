"""The datasets of an empty warehouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.publish.superset.board import board
from licheng_etl.publish.superset.datasets import datasets
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from licheng_etl.publish.superset.datasets import Dataset
    from licheng_etl.warehouse.database import Database


@pytest.fixture(scope="package")
def made(empty_database: Database) -> dict[str, Dataset]:
    with empty_database.connect(DatabaseRole.BI) as connection:
        return datasets(connection, board().metrics)
