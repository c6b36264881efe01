"""Rows whose numbers are labels: they run along time, count the columns, number them.

Here: telling so from the cells of one row. Not here: what stands below a row (regions.region),
which rows are a table's header (headers.header_rows).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.english_units import is_other_unit
from licheng_etl.grammar.units.unit_notes import unit_note
from licheng_etl.grammar.words.heads import (
    CODE_HEAD,
    FORMULA,
    METADATA_HEAD,
    NAME_HEAD,
    SERIAL_HEAD,
    UNIT_HEAD,
    is_time_head,
)
from licheng_etl.tables.cells.sheet import DATE, NUMBER, TEXT
from licheng_etl.tables.times.time_axis import read_axis

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from licheng_etl.tables.cells.rows import Pattern, Rows
    from licheng_etl.tables.cells.sheet import Sheet

_MONTHS_SO_FAR: Final = re.compile(r"I\s?[-–—]\s?[IVX]+")
_MARKS: Final = "甲乙丙丁戊己庚ABCDEFGHIJKLMNOPQRSTUVWXYZ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""What numbers columns instead of figures, in order."""
_FIRST_MARKS: Final = frozenset(map(_MARKS.index, "A①"))
_FEW: Final = 8
"""Rows of one pattern: of those that state units there are no more, which have no names."""
_PAIR: Final = 2
_MONTH: Final = re.compile(r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])")
_MARK: Final = re.compile(r"\(?(.)[0-9]?\)?(?:=.*)?")
_NUMBERS_COLUMNS: Final = "栏次"
_CENTURIES: Final = frozenset({"18", "19", "20", "21"})


def dates_a_unit_note(sheet: Sheet, cells: dict[int, int]) -> bool:
    """Whether a row has a unit note, and nothing else but a month in digits: 单位：万元, 2024.8.
    2024.1 may be October, as numbers are kept.
    """
    if len(cells) != _PAIR:
        return False
    note, month = cells.values()
    dated = _MONTH.fullmatch(sheet.label(month)) and not sheet.label(month).endswith(".1")
    return bool(dated) and unit_note(sheet.text[note]) is not None


def is_axis(sheet: Sheet, cells: dict[int, int]) -> bool:
    """Whether the numbers of a row are labels: it runs along time, or counts the columns."""
    return is_time_row(sheet, cells) or counts_columns(sheet, cells)


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
            if not _begins_as_year(label):
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


def states_units(sheet: Sheet, cells: dict[int, int]) -> bool:
    """Whether a row says nothing but what the figures below are counted in: 1 000, %, Mio. EUR."""
    worded = any(sheet.cls[position] == TEXT for position in cells.values())
    return worded and all(is_other_unit(sheet.label(position)) for position in cells.values())


def stands_upon(sheet: Sheet, cells: dict[int, int], below: dict[int, int]) -> bool:
    """Whether a row of times stands upon another: two levels of one axis share no column."""
    if not is_time_row(sheet, below):
        return False
    numbers = {column for column, p in cells.items() if sheet.cls[p] in {NUMBER, DATE}}
    return any(sheet.cls[p] in {NUMBER, DATE} for c, p in below.items() if c in numbers)


def is_year(sheet: Sheet, position: int) -> bool:
    if sheet.cls[position] != NUMBER:
        return False
    time = read_time(sheet.label(position))
    return time.pure and time.part == "year"


def counts_years(sheet: Sheet, cells: dict[int, int], *, least: int = 3) -> bool:
    """Whether the numbers of a row are years, each the next, so many at least: 2019 2020 2021."""
    times = (read_time(sheet.label(p)) for p in cells.values() if is_year(sheet, p))
    years = [time.year for time in times if time.year is not None]
    steps = {later - earlier for earlier, later in pairwise(years)}
    return len(years) >= least and steps in ({1}, {-1})


