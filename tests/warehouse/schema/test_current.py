"""Seeing quickly whether a database is of this release."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from licheng_etl.warehouse.schema.migrate import migrate
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database


def test_the_second_time_there_is_nothing_to_do_and_it_is_quick(database: Database) -> None:
    started = time.perf_counter()
    assert migrate(database) is False
    assert time.perf_counter() - started < 0.5  # 0.01 on a machine that does nothing else


def test_grants_that_are_missing_are_given_at_the_next_start(database: Database) -> None:
    with database.connect() as connection:
        connection.execute("REVOKE USAGE ON SCHEMA mart FROM licheng_bi")
    assert migrate(database) is True
    with database.connect(DatabaseRole.BI) as reader:
        reader.execute("SELECT * FROM mart.project_month")
