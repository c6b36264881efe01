"""Cells merged over several rows: names of rows down a body, labels of a header.

Here: which rows they reach. Not here: which rows are a header's for other reasons (region,
headers.header_rows), what a label merged over columns speaks for (headers.label_paths).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.decimals import plain_number
from licheng_etl.grammar.words.heads import (
    CODE_HEAD,
    NAME_HEAD,
    REMARK_HEAD,
    SERIAL_HEAD,
    UNIT_HEAD,
)
from licheng_etl.grammar.words.notes import TABLE_NUMBER
from licheng_etl.tables.cells.sheet import NUMBER, TEXT
from licheng_etl.tables.regions.attribute_names import can_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.tables.cells.rows import Rows
    from licheng_etl.tables.cells.sheet import Sheet

_FEWEST: Final = 2
_HEADS: Final = (NAME_HEAD, SERIAL_HEAD, REMARK_HEAD, CODE_HEAD, UNIT_HEAD, TABLE_NUMBER)
"""Words that head a column, or number the table."""
_DEEPEST: Final = 10
"""Rows of a header."""


def merged_down(sheet: Sheet, cells: Rows, body: list[int], column: int) -> dict[int, int]:
    """The rows of a body below the first of each cell of a column that is merged downwards, with
    that cell's position.
    """
    spans: dict[int, int] = {}
    if not body:
        return spans
    reached = 0
    for merge in sheet.merges(body[0], body[-1]):
        position = cells.get(merge.top, {}).get(column)
        if merge.left == column and position is not None and merge.bottom >= reached:
            first = max(merge.top + 1, reached)
            reached = min(merge.bottom, body[-1]) + 1
            spans.update(dict.fromkeys(range(first, reached), position))
    return spans


def reaching_down(sheet: Sheet, cells: Rows, body: list[int]) -> dict[int, dict[int, int]]:
    """By column the rows of a body that a cell beside the header is merged down over, with its
    position: 收入 left of 项目, 金额 and of all the rows below these names them. What heads a
    column by its words, or stands over numbers further down, does not.
    """
    over: dict[int, dict[int, int]] = {}
    if len(body) < _FEWEST:
        return over
    for merge in sheet.merges(body[0] - _DEEPEST, body[0] - 1):
        position = cells.get(merge.top, {}).get(merge.left)
        if position is None or merge.left < merge.right or not can_label(sheet, position):
            continue
        heads = any(words.search(sheet.label(position)) for words in _HEADS)
        below = (cells[row].get(merge.left) for row in body if row > merge.bottom)
        if heads or any(p is not None and sheet.cls[p] == NUMBER for p in below):
            continue
        rows = [row for row in body if row <= merge.bottom]
        if len(rows) >= _FEWEST and not any(merge.left in cells[row] for row in rows):
            over[merge.left] = dict.fromkeys(rows, position)
    return over


def stands_within_header(sheet: Sheet, cells: Rows, row: int, first: int) -> bool:
    """Whether all cells of a row stand right below labels merged across them, beside the head of
    the names in the `first` column, merged down to it: what stands there tells the columns apart,
    if only by numbers that go up (10%, 50%, 90% below 分位值).
    """
    down: set[int] = set()
    across: set[int] = set()
    for merge in sheet.merges(row - _DEEPEST, row - 1):
        position = cells.get(merge.top, {}).get(merge.left)
        if position is None or sheet.cls[position] != TEXT:
            continue
        columns = range(merge.left, merge.right + 1)
        if merge.bottom >= row:
            down.update(columns)
        elif merge.bottom == row - 1 and len(columns) > 1 and _go_up(sheet, cells[row], columns):
            across.update(columns)
    return first in down and cells[row].keys() <= across - down


def _go_up(sheet: Sheet, cells: Mapping[int, int], columns: range) -> bool:
    """Whether each number in some columns of a row is larger than the one before it."""
    positions = [cells[column] for column in columns if column in cells]
    labels = [sheet.label(p).rstrip("%") for p in positions if sheet.cls[p] == NUMBER]
    numbers = [plain_number(label) for label in labels]
    return all(a is not None and b is not None and a < b for a, b in pairwise(numbers))
