"""What several modules of this folder start from."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse import sql_files
from licheng_etl.warehouse.sql_files import sql_folder
from tests.warehouse.observed import World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from licheng_etl.warehouse.database import Database


@pytest.fixture
def observed(database: Database) -> Iterator[World]:
    """A warehouse in which a test states observations; what it leaves open is taken back."""
    with database.connect() as connection:
        yield World(connection)
        connection.rollback()


@pytest.fixture
def own_sql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the folder `sql` that stands in for it, to be changed like a later release."""
    package = tmp_path / "package"
    shutil.copytree(sql_folder(), package / "_sql")
    monkeypatch.setattr(sql_files, "_PACKAGE", package)
    return package / "_sql"
