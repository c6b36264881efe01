"""Rows for tests of the warehouse, and asking as a BI tool does.

A test states what it is about, the rest is filled in.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from psycopg import sql
from psycopg.rows import dict_row

from licheng_etl.model.periods import parse_code
from licheng_etl.model.tables import TABLES, Column
from licheng_etl.warehouse.load.derive import rewrite_each
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    import psycopg

    from licheng_etl.warehouse.database import Database

_FILLING: dict[str, object] = {
    "bigint": 0,
    "integer": 0,
    "smallint": 0,
    "boolean": False,
    "date": date(2024, 1, 1),
    "timestamptz": datetime(2024, 1, 1, tzinfo=UTC),
}


def insert(connection: psycopg.Connection, table: str, **values: object) -> None:
    """One row; a column that is not said is null, or something empty where null may not stand."""
    definition = TABLES[table]
    row = {
        column.name: values.pop(column.name, None if column.nullable else _filling(column))
        for column in definition.columns
    }
    assert not values, f"{table} has no {values}"
    connection.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(definition.schema, table),
            sql.SQL(", ").join(map(sql.Identifier, row)),
            sql.SQL(", ").join(sql.Placeholder() * len(row)),
        ),
        list(row.values()),
    )


def insert_period(connection: psycopg.Connection, code: str) -> None:
    period = parse_code(code)
    insert(
        connection,
        "dim_period",
        period_code=code,
        kind=period.kind.value,
        start_date=period.start,
        end_date=period.end,
        year=period.end.year,
        month=period.end.month,
    )


def ask(database: Database, query: str, known: str | None = None) -> list[dict[str, Any]]:
    with database.connect(DatabaseRole.BI) as reader:
        if known is not None:
            reader.execute("SELECT set_config('licheng.as_known_at', %s, false)", [known])
        return reader.cursor(row_factory=dict_row).execute(query).fetchall()


def _filling(column: Column) -> object:
    if column.name == "content":
        return "{}"  # a document of the archive
    return "" if column.type.length is not None else _FILLING.get(column.type.sql, 0)


def rewrite_derived(connection: psycopg.Connection, last: str | None = None) -> dict[str, int]:
    """Brings derived tables up to date in one transaction, in their order: all, or up to `last`;
    table name to rows changed.
    """
    changed: dict[str, int] = {}
    with connection.transaction():
        for name, rows in rewrite_each(connection):
            changed[name] = rows
            if name == last:
                break
    return changed
