"""Years of two digits side by side or below one another: 22年, 23年, 24年.

Here: telling them from lengths of time by the company they keep. Not here: such a year before a
part of it (grammar.times.period_phrases), other labels of one axis (time_axis).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.stated_times import NONE, Time

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT: Final = re.compile(r"['’]?(?P<year>[0-3][0-9])年(?:度|[末底])?")
_OF_REPUBLIC: Final = re.compile(r"1[01][0-9]年")
_LENGTH: Final = re.compile("[龄限]|期$|时长|(?<![0-9])[0-9]年$|以[上下内]|不满|超过|寿命")
"""What says that numbers of years are lengths of time: 工龄, 9年 before 10年."""
_OF_TERMS: Final = re.compile("[年期时]限|(?<![适学])龄|[租工刑]期|寿命")
"""What titles, and heads of what is told in columns, say of lengths of time: not 学龄人口."""
_FAR_SHORTER: Final = re.compile("[1-8][0-9]年")
"""What is no year of the Republic just before one of three digits."""
_FEWEST: Final = 2
_CENTURY: Final = 2000
_RECENT: Final = 20
"""Terms of contracts are shorter."""


def tells_terms(text: str) -> bool:
    """Whether numbers of years in a table with that title or head are lengths of time."""
    return _OF_TERMS.search(text) is not None


def with_short_years(
    labels: Sequence[str],
    times: list[Time],
    *,
    head: str = "",
    year: int | None = None,
    of_terms: bool = False,
) -> list[Time]:
    """The times of labels, those of two digits as years where each is the next one, up to about
    the `year` of the table: 10年, 11年 in one of 2024 are terms. Years of the Republic beside
    lengths of time are lengths too; `head`: what stands above them; `of_terms`: titles speak of
    such.
    """
    if of_terms or any(map(_LENGTH.search, [head, *labels])):
        return _without_republic(labels, times)
    if any(map(_FAR_SHORTER.fullmatch, labels)):
        times = _without_republic(labels, times)
    told = {
        i: int(match["year"])
        for i, label in enumerate(labels)
        if (match := _SHORT.fullmatch(label))
    }
    distinct = list(dict.fromkeys(told.values()))
    steps = {later - earlier for earlier, later in pairwise(distinct)}
    if len(distinct) < _FEWEST or steps not in ({1}, {-1}) or not _reach(distinct, year):
        return times
    return [
        Time("year", _CENTURY + told[i], pure=True) if i in told else time
        for i, time in enumerate(times)
    ]


def _reach(years: Sequence[int], year: int | None) -> bool:
    """Whether years of two digits come near that of the table, or the present."""
    if year is None:
        return max(years) >= _RECENT
    return any(abs(_CENTURY + each - year) <= 1 for each in years)


def _without_republic(labels: Sequence[str], times: list[Time]) -> list[Time]:
    return [
        NONE if _OF_REPUBLIC.fullmatch(label) else time
        for label, time in zip(labels, times, strict=True)
    ]
