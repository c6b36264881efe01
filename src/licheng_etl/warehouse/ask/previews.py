"""The first rows of a fact in months, in words: what a person recognises, and no keys.

Not here: counting rows (months), how a preview is shown (orchestration).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from unicodedata import east_asian_width

from psycopg import sql
from psycopg.rows import dict_row

from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.grammar.numbers.decimals import in_plain_digits
from licheng_etl.model.tables import Column, Role, Table
from licheng_etl.model.tables.fact_tables import ASPECTS
from licheng_etl.warehouse.named_facts import named_fact
from licheng_etl.warehouse.schema.chinese_marts import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import psycopg

    from licheng_etl.warehouse.load.slots import Months

_ROWS = 5
_ROOM = 60
"""Half-width characters beside the name, which the page then need not squeeze."""
_PADDING = 2
_UNIT: Final = """
    (select unit_name from core.dim_unit where dim_unit.unit_key = first.unit_key) as unit
"""
_WIDEST = 200
"""Characters: longer texts do not fit."""
_CODE = re.compile(r"[0-9A-Z-]{8,}")
"""A part of a name by which no person knows a thing."""


def first_rows(
    connection: psycopg.Connection, table: Table, months: Sequence[str], window: Months
) -> dict[str, list[dict[str, Any]]]:
    """Rows in force whose slots belong to one of the months, with `period` and `name` in words.

    All months at once: what is ranked are places and keys, and only the first rows are read.
    """
    query = sql.SQL("""
        with placed as materialized (
            select * from (
                select f.fact_key, s.of_month, row_number() over (
                    partition by s.of_month order by f.source_table, f.source_row, f.fact_key
                ) as of_place
                from {table} f join (
                    select slot_key, ops.partition_month(month, {begin}, {end}) as of_month
                    from ops.slot
                ) s using (slot_key)
                where s.of_month = any ({months}) and f.superseded_at is null
            ) as ranked where of_place <= {limit}
        ),
        first as (
            select f.*, placed.of_month, placed.of_place from placed join {table} f using (fact_key)
        )
        select first.*, named.name, core.period_in_words(first.period_code) as period, {unit}
        from first join ({named}) as named using (fact_key)
        order by first.of_month, first.of_place
    """).format(
        table=sql.Identifier(table.schema, table.name),
        named=sql.SQL(named_fact(table)),
        unit=sql.SQL(_UNIT if table.named_by else "null as unit"),
        begin=window.first,
        end=window.last,
        months=list(months),
        limit=_ROWS,
    )
    by_month: dict[str, list[dict[str, Any]]] = {month: [] for month in months}
    with connection.cursor(row_factory=dict_row) as cursor:
        for row in cursor.execute(query):
            by_month[row["of_month"]].append(row)
    return by_month


def in_words(table: Table, rows: Sequence[dict[str, Any]]) -> tuple[dict[str, str], ...]:
    """The rows as a person reads them: numbers first, what says nothing left out, and no more than
    a page shows beside the names. The period stands there where rows differ in it.
    """
    periods = {row["period"] for row in rows}
    first = {"报告期": [row["period"] for row in rows]} if len(periods) > 1 else {}
    beside = first | _of_numbers(table, rows)
    columns = first | {"事项": [_name(row["name"]) for row in rows]} | beside
    room = _ROOM - sum(_width(title, values) for title, values in beside.items())
    for column in _telling(table.columns):
        title, values = short_name(column.comment), [_text(row[column.name]) for row in rows]
        width = _width(title, values)
        if any(values) and width <= room:
            columns[title] = values
            room -= width
    return tuple(
        dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)
    )


def _of_numbers(table: Table, rows: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
    """What numbers that stand by themselves are, and in which unit."""
    if table.named_by is None:
        return {}
    kinds = [ASPECTS.get(row["aspect"], row["aspect"]) for row in rows]
    return {"数值种类": kinds, "单位": [row["unit"] or "" for row in rows]}


def _width(title: str, values: Iterable[str]) -> int:
    """Of a column, in half-width characters."""
    return _PADDING + max(
        sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
        for text in (title, *values)
    )


def _name(name: str) -> str:
    """Without codes, where anything else is said."""
    words = [word for word in name.split() if not _CODE.fullmatch(word)]
    return mask_personal(" ".join(words) or name)


def _telling(columns: Iterable[Column]) -> list[Column]:
    """The measure of which another is a part, other measures, then words: neither personal data,
    nor what the name says already, nor a key.
    """
    telling = [
        column
        for column in columns
        if column.role in {Role.MEASURE, Role.ATTRIBUTE}
        and not (column.sensitive or column.references or column.type.sql == "bigint")
        and (column.type.length or 0) <= _WIDEST
    ]
    wholes = {column.within for column in telling}
    return sorted(
        telling,
        key=lambda column: (column.name not in wholes, column.role is not Role.MEASURE),
    )


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
