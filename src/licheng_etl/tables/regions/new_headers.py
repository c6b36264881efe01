"""Rows of words amid figures that are the header of another table.

Here: whether one is, by what it says and what the header above said. Not here: where the table that
it heads begins (segments), which rows are the header (headers.header_rows).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.unit_names import is_unit
from licheng_etl.grammar.words.heads import SERIAL_HEAD
from licheng_etl.tables.cells.sheet import NOTHING, TEXT
from licheng_etl.tables.regions.region import LOOK_AHEAD, covered_columns, number_columns
from licheng_etl.tables.regions.worded_rows import period_of
from licheng_etl.tables.times.axis_rows import heads_names

if TYPE_CHECKING:
    from licheng_etl.tables.regions.region import Region

_SEVERAL: Final = 3
"""Labels that tell a row to be the same header, whatever its first one says."""
_IN_PLACE: Final = re.compile("[0-9]|[未待暂不无]|若干|[一二两三四五六七八九十百千万]")
"""What words bear that stand in place of a figure."""


def names_figures(region: Region, rows: list[int], figures: set[int]) -> bool:
    """Whether the first of some rows of words stands above most columns of figures, with labels
    that tell these apart.
    """
    named = covered_columns(region, rows[0]) & figures
    several = len(region.cells[rows[0]]) > 1 and len(named) * 2 >= len(figures)
    return several and _tells_apart(region, rows, figures)


def _tells_apart(region: Region, rows: list[int], figures: set[int]) -> bool:
    """Whether rows of words have labels of their own above half of the columns of figures, and not
    the same above all: a name merged over them opens a section, one word in each is no label,
    unless names stand beside each, headed by a word of theirs: 地区 | 产值 | 地区 | 产值.
    """
    sheet = region.sheet
    own = {c: p for row in rows for c, p in region.cells[row].items() if c in figures}
    labels = {sheet.label(p) for p in own.values() if sheet.cls[p] != NOTHING}
    first = list(map(sheet.label, region.cells[rows[0]].values()))
    apart = len(labels) >= min(2, len(own)) or period_of(first) > 0
    return apart and len(own) * 2 >= len(figures)


def is_of_another(
    region: Region, head: list[int], body: list[int], rows: list[int], ahead: list[int]
) -> bool:
    """Whether rows of words below a known header, which is none of theirs, head another table: the
    serial numbers are headed again, or figures stand where its rows have had words. What is told in
    place of a figure is none of these: 待定, 约3亿元. Where the serial numbers go on in the rows
    `ahead`, the list does, whatever its columns are called now.
    """
    sheet, first = region.sheet, region.columns[0]

    def heads_numbers(rows: list[int]) -> bool:
        labels = map(sheet.label, region.cells.down(first, rows).values())
        return any(map(SERIAL_HEAD.match, labels))

    if heads_numbers(head) and _goes_on(region, body, ahead):
        return False
    if heads_numbers(head) and heads_numbers(rows):
        return True
    figures = number_columns(region, ahead)
    cells = [cell for row in body for cell in region.cells[row].items()]
    worded = {
        column
        for column, position in cells
        if sheet.cls[position] == TEXT and not _IN_PLACE.search(sheet.label(position))
    }
    anew = (figures & worded) - number_columns(region, body)
    return len(anew) * 2 > len(figures - {first})


def _goes_on(region: Region, body: list[int], ahead: list[int]) -> bool:
    """Whether the first serial number ahead is a later one than the last of a body, 3 after 2: a
    table of its own would begin again.
    """

    def serials(rows: list[int]) -> list[int]:
        labels = map(region.sheet.label, region.cells.down(region.columns[0], rows).values())
        return [int(label) for label in labels if is_digits(label)]

    above, below = serials(body), serials(ahead)
    return bool(above and below) and below[0] > above[-1]


def stands_again(region: Region, head: list[int], row: int) -> bool:
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


def times_of(region: Region, head: list[int]) -> dict[int, str]:
    """The times that the last row of a header tells beside other labels, two at least."""
    cells = region.cells[head[-1]] if head else {}
    labels = {column: region.sheet.label(p) for column, p in cells.items()}
    times = {column: label for column, label in labels.items() if read_time(label).pure}
    return times if len(times) > 1 and region.columns[0] in labels.keys() - times.keys() else {}


def tells_again(region: Region, row: int, times: dict[int, str]) -> bool:
    """Whether a row tells the times of the header above again where that does, above other figures:
    below Establishments, 2017, 2016 stands Persons, 2017, 2016.
    """
    cells = region.cells[row] if times else {}
    return bool(times) and all(
        column in cells and region.sheet.label(cells[column]) == label
        for column, label in times.items()
    )


def names_anew(
    region: Region, head: list[int], body: list[int], rows: list[int], figures: set[int]
) -> bool:
    """Whether the first of some rows of words that name figures says so itself: by other times or
    units than the header above, by one of its labels again, or as what was words turns to figures.
    """
    row = rows[0]
    return (
        _heads_anew(region, head, body, rows)
        or _states_units(region, row, figures)
        or _runs_anew(region, head, row, figures)
        or _repeats_a_label(region, head, row, figures)
        or _turns_to_figures(region, body, row, figures)
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


def _repeats_a_label(region: Region, head: list[int], row: int, figures: set[int]) -> bool:
    """Whether a row of words, each another, stands above all figures and says of a column of them
    what the header says of it: 2017年1-2月 | 2017年为2016年% below 2017年1-2月 | 同比增长. A unit
    may be that of its row alone, and a word that is no time a remark, unless the row heads names or
    says another one again.
    """
    cells, label = region.cells[row], region.sheet.label
    labels = [label(p) for p in cells.values() if region.sheet.cls[p] == TEXT]
    if not figures <= cells.keys() or len(set(labels)) < len(cells):
        return False
    above = [region.cells[other] for other in head[-LOOK_AHEAD:]]
    again = {
        label(cells[column])
        for column in figures
        if not is_unit(label(cells[column]))
        and any(column in line and label(line[column]) == label(cells[column]) for line in above)
    }
    first = cells.get(region.columns[0])
    headed = first is not None and heads_names(label(first))
    return len(again) > 1 or (bool(again) and headed) or any(read_time(a).part for a in again)


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
