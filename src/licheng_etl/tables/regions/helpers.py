"""Rows and columns that a reporting system put around a table: its codes, not the table's figures.

Here: finding them by their cells and by hidden state. Not here: placeholders among figures
(placeholders).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import dropwhile, islice
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.time_words import YEAR
from licheng_etl.grammar.units.unit_notes import unit_note
from licheng_etl.grammar.words.notes import NOTE
from licheng_etl.tables.cells.sheet import NUMBER, TEXT

if TYPE_CHECKING:
    from licheng_etl.tables.cells.sheet import Sheet

_TOKEN: Final = re.compile(
    r"^[ A-Za-z0-9_#.=$\-]*(?:[A-Z0-9]_[A-Z0-9]|[A-Za-z0-9]#)[ A-Za-z0-9_#.=$\-]*"
)

_TOP: Final = 4
"""Rows at the top where a title and the note of its unit stand."""
_NARROWEST: Final = 2
"""How many columns the title of a table covers besides its own."""
_LONGEST_MARK: Final = 1
"""Characters of a mark: 是, √, 类."""
_SEVERAL: Final = 2
_YEAR: Final = re.compile(rf"{YEAR}(?:\.0+)?")
_SAMPLE: Final = 500
"""Rows that tell what a column holds."""


def helpers(sheet: Sheet) -> tuple[set[int], set[int]]:
    """The rows and the columns that hold nothing but a system's tokens, such as AD_CODE#."""
    told = {text for text in sheet.distinct if ("_" in text or "#" in text) and _TOKEN.match(text)}
    if told and not any(map(has_chinese, sheet.distinct)):
        # Where nothing has another name, such are the names: TIME_PERIOD, OBS_VALUE.
        told = set()
    tokens = {
        position
        for position, text in enumerate(sheet.text if told else ())
        if text in told and sheet.cls[position] == TEXT
    }
    tokens -= _naming(sheet, tokens)
    outside = _outside_frame(sheet)
    if not tokens and not sheet.grid.hidden_columns:
        return set(), outside
    columns = _columns(sheet, tokens) | outside
    return _rows(sheet, tokens, columns), columns


def _naming(sheet: Sheet, tokens: set[int]) -> set[int]:
    """Those of the first row of several cells, right above figures and none of it hidden: where no
    words name the columns, these do. Years beside a word may be names as well: 机构, 2022, 2023.
    """
    rows = dropwhile(lambda row: len(sheet.at[row]) < _SEVERAL, sheet.at)
    first, below = next(rows, None), next(rows, None)
    if first is None or below is None or first in (sheet.grid.hidden_rows or ()):
        return set()
    head, under = sheet.at[first], sheet.at[below]
    headed = all(sheet.cls[position] == TEXT for position in head.values())
    numbers = [sheet.text[p] for p in under.values() if sheet.cls[p] == NUMBER]
    figures = not all(map(_YEAR.fullmatch, numbers))
    return (
        tokens & set(head.values()) if headed and figures and under.keys() <= head.keys() else set()
    )


def _outside_frame(sheet: Sheet) -> set[int]:
    """The columns right of the one where both the merged title and the note of a unit end: marks
    for printing and scratch figures beside the table. Not those that go on with it.
    """
    top = list(islice(sheet.at, _TOP))
    titles = next(filter(None, (sheet.merges(row, row) for row in top)), [])
    if len(titles) != 1 or titles[0].right - titles[0].left < _NARROWEST:
        return set()
    (title,) = titles
    for row in top[1:]:
        last = max(sheet.at[row])
        if (
            row > title.bottom
            and last == title.right
            and unit_note(sheet.text[sheet.at[row][last]])
        ):
            beside = {c for cells in sheet.at.values() for c in cells if c > title.right}
            return beside - _going_on(sheet, title.right, row)
    return set()


def _going_on(sheet: Sheet, last: int, note: int) -> set[int]:
    """The columns next to a table's last one that go on with it: each has a head of its own in a
    row of heads, below the note of the unit, and says more of the table's rows than a mark.
    """
    going_on: set[int] = set()
    inside = {
        row: sum(column <= last for column in cells)
        for row, cells in sheet.at.items()
        if row > note
    }
    column = last + 1
    while cells := {row: sheet.at[row][column] for row in inside if column in sheet.at[row]}:
        head, *rows = cells
        says_more = any(len(sheet.label(cells[row])) > _LONGEST_MARK for row in rows)
        is_headed = sheet.cls[cells[head]] == TEXT or read_time(sheet.label(cells[head])).pure
        if is_headed and inside[head] > 1 and says_more and all(inside[row] for row in rows):
            going_on.add(column)
        column += 1
    return going_on


def _rows(sheet: Sheet, tokens: set[int], columns: set[int]) -> set[int]:
    """Rows in which most texts outside of those columns are tokens, or one text of a hidden row."""
    hidden = sheet.grid.hidden_rows or frozenset()
    helper_rows: set[int] = set()
    for row in {sheet.row[position] for position in tokens}:
        texts = [
            position in tokens
            for column, position in sheet.at[row].items()
            if sheet.cls[position] == TEXT and column not in columns
        ]
        if row in hidden or (sum(texts) > 1 and sum(texts) * 2 > len(texts)):
            helper_rows.add(row)
    return helper_rows


def _without_notes(sheet: Sheet, positions: list[int]) -> list[str]:
    """The texts of those cells but for notes, which stand in whatever column is the first."""
    return [sheet.text[p] for p in positions if not NOTE.search(sheet.label(p))]


def _columns(sheet: Sheet, tokens: set[int]) -> set[int]:
    """Columns of tokens, and hidden ones that neither words nor times name, nor letters above
    figures.
    """
    hidden_rows = sheet.grid.hidden_rows or frozenset()
    hidden = sheet.grid.hidden_columns or frozenset()
    texts: dict[int, list[int]] = defaultdict(list)
    figures: Counter[int] = Counter()
    timed: set[int] = set()
    for row, cells in islice(sheet.at.items(), _SAMPLE):
        if row in hidden_rows:
            continue
        for column, position in cells.items():
            if sheet.cls[position] == TEXT:
                texts[column].append(position)
            elif column in hidden:
                figures[column] += 1
                if read_time(sheet.label(position)).pure:
                    timed.add(column)
    helper_columns = set(hidden) - timed
    for column, positions in texts.items():
        told = sum(position in tokens for position in positions)
        named = _without_notes(sheet, [p for p in positions if p not in tokens])
        headed = column in hidden and figures[column] > len(positions)
        words = len(named) if headed else sum(map(has_chinese, named))
        if words > told // 2:
            helper_columns.discard(column)
        elif told * 2 > len(positions):
            helper_columns.add(column)
    return helper_columns