def is_numbering(sheet: Sheet, cells: dict[int, int]) -> bool:
    """Whether a row numbers the columns or gives their formulas: 甲 乙 1 2 3=1+2; 序号 1 2 3; or
    栏次 2, of the second of two panels.
    """
    first = sheet.label(next(iter(cells.values()))) if cells else ""
    if first == _NUMBERS_COLUMNS and len(cells) > 1:
        return all(FORMULA.match(sheet.label(position)) for position in cells.values())
    if len(cells) < 3:
        return False
    if SERIAL_HEAD.match(first):
        return _counts_up([sheet.label(position) for position in cells.values()][1:])
    if not all(FORMULA.match(sheet.label(position)) for position in cells.values()):
        return False
    labels = _once([sheet.label(position) for position in cells.values()])
    numbers = [int(label) for label in labels if is_digits(label)]
    return numbers == list(range(1, len(numbers) + 1)) if numbers else in_order(labels)


def _once(labels: list[str]) -> list[str]:
    """Labels that stand twice, in two panels side by side which each begin with a mark, once."""
    half = len(labels) // 2
    twice = labels[:half] == labels[half:] and not is_digits(labels[0])
    return labels[:half] if twice else labels


def rows_of_labels(sheet: Sheet, cells: Rows, pattern: Pattern, rows: list[int]) -> set[int]:
    """The rows, of some of one pattern, whose numbers are labels."""
    may_be: set[int] = set()

    def all_such(columns: Sequence[int], told: Callable[[str], object]) -> list[int]:
        """The rows all of whose labels in some columns are such."""
        such = rows
        for column in columns:
            such = cells.saying(
                pattern, column, such, sheet.text, lambda position: told(sheet.label(position))
            )
        return such

    if pattern.classes[0] != NUMBER:  # which heads nothing
        may_be.update(all_such(pattern.columns[:1], _heads_numbers))
    # Further right cells say the same more often: what they say is looked at first.
    times = pattern.of_class(NUMBER, DATE)[::-1]
    if len(times) > 1:
        may_be.update(all_such(times, _begins_as_year))
    if len(pattern.columns) > 2:
        words_first = [*pattern.of_class(TEXT)[::-1], *pattern.columns]
        may_be.update(all_such(words_first, FORMULA.match))
    few = pattern.numbers and TEXT in pattern.classes and len(rows) <= _FEW
    units = set(all_such(pattern.columns, is_other_unit)) if few else set[int]()
    return units | {
        row for row in may_be if is_axis(sheet, cells[row]) or is_numbering(sheet, cells[row])
    }


def _begins_as_year(label: str) -> bool:
    return label[:2] in _CENTURIES


def _heads_numbers(label: str) -> bool:
    return heads_names(label) or SERIAL_HEAD.match(label) is not None


def in_order(labels: list[str]) -> bool:
    """Whether letters that number columns do, but for those that are worked out: A, B, C; (a), (b),
    (a)-(b). F, M, T and L, W, H name them, and I-III, I-VI are months.
    """
    if any(map(_MONTHS_SO_FAR.fullmatch, labels)):
        return False
    marks = [_MARKS.find(mark[1]) for label in labels if (mark := _MARK.fullmatch(label.upper()))]
    steps = pairwise(mark for mark in marks if mark >= 0)
    return all(later == earlier + 1 or later in _FIRST_MARKS for earlier, later in steps)


def counts_columns(sheet: Sheet, cells: dict[int, int]) -> bool:
    """Whether a row counts the columns beside a word that heads names: months, classes, orders."""
    if len(cells) < 4 or not heads_names(sheet.label(next(iter(cells.values())))):
        return False
    return _counts_up([sheet.label(position) for position in cells.values()][1:])


def heads_names(label: str) -> bool:
    """Whether a label is the word for what is named below it: 地区, 项目名称, 年份."""
    named = NAME_HEAD.fullmatch(label) is not None or label.endswith("名称")
    return named or is_time_head(label)


def heads_columns(label: str) -> bool:
    """Whether a label is the word for what stands in its column: those, 序号, 单位, 指标代码."""
    heads = (SERIAL_HEAD, UNIT_HEAD, METADATA_HEAD, CODE_HEAD)
    return heads_names(label) or any(head.search(label) for head in heads)


def _counts_up(labels: list[str]) -> bool:
    """Whether the numbers among labels, most of them, are 1, 2, 3 …"""
    numbers = [int(label) for label in labels if is_digits(label) and len(label) < 4]
    return numbers == list(range(1, len(numbers) + 1)) and len(numbers) * 2 > len(labels)
