"""Rows and columns that a reporting system put around a table: its codes, not the table's figures.

Here: finding them by their cells and by hidden state. Not here: placeholders among figures
(placeholders).
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.labels import has_chinese
from licheng_etl.grammar.periods import read_time
from licheng_etl.grammar.words import NOTE
from licheng_etl.tables.sheet import TEXT

if TYPE_CHECKING:
    from licheng_etl.tables.sheet import Sheet

_TOKEN: Final = re.compile(
    r"^[ A-Za-z0-9_#.=$\-]*(?:[A-Z0-9]_[A-Z0-9]|[A-Za-z0-9]#)[ A-Za-z0-9_#.=$\-]*"
)

_SAMPLE: Final = 500
"""Rows that tell what a column holds."""


def helpers(sheet: Sheet) -> tuple[set[int], set[int]]:
    """The rows and the columns that hold nothing but a system's tokens, such as AD_CODE#."""
    tokens = {
        position
        for position, text in enumerate(sheet.text)
        if ("_" in text or "#" in text) and sheet.cls[position] == TEXT and _TOKEN.match(text)
    }
    if not tokens and not sheet.grid.hidden_columns:
        return set(), set()
    columns = _columns(sheet, tokens)
    return _rows(sheet, tokens, columns), columns


def _rows(sheet: Sheet, tokens: set[int], columns: set[int]) -> set[int]:
    """Rows in which most texts outside of those columns are tokens, or one text of a hidden row."""
    hidden = sheet.grid.hidden_rows or frozenset()
    found: set[int] = set()
    for row in {sheet.row[position] for position in tokens}:
        texts = [
            position in tokens
            for column, position in sheet.at[row].items()
            if sheet.cls[position] == TEXT and column not in columns
        ]
        if row in hidden or (sum(texts) > 1 and sum(texts) * 2 > len(texts)):
            found.add(row)
    return found


def _without_notes(sheet: Sheet, positions: list[int]) -> list[str]:
    """The texts of those cells but for notes, which stand in whatever column is the first."""
    return [sheet.text[p] for p in positions if not NOTE.search(sheet.label(p))]


def _columns(sheet: Sheet, tokens: set[int]) -> set[int]:
    """Columns of tokens, and hidden ones that neither words nor times name."""
    hidden_rows = sheet.grid.hidden_rows or frozenset()
    hidden = sheet.grid.hidden_columns or frozenset()
    texts: dict[int, list[int]] = defaultdict(list)
    timed: set[int] = set()
    for row, cells in islice(sheet.at.items(), _SAMPLE):
        if row in hidden_rows:
            continue
        for column, position in cells.items():
            if sheet.cls[position] == TEXT:
                texts[column].append(position)
            elif column in hidden and read_time(sheet.label(position)).pure:
                timed.add(column)
    found = set(hidden) - timed
    for column, positions in texts.items():
        told = sum(position in tokens for position in positions)
        words = sum(map(has_chinese, _without_notes(sheet, positions)))
        if words > told // 2:
            found.discard(column)
        elif told * 2 > len(positions):
            found.add(column)
    return found
