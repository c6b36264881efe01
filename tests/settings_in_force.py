"""Settings of an office in the environment, as a command or a Dagster process finds them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database
    from tests.end_to_end.conftest import Office


@pytest.fixture
def in_force(
    office: Office, bare_database: Database, monkeypatch: pytest.MonkeyPatch
) -> pytest.MonkeyPatch:
    """The office's settings, and a storage of Dagster's in a database of its own."""
    for name in [name for name in os.environ if name.startswith("LICHENG_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(office.settings.data_dir)
    monkeypatch.setenv("LICHENG_DATA_DIR", str(office.settings.data_dir))
    monkeypatch.setenv("LICHENG_DATABASE_URL", office.database.url())
    monkeypatch.setenv("LICHENG_DAGSTER_DATABASE_URL", bare_database.url())
    monkeypatch.setenv("LICHENG_SETTLE_SECONDS", "0")
    # Set again by whoever opens Dagster's instance, and taken back after the test.
    monkeypatch.setenv("DAGSTER_HOME", "")
    monkeypatch.setenv("LICHENG_DAGSTER_STORAGE", "")
    return monkeypatch
