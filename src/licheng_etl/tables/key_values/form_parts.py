"""Forms of labels and values on one sheet with a table: above it, and below it.

Here: where the one ends and the other begins. Not here: whether rows are a form, which label
governs which value (pairs).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE
from licheng_etl.grammar.words.heads import REMARK_HEAD
from licheng_etl.grammar.words.notes import NOTE, SIGNATURE
from licheng_etl.grammar.words.rows import BARE_TOTAL
from licheng_etl.tables.cells.sheet import DATE, NOTHING, NUMBER, TEXT
from licheng_etl.tables.key_values.pairs import form_of, pairs_of
from licheng_etl.tables.outlines.numbering import marker_rank
from licheng_etl.tables.regions.attribute_names import (
    can_label,
    is_attribute,
    name_levels,
    tell_of_report,
    tell_themselves,
)
from licheng_etl.tables.regions.report_lines import is_report_key
from licheng_etl.tables.times.axis_rows import is_year

if TYPE_CHECKING:
    from licheng_etl.tables.cells.sheet import Sheet
    from licheng_etl.tables.key_values.paired_values import Form
    from licheng_etl.tables.regions.region import Region

_MOST_ROWS: Final = 60
"""Rows of a form that stands above a table, or below it."""
_MOST_EDGES: Final = 3
_PAIR: Final = 2
_FEWEST_LETTERS: Final = 12
_FIGURE_IN_WORDS: Final = re.compile(r"[0-9]{1,12}(?:\.[0-9]+)?[^\W0-9_]{1,4}$")
"""A figure with its unit in one cell, 5000万元, which is no label."""
_WIDE: Final = 3
"""Columns of a table that a text beside its label is merged over."""


def form_above(region: Region) -> tuple[Form, Region] | None:
    """A form that an empty row, the title of what stands below it or the labels of its columns
    part from that; and that rest, below the titles of both. None without one.
    """
    rows = region.rows
    for edge in _edges(region):
        rest = region.only_rows(rows[edge:], (*region.above, *_titles(region, rows[:edge])))
        above = region.only_rows(rows[:edge])
        form = None if _has_figures_side_by_side(rest) else form_of(above) or _sure_pairs(above)
        if form is not None:
            return form, rest
    return None


def _sure_pairs(region: Region) -> Form | None:
    """A line of pairs or several, each the name of an attribute and what is none: 企业名称, 甲公司,
    联系电话, 88880000.
    """
    lines = [[*cells.values()] for cells in region.cells.values() if len(cells) > 1]
    names = [position for line in lines for position in line[::_PAIR]]
    values = [position for line in lines for position in line[1::_PAIR]]
    sheet = region.sheet
    several = len({sheet.label(position) for position in names}) == len(names) >= _PAIR
    sure = several and all(is_attribute(sheet, position) for position in names)
    told = len(names) == len(values) and not any(is_attribute(sheet, p) for p in values)
    return pairs_of(region) if sure and told else None


def _has_figures_side_by_side(region: Region) -> bool:
    """Whether figures stand side by side in the first row of several cells: no label stands between
    them, so what is above them heads them.
    """
    first = next((row for row, cells in region.cells.items() if len(cells) > 1), None)
    return first is not None and _has_figures_beside(region, first)


def _has_figures_beside(region: Region, row: int) -> bool:
    """Whether figures stand side by side in a row, and not only the years that head some."""
    sheet = region.sheet
    numbers = {c: p for c, p in region.cells[row].items() if sheet.cls[p] == NUMBER}
    figures = [] if all(is_year(sheet, p) for p in numbers.values()) else list(numbers)
    return any(right - left == 1 for left, right in pairwise(figures))


def _edges(region: Region) -> list[int]:
    """Where a form may end: the first empty row, names of levels, lines of one cell below lines of
    several and right above labels of columns, and such labels themselves: right above figures side
    by side, or one over each column right below pairs.
    """
    rows, cells = region.rows[:_MOST_ROWS], region.cells
    titled = len(rows) > 1 and len(cells[rows[0]]) == 1
    gaps = [n for n, (row, below) in enumerate(pairwise(rows), 1) if below - row > 1]
    gap = [n for n in gaps if n > titled][:1]
    lines = [
        n
        for n, (row, below) in enumerate(pairwise(rows[:-1]), 1)
        if len(cells[row]) > 1 and n > _PAIR and _is_section(region, below)
    ]
    parted = [n for n in lines[:_MOST_EDGES] if _parts(region, rows, n, n + 1)]
    first = next((n for n, row in enumerate(rows) if _has_figures_beside(region, row)), 0)
    levels = [
        n for n, row in enumerate(rows) if n and name_levels(region.sheet, cells[row].values())
    ][:1]
    below_pairs = [n for n in range(1, len(rows) - 1) if _stands_below_pairs(region, rows, n)][:1]
    below = any(len(cells[row]) > 1 for row in rows[: max(first - 1, 0)])
    headed = below and _parts(region, rows, first - 1, first - 1)
    return (
        gap
        + [n for n in levels if _parts(region, rows, n, n)]
        + parted
        + [_above_title(region, rows, first - 1)] * headed
        + below_pairs
    )


def _above_title(region: Region, rows: list[int], head: int) -> int:
    """Where a form ends above labels of columns: above the line of one cell right above these,
    which is their title, if pairs stand above it.
    """
    titled = head > _PAIR and len(region.cells[rows[head - 1]]) == 1
    return head - 1 if titled and len(region.cells[rows[head - 2]]) > 1 else head


def _is_section(region: Region, row: int) -> bool:
    """Whether a row is the line above a section: one cell over all columns, or numbered."""
    cells = list(region.cells[row].values())
    numbered = len(cells) == 1 and marker_rank(region.sheet.label(cells[0])) == 0
    return numbered or _spans(region, row, 0)


def _parts(region: Region, rows: list[int], edge: int, head: int) -> bool:
    """Whether labels of columns stand in a row there, and above the edge what can be no label."""
    sheet, cells = region.sheet, region.cells
    heads = list(cells[rows[head]].values())
    labels = len(heads) > _PAIR and _are_heads(sheet, heads)
    above = (position for row in rows[:edge] for position in cells[row].values())
    return labels and any(
        sheet.cls[p] in {NUMBER, DATE} or _FIGURE_IN_WORDS.match(sheet.label(p)) for p in above
    )


def _are_heads(sheet: Sheet, positions: list[int]) -> bool:
    """Whether cells can be labels of columns: words, or years behind one word."""
    words = [sheet.cls[position] == TEXT for position in positions]
    return all(words) or (words[0] and all(is_year(sheet, p) for p in positions[1:]))


def _stands_below_pairs(region: Region, rows: list[int], head: int) -> bool:
    """Whether a row has a label over each column, and sure pairs stand right above it: some tell
    nothing of the report, none has a total or 本年 for its value, and a value can be no label,
    unless figures stand right below the row.
    """
    sheet, heads = region.sheet, region.cells[rows[head]]
    if not _are_heads(sheet, list(heads.values())) or list(heads) != region.columns:
        return False
    form = _sure_pairs(region.only_rows([rows[head - 1]]))
    if form is None or all(is_report_key(sheet.label(p).rstrip(":：")) for p in form.labels):
        return False
    labels = [sheet.label(pair.value) for pair in form.pairs]
    if any(BARE_TOTAL.match(label) or _is_relative(label) for label in labels):
        return False
    told = any(not can_label(sheet, pair.value) for pair in form.pairs)
    return told or _has_figures_beside(region, rows[head + 1])


def _is_relative(label: str) -> bool:
    """Whether a label tells a time by that of the report, as heads of columns do: 本年."""
    time = read_time(label)
    return time != NONE and time.year is None and time.day is None


def _titles(region: Region, rows: list[int]) -> list[str]:
    """The lines above all pairs, of one cell each or telling of the report."""
    titles = []
    for row in rows:
        cells = region.cells[row].values()
        if len(cells) > 1 and not tell_of_report(region.sheet, cells):
            break
        titles += [region.sheet.text[position] for position in region.cells[row].values()]
    return titles


def form_below(region: Region) -> tuple[Region, Form] | None:
    """What stands above the pairs that a table ends with, each a label beside a text merged over
    the columns of the table (存在问题, 意见建议) or several in a line without figures (考核等次,
    优秀, 考核日期, 12月20日), and these; None without any.
    """
    rows = region.rows
    end = len(rows)
    while end and tell_themselves(region.sheet, region.cells[rows[end - 1]].values()):
        end -= 1
    begin = lowest = end
    while lowest and end - lowest < _MOST_ROWS and _tells_pairs(region, rows[lowest - 1]):
        lowest -= 1
        begin = lowest if _is_sure(region, rows[lowest]) else begin
    if begin == end or not any(region.cells.pattern(row).numbers for row in rows[:begin]):
        return None
    return region.only_rows(rows[:begin]), pairs_of(region.only_rows(rows[begin:]))


def _tells_pairs(region: Region, row: int) -> bool:
    """Whether a row is a label beside one cell over all columns, or pairs without figures."""
    return _is_wide_pair(region, row) or _is_line_of_pairs(region, row)


def _is_line_of_pairs(region: Region, row: int) -> bool:
    """Whether a row is pairs without figures, which are no signatures of the document. One with a
    cell in each column is of the table.
    """
    like_others = region.cells.pattern(row).numbers or len(region.cells[row]) == len(region.columns)
    form = None if like_others else _sure_pairs(region.only_rows([row]))
    return form is not None and not all(
        SIGNATURE.match(region.sheet.label(position)) for position in form.labels
    )


def _is_wide_pair(region: Region, row: int) -> bool:
    sheet, cells = region.sheet, region.cells[row]
    if len(cells) != _PAIR:
        return False
    label, value = cells.values()
    return (
        can_label(sheet, label)
        and not (NOTE.search(sheet.label(label)) or REMARK_HEAD.match(sheet.label(label)))
        and sheet.cls[value] in {TEXT, NOTHING}
        and _spans(region, row, 1)
    )


def _is_sure(region: Region, row: int) -> bool:
    """Whether such a row can be nothing else: it has several pairs, the label is an attribute's,
    or the text is of some length. 停产 beside a name stands in place of its figures.
    """
    label, value, *others = region.cells[row].values()
    return (
        bool(others)
        or is_attribute(region.sheet, label)
        or len(region.sheet.text[value]) >= _FEWEST_LETTERS
    )


def _spans(region: Region, row: int, place: int) -> bool:
    """Whether the cell in a place of a row is its last, and merged up to the last column."""
    columns = list(region.cells[row])
    if len(columns) != place + 1:
        return False
    reach = {merge.left: merge.right for merge in region.sheet.merges(row, row)}
    right = reach.get(columns[place], columns[place])
    return right >= region.columns[-1] and right - columns[place] + 1 >= _WIDE
