"""The header of a table: which of the rows above its figures name columns, which are asides.

Here: finding those rows by what they stand above and by merged cells. Not here: rows of words that
are no labels (regions.worded_rows), the labels that header rows give each column (label_paths),
what the columns are for (columns).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.words.heads import is_time_head
from licheng_etl.tables.cells.sheet import NOTHING, is_shallow
from licheng_etl.tables.columns.marks_beside import labelled_columns, marks_beside
from licheng_etl.tables.columns.series_descriptions import description
from licheng_etl.tables.headers.bands import bands
from licheng_etl.tables.headers.rows_of_units import (
    is_name_with_unit,
    is_unit_alone,
    is_unit_of_columns,
    says_units,
)
from licheng_etl.tables.regions.asides import WIDE, is_aside, stands_apart
from licheng_etl.tables.regions.region import covered_columns, number_columns
from licheng_etl.tables.regions.worded_rows import first_rows, heads_list, stands_below, tells_pairs
from licheng_etl.tables.times.axis_rows import heads_names, is_numbering

if TYPE_CHECKING:
    from licheng_etl.tables.regions.region import Region
    from licheng_etl.tables.regions.segments import Segment

_MOST_ROWS: Final = 10
_PAIR: Final = 2
_HEADS: Final = re.compile(r"\((?i:labels|codes|names)\)$")
"""How the head of names ends that says how they are told: GEO (Labels)."""
_LONGEST_HEAD: Final = 24
_SAMPLE: Final = 50
"""Body rows that tell which columns hold figures."""


@dataclass(frozen=True)
class Header:
    """The header rows of a table; `asides` are the rows of its head that are no header.

    `cells`: kind of each cell in the header rows, by position. `body` begins with rows of the head
    that stand below the header.
    """

    rows: list[int]
    asides: list[int]
    body: list[int]
    cells: dict[int, str] = field(default_factory=dict)


def find_header(segment: Segment) -> Header:
    """The header rows of a segment."""
    region, head = segment.region, segment.head
    known = region.sheet.naming_rows.intersection(head)
    if not segment.body and not known:
        return _text_header(region, head)
    figures, least = _to_be_named(region, segment.body)
    width = len(region.columns)
    asides = {row for row in head if row not in known and is_aside(region, row, width)}
    if known:
        asides |= {row for row in head if stands_below(region, known, row)}
    else:
        asides |= first_rows(region, head, asides, segment.body)
        asides |= {row for row in head if tells_pairs(region, row, head[-1])}
    beside = marks_beside(region, segment.body, figures)
    # What comes again amid the figures is a band, above the first ones as well.
    banded = bands(region, head, figures) if bands(region, segment.body, figures) else {}
    naming = [
        row
        for row in (each for each in head if each not in banded)
        if row in known
        or (row not in asides and len(labelled_columns(region, row, beside) & figures) >= least)
    ]
    if naming and not known:
        naming = [row for row in naming if row == naming[0] or not is_name_with_unit(region, row)]
    if not naming:
        naming = [row for row in head if figures <= covered_columns(region, row)][-1:]
    if not naming or not (figures or known):
        return Header([], head, segment.body)
    rows = description(region, head)
    bottom = rows[-1] if rows else _bottom(region, head, naming[-1])
    if not rows:
        up_to_bottom = [row for row in head if row <= bottom]
        rows = _upwards(region, up_to_bottom, asides, figures, beside)
    while len(rows) > 1 and any(
        told(region, rows[0]) for told in (is_unit_alone, is_name_with_unit)
    ):
        rows = rows[1:]
    below = [row for row in head if row > bottom]
    if rows and (names := _names_below_axis(region, rows[-1], below, segment.body)):
        rows.append(names)
        bottom = names
    below = [row for row in head if row > bottom]
    notes = [row for row in below if stands_apart(region, row) or is_unit_of_columns(region, row)]
    noted = set(notes)
    body = [row for row in below if row not in noted] + segment.body
    above = [row for row in head if row <= bottom and row not in rows]
    return Header(rows, above + notes, body)


def _names_below_axis(region: Region, row: int, below: list[int], body: list[int]) -> int | None:
    """The row right below a header whose corner says what runs to the right of it (TIME): one word
    there says what the names of the rows are (GEO), unless another one divides the rows further
    down as well: 收入, 支出. Below a corner left blank it is a word that heads names, if no other
    one divides the rows: State, and not Area above Yield.
    """
    cells, corner = region.cells[row], region.cells[row].get(region.columns[0])
    if below[:1] != [row + 1] or not _names_rows(region, below[0]):
        return None
    label = _first_label(region, below[0])
    heads = heads_names(label)
    if corner is None:
        named = heads and not has_chinese(label) and not _are_divided(region, [*below[1:], *body])
        return below[0] if named else None
    times = [read_time(region.sheet.label(p)).pure for p in cells.values() if p != corner]
    if not (is_time_head(region.sheet.label(corner)) and all(times)):
        return None
    named = heads or bool(_HEADS.search(label)) or not _are_divided(region, [*below[1:], *body])
    return below[0] if named else None


def _are_divided(region: Region, rows: list[int]) -> bool:
    """Whether a word where the names of rows stand is right above others among some rows."""
    return any(
        below == row + 1 and _names_rows(region, row) and not _names_rows(region, below)
        for row, below in pairwise(rows)
    )


def _to_be_named(region: Region, body: list[int]) -> tuple[set[int], int]:
    """The columns of figures, and how many of them the lowest header row names at least.

    Numbers in the first column count rows or years. Where there are no others, as in a list of
    texts and dates, every column is to be named, and a row that names few of them is a section.
    """
    first = region.columns[:1]
    figures = number_columns(region, body, _SAMPLE)
    if figures - set(first):
        return figures.difference(first), 1
    filled = {column for row in body[:_MOST_ROWS] for column in region.cells[row]}
    others = filled.difference(first)
    return (others, (len(others) + 1) // 2) if others else (figures, 1)


def _bottom(region: Region, head: list[int], row: int) -> int:
    """The last header row: merged cells and numbering rows may go on below the last names."""
    bottom = row
    for merge in region.sheet.merges(row - _MOST_ROWS, row):
        if (
            merge.bottom > bottom
            and is_shallow(merge)
            and merge.left in region.cells.get(merge.top, {})
        ):
            bottom = merge.bottom
    for below in head:
        if below > bottom and is_numbering(region.sheet, region.cells[below]):
            bottom = below
    return bottom


def _upwards(
    region: Region, head: list[int], asides: set[int], figures: set[int], beside: dict[int, int]
) -> list[int]:
    """The header rows, from the last one upwards.

    A row above an empty one is of the header where it names several columns, the names of the rows
    too, or a column that has no name yet.
    """
    rows = [head[-1]]
    bridged = _bridges(region, head)
    named = labelled_columns(region, head[-1], beside)
    between: list[int] = []
    for row in reversed(head[:-1]):
        gap = rows[-1] - row > 1 and not any(
            top <= row < rows[-1] <= bottom for top, bottom in bridged
        )
        covered = labelled_columns(region, row, beside)
        if row in asides:
            if any(top <= row and rows[-1] <= bottom for top, bottom in bridged):
                rows.append(row)
            elif _names_rows(region, row):
                between.append(row)
                if region.columns[0] not in named and heads_names(_first_label(region, row)):
                    rows += between
                    between, named = [], named | covered
            elif not says_units(region, row):
                if not _stands_amid(region, head, row, rows[-1], asides, figures):
                    break
                rows.append(row)
            continue
        known = row in region.sheet.naming_rows or _heads_panels(region, row, figures, named)
        over = covered if known else covered & figures
        bridging = any(top <= row <= bottom for top, bottom in bridged)
        # Apart from a header that heads the names itself, a pair says what all of it is of.
        pair = len(region.cells[row]) == _PAIR < len(named)
        again = gap and pair and region.columns[0] in covered & named
        if (not over and not bridging) or again:
            break
        alone = gap and len(over) < 2 and region.columns[0] not in covered and over <= named
        if alone and not (over and _heads_group(region, head, row, named)):
            between.append(row)
            continue
        rows += [*between, row]
        between = []
        named |= covered
        if len(rows) >= _MOST_ROWS:
            break
    return rows[::-1]


def _heads_panels(region: Region, row: int, figures: set[int], named: set[int]) -> bool:
    """Whether each of several words of a row stands over words with figures right of them, before
    the next one: 收入, 支出. The first may head the names of the rows, which nothing else does.
    """
    starts = list(region.cells[row])
    ends = [*starts[1:], region.columns[-1] + 1]
    over = [figures.intersection(range(*edges)) for edges in zip(starts, ends, strict=True)]
    corner = starts[:1] == region.columns[:1] and starts[0] not in named
    apart = len(starts) > 1 and figures.isdisjoint(starts)
    return apart and all(over[corner:]) and len(over[corner:]) > 1


def _first_label(region: Region, row: int) -> str:
    return region.sheet.label(next(iter(region.cells[row].values())))


def _heads_group(region: Region, head: list[int], row: int, named: set[int]) -> bool:
    """Whether a label alone in its row, in the midst of named columns, stands above those from its
    own on: the title of the table stands apart further up, where it begins.
    """
    first = region.columns[0]
    (column,) = region.cells[row] if len(region.cells[row]) == 1 else (first,)
    above = [other for other in head if other < row and first in region.cells[other]]
    apart = bool(above) and row - above[-1] > 1
    return apart and column > first and sum(other > column for other in named) > 0


def _names_rows(region: Region, row: int) -> bool:
    """Whether a row holds one word, where the names of the rows stand: their head, if labels of
    columns stand above it.
    """
    cells = [(c, p) for c, p in region.cells[row].items() if region.sheet.cls[p] != NOTHING]
    if len(cells) != 1 or cells[0][0] != region.columns[0]:
        return False
    return len(region.sheet.text[cells[0][1]]) <= _LONGEST_HEAD


def _stands_amid(
    region: Region, head: list[int], row: int, below: int, asides: set[int], figures: set[int]
) -> bool:
    """Whether a label over all columns stands right between two rows that name several of them each
    and not where the names of the rows do: of no title do labels stand on both sides.
    """
    if row + 1 != below or row - 1 not in head or row - 1 in asides or stands_apart(region, row):
        return False
    upper, lower = (covered_columns(region, other) & figures for other in (row - 1, below))
    several = len(region.cells[row - 1].keys() & figures) > 1
    return region.columns[0] not in region.cells[row] and several and upper == lower


def _bridges(region: Region, head: list[int]) -> list[tuple[int, int]]:
    """Rows tied together by a cell merged over them that holds a label, or is the empty corner."""
    return [
        (merge.top, merge.bottom)
        for merge in region.sheet.merges(head[0], head[-1])
        if merge.bottom > merge.top
        and is_shallow(merge)
        and (
            merge.left in region.cells.get(merge.top, {})
            or merge.left == merge.right == region.columns[0]
        )
        and merge.right - merge.left + 1 < max(WIDE * len(region.columns), 2)
    ]


def _text_header(region: Region, rows: list[int]) -> Header:
    """The header of a table without figures: the first full row, when full rows follow."""
    width = len(region.columns)
    full = [row for row in rows if len(region.cells[row]) >= max(2, 0.6 * width)]
    if width < 2 or len(full) < 2 or (width == 2 and not heads_list(region, full[0])):
        return Header([], rows, [])
    top = full[0]
    return Header([top], [row for row in rows if row < top], [row for row in rows if row > top])
