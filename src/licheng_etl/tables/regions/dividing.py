"""Regions that hold one table each, side by side or stacked.

Here: cutting a sheet into them. Not here: tables below one another in a region (segments), which
rows of a region are its header (headers.header_rows), what its rows mean (outlines.outline).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, pairwise, takewhile
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.unit_names import is_unit
from licheng_etl.grammar.words.heads import SERIAL_HEAD
from licheng_etl.tables.cells.sheet import DATE, NUMBER, TEXT, Sheet
from licheng_etl.tables.regions.segments import Segment, segments_of
from licheng_etl.tables.regions.worded_rows import period_of
from licheng_etl.tables.times.axis_rows import is_time_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from licheng_etl.tables.regions.region import Region

_SAMPLE: Final = 500
"""Rows that tell whether a table stands beside another."""
_MOST_GAPS: Final = 40
"""A sheet with more empty columns than this is sparse, and no row of tables."""
_DEEPEST: Final = 6
"""Regions within regions: tables side by side below tables side by side."""


def tables_of(region: Region, depth: int = 0) -> Iterator[Segment]:
    """The tables of a region, left to right and top to bottom; a region of texts is one segment."""
    bands = _bands(region) if depth < _DEEPEST else [region]
    if len(bands) > 1:
        for band in bands:
            yield from tables_of(band, depth + 1)
        return
    segments = segments_of(region)
    for segment in segments:
        rows = segment.head + segment.body
        inner = region.only_rows(rows) if len(segments) > 1 else segment.region
        if len(segments) > 1 and depth < _DEEPEST and len(_bands(inner)) > 1:
            yield from tables_of(inner, depth + 1)
        else:
            yield Segment(inner, segment.head, segment.body)


def _bands(region: Region) -> list[Region]:
    """The region cut at empty columns, where what stands to the right has labels of its own."""
    columns = region.columns
    gaps = [right for left, right in pairwise(columns) if right - left > 1]
    if len(gaps) > _MOST_GAPS:
        return [region]
    filled = _filled_by_merges(region) if gaps else set()
    cuts = [
        right
        for right in gaps
        if right not in filled
        and not _is_spanned(region, right)
        and _has_stub(region, right, columns)
    ]
    cuts = _beside_figures(region, cuts)
    if not cuts:
        return [region]
    edges = [columns[0], *cuts, columns[-1] + 1]
    bands = [region.cut(range(low, high)) for low, high in pairwise(edges)]
    lines = _lines_of_all(region, edges[:-1])
    return [replace(band, above=_above(band, lines)) for band in bands if band.rows]


def _beside_figures(region: Region, cuts: list[int]) -> list[int]:
    """The cuts left of which figures stand beside names, or words that are not the names of the
    figures right of them: names stand in each of those rows, or come again there.
    """
    if not cuts:
        return []
    classes, rows = region.sheet.cls, [region.cells[row] for row in region.rows[:_SAMPLE]]
    numbers = [{c for c, p in cells.items() if classes[p] == NUMBER} for cells in rows]
    words = [{c for c, p in cells.items() if classes[p] in {TEXT, DATE}} for cells in rows]
    kept: list[int] = []
    low = region.columns[0]
    for cut in cuts:
        places = [n for n, columns in enumerate(numbers) if max(columns, default=-1) >= cut]
        of_rows = [[c for c in words[n] if low <= c < cut] for n in places]
        labels = [region.sheet.text[cells[cut]] for cells in rows if cut in cells]
        named = all(of_rows) or len(set(labels)) < len(labels)
        first = min(chain(*of_rows), default=low)
        if not named or any(first < c < cut for columns in numbers for c in columns):
            kept.append(cut)
            low = cut
    return kept


def _lines_of_all(region: Region, starts: list[int]) -> dict[int, int]:
    """The cells, by row, that stand alone above tables side by side which begin in those columns,
    and tell of all of them: titles merged over what stands on both sides of the first cut; of the
    parts of one list, which have the same labels, whatever stands there.
    """
    sheet, lines = region.sheet, {}
    header = next((row for row in region.rows if len(region.cells[row]) > 1), None)
    listed = header is not None and _begin_alike(region, header, starts)
    for row in takewhile(lambda row: row != header, region.rows):
        ((column, position),) = region.cells[row].items()
        reach = {merge.left: merge.right for merge in sheet.merges(row, row)}
        if listed or column < starts[1] <= reach.get(column, column):
            lines[row] = position
    return lines


def _begin_alike(region: Region, row: int, starts: list[int]) -> bool:
    """Whether a row says the same of each of the tables that begin in some columns."""
    cells = region.cells[row]
    labels = [region.sheet.label(position) for position in cells.values()]
    period = period_of(labels)
    return period > 0 and list(cells)[::period] == starts


def _above(band: Region, lines: Mapping[int, int]) -> tuple[str, ...]:
    """What stands above a band: the lines that tell of all of them, but those in its own rows."""
    outside = (position for row, position in lines.items() if row not in band.cells)
    return band.above + tuple(band.sheet.text[position] for position in outside)


def _filled_by_merges(region: Region) -> set[int]:
    """The columns that stand right of a merged cell, which has no gap beside it."""
    rows = region.rows
    return {
        merge.right + 1
        for merge in region.sheet.merges(rows[0], rows[-1])
        if merge.right > merge.left and merge.left in region.cells.get(merge.top, {})
    }


def _is_spanned(region: Region, column: int) -> bool:
    """Whether a row that is known to name columns names some on both sides of a gap."""
    named = [region.cells[row] for row in region.sheet.naming_rows if row in region.cells]
    return any(min(cells) < column <= max(cells) for cells in named)


def _has_stub(region: Region, first: int, columns: list[int]) -> bool:
    """Whether figures to the right of a column, up to the next gap, are named by its cells, which
    are no units, or by names beside it that go on below one of them. What numbers them stands
    before them: 序号.
    """
    sheet, rows = region.sheet, region.rows[:_SAMPLE]
    if any(SERIAL_HEAD.match(sheet.label(p)) for p in region.cells.down(first, rows).values()):
        first += 1
    last = first
    for column in columns:
        if column == last + 1:
            last = column
    named = units = figures = 0
    for row in rows:
        cells = region.cells[row]
        if not any(
            first < c <= last and sheet.cls[p] == NUMBER for c, p in cells.items()
        ) or is_time_row(sheet, cells):
            continue
        figures += 1
        position = next(p for c, p in cells.items() if c >= first)
        if _is_name(sheet, position):
            named += 1
            units += is_unit(sheet.label(position))
    return named >= 2 and named * 10 >= figures * 7 and units * 2 <= named


def _is_name(sheet: Sheet, position: int) -> bool:
    cls = sheet.cls[position]
    if cls == NUMBER:
        return read_time(sheet.label(position)).pure and sheet.kind(position) != "error"
    return cls in {TEXT, DATE}
