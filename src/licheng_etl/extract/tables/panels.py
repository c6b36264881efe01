"""Panels: tables printed side by side without a gap, as the halves of a balance sheet are.

Here: cutting a segment where, to the right of figures, names begin anew under the same labels. Not
here: tables with an empty column between them (region).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from licheng_etl.extract.tables.header import find_header, labels_above
from licheng_etl.extract.tables.region import Region, Segment
from licheng_etl.extract.tables.sheet import NUMBER, TEXT
from licheng_etl.extract.tables.words import REMARK_HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.extract.tables.header import Header


def panels_of(segment: Segment) -> Iterator[Segment]:
    """The panels of a segment from left to right; most segments are one."""
    region = segment.region
    if len(region.columns) < 4 or not segment.body:
        yield segment
        return
    header = find_header(segment)
    heads = {column: labels[-1] for column, labels in labels_above(region, header).items()}
    cuts = _cuts(segment, heads) if heads else []
    if not cuts:
        yield segment
        return
    yield from _cut(region, header, [region.columns[0], *cuts, region.columns[-1] + 1])


def _cut(region: Region, header: Header, edges: list[int]) -> Iterator[Segment]:
    """The panels between edges; what stands above them all is the first one's to annotate."""
    asides = {row: region.cells[row] for row in header.asides}
    above = tuple(region.sheet.text[p] for cells in asides.values() for p in cells.values())
    rows = [*header.rows, *header.body]
    for low, high in pairwise(edges):
        part = region.cut(range(low, high), rows)
        if low == edges[0]:
            part = Region(part.sheet, [*asides, *part.rows], asides | part.cells, region.above)
        else:
            part = Region(part.sheet, part.rows, part.cells, region.above + above)
        body = [row for row in header.body if row in part.cells]
        head = [row for row in sorted([*header.asides, *header.rows]) if row in part.cells]
        yield Segment(part, head, body, frozenset(header.rows))


def _cuts(segment: Segment, heads: dict[int, str]) -> list[int]:
    """The columns where names begin anew."""
    columns = segment.region.columns
    first = columns[0]
    figures = _columns_of(segment, NUMBER)
    names = _columns_of(segment, TEXT)
    values = [column for column in columns if column in figures and column > first]
    if not values:
        return []
    cuts: list[int] = []
    since = values[0]
    for column, following in zip(columns[1:], [*columns[2:], -1], strict=True):
        if column <= since or REMARK_HEAD.match(heads.get(column, "")):
            continue
        again = heads.get(column) is not None and heads.get(column) == heads.get(first)
        alike = following in figures and heads.get(following) == heads.get(values[0], "")
        named = column in names or (again and column in figures)
        if named and (again or alike) and any(value > column for value in values):
            cuts.append(column)
            since = next(value for value in values if value > column)
    return cuts


def _columns_of(segment: Segment, cls: str) -> set[int]:
    """The columns of the body most of whose cells are of a class."""
    sheet, cells = segment.region.sheet, segment.region.cells
    found: dict[int, int] = {}
    for row in segment.body:
        for column, position in cells[row].items():
            vote = 1 if sheet.cls[position] == cls else -1
            found[column] = found.get(column, 0) + vote
    return {column for column, votes in found.items() if votes > 0}
