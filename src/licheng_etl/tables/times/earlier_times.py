"""What figures at the left of a growth are compared with: 2024年10月, 9月, 环比, 2023年10月, 同比.

Here: for the columns below one group, whether a growth behind an earlier time is of the later one
before it. Not here: which time a rate is of otherwise (continued_times).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.stated_times import NONE

if TYPE_CHECKING:
    from licheng_etl.grammar.times.stated_times import Time

_MONTH, _YEAR, _UNKNOWN = "month", "year", ""
"""How long before a figure that is which it is compared with."""
SINCE_MONTH: Final = re.compile("环比|[与比较]上[月期季]")
"""How a rate is called that compares a figure with that of the month before."""
_SINCE_YEAR: Final = re.compile("同比|[与比较](?:[上去]年|上一年|同期)")
_GREW: Final = re.compile(
    rf"{SINCE_MONTH.pattern}|{_SINCE_YEAR.pattern}|增(?!加值)[长减幅速]?|[升降涨]幅|±|变[动化]|"
    r"(?i:\b(?:change|growth|increase)\b)"
)
"""How what compares a figure with an earlier one is called, as no share of a whole is."""


@dataclass
class EarlierTimes:
    """The figures of one group so far: `later` is the time that rates were told of before an
    earlier one came, and `against` how long before it they looked; `base` is what stands between
    the time that is spoken of now and its first rate.
    """

    later: Time = NONE
    against: set[str] = field(default_factory=set)
    base: Time = NONE

    def follow(self, later: Time) -> None:
        """Another time is spoken of, which ends before `later`; NONE where it does not."""
        if later == NONE:
            self.against = set()
        self.later, self.base = later, NONE

    def hear(self, rate: str, about: Time) -> None:
        """A rate was told of the time that is spoken of."""
        if self.later == NONE and _GREW.search(rate):
            self.against.add(_named(rate) or _distance(self.base, about))

    def takes(self, rate: str, about: Time) -> bool:
        """Whether a rate is that of the later time against the one that is spoken of: the two are
        a year or a month apart, and no rate told so far compares it with that.
        """
        if self.later == NONE or self.base != NONE or not _GREW.search(rate):
            return False
        apart = _distance(about, self.later)
        taken = apart != _UNKNOWN and not self.against & {apart, _UNKNOWN}
        if taken and (_named(rate) or apart) == apart:
            self.against.add(apart)
            return True
        return False


def _named(rate: str) -> str:
    """How far back a rate looks by its name."""
    if SINCE_MONTH.search(rate):
        return _MONTH
    return _YEAR if _SINCE_YEAR.search(rate) else _UNKNOWN


def _distance(earlier: Time, later: Time) -> str:
    """How long before another time one is, where it is as long."""
    if earlier.year is None or later.year is None or not (earlier.exists and later.exists):
        return _UNKNOWN
    if earlier.code() == later.shifted(-1).code():
        return _YEAR
    before = later.preceded(_MONTH)
    same = before is not None and later.part == _MONTH and earlier.code() == before.code()
    return _MONTH if same else _UNKNOWN
