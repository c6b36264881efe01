"""Labels that compare two times of an axis: Oct 08/Sep 08, Q2 24 vs Q2 23, 2023 over 2022.

Here: that such a label is of the later one. Not here: two years that a phrase compares, 2023/2022
(grammar.times.english_times), the axis itself (time_axis).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE, Time

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_COMPARED: Final = re.compile(
    r"(?:(?:[^/0-9]{0,30}\b)?(?i:change|growth|variation|var|ch(?:an)?g)\b\.?:? |% )?"
    r"(?P<later>[^/]{2,20}?)(?: ?/ ?| (?:(?i:vs)\.?|versus|over|on|against) )"
    r"(?P<earlier>[^/]{2,20})"
)


def with_compared(labels: Sequence[str], times: Sequence[Time]) -> list[Time]:
    """The times of an axis; a label that compares two of the same kind, the later one first, is of
    that. What runs forward (Sep 08/Oct 08) may be both.
    """
    told = dict(zip(labels, times, strict=True))
    return [
        _later(match, told, time) if (match := _COMPARED.fullmatch(label)) else time
        for label, time in zip(labels, times, strict=True)
    ]


def _later(match: re.Match[str], told: Mapping[str, Time], read: Time) -> Time:
    later, earlier = (_told(match[name].strip(), told) for name in ("later", "earlier"))
    same = later.part == earlier.part != "" and later.pure and earlier.pure
    return later._replace(pure=False) if same and _order(later) > _order(earlier) else read


def _told(label: str, told: Mapping[str, Time]) -> Time:
    return told.get(label, NONE) if told.get(label, NONE).part else read_time(label)


def _order(time: Time) -> tuple[int, int, str]:
    return (time.year or 0, time.number or 0, time.day or "")
