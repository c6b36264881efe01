"""What a column of numbers is for: counting the rows, naming them by years or ages, or figures.

Here: what the numbers are like among themselves. Not here: columns of words, units and codes
(purposes), the times of an axis (times.time_axis).
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import is_foreign
from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.grammar.times.periods import read_time, spelled_days
from licheng_etl.grammar.words.heads import (
    MOST_OF_YEAR,
    NAME_HEAD,
    SERIAL_HEAD,
    counted_below,
    is_time_head,
    is_year_of_republic,
)
from licheng_etl.grammar.words.measures import NO_AMOUNT, RANK
from licheng_etl.grammar.words.rows import is_total
from licheng_etl.tables.columns.column import SERIAL, STUB, VALUE
from licheng_etl.tables.outlines.list_marks import codes_by_levels
from licheng_etl.tables.times.time_axis import read_axis

if TYPE_CHECKING:
    from licheng_etl.tables.columns.column import Column, Labels

_LEVELS: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){1,6}\s*")
"""A serial number of several levels."""
_NUMBER: Final = re.compile(r"[12][0-9.,]*")
"""A number that may be a year or a month by its first digit."""
_FEW: Final = 3
_LONG: Final = 5


def role_of_numbers(
    column: Column, labels: Labels, *, leading: bool, first: bool, alone: bool, axis: bool
) -> str:
    """The role of a column of numbers: `leading`, `first` and `alone` as for any column, `axis`:
    years there are an axis by where they stand.
    """
    head = column.head
    if leading and (
        _is_time_axis(labels, head, first=axis) or (first and _is_lone_year(column, labels))
    ):
        return STUB
    if leading and counts_parts_of_year(labels, head):
        return STUB
    if leading and all(is_year_of_republic(label, head) for label in labels):
        return STUB
    if leading and first and any(map(is_total, labels)):
        if SERIAL_HEAD.match(head):
            return SERIAL
        # Where a total has its name the other rows have theirs, if no other column has them.
        if alone and not (NO_AMOUNT.search(head) or RANK.search(head)):
            return STUB
    if leading and first and head and alone and _runs_evenly(labels):
        return VALUE if column.is_of_amounts else STUB
    numbers = tuple(map(is_digits, labels))
    # Below what heads names (地区 over both columns) words are such, of rows without a number.
    names = NAME_HEAD.search(head) is not None
    # Notes stand below the last number, in whatever column is the first.
    plain = sum(numbers) > 2 and (names or not any(itertools.dropwhile(bool, numbers)))
    plain = plain or bool(codes_by_levels([f"{label}. " for label in labels]))
    serial = leading and first and (names or not head) and plain and counts(labels)
    return SERIAL if serial else VALUE


def counts(labels: Labels) -> bool:
    """Whether those of the labels that are numbers count 1, 2, 3 …, here and there anew, or the
    labels are numbers of several levels: 1.1, 1.1.1.
    """
    if all(map(_LEVELS.fullmatch, labels)):
        return True
    numbers = [int(label) for label in labels if is_digits(label) and len(label) < 7]
    if not numbers:
        return all(len(label) < 6 and not is_foreign(label) for label in labels)
    steps = sum(later in {1, earlier + 1} for earlier, later in itertools.pairwise(numbers))
    return steps * 10 >= (len(numbers) - 1) * 7


def goes_up(labels: Labels) -> bool:
    """Whether labels are whole numbers each above the one before: lines some of which are left
    out.
    """
    numbers = [int(label) for label in labels if is_digits(label) and len(label) < _LONG]
    return len(numbers) == len(labels) and all(
        earlier < later for earlier, later in itertools.pairwise(numbers)
    )


def _runs_evenly(labels: Labels) -> bool:
    """Whether numbers go up by the same step from each to the next, as ages do and amounts do not.

    Words may stand among them: 84, 85 and over.
    """
    numbers = [int(label) for label in labels if is_digits(label) and len(label) < _LONG]
    steps = {later - earlier for earlier, later in itertools.pairwise(numbers)}
    return len(numbers) > _FEW and len(steps) == 1 and min(steps) > 0


def counts_parts_of_year(labels: Labels, head: str) -> bool:
    """Whether plain numbers below 月份, 季度 or 日期 can be such, among longer times: 全年."""
    most = 31 if head in {"日期", "日"} else MOST_OF_YEAR.get(counted_below(head), 0)
    numbers = [label for label in labels if is_digits(label)]
    words = [label for label in labels if not is_digits(label)]
    return (
        bool(numbers)
        and all(1 <= int(label) <= most for label in numbers)
        and all(read_time(label).pure or is_total(label) for label in words)
    )


def _is_lone_year(column: Column, labels: Labels) -> bool:
    """Whether a column without a head has nothing but a year beside the first of several rows: all
    of them are of it.
    """
    if column.head or column.filled > 1 or len(column.body) < _FEW:
        return False
    in_first = column.body[0] in column.cells
    return in_first and all(time.pure and time.part == "year" for time in map(read_time, labels))


def _is_time_axis(labels: Labels, head: str, *, first: bool) -> bool:
    """Whether numbers are years or months: they stand leftmost, whatever words stand among them,
    or their head says so. Amounts do not look like years throughout.
    """
    numbers = [label for label in labels if _NUMBER.fullmatch(label)]
    dated = not head or is_time_head(head)
    times = sum(time.pure for time in read_axis(spelled_days(numbers) if dated else numbers))
    if times * 10 < len(numbers) * 9 or times < 2:
        return False
    return first or is_time_head(head)
