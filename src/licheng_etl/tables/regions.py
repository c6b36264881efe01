"""Regions: rectangles of a sheet, and what their rows are at first sight.

Here: cutting a sheet into regions that hold one table each, side by side or stacked. Not here:
which rows of a region are its header (header_rows), what its rows mean (outline).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.periods import read_time
from licheng_etl.grammar.text import is_digits
from licheng_etl.grammar.words import FORMULA, NAME_HEAD, NOTE, SERIAL_HEAD, TIME_HEADS
from licheng_etl.tables.sheet import DATE, NOTHING, NUMBER, TEXT, Sheet
from licheng_etl.tables.time_axis import read_axis

if TYPE_CHECKING:
    from collections.abc import Iterator

_CENTURIES: Final = frozenset({"18", "19", "20", "21"})
_LOOK_AHEAD: Final = 5
"""Body rows that tell which columns hold numbers."""
_SAMPLE: Final = 500
"""Rows that tell whether a table stands beside another."""
_MOST_GAPS: Final = 40
"""A sheet with more empty columns than this is sparse, and no row of tables."""
_DEEPEST: Final = 6
"""Regions within regions: tables side by side below tables side by side."""


@dataclass(frozen=True)
class Region:
    """Rows of a sheet cut to some columns; `cells[row]` maps columns to positions, in order.

    `above`: texts of the titles that govern the region though they stand outside of it.
    """

    sheet: Sheet
    rows: list[int]
    cells: dict[int, dict[int, int]]
    above: tuple[str, ...] = field(default=())

    @cached_property
    def columns(self) -> list[int]:
        return sorted(set().union(*map(self.cells.__getitem__, self.rows)))

    def columns_between(self, first: int, last: int) -> list[int]:
        """The region's columns from first to last, both inclusive."""
        return self.columns[bisect_left(self.columns, first) : bisect_right(self.columns, last)]

    def cut(self, columns: range, rows: list[int] | None = None) -> Region:
        """The part of the region in those columns."""
        low, high = columns.start, columns.stop
        cells: dict[int, dict[int, int]] = {}
        for row in self.rows if rows is None else rows:
            kept = {c: position for c, position in self.cells[row].items() if low <= c < high}
            if kept:
                cells[row] = kept
        return Region(self.sheet, list(cells), cells, self.above)

    def only_rows(self, rows: list[int], above: tuple[str, ...] = ()) -> Region:
        return Region(self.sheet, rows, {row: self.cells[row] for row in rows}, above or self.above)


@dataclass(frozen=True)
class Segment:
    """The rows of one table: `head` what stands above its first row of figures, `body` the rest."""

    region: Region
    head: list[int]
    body: list[int]


def tables_of(region: Region, depth: int = 0) -> Iterator[Segment]:
    """The tables of a region, left to right and top to bottom; a region of texts is one segment."""
    bands = _bands(region) if depth < _DEEPEST else [region]
    if len(bands) > 1:
        for band in bands:
            yield from tables_of(band, depth + 1)
        return
    segments = _segments(region)
    for segment in segments:
        rows = segment.head + segment.body
        inner = region.only_rows(rows) if len(segments) > 1 else segment.region
        if len(segments) > 1 and depth < _DEEPEST and len(_bands(inner)) > 1:
            yield from tables_of(inner, depth + 1)
        else:
            yield Segment(inner, segment.head, segment.body)


def is_body(region: Region, row: int, ahead: list[int]) -> bool:
    """Whether a row has figures: numbers that are no axis of years, no numbering, and not one
    stray number among the names of columns.
    """
    sheet, cells = region.sheet, region.cells[row]
    numbers = list(map(sheet.cls.__getitem__, cells.values())).count(NUMBER)
    if not numbers or is_numbering(sheet, cells) or counts_columns(sheet, cells):
        return False
    if is_time_row(sheet, cells):
        # One axis of time does not stand upon another: such numbers are amounts.
        return bool(ahead) and _stands_upon(sheet, cells, region.cells[ahead[0]])
    if not ahead:
        return True
    if _heads_by_years(region, row, ahead) or _is_numbered_title(region, row, ahead):
        return False
    if len(cells) < 4 * numbers:
        return True
    names = {column for column, position in cells.items() if sheet.cls[position] == TEXT}
    if len(names) < 3 * numbers:
        return True
    return len(names & number_columns(region, ahead)) * 2 < len(names)


