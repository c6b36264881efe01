"""From a fact and a measure to the cell it was read from, and the text that stands there.

The address comes from the warehouse (fact row, ops.column_address, and ops.cell_origin where the
value stands elsewhere or bears a unit of its own), the text from the archive. Of a claim it is a
span of the text of its report, shown in its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import polars as pl
import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.forms.columns import VALUE
from licheng_etl.grammar.identities.personal import mask_personal, masked_personal
from licheng_etl.model.addresses import a1, parse_a1
from licheng_etl.model.errors import LichengError
from licheng_etl.model.tables import FACTS, PRINTED, Table
from licheng_etl.model.tables.claims import FCT_TEXT_CLAIM
from licheng_etl.model.tables.fact_tables import own_columns
from licheng_etl.reports.figures.sentences import sentence_around
from licheng_etl.reports.sources.opening import open_report
from licheng_etl.tables.detect import understand

if TYPE_CHECKING:
    from licheng_etl.formats.grid import Grid
    from licheng_etl.landing import Archive
    from licheng_etl.model.addresses import Range

_NEIGHBOURS = 2
"""Rows above and below, columns left and right, that are shown around the cell."""

_PLACE = ("submission_key", "source_table", "source_row", "source_column")
"""Where a fact was read."""


class TraceError(LichengError):
    """There is no such fact or measure, or the measure was read from no column."""


@dataclass(frozen=True)
class Trace:
    """One number's origin, without numbers of persons. `text` is None where the cell is blank.

    `merged` is the merged range whose text stands for the row too; `cell` is then its first cell.
    `value`: of an attribute, which stands in a dimension, what the cell says. `rows` are the labels
    beside a number of a cross table, from outer to inner.
    """

    table: str
    fact_key: int
    measure: str
    value: object
    file: str
    sha256: str
    received_at: str
    form: str
    sheet: str
    cell: str
    merged: str | None
    label: str
    rows: tuple[str, ...]
    unit: str | None
    unit_source: str | None
    text: str | None
    neighbours: pl.DataFrame
    """row, column, text of the non-empty cells around, zero-based."""
    passage: Passage | None = None
    """Of a claim: the sentence that it stands in."""


@dataclass(frozen=True)
class Passage:
    """A figure in the text of its report; `start` and `end` are of the figure, in code points.

    `before` and `after` are what its sentence says around it.
    """

    start: int
    end: int
    page: int | None
    before: str
    after: str


def trace(connection: psycopg.Connection, archive: Archive, fact_key: int, measure: str) -> Trace:
    """The origin of a fact's measure; TraceError with a remedy when there is none."""
    table, fact = _find_fact(connection, fact_key)
    if table == FCT_TEXT_CLAIM:
        return _trace_of_claim(connection, archive, fact, measure)
    fact |= _carried_from(connection, table, fact_key, measure)
    address = _find_address(connection, table, fact, measure)
    grid = _grid(archive, address["sha256"], address["name"], address["sheet"])
    origin = _find_origin(connection, table, fact, measure)
    # The number of a cross table stands in a column of its own.
    letters = address["column_letters"] or fact["source_column"]
    is_number = not address["column_letters"] and bool(letters)
    row, column = parse_a1(origin.get("cell") or f"{letters}{fact['source_row']}")
    merge = _merged_from(grid, row, column) if origin.get("cell") else None
    rows, columns = _labels(grid, row, column) if is_number else ((), ())
    text = _shown(grid.at(row, column))
    around = grid.cells.filter(
        pl.col("row").cast(pl.Int64).is_between(row - _NEIGHBOURS, row + _NEIGHBOURS),
        pl.col("column").cast(pl.Int64).is_between(column - _NEIGHBOURS, column + _NEIGHBOURS),
    )
    return Trace(
        table=table.name,
        fact_key=fact_key,
        measure=measure,
        value=_shown(fact[measure]) if measure in fact else text,
        file=mask_personal(address["path"]),
        sha256=address["sha256"],
        received_at=address["received_at"].isoformat(),
        form=address["form"],
        sheet=mask_personal(address["sheet"]),
        cell=a1(row, column),
        merged=f"{a1(row, column)}:{a1(merge.bottom, merge.right)}" if merge else None,
        label=mask_personal(" / ".join(columns) or address["label"]),
        rows=tuple(mask_personal(row) for row in rows),
        unit=origin.get("unit")
        or address["unit"]
        or (fact.get("source_unit") if is_number else None),
        unit_source=f"单元格 {origin['cell']}"
        if origin.get("unit")
        else _shown(address["unit_source"]),
        text=text,
        neighbours=around.select("row", "column", masked_personal(pl.col("text"))),
    )


