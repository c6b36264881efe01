"""Months and quarters that are told by numerals and short words, each by the company it keeps: I,
II, III, IV; I. to XII.; Mar Qtr; Mayo after Abril.

Here: which labels of an axis are such. Not here: what a label says by itself
(grammar.times.periods), the other times of an axis (time_axis).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.stated_times import NONE, Time

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROMAN: Final = re.compile(r"(I{1,3}|IV)(?:[*†‡]+|\s?\(?[PpRr1-9]\)?)?")
_OTHER_ROMAN: Final = re.compile("V|VI{1,3}|I?X|XI{1,2}")
_HIGHER_ROMAN: Final = re.compile(r"X(?:III|I?V|VI{0,3}|I?X|X[IVX]*)\.?")
"""Past the twelfth."""
_NAMED_QUARTER: Final = re.compile(
    r"(?i:(mar)(?:ch)?|(jun)e?|(sep)t?(?:ember)?|(dec)(?:ember)?)\.? (?i:qtr|quarter)"
)
_SINCE_I: Final = re.compile(r"I\.? ?[-–—] ?([IVX]+\.?)")
_MONTHS: Final = 12
_MAY: Final = 5
_PAST_CLASSES: Final = 6
"""The first number that the classes of waters do not have, nor quarters."""
_QUARTERS: Final = {"I": 1, "II": 2, "III": 3, "IV": 4}
_MONTH_NUMBERS: Final = {
    f"{numeral}{point}": number
    for number, numeral in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1
    )
    for point in ("", ".")
}
"""Months as they are numbered in the middle of Europe."""


def parts_of_years(labels: Sequence[str], times: list[Time], *, in_years: bool) -> list[Time]:
    """The times of an axis with such months and quarters among them; `in_years`: years stand above
    them, or a word says that these are quarters.
    """
    times = _so_far(labels, times) if in_years else times
    times = _roman_months(labels, _named_quarters(labels, times), in_years=in_years)
    return _roman(labels, _may(labels, times), of_quarters=in_years)


def _named_quarters(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """Mar Qtr is the quarter that ends with March, whose year stands elsewhere."""
    named = [_NAMED_QUARTER.fullmatch(label) for label in labels]
    return [
        Time("quarter", None, match.lastindex, pure=True) if match else time
        for match, time in zip(named, times, strict=True)
    ]


def _so_far(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """I-III, I-VI, I-IX and I-XII below years are those months of each; I-IV may be quarters, and
    I-V classes.
    """
    last = {
        i: _MONTH_NUMBERS.get(m[1]) for i, t in enumerate(labels) if (m := _SINCE_I.fullmatch(t))
    }
    if max((number or 0 for number in last.values()), default=0) < _PAST_CLASSES:
        return times
    return [
        Time("ytd", None, last[i], pure=True) if last.get(i) else time
        for i, time in enumerate(times)
    ]


def _roman_months(labels: Sequence[str], times: list[Time], *, in_years: bool) -> list[Time]:
    """I. to XII., rising and begun again with each year, are months below years or among them:
    stages and classes are fewer.
    """
    numerals = {i: n for i, label in enumerate(labels) if (n := _MONTH_NUMBERS.get(label))}
    told = list(numerals.values())
    again = [number for before, number in pairwise(told) if number <= before]
    among = in_years or any(t.pure and t.part == "year" for t in times)
    if not among or not set(again) <= {1} or _MONTHS not in told:
        return times
    if any(map(_HIGHER_ROMAN.fullmatch, labels)):
        return times
    return [
        Time("month", None, numerals[i], pure=True) if i in numerals else time
        for i, time in enumerate(times)
    ]


def _may(labels: Sequence[str], times: list[Time]) -> list[Time]:
    """Mayo after April is the month, and no county."""
    return [
        Time("month", None, _MAY, pure=True)
        if label.lower() == "mayo" and before.part == "month" and before.number == _MAY - 1
        else time
        for before, label, time in zip([NONE, *times], labels, times, strict=False)
    ]


def _roman(labels: Sequence[str], times: list[Time], *, of_quarters: bool) -> list[Time]:
    """I, II, III and IV, one after the other, are quarters where they are told to be, come again or
    stand among years: they number stages and classes as well, and these may have a fifth.
    """
    numerals = [(i, m[1]) for i, label in enumerate(labels) if (m := _ROMAN.fullmatch(label))]
    steps = ((_QUARTERS[b] - _QUARTERS[a]) % 4 == 1 for (_, a), (_, b) in pairwise(numerals))
    if len({label for _, label in numerals}) < len(_QUARTERS) or not all(steps):
        return times
    among = len(numerals) > len(_QUARTERS) or any(t.pure and t.part == "year" for t in times)
    if any(map(_OTHER_ROMAN.fullmatch, labels)) or not (of_quarters or among):
        return times
    for index, label in numerals:
        times[index] = Time("quarter", None, _QUARTERS[label], pure=True)
    return times
