"""Bands: labels merged over all figures of a table, each of which names the rows below it.

Here: which rows are such, whether they divide a body, names with units over all of it. Not here:
names that stand where those of the rows do (outlines.outline), titles (regions.asides).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.units.english_units import is_count, is_measure_alone
from licheng_etl.grammar.units.label_units import rate_of
from licheng_etl.grammar.units.unit_notes import unit_note
from licheng_etl.grammar.words.notes import explains
from licheng_etl.tables.cells.sheet import NUMBER, TEXT

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from licheng_etl.tables.cells.sheet import Sheet
    from licheng_etl.tables.outlines.lines import Line
    from licheng_etl.tables.regions.region import Region

_SEVERAL: Final = 2
"""Columns of figures that a label is over."""


def bands(region: Region, rows: Sequence[int], figures: Collection[int]) -> dict[int, int]:
    """By row, among rows in order, the label merged over all figures with nothing beside it."""
    if len(figures) < _SEVERAL or not rows:
        return {}
    first, last = min(figures), max(figures)
    over: dict[int, int] = {}
    for merge in region.sheet.merges(rows[0], rows[-1]):
        cells = region.cells.get(merge.top, {})
        alone = [*cells] == [first] and merge.top == merge.bottom
        if alone and merge.left == first and merge.right >= last:
            position = cells[first]
            if region.sheet.cls[position] == TEXT and _names(region.sheet.label(position)):
                over[merge.top] = position
    return over


def measured(region: Region, rows: Sequence[int], figures: Collection[int]) -> set[int]:
    """The rows of a name with its unit, merged over the names of the rows and all figures: such a
    one measures what stands below it, as one left empty does not.
    """
    if len(figures) < _SEVERAL or not rows:
        return set()
    first, last = min(figures), max(figures)
    across = {
        merge.top: merge.left
        for merge in region.sheet.merges(rows[0], rows[-1])
        if merge.left < first and merge.right >= last and merge.top == merge.bottom
    }
    over = set()
    for row, left in across.items():
        cells = region.cells.get(row, {})
        if [*cells] == [left]:
            label, unit = region.sheet.split(cells[left])
            if label and unit and not explains(label):
                over.add(row)
    return over


def _names(label: str) -> bool:
    """Whether a label may name rows, and is neither a note nor that of a unit alone."""
    return not explains(label) and unit_note(label) is None


def dividing(region: Region, rows: Sequence[int], figures: Collection[int]) -> dict[int, int]:
    """The bands of a body, where one stands above its first figures as well: what stands amid them
    alone says something of the row above, or that there are none: 保密, 数据暂缺. A unit says what
    those below it are measured in, as that of the header does of those above.
    """
    over = bands(region, rows, figures)
    sheet, first = region.sheet, min(over, default=0)
    before = (region.cells[row].items() for row in rows if row < first)
    begun = any(c in figures and sheet.cls[p] == NUMBER for cells in before for c, p in cells)
    return {row: p for row, p in over.items() if not begun or _is_unit_alone(sheet.label(p))}


def below_bands(lines: list[Line], rows: Sequence[int], banded: Mapping[int, int]) -> list[Line]:
    """The lines of rows, those that are no bands indented where there are sections among them: a
    band is over these as well, and ends those above it.
    """
    others = [row not in banded for row in rows]
    sections = any(not line.has_data for line, other in zip(lines, others, strict=True) if other)
    if all(others) or not sections:
        return lines
    return [
        line._replace(indent=line.indent + 1 + line.has_data) if other else line
        for line, other in zip(lines, others, strict=True)
    ]


def units_of(sheet: Sheet, banded: Mapping[int, int]) -> frozenset[str]:
    """What bands say that are units alone."""
    return frozenset(filter(_is_unit_alone, map(sheet.label, banded.values())))


def _is_unit_alone(label: str) -> bool:
    """Whether a band says nothing but what is counted or measured: percent change, number."""
    return is_count(label) or is_measure_alone(label) or rate_of(label) is not None