def is_time_row(sheet: Sheet, cells: dict[int, int]) -> bool:
    """Whether the cells of a row run along an axis of time: 2019, 2018, 2017.

    All its numbers are years, months or days, which run one way, or do so anew under each of
    several groups. Amounts may look like years, but not like years in order.
    """
    cls = sheet.cls
    labels: list[str] = []
    spoken = 0
    for position in cells.values():
        if cls[position] == NUMBER or cls[position] == DATE:
            label = sheet.label(position)
            if label[:2] not in _CENTURIES:
                return False
            if _is_noted(label, labels):
                spoken += 1
                continue
            time = read_time(label)
            if not time.pure or time.part == "span":
                return False
            labels.append(label)
    if len(labels) < 2:
        return False
    if (len(labels) + spoken) * 2 < len(cells):
        words = (p for p in cells.values() if cls[p] == TEXT)
        spoken += sum(read_time(sheet.label(p)).year is not None for p in words)
    if (len(labels) + spoken) * 2 < len(cells):
        return False
    return _runs_one_way([time.code() or "" for time in read_axis(labels)])


def _is_noted(label: str, before: list[str]) -> bool:
    """Whether a number is the next year with the number of a footnote that stood above the line."""
    return len(label) == 5 and bool(before) and label[:4] > before[-1] and len(before[-1]) == 4


def _runs_one_way(codes: list[str]) -> bool:
    """Whether times rise or fall, or do so several times over the same times."""
    steps = [later > earlier for earlier, later in pairwise(codes) if later != earlier]
    if not steps:
        return False
    anew = [
        index
        for index, (earlier, later) in enumerate(pairwise(codes), 1)
        if later != earlier and (later > earlier) != steps[0]
    ]
    first = set(codes[: anew[0]] if anew else codes)
    if len(first) * 2 <= (anew[0] if anew else len(codes)):
        return False
    return sum(code in first for code in codes) * 10 >= len(codes) * 8


def _stands_upon(sheet: Sheet, cells: dict[int, int], below: dict[int, int]) -> bool:
    """Whether a row of times stands upon another: two levels of one axis share no column."""
    if not is_time_row(sheet, below):
        return False
    numbers = {column for column, p in cells.items() if sheet.cls[p] in {NUMBER, DATE}}
    return any(sheet.cls[p] in {NUMBER, DATE} for c, p in below.items() if c in numbers)


def _heads_by_years(region: Region, row: int, ahead: list[int]) -> bool:
    """Whether the numbers of a row are years that head the columns below: other numbers stand
    there, and the row has no name of its own: none where the rows below have theirs, a word that
    heads names, or another row of labels below it.
    """
    sheet, cells = region.sheet, region.cells[row]
    first = region.columns[0]
    if first in cells and sheet.cls[cells[first]] == NUMBER:
        return False
    if not all(_is_year(sheet, p) for p in cells.values() if sheet.cls[p] == NUMBER):
        return False
    numbers = {column for column, p in cells.items() if sheet.cls[p] == NUMBER}
    below = [p for under in ahead for c, p in region.cells[under].items() if c in numbers]
    figures = [p for p in below if sheet.cls[p] == NUMBER]
    if not figures or sum(_is_year(sheet, p) for p in figures) * 2 >= len(figures):
        return False
    stated = {c: p for c, p in cells.items() if sheet.cls[p] != NOTHING}
    next_cells = region.cells[ahead[0]]
    if first not in stated:
        return True
    if _heads_names(sheet.label(stated[first])):
        return True
    return first not in next_cells and all(sheet.cls[p] == TEXT for p in next_cells.values())


def _is_numbered_title(region: Region, row: int, ahead: list[int]) -> bool:
    """Whether a row has one number, at its beginning, and words in place of the figures below."""
    sheet, cells = region.sheet, region.cells[row]
    if len(cells) < 2 or sheet.cls[next(iter(cells.values()))] != NUMBER:
        return False
    _, *others = cells
    words = {column for column in others if sheet.cls[cells[column]] == TEXT}
    return len(words) == len(others) and words <= number_columns(region, ahead)


def _is_year(sheet: Sheet, position: int) -> bool:
    if sheet.cls[position] != NUMBER:
        return False
    time = read_time(sheet.label(position))
    return time.pure and time.part == "year"


def is_numbering(sheet: Sheet, cells: dict[int, int]) -> bool:
    """Whether a row numbers the columns or gives their formulas: 甲 乙 1 2 3=1+2; 序号 1 2 3."""
    if len(cells) < 3:
        return False
    first = sheet.label(next(iter(cells.values())))
    if len(cells) > 3 and SERIAL_HEAD.match(first):
        return _counts_up([sheet.label(position) for position in cells.values()][1:])
    if not all(FORMULA.match(sheet.label(position)) for position in cells.values()):
        return False
    labels = [sheet.label(position) for position in cells.values()]
    numbers = [int(label) for label in labels if is_digits(label)]
    return numbers == list(range(1, len(numbers) + 1))


