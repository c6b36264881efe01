"""A region: a rectangle of a sheet, and what its rows are at first sight.

Here: cutting rows and columns out of it, telling rows of figures from others. Not here: which
regions hold a table each (dividing), what a row says alone (times.axis_rows).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.decimals import ABOUT, OR_SO
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.words.heads import FREQUENCY_HEAD, METADATA_HEAD, NUMBERING_HEAD, UNIT_HEAD
from licheng_etl.tables.cells.sheet import DATE, NOTHING, NUMBER, TEXT, Sheet
from licheng_etl.tables.regions.merged_cells import stands_within_header
from licheng_etl.tables.times.axis_rows import (
    counts_columns,
    counts_years,
    dates_a_unit_note,
    heads_columns,
    heads_names,
    is_axis,
    is_numbering,
    is_time_row,
    is_year,
    rows_of_labels,
    stands_upon,
    states_units,
)

if TYPE_CHECKING:
    from licheng_etl.tables.cells.rows import Rows

_DESCRIPTION: Final = re.compile(
    f"{METADATA_HEAD.pattern}|{FREQUENCY_HEAD.pattern}|{UNIT_HEAD.pattern}"
)
FEWEST_DESCRIBED: Final = 3
"""Rows that are called what is said of series, for others beside them to be such as well."""
_ABOUT_RATE: Final = re.compile(rf"(?:增长|下降)?(?:{ABOUT})?[0-9.]+%(?:{OR_SO})?")
"""A rate that words tell of: 增长6.5%左右. It names no column."""
_LONGEST_DESCRIPTION: Final = 30
"""Rows that say of series what they are."""
LOOK_AHEAD: Final = 5
"""Body rows that tell which columns hold numbers."""


@dataclass(frozen=True)
class Region:
    """Rows of a sheet cut to some columns; `cells[row]` maps columns to positions, in order.

    `above`: texts of the titles that govern the region though they stand outside of it.
    """

    sheet: Sheet
    rows: list[int]
    cells: Rows
    above: tuple[str, ...] = field(default=())

    @cached_property
    def columns(self) -> list[int]:
        patterns = set(map(self.cells.pattern, self.rows))
        return sorted(set().union(*(pattern.columns for pattern in patterns)))

    def columns_between(self, first: int, last: int) -> list[int]:
        """The region's columns from first to last, both inclusive."""
        return self.columns[bisect_left(self.columns, first) : bisect_right(self.columns, last)]

    def cut(self, columns: range, rows: list[int] | None = None) -> Region:
        """The part of the region in those columns."""
        cells = self.cells.cut(columns, self.rows if rows is None else rows)
        return Region(self.sheet, list(cells), cells, self.above)

    def only_rows(self, rows: list[int], above: tuple[str, ...] = ()) -> Region:
        return Region(self.sheet, rows, self.cells.only(rows), above or self.above)


def sure_figures(region: Region) -> set[int]:
    """The rows that have figures whatever stands above and below them."""
    sure: set[int] = set()
    for pattern, rows in region.cells.alike(region.rows).items():
        if pattern.numbers:
            sure.update(rows)
            sure -= rows_of_labels(region.sheet, region.cells, pattern, rows)
    return sure


def is_body(region: Region, row: int, ahead: list[int], above: list[int] | None = None) -> bool:
    """Whether a row has figures: numbers that are no axis of years, no numbering, and not one
    stray number among the names of columns.

    `above`: the rows of its table that stand above its first figures, where they are known.
    """
    sheet, cells = region.sheet, region.cells[row]
    numbers = len(region.cells.pattern(row).numbers)
    if not numbers or counts_columns(sheet, cells) or states_units(sheet, cells):
        return False
    if dates_a_unit_note(sheet, cells) or _is_within_header(region, row):
        return False
    if _is_year_among_titles(region, row, ahead, above):
        return False
    if above and _describes_series(region, [*above, row]):
        return False
    if is_numbering(sheet, cells):
        return above is not None and not _has_columns_to_number(region, row, above)
    if is_time_row(sheet, cells):
        # One axis of time does not stand upon another: such numbers are amounts.
        if ahead and stands_upon(sheet, cells, region.cells[ahead[0]]):
            return True
        return above is not None and _has_names_already(region, row, above)
    if not ahead:
        return True
    unheaded = above is not None and not any(_names_numbers(region, row, a) for a in above)
    if _heads_by_years(region, row, ahead, unheaded=unheaded):
        return False
    if _is_numbered_title(region, row, ahead):
        return False
    if len(cells) < 4 * numbers:
        return True
    texts = {column: sheet.label(p) for column, p in cells.items() if sheet.cls[p] == TEXT}
    names = {column for column, label in texts.items() if not _ABOUT_RATE.fullmatch(label)}
    if len(names) < 3 * numbers:
        return True
    return len(names & number_columns(region, ahead)) * 2 < len(names)


