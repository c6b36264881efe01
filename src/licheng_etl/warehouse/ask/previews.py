"""The first rows of a fact in a month, in words: what a person recognises, and no keys.

Not here: counting rows (months), how a preview is shown (orchestration).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from psycopg import sql
from psycopg.rows import dict_row

from licheng_etl.grammar.decimals import in_plain_digits
from licheng_etl.grammar.personal import mask_personal
from licheng_etl.model.tables import Column, Role, Table
from licheng_etl.warehouse.named_facts import named_fact
from licheng_etl.warehouse.schema.chinese_marts import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import psycopg

    from licheng_etl.warehouse.load.slots import Months

_ROWS = 5
_COLUMNS = 5
"""Columns beside period and name: a page shows them without breaking words."""
_WIDEST = 200
"""Characters: longer texts do not fit."""


def first_rows(
    connection: psycopg.Connection, table: Table, month: str, window: Months
) -> list[dict[str, Any]]:
    """Rows in force whose slots belong to a month, with `period` and `name` in words."""
    query = sql.SQL("""
        with first as (
            select f.* from {table} f join ops.slot s using (slot_key)
            where ops.partition_month(s.month, {begin}, {end}) = {month} and superseded_at is null
            order by f.source_table, f.source_row, f.fact_key limit {limit})
        select first.*, named.name, core.period_in_words(first.period_code) as period
        from first join ({named}) as named using (fact_key)
        order by first.source_table, first.source_row, first.fact_key
    """).format(
        table=sql.Identifier(table.schema, table.name),
        named=sql.SQL(named_fact(table)),
        begin=window.first,
        end=window.last,
        month=month,
        limit=_ROWS,
    )
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query).fetchall()


def in_words(table: Table, rows: Sequence[dict[str, Any]]) -> tuple[dict[str, str], ...]:
    """The rows as a person reads them: numbers first, columns that say nothing left out."""
    shown = [
        column
        for column in _telling(table.columns)
        if any(row[column.name] is not None for row in rows)
    ]
    return tuple(
        {"报告期": row["period"], "事项": mask_personal(row["name"])}
        | {short_name(each.comment): _text(row[each.name]) for each in shown[:_COLUMNS]}
        for row in rows
    )


def _telling(columns: Iterable[Column]) -> list[Column]:
    """Measures, then words: neither personal data, nor what the name says already, nor a key."""
    telling = [
        column
        for column in columns
        if column.role in {Role.MEASURE, Role.ATTRIBUTE}
        and not (column.sensitive or column.references or column.type.sql == "bigint")
        and (column.type.length or 0) <= _WIDEST
    ]
    return sorted(telling, key=lambda column: column.role is not Role.MEASURE)


def _text(value: object) -> str:
    """A number without zeros that say nothing; text without personal data."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Decimal():
            return in_plain_digits(value)
        case _:
            return mask_personal(str(value))