def counts_columns(sheet: Sheet, cells: dict[int, int]) -> bool:
    """Whether a row counts the columns beside a word that heads names: months, classes, orders."""
    if len(cells) < 4 or not _heads_names(sheet.label(next(iter(cells.values())))):
        return False
    return _counts_up([sheet.label(position) for position in cells.values()][1:])


def _heads_names(label: str) -> bool:
    """Whether a label is the word for what is named below it: 地区, 项目名称, 年份."""
    named = NAME_HEAD.fullmatch(label) is not None or label.endswith("名称")
    return named or label in TIME_HEADS


def is_axis(sheet: Sheet, cells: dict[int, int]) -> bool:
    """Whether the numbers of a row are labels: it runs along time, or counts the columns."""
    return is_time_row(sheet, cells) or counts_columns(sheet, cells)


def _counts_up(labels: list[str]) -> bool:
    """Whether the numbers among labels, most of them, are 1, 2, 3 …"""
    numbers = [int(label) for label in labels if is_digits(label) and len(label) < 4]
    return numbers == list(range(1, len(numbers) + 1)) and len(numbers) * 2 > len(labels)


def number_columns(region: Region, rows: list[int], most: int = _LOOK_AHEAD) -> set[int]:
    """The columns that hold numbers in the first of those rows that have figures."""
    of_numbers: set[int] = set()
    seen = 0
    for row in rows:
        numbers = {c for c, p in region.cells[row].items() if region.sheet.cls[p] == NUMBER}
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
    times = is_axis(sheet, cells)
    covered = {c for c, p in cells.items() if sheet.cls[p] in {TEXT, DATE} or _is_year(sheet, p)}
    for merge in sheet.merges(row, row):
        if merge.left in covered:
            covered |= set(range(merge.left, min(merge.right, merge.left + 512) + 1))
    return covered.union(cells) if times else covered


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
    if not cuts:
        return [region]
    edges = [columns[0], *cuts, columns[-1] + 1]
    bands = [region.cut(range(low, high)) for low, high in pairwise(edges)]
    return [band for band in bands if band.rows]


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
    """Whether figures to the right of a column, up to the next gap, are named by its cells."""
    sheet = region.sheet
    last = first
    for column in columns:
        if column == last + 1:
            last = column
    named = figures = 0
    for row in region.rows[:_SAMPLE]:
        cells = region.cells[row]
        if not any(
            first < c <= last and sheet.cls[p] == NUMBER for c, p in cells.items()
        ) or is_time_row(sheet, cells):
            continue
        figures += 1
        position = cells.get(first)
        if position is not None and _is_name(sheet, position):
            named += 1
    return named >= 2 and named * 10 >= figures * 7


def _is_name(sheet: Sheet, position: int) -> bool:
    cls = sheet.cls[position]
    if cls == NUMBER:
        return read_time(sheet.label(position)).pure and sheet.kind[position] != "error"
    return cls in {TEXT, DATE}


def _segments(region: Region) -> list[Segment]:
    """The region cut where, below figures, a new header begins."""
    segments: list[Segment] = []
    head: list[int] = []
    body: list[int] = []
    pending: list[int] = []
    rows = region.rows
    for index, row in enumerate(rows):
        # A stray number among names is found where a header may stand, not amid figures.
        ahead = rows[index : index + 3 * _LOOK_AHEAD] if pending or not body else []
        if row in region.sheet.naming_rows or not is_body(region, row, ahead[1:]):
            pending.append(row)
            continue
        if not body:
            head, pending = pending, []
        elif pending:
            start = _new_head(region, head, body, pending, ahead)
            if start is None:
                body += pending
            else:
                body += pending[:start]
                segments.append(Segment(region, head, body))
                head, body = pending[start:], []
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
    corners = {sheet.label(next(iter(region.cells[row].values()))) for row in head[-_LOOK_AHEAD:]}
    for index, row in enumerate(pending):
        cells = region.cells[row]
        if len(cells) < 2 or not _tells_apart(region, pending[index:], figures):
            continue
        named = covered_columns(region, row) & figures
        if len(named) * 2 < len(figures):
            continue
        first = sheet.label(next(iter(cells.values())))
        before = pending[index - 1] if index else body[-1]
        titled = index > 0 and len(region.cells[before]) < len(cells)
        if first in corners or row - before > 1 or titled:
            return after_notes(region, body[-1], pending[: index + 1])
    return None


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
        # What stands below a note goes on with it where an empty row parts both from the rest.
        goes_on = noted and row not in gaps and not gaps.isdisjoint(rows[index:])
        noted = goes_on or NOTE.search(label) is not None
        if not noted or len(region.cells[row]) > 1:
            return index
    return len(rows) - 1