def _trace_of_claim(
    connection: psycopg.Connection, archive: Archive, fact: dict[str, Any], measure: str
) -> Trace:
    """The sentence of a claim: whatever is asked of it was read from there."""
    named = [column.name for column in own_columns(FCT_TEXT_CLAIM)]
    if measure not in named:
        raise TraceError(
            f"{FCT_TEXT_CLAIM.name} 没有这个字段",
            value=measure,
            remedy=f"可选：{'、'.join(named)}。",
        )
    address = _find_address(connection, FCT_TEXT_CLAIM, fact, VALUE.name)
    document = open_report(archive.read_bytes(address["sha256"]), address["name"])
    start, end = fact["span_start"], fact["span_end"]
    begin, stop = sentence_around(document.text, start, end)
    return Trace(
        table=FCT_TEXT_CLAIM.name,
        fact_key=fact["fact_key"],
        measure=measure,
        value=_shown(fact[measure]),
        file=mask_personal(address["path"]),
        sha256=address["sha256"],
        received_at=address["received_at"].isoformat(),
        form=address["form"],
        sheet=address["sheet"],
        cell=f"{address['column_letters']}{fact['source_row']}",
        merged=None,
        label=mask_personal(document.title),
        rows=(),
        unit=fact["unit"],
        unit_source=None,
        text=_shown(document.text[start:end]),
        neighbours=pl.DataFrame(schema={"row": pl.UInt32, "column": pl.UInt32, "text": pl.String}),
        passage=Passage(
            start,
            end,
            fact["page"],
            mask_personal(document.text[begin:start].lstrip()),
            mask_personal(document.text[end:stop]),
        ),
    )


V = TypeVar("V")


def _shown(value: V) -> V | str:
    return mask_personal(value) if isinstance(value, str) else value


def _find_fact(connection: psycopg.Connection, fact_key: int) -> tuple[Table, dict[str, Any]]:
    for table in (*FACTS.values(), *PRINTED.values()):
        query = sql.SQL("select * from {} where fact_key = %s").format(
            sql.Identifier(table.schema, table.name)
        )
        with connection.cursor(row_factory=dict_row) as cursor:
            row = cursor.execute(query, [fact_key]).fetchone()
        if row:
            return table, row
    raise TraceError(
        "没有这个追溯号的事实",
        value=str(fact_key),
        remedy="请取 mart 里一行的 trace_id，按文字复制。",
    )


def _carried_from(
    connection: psycopg.Connection, table: Table, fact_key: int, measure: str
) -> dict[str, Any]:
    """Where a value was read that stands on from an earlier submission; empty else."""
    query = b"""
        select submission_key, source_table, source_row, source_column
        from ops.carried_cell where fact_key = %s and field = %s
    """
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, [fact_key, _field(table, measure)]).fetchone() or {}


def _field(table: Table, measure: str) -> str:
    return next((c.source_field for c in table.columns if c.name == measure), measure)


def _find_address(
    connection: psycopg.Connection, table: Table, fact: dict[str, Any], measure: str
) -> dict[str, Any]:
    query = """
        select a.*, s.form, s.sha256, s.path, s.received_at,
            regexp_replace(s.path, '^.*/', '') as name
        from ops.column_address a join core.dim_submission s using (submission_key)
        where a.submission_key = %(submission_key)s and a.source_table = %(source_table)s
            and a.field = %(field)s
    """
    parameters = {
        **{name: fact[name] for name in _PLACE},
        "field": _field(table, measure),
    }
    with connection.cursor(row_factory=dict_row) as cursor:
        address = cursor.execute(query.encode(), parameters).fetchone()
        address = address or cursor.execute(_IN_SECTIONS, parameters).fetchone()
        if address:
            return address
        fields = cursor.execute(_FIELDS, parameters).fetchall()
    raise TraceError(
        f"{table.name} 的这一行没有这个字段的单元格",
        value=measure,
        remedy=f"可选：{'、'.join(row['field'] for row in fields)}。",
    )


_IN_SECTIONS = """
    select o.submission_key, o.sheet, '分组行' as label, '' as column_letters, null as unit,
        null as unit_source, s.form, s.sha256, s.path, s.received_at,
        regexp_replace(s.path, '^.*/', '') as name
    from ops.cell_origin o join core.dim_submission s using (submission_key)
    where o.submission_key = %(submission_key)s and o.source_table = %(source_table)s
        and o.source_row = %(source_row)s and o.source_column = %(source_column)s
        and o.field = %(field)s
""".encode()
"""What the row of a section says for a row below it, and no column of the table."""

_FIELDS = b"""
    select field from ops.column_address
    where submission_key = %(submission_key)s and source_table = %(source_table)s
    union
    select field from ops.cell_origin
    where submission_key = %(submission_key)s and source_table = %(source_table)s
        and source_row = %(source_row)s and source_column = %(source_column)s
    order by 1
"""
"""What can be asked of a row."""


def _find_origin(
    connection: psycopg.Connection, table: Table, fact: dict[str, Any], measure: str
) -> dict[str, Any]:
    """Cell and unit of a value that stands elsewhere or bears a unit of its own; empty else."""
    query = b"""
        select cell, unit from ops.cell_origin
        where submission_key = %s and source_table = %s and source_row = %s
            and source_column = %s and field = %s
    """
    parameters = [*(fact[name] for name in _PLACE), _field(table, measure)]
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, parameters).fetchone() or {}


def _grid(archive: Archive, sha256: str, name: str, sheet: str) -> Grid:
    grids = read_workbook(archive.read_bytes(sha256), name)
    return next(grid for grid in grids if grid.sheet == sheet)


def _labels(grid: Grid, row: int, column: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels that govern a number of a cross table, of its row and of its column."""
    cell = understand(grid).filter(pl.col("row") == row, pl.col("column") == column)
    rows, columns = cell.select("rows", "columns").row(0)
    return tuple(rows), tuple(columns)


def _merged_from(grid: Grid, row: int, column: int) -> Range | None:
    """The merge over several rows that begins in a cell (reading.records.merges)."""
    begin = (row, column)
    return next((m for m in grid.merges if (m.top, m.left) == begin and m.bottom > m.top), None)
