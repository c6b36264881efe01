"""Tables that go on over several pages: below 续表 and the same header again stand further rows of
the one above.

Here: which tables are pages of one, and their rows read as those of one. Not here: where a table
begins (regions.segments), what a title that says so hands on (headers.titles), reading
rows (body).
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from licheng_etl.tables.bodies.body import read_body
from licheng_etl.tables.columns.column import ATTRIBUTE, VALUE
from licheng_etl.tables.regions.region import Region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.tables.bodies.body import BodyRow
    from licheng_etl.tables.bodies.detected_table import DetectedTable


def bodies(tables: list[DetectedTable]) -> Iterator[tuple[DetectedTable, list[BodyRow]]]:
    """The tables of a sheet, each with its rows."""
    for pages in _in_pages(tables):
        yield from zip(pages, _rows_of(pages), strict=True)


def _in_pages(tables: list[DetectedTable]) -> list[list[DetectedTable]]:
    """The tables, those together that are pages of one: the same header and columns, below a title
    that says that it goes on or none.
    """
    together: list[list[DetectedTable]] = []
    for table in tables:
        before = together[-1][-1] if together else None
        if before and table.title is before.title and _has_same_columns(table, before):
            together[-1].append(table)
        else:
            together.append([table])
    return together


def _has_same_columns(table: DetectedTable, other: DetectedTable) -> bool:
    """Whether two tables have the same columns; remarks may be none in one of them."""
    naming, others = (
        {column: role for column, role in each.role.items() if role not in {VALUE, ATTRIBUTE}}
        for each in (table, other)
    )
    both = table.heads.keys() & other.heads.keys()
    alike = all(table.heads[column].path == other.heads[column].path for column in both)
    return bool(table.header.rows) and naming == others and alike


def _rows_of(pages: list[DetectedTable]) -> list[list[BodyRow]]:
    """The rows of each page of a table; what stands open at the end of one goes on in the next."""
    first, *others = pages
    region, role = first.region, first.role
    if others:
        cells = reduce(or_, (page.region.cells for page in others), region.cells)
        region = Region(region.sheet, list(cells), cells, region.above)
        role = reduce(or_, (page.role for page in others), role)
    body = [row for page in pages for row in page.body]
    rows = iter(read_body(region, body, role, first.rates, is_list=first.is_list))
    return [[next(rows) for _ in page.body] for page in pages]
