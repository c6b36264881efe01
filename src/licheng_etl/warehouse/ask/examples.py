"""Examples of what a warehouse holds, to try its marts and `licheng trace` with.

Not here: what single months hold (months), how an example is shown (orchestration).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from psycopg import sql
from psycopg.rows import dict_row

from licheng_etl.model.tables import FACTS, Role, Table
from licheng_etl.warehouse.schema.marts import mart_of_fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import psycopg


@dataclass(frozen=True)
class Example:
    """The newest rows of a fact: their mart and period; a trace id and a measure, if it has one."""

    mart: str
    period_code: str
    trace: tuple[str, str] | None


def examples(connection: psycopg.Connection) -> Iterator[Example]:
    """One of each fact table that holds rows in force and that a mart shows."""
    for table in FACTS.values():
        mart, row = mart_of_fact(table), _newest(connection, table)
        if mart is not None and row is not None:
            traced = traced_number(connection, table, row)
            yield Example(mart.name, str(row["period_code"]), traced)


def _newest(connection: psycopg.Connection, table: Table) -> dict[str, Any] | None:
    """A row of the period that ends last."""
    newest = sql.SQL("""
        select p.period_code from core.dim_period p
        where exists (
            select from {table} f
            where f.period_code = p.period_code and f.superseded_at is null
        )
        order by p.end_date desc, p.period_code limit 1
    """)
    query = sql.SQL("""
        select f.* from {table} f
        where f.superseded_at is null and f.period_code = ({newest})
        order by f.fact_key limit 1
    """)
    fact = sql.Identifier(table.schema, table.name)
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query.format(table=fact, newest=newest.format(table=fact))).fetchone()


def traced_number(
    connection: psycopg.Connection, table: Table, row: Mapping[str, Any]
) -> tuple[str, str] | None:
    """Key and measure of something in a row that was read from a cell, a number if there is one."""
    key = str(row[table.named(Role.KEY)[0]])
    query = sql.SQL("""
        select a.field from {table} f join ops.column_address a using (submission_key, source_table)
        where f.fact_key = %s
    """).format(table=sql.Identifier(table.schema, table.name))
    addressed = {name for (name,) in connection.execute(query, [int(key)])}
    held = [column for column in table.columns if row.get(column.name) is not None]
    numbers_first = sorted(held, key=lambda column: column.additivity is None)
    return next(
        ((key, column.name) for column in numbers_first if column.source_field in addressed), None
    )
