"""Segments: a region cut where, below figures, a new header begins.

Here: tables that are stacked, and notes between them. Not here: whether a row of words heads a new
table (new_headers), tables side by side (dividing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final

from licheng_etl.grammar.units.english_notes import english_note
from licheng_etl.grammar.units.unit_names import is_unit
from licheng_etl.grammar.words.notes import LEGEND, NOTE, TABLE_NUMBER
from licheng_etl.tables.cells.sheet import NOTHING
from licheng_etl.tables.regions.new_headers import (
    is_of_another,
    names_anew,
    names_figures,
    stands_again,
    tells_again,
    times_of,
)
from licheng_etl.tables.regions.region import (
    LOOK_AHEAD,
    Region,
    is_body,
    looks_like_years,
    number_columns,
    sure_figures,
)


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
            has_figures, ahead = row in sure and not tells_again(region, row, times), []
        else:
            ahead = rows[index : index + 3 * LOOK_AHEAD]
            has_figures = is_body(region, row, ahead[1:], None if body else pending)
        if body and not has_figures and not tells_again(region, row, times):
            has_figures = looks_like_years(region, row, head)
        if row in naming or not has_figures:
            pending.append(row)
            continue
        if not body:
            head, pending = pending, []
            times = times_of(region, head)
        elif pending:
            start = _new_head(region, head, body, pending, ahead)
            if start is None:
                body += pending
            else:
                body += pending[:start]
                segments.append(Segment(region, head, body))
                head, body = _with_labels(region, head, pending[start:]), []
                times = times_of(region, head)
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

    Below a header that is known to be one (known_headers), only one of another table does.
    """
    sheet = region.sheet
    figures = number_columns(region, ahead)
    known = not sheet.naming_rows.isdisjoint(head)
    if not figures or (known and not is_of_another(region, head, body, pending, ahead)):
        return None
    captions = (index for index in range(len(pending) - 1) if _is_caption(region, pending[index]))
    if (caption := next(captions, None)) is not None:
        return caption
    corners = {sheet.label(next(iter(region.cells[row].values()))) for row in head[-LOOK_AHEAD:]}
    for index, row in enumerate(pending):
        cells = region.cells[row]
        again = stands_again(region, head, row)
        again = again or tells_again(region, row, times_of(region, head))
        if not again and not names_figures(region, pending[index:], figures):
            continue
        first = sheet.label(next(iter(cells.values())))
        before = pending[index - 1] if index else body[-1]
        titled = index > 0 and len(region.cells[before]) < len(cells)
        if (
            again
            or first in corners
            or row - before > 1
            or titled
            or names_anew(region, head, body, pending[index:], figures)
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


def _with_labels(region: Region, head: list[int], rows: list[int]) -> list[int]:
    """The rows of a new header; below the header above that has the labels, where they state units
    alone: (Percent) for (000).
    """
    printed = [region.sheet.label(p) for row in rows for p in region.cells[row].values()]
    units = all(is_unit(label) or english_note(label) for label in printed)
    return [*head, *rows] if units else rows


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
