"""Derived tables: recomputed from base facts and decisions, written only where they differ.

Here: the writing. What they are stands in `sql/derived/`, one SELECT for each table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from psycopg import sql

from licheng_etl.model.keys import key_of
from licheng_etl.model.tables import DERIVED, Role, Table
from licheng_etl.warehouse.sql_files import read_sql

if TYPE_CHECKING:
    import psycopg

_LOCK = key_of("derive")

# One statement, and no temporary table: where nothing differs nothing at all is written.
_REWRITE = """
    WITH target AS MATERIALIZED (SELECT {columns} FROM ({select}) AS computed),
    gone AS (
        DELETE FROM {table} AS stored
        WHERE NOT EXISTS (SELECT FROM target WHERE ({target_key}) = ({stored_key}))
        RETURNING 1
    ),
    written AS (
        INSERT INTO {table} AS stored ({columns})
        SELECT {columns} FROM target
        WHERE NOT EXISTS (
            SELECT FROM {table} AS stored
            WHERE ({target_key}) = ({stored_key})
                AND ({target_rest}) IS NOT DISTINCT FROM ({stored_rest})
        )
        ON CONFLICT ({key}) DO UPDATE SET ({rest}) = ROW({excluded_rest})
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM written)
"""


def rewrite_derived(connection: psycopg.Connection) -> dict[str, int]:
    """Bring every derived table up to date in one transaction: table name to rows changed."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        return {name: _rewrite(connection, table) for name, table in DERIVED.items()}


def _rewrite(connection: psycopg.Connection, table: Table) -> int:
    key = table.named(Role.KEY)
    rest = [name for name in table.column_names if name not in key]
    statement = sql.SQL(_REWRITE).format(
        table=sql.Identifier(table.schema, table.name),
        select=sql.SQL(read_sql(f"derived/{table.name}.sql")),
        columns=_names(table.column_names),
        key=_names(key),
        rest=_names(rest),
        target_key=_names(key, "target"),
        stored_key=_names(key, "stored"),
        target_rest=_names(rest, "target"),
        stored_rest=_names(rest, "stored"),
        excluded_rest=_names(rest, "excluded"),
    )
    row = connection.execute(statement).fetchone()
    return 0 if row is None else int(row[0])


def _names(columns: list[str], relation: str | None = None) -> sql.Composed:
    owner = [] if relation is None else [relation]
    return sql.SQL(", ").join(sql.Identifier(*owner, column) for column in columns)
