"""Rows and columns that a reporting system put around a table: its codes, not the table's figures.

Here: finding them by their cells and by hidden state. Not here: placeholders among figures
(placeholders).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from licheng_etl.extract.tables.labels import has_chinese
from licheng_etl.extract.tables.sheet import TEXT
from licheng_etl.extract.tables.times import read_time

if TYPE_CHECKING:
    from licheng_etl.extract.tables.sheet import Sheet

_TOKEN: Final = re.compile(
    r"^[ A-Za-z0-9_#.=$\-]*(?:[A-Z0-9]_[A-Z0-9]|[A-Za-z0-9]#)[ A-Za-z0-9_#.=$\-]*"
)


def helpers(sheet: Sheet) -> tuple[set[int], set[int]]:
    """The rows and the columns that hold nothing but a system's tokens, such as AD_CODE#."""
    if not sheet.grid.hidden_columns and not any(map(_is_token, sheet.texts)):
        return set(), set()
    columns = _columns(sheet)
    return _rows(sheet, columns), columns


def _is_token(text: str) -> bool:
    return ("_" in text or "#" in text) and _TOKEN.match(text) is not None


def _rows(sheet: Sheet, columns: set[int]) -> set[int]:
    """Rows in which most texts outside of those columns are tokens, or one text of a hidden row."""
    hidden = sheet.grid.hidden_rows or frozenset()
    found: set[int] = set()
    for row, cells in sheet.at.items():
        texts = [
            sheet.text[position]
            for column, position in cells.items()
            if sheet.cls[position] == TEXT and (row in hidden or column not in columns)
        ]
        tokens = sum(map(_is_token, texts))
        if tokens and (row in hidden or (tokens > 1 and tokens * 2 > len(texts))):
            found.add(row)
    return found


def _columns(sheet: Sheet) -> set[int]:
    """Columns of tokens, and hidden ones that neither words nor times name."""
    hidden_rows = sheet.grid.hidden_rows or frozenset()
    hidden = sheet.grid.hidden_columns or frozenset()
    texts: dict[int, list[str]] = defaultdict(list)
    timed: set[int] = set()
    for row, cells in sheet.at.items():
        if row in hidden_rows:
            continue
        for column, position in cells.items():
            if sheet.cls[position] == TEXT:
                texts[column].append(sheet.text[position])
            elif column in hidden and read_time(sheet.label(position)).pure:
                timed.add(column)
    found = {
        column
        for column in hidden
        if column not in timed and not any(map(has_chinese, texts.get(column, ())))
    }
    for column, words in texts.items():
        tokens = sum(map(_is_token, words))
        if tokens * 2 > len(words) and not any(map(has_chinese, words)):
            found.add(column)
    return found
