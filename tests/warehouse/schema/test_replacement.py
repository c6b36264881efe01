"""A swap is one step: before it all is as it was, after it all is new, and readers see no gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.schema import replacement
from licheng_etl.warehouse.schema.migrate import migrate
from licheng_etl.warehouse.schema.replacement import replace_warehouse
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.model.tables import Table
    from licheng_etl.warehouse.database import Database
    from tests.databases import Databases

RECEIPTS = b"SELECT name FROM ops.receipt ORDER BY sequence"
MART = b"SELECT count(*) FROM mart.project_month"
SCHEMAS = """
    SELECT nspname FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public') ORDER BY 1
"""


@pytest.fixture
def built(databases: Databases, template: str) -> Iterator[Database]:
    with databases.lent(template) as lent:
        receive(lent, 1, "新的，带\t制表符和\\N.xlsx")
        receive(lent, 2, "另一份.xlsx")
        yield lent


@pytest.fixture
def in_force(database: Database) -> Database:
    receive(database, 1, "旧的.xlsx")
    return database


def receive(database: Database, number: int, name: str) -> None:
    with database.connect() as connection:
        connection.execute(
            "INSERT INTO ops.receipt (sequence, received_at, stated, sha256, size, name, folder,"
            " path) VALUES (%s, '2024-04-05 09:00:00.123456+08', true, repeat('a', 64), 1, %s, '',"
            " %s)",
            [number, name, name],
        )


def names(database: Database) -> list[str]:
    with database.connect() as connection:
        return [name for (name,) in connection.execute(RECEIPTS)]


def schemas(database: Database) -> list[str]:
    with database.connect() as connection:
        return [name for (name,) in connection.execute(SCHEMAS.encode())]


def test_everything_is_that_of_the_other_and_of_this_release(
    in_force: Database, built: Database
) -> None:
    before = schemas(in_force)
    replace_warehouse(in_force, built)
    assert names(in_force) == names(built)
    assert len(names(in_force)) == 2
    assert schemas(in_force) == before
    assert migrate(in_force) is False
    with in_force.connect(DatabaseRole.BI) as reader:
        assert reader.execute(MART).fetchone() == (0,)


def test_a_reader_in_mid_transaction_stops_nothing_and_reads_on(
    in_force: Database, built: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = type(in_force)(in_force.target, in_force.dagster, lock_seconds=0.5)
    with in_force.connect(DatabaseRole.BI) as reader:
        assert reader.execute(MART).fetchone() == (0,)
        replace_warehouse(impatient, built)
        assert names(in_force) == names(built)
        assert reader.execute(MART).fetchone() == (0,)
    assert "mart_before" in schemas(in_force)
    replace_warehouse(in_force, built)
    assert "mart_before" not in schemas(in_force)


def test_a_swap_that_fails_on_the_way_leaves_all_as_it_was(
    in_force: Database, built: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = replacement._copy

    def failing(source: psycopg.Connection, target: psycopg.Connection, table: Table) -> None:
        copy(source, target, table)
        if table.name == "receipt":
            source.execute("SELECT 1 / 0")

    monkeypatch.setattr(replacement, "_copy", failing)
    before = schemas(in_force)
    with pytest.raises(WarehouseError, match="仍是原来的"):
        replace_warehouse(in_force, built)
    assert names(in_force) == ["旧的.xlsx"]
    assert schemas(in_force) == before


def test_an_empty_database_is_filled(bare_database: Database, built: Database) -> None:
    replace_warehouse(bare_database, built)
    assert names(bare_database) == names(built)
