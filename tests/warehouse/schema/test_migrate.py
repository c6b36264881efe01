"""Opening a database: brought to this release once, for two callers at a time, or refused."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import psycopg
import pytest

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.schema.migrate import OLDEST_SERVER, migrate

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database

MIGRATE = """
import sys
from licheng_etl.warehouse.database import Database
from licheng_etl.warehouse.schema.migrate import migrate
target = dict(pair.split("=", 1) for pair in sys.argv[1:])
print(migrate(Database(target, target)))
"""


def test_two_processes_may_start_at_once(bare_database: Database) -> None:
    target = [f"{name}={value}" for name, value in bare_database.target.items()]
    command = [sys.executable, "-c", MIGRATE, *target]
    with ThreadPoolExecutor() as pool:
        runs = pool.map(lambda _: subprocess.check_output(command, text=True), range(2))
    assert sorted(run.strip() for run in runs) == ["False", "True"]
    assert migrate(bare_database) is False


def test_a_server_that_is_too_old_is_refused(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = (OLDEST_SERVER - 1) * 10_000 + 99
    monkeypatch.setattr(psycopg.ConnectionInfo, "server_version", property(lambda _: newest))
    with pytest.raises(WarehouseError, match="版本太旧") as caught:
        migrate(database)
    assert caught.value.value == "PostgreSQL 14"
