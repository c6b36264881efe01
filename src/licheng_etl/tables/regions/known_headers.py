"""Headers that a form knows: where on a sheet each begins a table of its own.

Here: cutting a region above each but the first. Not here: which rows they are (the form's labels
tell), tables that no form knows (dividing).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from licheng_etl.tables.regions.asides import is_aside
from licheng_etl.tables.regions.region import is_body
from licheng_etl.tables.regions.segments import after_notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.tables.regions.region import Region


def known_parts(region: Region) -> Iterator[Region]:
    """The region cut where, below another table, a header begins that is known to be one."""
    rows = region.rows
    edges = [0]
    for index in _beginnings(region):
        start = _head_start(region, edges[-1], index)
        if start > edges[-1] and _holds_table(region, rows[edges[-1] : start]):
            edges.append(start)
    if len(edges) == 1:
        yield region
        return
    for first, end in pairwise([*edges, len(rows)]):
        yield region.only_rows(rows[first:end])


def _beginnings(region: Region) -> Iterator[int]:
    """The indices of known headers' first rows; merged cells tie the rows of one together."""
    top = last = -1
    for index, row in enumerate(region.rows):
        if row not in region.sheet.naming_rows:
            continue
        tied = last >= 0 and any(
            merge.bottom >= row for merge in region.sheet.merges(top, region.rows[last])
        )
        if last < 0 or not (last == index - 1 or tied):
            top = row
            yield index
        last = index


def _head_start(region: Region, first: int, index: int) -> int:
    """Where the head of a known header begins: at its titles and groups, below notes."""
    rows, width = region.rows, len(region.columns)
    start = index
    while start > first and _is_above(region, rows[start - 1], width):
        start -= 1
    if start == first:
        return start
    return start + after_notes(region, rows[start - 1], rows[start : index + 1])


def _is_above(region: Region, row: int, width: int) -> bool:
    """Whether a row can stand above a header: a title, a unit line, a note, a row of groups."""
    if row in region.sheet.naming_rows or is_body(region, row, []):
        return False
    groups = any(merge.right > merge.left for merge in region.sheet.merges(row, row))
    return groups or len(region.cells[row]) == 1 or is_aside(region, row, width)


def _holds_table(region: Region, rows: list[int]) -> bool:
    """Whether some rows are a table of their own rather than titles."""
    naming = region.sheet.naming_rows
    return any(row in naming or is_body(region, row, []) for row in rows)
