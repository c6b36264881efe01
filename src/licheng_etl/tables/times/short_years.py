"""Years of two digits side by side or below one another: 22年, 23年, 24年.

Here: telling them from lengths of time by the company they keep. Not here: such a year before a
part of it (grammar.times.period_phrases), other labels of one axis (time_axis).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.stated_times import Time

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT: Final = re.compile(r"['’]?(?P<year>[0-9]{2})年(?:度|[末底])?")
_LENGTH: Final = re.compile("[龄限]|期$|时长|(?<![0-9])[0-9]年$|以[上下内]|不满|超过")
"""What says that numbers of years are lengths of time: 工龄, 9年 before 10年."""
_FEWEST: Final = 2
_CENTURY: Final = 2000


def with_short_years(labels: Sequence[str], times: list[Time], *, head: str = "") -> list[Time]:
    """The times of labels, those of two digits as years where each is the next one; `head`: what
    stands above them.
    """
    told = {
        i: int(match["year"])
        for i, label in enumerate(labels)
        if (match := _SHORT.fullmatch(label))
    }
    distinct = list(dict.fromkeys(told.values()))
    steps = {later - earlier for earlier, later in pairwise(distinct)}
    if len(distinct) < _FEWEST or steps not in ({1}, {-1}):
        return times
    if any(map(_LENGTH.search, [head, *labels])):
        return times
    return [
        Time("year", _CENTURY + told[i], pure=True) if i in told else time
        for i, time in enumerate(times)
    ]
