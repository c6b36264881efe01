"""Columns of nothing but the marks of footnotes, each left of the figures that these are about.

Here: which figures a label above such marks is of. Not here: what a mark refers to
(regions.footnotes).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from licheng_etl.grammar.words.notes import FOOTNOTE_MARK
from licheng_etl.tables.regions.region import LOOK_AHEAD, covered_columns, number_columns

if TYPE_CHECKING:
    from licheng_etl.tables.regions.region import Region


def marks_beside(
    region: Region, body: list[int], figures: set[int] | None = None
) -> dict[int, int]:
    """By columns of figures the one left of each where nothing stands but the marks of footnotes: a
    label above the marks is that of the figures. `figures`: which columns these are, if not all of
    numbers.
    """
    figures = number_columns(region, body) if figures is None else figures
    sheet, rows = region.sheet, body[: 10 * LOOK_AHEAD]
    beside: dict[int, int] = {}
    for left, right in pairwise(region.columns):
        if right in figures and left not in figures:
            cells = region.cells.down(left, rows).values()
            if all(FOOTNOTE_MARK.fullmatch(sheet.text[p].strip()) for p in cells):
                beside[right] = left
    return beside


def speak_for_figures(
    speaks: dict[int, dict[int, int]], beside: dict[int, int], stubs: set[int]
) -> None:
    """The labels above marks speak for the figures beside these too, unless the figures have one
    themselves there or below. `speaks`: by header row the label of each column.
    """
    for column, marks in beside.items():
        told = [row for row, labels in speaks.items() if marks in labels]
        own = [
            row
            for row, labels in speaks.items()
            if labels.get(column, labels.get(marks)) != labels.get(marks)
        ]
        if marks in stubs or (own and told and own[-1] >= told[0]):
            continue
        for row in told:
            speaks[row].setdefault(column, speaks[row][marks])


def labelled_columns(region: Region, row: int, beside: dict[int, int]) -> set[int]:
    """The columns that have a label in a row, or have it above the marks beside their figures."""
    covered = covered_columns(region, row)
    own = region.cells[row]
    return covered | {c for c, marks in beside.items() if marks in own and c not in own}
