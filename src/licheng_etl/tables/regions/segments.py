"""Segments: a region cut where, below figures, a new header begins.

Here: tables that are stacked, and notes between them. Not here: tables side by side (dividing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.english_units import english_note
from licheng_etl.grammar.units.unit_names import is_unit
from licheng_etl.grammar.words.notes import LEGEND, NOTE, TABLE_NUMBER
from licheng_etl.tables.cells.sheet import NOTHING, TEXT
from licheng_etl.tables.regions.region import (
    LOOK_AHEAD,
    Region,
    covered_columns,
    is_body,
    looks_like_years,
    number_columns,
    sure_figures,
)
from licheng_etl.tables.times.axis_rows import heads_names


@dataclass(frozen=True)
class Segment:
    """The rows of one table: `head` what stands above its first row of figures, `body` the rest."""

    region: Region
    head: list[int]
    body: list[int]


_NUMBERED: Final = re.compile(
    r"附?表[0-9一二三四五六七八九十]{1,3}(?:[-—–.][0-9]{1,3}){0,2}[:：、. ]?[^0-9。;；,，]{2,40}"
)
"""What numbers a table and names it: 表2:环比增长速度."""
_SEVERAL: Final = 3
"""Labels that tell a row to be the same header, whatever its first one says."""


def segments_of(region: Region) -> list[Segment]:
    """The region cut where, below figures, a new header begins."""
    segments: list[Segment] = []
    head: list[int] = []
    body: list[int] = []
    pending: list[int] = []
    rows = region.rows
    sure = sure_figures(region)
    naming = region.sheet.naming_rows
    times: dict[int, str] = {}
    for index, row in enumerate(rows):
        if body and not pending:
            # A stray number among names is found where a header may stand, not amid figures.
            has_figures, ahead = row in sure and not _tells_again(region, row, times), []
        else:
            ahead = rows[index : index + 3 * LOOK_AHEAD]
            has_figures = is_body(region, row, ahead[1:], None if body else pending)
        if body and not has_figures and not _tells_again(region, row, times):
            has_figures = looks_like_years(region, row, head)
        if row in naming or not has_figures:
            pending.append(row)
            continue
        if not body:
            head, pending = pending, []
            times = _times_of(region, head)
        elif pending:
            start = _new_head(region, head, body, pending, ahead)
            if start is None:
                body += pending
            else:
                body += pending[:start]
                segments.append(Segment(region, head, body))
                head, body = _with_labels(region, head, pending[start:]), []
                times = _times_of(region, head)
            pending = []
        body.append(row)
    if not body:
        return [Segment(region, pending, [])]
    segments.append(Segment(region, head, body + pending))
    return segments


def _new_head(
    region: Region, head: list[int], body: list[int], pending: list[int], ahead: list[int]
) -> int | None:
    """Where among rows of text between figures the head of a new table begins, if one does.

    Below a header that is known to be one, none does (known_headers).
    """
    sheet = region.sheet
    figures = number_columns(region, ahead)
    if not figures or not sheet.naming_rows.isdisjoint(head):
        return None
    captions = (index for index in range(len(pending) - 1) if _is_caption(region, pending[index]))
    if (caption := next(captions, None)) is not None:
        return caption
    corners = {sheet.label(next(iter(region.cells[row].values()))) for row in head[-LOOK_AHEAD:]}
    for index, row in enumerate(pending):
        cells = region.cells[row]
        again = _stands_again(region, head, row) or _tells_again(
            region, row, _times_of(region, head)
        )
        if not again and not _names_figures(region, pending[index:], figures):
            continue
        first = sheet.label(next(iter(cells.values())))
        before = pending[index - 1] if index else body[-1]
        titled = index > 0 and len(region.cells[before]) < len(cells)
        if (
            again
            or first in corners
            or row - before > 1
            or titled
            or _heads_anew(region, head, body, pending[index:])
            or _states_units(region, row, figures)
            or _runs_anew(region, head, row, figures)
            or _turns_to_figures(region, body, row, figures)
        ):
            above = _going_on(region, body[-1], pending[: index + 1], figures)
            last = pending[above - 1] if above else body[-1]
            return above + after_notes(region, last, pending[above : index + 1])
    return None


def _is_caption(region: Region, row: int) -> bool:
    """Whether a row says nothing but the number and the name of a table."""
    labels = [region.sheet.label(position) for position in region.cells[row].values()]
    return len(labels) == 1 and _NUMBERED.fullmatch(labels[0]) is not None


def _going_on(region: Region, last: int, rows: list[int], figures: set[int]) -> int:
    """How many rows go on with the table above: each has a name and, where figures stand, one sign
    or word in place of them all or, if an empty row parts the table from what is below, several
    (1.7:35.2:63.1).
    """
    parted = any(below - row > 1 for row, below in pairwise(rows))

    def goes_on(row: int) -> bool:
        cells = region.cells[row]
        values = [cells[column] for column in figures & cells.keys()]
        words = {region.sheet.label(p) for p in values if region.sheet.cls[p] != NOTHING}
        alike = not words or len(words) == 1 < len(values)
        return bool(values) and region.columns[0] in cells and (parted or alike)

    together = (row for place, row in enumerate(rows, 1) if row == last + place)
    return sum(1 for _ in takewhile(goes_on, together))


def _stands_again(region: Region, head: list[int], row: int) -> bool:
    """Whether a row says of the same columns what one of the header above says; a word where the
    names of rows stand is no header, and may be another above several columns: 2015/16 for 2014/15.
    Signs in place of figures say nothing.
    """
    sheet = region.sheet

    def labels(row: int) -> dict[int, str]:
        cells = region.cells[row].items()
        return {c: sheet.label(p) for c, p in cells if sheet.cls[p] != NOTHING}

    named, above, first = labels(row), list(map(labels, head[-LOOK_AHEAD:])), region.columns[0]
    if len(named) > _SEVERAL and first in named:
        return any(first in other and named == other | {first: named[first]} for other in above)
    return named.keys() != {first} and named in above


def _with_labels(region: Region, head: list[int], rows: list[int]) -> list[int]:
    """The rows of a new header; below the header above that has the labels, where they state units
    alone: (Percent) for (000).
    """
    printed = [region.sheet.label(p) for row in rows for p in region.cells[row].values()]
    units = all(is_unit(label) or english_note(label) for label in printed)
    return [*head, *rows] if units else rows


def _times_of(region: Region, head: list[int]) -> dict[int, str]:
    """The times that the last row of a header tells beside other labels, two at least."""
    cells = region.cells[head[-1]] if head else {}
    labels = {column: region.sheet.label(p) for column, p in cells.items()}
    times = {column: label for column, label in labels.items() if read_time(label).pure}
    return times if len(times) > 1 and region.columns[0] in labels.keys() - times.keys() else {}


def _tells_again(region: Region, row: int, times: dict[int, str]) -> bool:
    """Whether a row tells the times of the header above again where that does, above other figures:
    below Establishments, 2017, 2016 stands Persons, 2017, 2016.
    """
    cells = region.cells[row] if times else {}
    return bool(times) and all(
        column in cells and region.sheet.label(cells[column]) == label
        for column, label in times.items()
    )


def _states_units(region: Region, row: int, figures: set[int]) -> bool:
    """Whether a row of words names, above all figures, what these are with its unit: 面积（亩）.

    Of one column alone this may be said in place of a figure, unless the row heads names.
    """
    cells = region.cells[row]
    named = [region.sheet.split(cells[column]) for column in figures if column in cells]
    if len(named) < len(figures) or not all(label and unit for label, unit in named):
        return False
    return len(named) > 1 or heads_names(region.sheet.label(next(iter(cells.values()))))


def _runs_anew(region: Region, head: list[int], row: int, figures: set[int]) -> bool:
    """Whether a row tells other times above all figures than the header does: Q4 2018, Q4 2019
    below 2017, 2018.
    """
    above = region.cells[head[-1]] if head else {}
    cells = region.cells[row]
    return all(
        column in line and read_time(region.sheet.label(line[column])).pure
        for line in (above, cells)
        for column in figures
    )


def _turns_to_figures(region: Region, body: list[int], row: int, figures: set[int]) -> bool:
    """Whether a row of words, each another, stands above all figures, one of the columns of which
    has words or units in the rows above it.
    """
    cells = region.cells[row]
    labels = [region.sheet.label(p) for p in cells.values() if region.sheet.cls[p] != NOTHING]
    told = region.columns[0] in cells and figures <= cells.keys()
    if not told or len(set(labels)) < len(cells):
        return False
    before = number_columns(region, body[-LOOK_AHEAD:])
    worded = (region.cells.down(column, body[-LOOK_AHEAD:]) for column in figures - before)
    return len(before) > 1 and any(len(above) == len(body[-LOOK_AHEAD:]) for above in worded)


def _heads_anew(region: Region, head: list[int], body: list[int], rows: list[int]) -> bool:
    """Whether a single row of words, each another, fills just the columns that the header above
    names, and leaves empty the first one, where every row of figures has its name.
    """
    sheet, first = region.sheet, region.columns[0]
    if len(rows) > 1 or not head or len(region.cells.down(first, body)) != len(body):
        return False
    cells = region.cells[rows[0]]
    labels = {sheet.label(p) for p in cells.values() if sheet.cls[p] == TEXT}
    named = region.cells[head[-1]]
    return first not in named and cells.keys() == named.keys() and len(labels) == len(cells)


def _names_figures(region: Region, rows: list[int], figures: set[int]) -> bool:
    """Whether the first of some rows of words stands above most columns of figures, with labels
    that tell these apart.
    """
    named = covered_columns(region, rows[0]) & figures
    several = len(region.cells[rows[0]]) > 1 and len(named) * 2 >= len(figures)
    return several and _tells_apart(region, rows, figures)


def _tells_apart(region: Region, rows: list[int], figures: set[int]) -> bool:
    """Whether rows of words have labels of their own above half of the columns of figures, and not
    the same above all: a name merged over them opens a section, one word in each is no label.
    """
    sheet = region.sheet
    own = {c: p for row in rows for c, p in region.cells[row].items() if c in figures}
    labels = {sheet.label(p) for p in own.values() if sheet.cls[p] != NOTHING}
    return len(own) * 2 >= len(figures) and len(labels) >= min(2, len(own))


def after_notes(region: Region, last: int, rows: list[int]) -> int:
    """The first of those rows that is no note below the table above."""
    gaps = {row for row, before in zip(rows, [last, *rows], strict=False) if row - before > 1}
    noted = False
    for index, row in enumerate(rows):
        label = region.sheet.label(next(iter(region.cells[row].values())))
        # What stands below a note goes on with it where an empty row parts both from the rest,
        # unless it numbers a table.
        parted = row not in gaps and not gaps.isdisjoint(rows[index:])
        goes_on = noted and parted and not TABLE_NUMBER.match(label)
        noted = goes_on or bool(NOTE.search(label) or LEGEND.match(label))
        if not noted or len(region.cells[row]) > 1:
            return index
    return len(rows) - 1
