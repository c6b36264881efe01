"""The lines above a table: its titles, those of its sheet, and notes among them.

Here: which lines these are. Not here: what they say of the table (titles), which rows
above the figures are none of the header (regions.asides).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from licheng_etl.grammar.texts.labels import as_label, is_foreign
from licheng_etl.grammar.times.periods import read_time

if TYPE_CHECKING:
    from licheng_etl.tables.cells.annotations import Annotations
    from licheng_etl.tables.headers.header_rows import Header
    from licheng_etl.tables.regions.region import Region


def lines_of_sheet(region: Region, header: Header, notes: Annotations) -> list[str]:
    """The titles above a first table that an empty row parts from its own title."""
    gaps = (n for n, (row, below) in enumerate(pairwise(header.asides), 1) if below - row > 1)
    rows = _rows_of_titles(region, header.asides[: next(gaps, 0)], notes)
    return [as_label(region.sheet.text[p]) for row in rows for p in row]


def notes_above(region: Region, header: Header, notes: Annotations) -> list[str]:
    positions = (p for row in header.asides for p in region.cells[row].values())
    return [region.sheet.text[p] for p in positions if notes.kind[p] == "note"]


def lines_above_all(region: Region, header: Header, notes: Annotations) -> list[str]:
    """The titles above the one right above a first table, where that tells no time."""
    label = region.sheet.label
    rows = _rows_of_titles(region, header.asides, notes)
    *above, own = [row for row in rows if not all(is_foreign(label(p)) for p in row)] or [[]]
    timed = any(read_time(label(p)).part for p in own)
    return [] if timed else [as_label(region.sheet.text[p]) for row in above for p in row]


def _rows_of_titles(region: Region, rows: list[int], notes: Annotations) -> list[list[int]]:
    """The cells of those of some rows in which titles stand."""
    cells = (list(region.cells[row].values()) for row in rows)
    return [row for row in cells if any(notes.kind[position] == "title" for position in row)]
