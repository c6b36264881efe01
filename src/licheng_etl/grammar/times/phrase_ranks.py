"""How specific the phrases of one text are, and which of them counts.

Here: their order. Not here: the phrases (period_phrases), what a label or a title makes of them
(periods, title_times).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from licheng_etl.grammar.times.period_phrases import Phrase
    from licheng_etl.model.periods import Period

_ORDER: Final = {
    part: rank for rank, part in enumerate(("ytd", "month", "quarter", "half", "span", "year"))
}
OTHER_DAY: Final = len(_ORDER)
"""The rank of a day that nothing closes with: it is the day of something else (填报日期)."""


def most_specific(phrases: Iterable[Phrase]) -> Phrase | None:
    """The first of the most specific phrases."""
    return min(phrases, key=rank, default=None)


def rank(phrase: Phrase) -> int:
    """How specific a phrase is of its kind: a day that a report closes with is its month's."""
    part = phrase.time.running().part
    return _ORDER["month"] if phrase.closing else _ORDER.get(part, OTHER_DAY)


def closes_with(phrase: Phrase) -> Period | None:
    """The period of a phrase: of a day that a report closes with, its month's."""
    period = phrase.time.running().period()
    return period.as_month() if period and rank(phrase) == _ORDER["month"] else period
