"""Rows of words above the first figures of a table that name no columns: its first rows.

Here: telling them from the header above them, by how full they are and by what comes again in them.
Not here: which rows are the header (headers.header_rows).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import is_foreign
from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.unit_names import is_unit
from licheng_etl.grammar.words.heads import METADATA_HEAD, NAME_HEAD, SERIAL_HEAD
from licheng_etl.tables.cells.sheet import NOTHING, TEXT
from licheng_etl.tables.regions.attribute_names import is_attribute
from licheng_etl.tables.times.axis_rows import is_numbering

if TYPE_CHECKING:
    from licheng_etl.tables.regions.region import Region

_SAMPLE: Final = 10
"""Body rows that tell which columns hold words."""
_LIMIT: Final = re.compile(r"[≥≤<>＜＞≧≦] ?[0-9.]+%?")
_FEWEST_RECORDS: Final = 3
_FEWEST_IN_PAIRS: Final = 4
_PAIR: Final = 2


def first_rows(region: Region, head: list[int], asides: set[int], body: list[int]) -> set[int]:
    """The rows of words among those above the figures that are no labels, `asides` being titles."""
    named = [row for row in head if row not in asides]
    limits = [
        row
        for above, row in pairwise(named)
        if region.cells[row].keys() <= region.cells[above].keys() and _states_limits(region, row)
    ]
    worded = _has_words(region, body[:_SAMPLE])
    described = len(region.columns) > _PAIR and _names_attributes(region, body[:_SAMPLE])
    full = _full_row(region, head, asides) if worded or described else None
    below = {
        row
        for row in head
        if full is not None
        and _goes_on_in_full(region, full, row)
        and (worded or _names_attributes(region, [row]))
    }
    if below and region.columns[0] not in region.cells[min(below)]:
        below = set()  # The first of the rows has a name: it goes on with what the full one says.
    if limits:
        below |= {row for row in head if row >= limits[0]}
    records = _records(region, [row for row in head if row not in asides])
    return below | records | _counted(region, head, body)


def _counted(region: Region, head: list[int], body: list[int]) -> set[int]:
    """The rows from the one on that is numbered 1 below a head of serial numbers, where the next
    one that is numbered goes on with 2: no label of a header is counted so.
    """
    sheet, column = region.sheet, region.columns[0]
    labels = {row: sheet.label(p) for row, p in region.cells.down(column, [*head, *body]).items()}
    heads = (row for row in head if row in labels and SERIAL_HEAD.match(labels[row]))
    top = next(heads, None)
    if top is None:
        return set()
    numbered = [row for row, label in labels.items() if row > top and is_digits(label)]
    counts = [labels[row] for row in numbered[:2]] == ["1", "2"]
    if not counts or is_numbering(sheet, region.cells[numbered[0]]):
        return set()
    return {row for row in head if row >= numbered[0]}


def _states_limits(region: Region, row: int) -> bool:
    """Whether a row beside its name says what figures are to be: ≥5, ≤1.0. Without a header above
    it the same are the classes that figures are of.
    """
    sheet, cells = region.sheet, region.cells[row]
    limits = [_LIMIT.fullmatch(sheet.label(position)) for position in cells.values()]
    return len(cells) > 2 and limits[0] is None and sum(map(bool, limits)) * 2 >= len(cells) - 1


def _records(region: Region, head: list[int]) -> set[int]:
    """The rows right above the figures that are full and of one kind with one another: in a column
    each states a day, or words come again after others, which labels never do.
    """
    sheet = region.sheet
    rows: list[int] = []
    for row in reversed(head):
        spans = any(merge.right > merge.left for merge in sheet.merges(row, row))
        if spans or len(region.cells[row]) * 3 < len(region.columns) * 2:
            break
        rows.insert(0, row)
    alike: set[int] = set()
    for column in region.columns:
        cells = {row: region.cells[row][column] for row in rows if column in region.cells[row]}
        alike |= _of_one_kind({row: sheet.label(position) for row, position in cells.items()})
    if len(alike) < _FEWEST_RECORDS or min(alike) == head[0]:
        return set()
    return {row for row in rows if row >= min(alike)}


def _of_one_kind(labels: dict[int, str]) -> set[int]:
    """The rows where a column says what is no label: days, or words that come again after others.

    A label stands again in the next row, where a merged cell was undone, but after no other.
    """
    days = {row for row, label in labels.items() if read_time(label).day}
    if len(days) >= _FEWEST_RECORDS:
        return days
    begun = Counter(label for label, _ in groupby(labels.values()))
    again = {label for label, times in begun.items() if times > 1}
    return {row for row, label in labels.items() if label in again}


def _has_words(region: Region, rows: list[int]) -> bool:
    """Whether some columns hold words beside the names."""
    cls, first = region.sheet.cls, region.columns[0]
    return any(cls[p] == TEXT for row in rows for c, p in region.cells[row].items() if c != first)


def _full_row(region: Region, head: list[int], asides: set[int]) -> int | None:
    """The first row that has a label of its own, or one merged down to it, for every column, each
    another or all of them time after time: where columns hold words, or rows are of attributes,
    further rows of words in full are no labels but the first rows of the body.
    """
    sheet = region.sheet
    if any(
        METADATA_HEAD.match(sheet.label(next(iter(region.cells[row].values())))) for row in head
    ):
        return None
    for row in head:
        cells = region.cells[row] | _reaching_down(region, head[0], row)
        labels = [sheet.label(position) for position in cells.values()]
        full = len(labels) == len(region.columns) and (
            len(set(labels)) == len(labels) or period_of(labels)
        )
        spans = any(merge.right > merge.left for merge in sheet.merges(row, row))
        if row not in asides and full and not spans:
            return row
    return None


def _reaching_down(region: Region, first: int, row: int) -> dict[int, int]:
    """The labels of single columns that are merged from above down to a row."""
    return {
        merge.left: region.cells[merge.top][merge.left]
        for merge in region.sheet.merges(first, row - 1)
        if merge.left == merge.right
        and merge.bottom >= row
        and merge.left in region.cells.get(merge.top, {})
    }


def _names_attributes(region: Region, rows: list[int]) -> bool:
    """Whether most rows are of an attribute, as where things stand side by side: 建成时间, 产能. A
    cell alone in its row may be a note.
    """
    rows = [row for row in rows if len(region.cells[row]) > 1]
    names = region.cells.down(region.columns[0], rows).values()
    return sum(is_attribute(region.sheet, name) for name in names) * 4 > len(rows) * 3


def period_of(labels: list[str]) -> int:
    """After how many labels they begin again, time after time and to the end: 项目 单位 规格 项目
    单位 规格; 0 where they do not.
    """
    for period in range(2, len(labels) // 2 + 1):
        once = labels[:period]
        if len(set(once)) == period and once * (len(labels) // period) == labels:
            return period
    return 0


def _goes_on_in_full(region: Region, full: int, row: int) -> bool:
    """Whether a row below a full one fills most of its columns with words that are no units, no
    English for the labels and no numbering.
    """
    sheet, cells = region.sheet, region.cells[row]
    if row <= full or region.cells.pattern(row).numbers:
        return False
    labels = list(map(sheet.label, cells.values()))
    said_again = all(is_unit(label) or is_foreign(label) for label in labels[1:] or labels)
    return not (said_again or is_numbering(sheet, cells)) and len(cells) * 2 > len(region.columns)


def stands_below(region: Region, known: frozenset[int], row: int) -> bool:
    """Whether a row below a known header fills the columns that it names, and goes on with none."""
    if row <= max(known):
        return False
    cells = region.cells[row]
    labels = map(region.sheet.label, cells.values())
    if all(is_unit(label) or is_foreign(label) for label in labels):
        return False
    named = set().union(*(region.cells[naming] for naming in known))
    return len(named.intersection(cells)) * 2 > len(cells)


def tells_pairs(region: Region, row: int, lowest: int) -> bool:
    """Whether a row above the lowest one of a header says of the table what it is of, in labels and
    values that take turns: 项目名称, 某厂改造, 主管部门, 某局.
    """
    sheet, cells = region.sheet, region.cells[row]
    positions = [p for p in cells.values() if sheet.cls[p] != NOTHING]
    if row >= lowest or len(positions) < _FEWEST_IN_PAIRS or len(positions) % 2:
        return False
    if region.columns[0] not in cells or not cells.keys() <= region.cells[lowest].keys():
        return False
    labels = all(is_attribute(sheet, position) for position in positions[::2])
    return labels and not any(is_attribute(sheet, position) for position in positions[1::2])


def heads_list(region: Region, row: int) -> bool:
    """Whether a row of two words heads a list, by the words that such heads are."""
    labels = [region.sheet.label(position) for position in region.cells[row].values()]
    return any(NAME_HEAD.search(label) or SERIAL_HEAD.match(label) for label in labels)
