"""Settings of an office in the environment, as a command or a Dagster process finds them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.warehouse.database import Database
    from tests.databases import Databases
    from tests.office import Office


@pytest.fixture
def storage(databases: Databases, storage_template: str) -> Iterator[Database]:
    """An empty storage for Dagster, of this test's own."""
    with databases.lent(storage_template) as lent:
        yield lent


@pytest.fixture
def in_force(
    office: Office, storage: Database, monkeypatch: pytest.MonkeyPatch
) -> pytest.MonkeyPatch:
    """The office's settings, and a storage of Dagster's in a database of its own."""
    for name in [name for name in os.environ if name.startswith("LICHENG_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(office.settings.data_dir)
    monkeypatch.setenv("LICHENG_DATA_DIR", str(office.settings.data_dir))
    monkeypatch.setenv("LICHENG_DATABASE_URL", office.database.url())
    monkeypatch.setenv("LICHENG_DAGSTER_DATABASE_URL", storage.url())
    monkeypatch.setenv("LICHENG_SETTLE_SECONDS", "0")
    # Set again by whoever opens Dagster's instance, and taken back after the test.
    monkeypatch.setenv("DAGSTER_HOME", "")
    monkeypatch.setenv("LICHENG_DAGSTER_STORAGE", "")
    return monkeypatch