def _is_year_among_titles(
    region: Region, row: int, ahead: list[int], above: list[int] | None
) -> bool:
    """Whether a year stands alone in its row, only such lines above it and words right below it
    that head several columns: it is the end of the title.
    """
    sheet, cells = region.sheet, region.cells[row]
    if not above or len(cells) > 1 or not is_year(sheet, next(iter(cells.values()))):
        return False
    alone = all(len(region.cells[line]) == 1 for line in above)
    heads = region.cells[ahead[0]] if ahead else {}
    return alone and len(heads) > 1 and all(sheet.cls[p] == TEXT for p in heads.values())


def describes(region: Region, row: int) -> bool:
    """Whether a row is called what is said of series: unit, source, code."""
    named = region.cells[row].get(region.columns[0])
    return named is not None and is_description(region.sheet.label(named))


def _describes_series(region: Region, rows: list[int]) -> bool:
    """Whether the last of some rows goes on with others that say of series what they are: where
    they begin, how many values they have, and whatever else stands above the times of the series.
    """
    described = [describes(region, row) for row in rows]
    if sum(described) < FEWEST_DESCRIBED:
        return False
    return described[-1] or times_begin_below(region, rows[-1])


def is_description(name: str) -> bool:
    return _DESCRIPTION.search(name) is not None


def times_begin_below(region: Region, row: int) -> bool:
    """Whether the names of rows are words from a row on down to where times begin."""
    begin = bisect_left(region.rows, row)
    named = region.cells.down(region.columns[0], region.rows[begin : begin + _LONGEST_DESCRIPTION])
    times = [read_time(region.sheet.label(position)).pure for position in named.values()]
    if not any(times) or times[0]:
        return False
    of_series = times[times.index(True) :]
    return len(of_series) > 1 and sum(of_series) * 10 >= 8 * len(of_series)


def _has_columns_to_number(region: Region, row: int, above: list[int]) -> bool:
    """Whether a row can number columns: it says so, or labels of columns stand above it."""
    first = region.sheet.label(next(iter(region.cells[row].values())))
    return NUMBERING_HEAD.match(first) is not None or any(len(region.cells[a]) > 1 for a in above)


def _has_names_already(region: Region, row: int, above: list[int]) -> bool:
    """Whether the columns and the names of the rows have their labels above a row that bears such
    a name itself: its numbers are amounts, however much they look like years.

    Each number has a label of its own above it, or one that is a year.
    """
    sheet, cells = region.sheet, region.cells[row]
    stub, name = next(iter(cells.items()))
    if sheet.cls[name] != TEXT or heads_columns(sheet.label(name)):
        return False
    numbers = {column for column, p in cells.items() if sheet.cls[p] in {NUMBER, DATE}}
    headed = [a for a in above if stub in region.cells[a] and covered_columns(region, a) & numbers]
    if not headed:
        return False
    own = set().union(*(region.cells[a] for a in above if a >= headed[0]))
    return all(column in own for column in numbers) or any(
        numbers <= _below_years(region, a) for a in headed
    )


def looks_like_years(region: Region, row: int, head: list[int]) -> bool:
    """Whether a row amid a body has amounts that look like years (1886, 1973): it has a name as the
    others have, below a header that names its columns, and they are neither each the next nor those
    of the header.
    """
    sheet, cells = region.sheet, region.cells[row]
    if not is_time_row(sheet, cells) or counts_years(sheet, cells, least=2):
        return False
    above = {(c, sheet.label(p)) for a in head for c, p in region.cells[a].items()}
    again = any((column, sheet.label(p)) in above for column, p in cells.items())
    return not again and _has_names_already(region, row, head)


def _below_years(region: Region, row: int) -> set[int]:
    """The columns that have a year in a row, of their own or through a merged cell."""
    sheet, cells = region.sheet, region.cells[row]
    reach = {merge.left: merge.right for merge in sheet.merges(row, row)}
    below: set[int] = set()
    for column, position in cells.items():
        time = read_time(sheet.label(position))
        if time.pure and time.part == "year":
            below.update(region.columns_between(column, reach.get(column, column)))
    return below


def _names_numbers(region: Region, row: int, above: int) -> bool:
    """Whether a row above another one has labels over numbers of it."""
    return not region.cells.pattern(row).numbers.isdisjoint(covered_columns(region, above))


def _heads_by_years(region: Region, row: int, ahead: list[int], *, unheaded: bool) -> bool:
    """Whether the numbers of a row are years that head the columns below: other numbers stand
    there, and the row has no name of its own: none where the rows below have theirs, a word that
    heads names, or another row of labels below it. Years that count on are no amounts at all, two
    of them where no label stands above (`unheaded`), nor are those beside words that stand where
    the rows below have figures too.
    """
    sheet, cells = region.sheet, region.cells[row]
    first = region.columns[0]
    if first in cells and sheet.cls[cells[first]] == NUMBER:
        return False
    if not all(is_year(sheet, p) for p in cells.values() if sheet.cls[p] == NUMBER):
        return False
    numbers = {column for column, p in cells.items() if sheet.cls[p] == NUMBER}
    below = [p for under in ahead for c, p in region.cells[under].items() if c in numbers]
    figures = [p for p in below if sheet.cls[p] == NUMBER]
    if not figures or sum(is_year(sheet, p) for p in figures) * 2 >= len(figures):
        return False
    stated = {c: p for c, p in cells.items() if sheet.cls[p] != NOTHING}
    next_cells = region.cells[ahead[0]]
    if first not in stated or heads_names(sheet.label(stated[first])):
        return True
    if counts_years(sheet, cells, least=2 if unheaded else 3) or _has_words_above_figures(
        region, row, ahead
    ):
        return True
    return first not in next_cells and all(sheet.cls[p] == TEXT for p in next_cells.values())


def _has_words_above_figures(region: Region, row: int, ahead: list[int]) -> bool:
    """Whether a row has words above all figures of the rows below that it has no number above."""
    sheet, cells = region.sheet, region.cells[row]
    numbers = {column for column, p in cells.items() if sheet.cls[p] == NUMBER}
    others = number_columns(region, ahead) - numbers
    return bool(others) and all(c in cells and sheet.cls[cells[c]] == TEXT for c in others)


def _is_numbered_title(region: Region, row: int, ahead: list[int]) -> bool:
    """Whether a row has one number, at its beginning, and words in place of the figures below."""
    sheet, cells = region.sheet, region.cells[row]
    if len(cells) < 2 or sheet.cls[next(iter(cells.values()))] != NUMBER:
        return False
    _, *others = cells
    words = {column for column in others if sheet.cls[cells[column]] == TEXT}
    return len(words) == len(others) and words <= number_columns(region, ahead)


def number_columns(region: Region, rows: list[int], most: int = LOOK_AHEAD) -> set[int]:
    """The columns that hold numbers in the first of those rows that have figures."""
    of_numbers: set[int] = set()
    seen = 0
    for row in rows:
        numbers = region.cells.pattern(row).numbers
        if numbers:
            of_numbers |= numbers
            seen += 1
        if seen == most:
            break
    return of_numbers


def covered_columns(region: Region, row: int) -> set[int]:
    """The columns that have a label in a row, of their own or through a merged cell."""
    sheet = region.sheet
    cells = region.cells[row]
    covered = {c for c, p in cells.items() if sheet.cls[p] in {TEXT, DATE} or is_year(sheet, p)}
    for merge in sheet.merges(row, row):
        if merge.left in covered:
            covered |= set(range(merge.left, min(merge.right, merge.left + 512) + 1))
    labels = has_numbers_as_labels(region, row) or describes(region, row)
    return covered.union(cells) if labels else covered


def has_numbers_as_labels(region: Region, row: int) -> bool:
    """Whether the numbers of a row are labels by what they are or by where they stand."""
    return is_axis(region.sheet, region.cells[row]) or _is_within_header(region, row)


def _is_within_header(region: Region, row: int) -> bool:
    return stands_within_header(region.sheet, region.cells, row, region.columns[0])
