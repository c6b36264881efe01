"""What a growth is told against: the year before, or another time.

Here: which time with which a figure is compared, and whether it is that of the figure a year
earlier. Not here: words that say so by themselves, 同比 and 环比 (meaning.changes).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.prose_times import Form
from licheng_etl.reports.wording.words import CHANGE, LIGHT_END, YEAR_BEFORE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.grammar.times.prose_times import Mention
    from licheng_etl.reports.meaning.measures import Measure
    from licheng_etl.reports.numbers.quantity import Quantity
    from licheng_etl.reports.times.spans import Span
    from licheng_etl.reports.wording.layout import Seen

_AGAINST: Final = re.compile(r"(?:[比较]|相对于?)(?:[一-龥]{2,10}的)?\s?$")
_BESIDE: Final = re.compile(r"(?:[与同和])\s?$")
_COMPARED: Final = re.compile(r"\s?(?:全年|水平|同[期日月])?相?比较?,?")
_OVER_YEARS: Final = re.compile("平均|年均|累计|复合")
_TOPIC: Final = re.compile(r"(?:^|,)[^,;0-9]*?(?P<base>[同环]比)[^,;0-9]*[中看面](?=,)")
"""What opens a part of a sentence so is told of all that it tells: 环比价格变动中."""
_REACH: Final = 14
_FURTHEST: Final = 120
"""How far before a quantity the time may stand that it is compared with."""
_OPENS: Final = re.compile(r"初\s?$")
"""The year's beginning is a year before its end alone."""


class Bases:
    """The times with which the figures of a paragraph are compared.

    `_before`: that of the amount before, which its percentage shares (比年初增加3亿元，增长5%).
    `_last`: the measure of the last growth; `_whole`: of that whose parts are told (其中).
    """

    def __init__(self, text: str, mentions: Sequence[Mention], spans: Sequence[Span]) -> None:
        self._text, self._mentions, self._spans = text, mentions, spans
        self._starts = [mention.start for mention in mentions]
        self._before: int | None = None
        self._last = self._whole = ""
        self._sentence, self._end = -1, 0

    def measured(
        self, quantity: Quantity, seen: Seen, measure: Measure, span: Span, *, over_years: bool
    ) -> Measure:
        """The measure of a figure of that time, with regard to what it is compared with.
        `over_years`: whether it has come about in more than one.
        """
        base = self._base(quantity, seen)
        if base is None and seen.same_segment and _is_bare(seen.lead):
            base = self._before
        self._before = base if measure.name == "growth_other" or seen.joined else None
        self._tell_parts(quantity, seen)
        if quantity.code not in {"percent", "ratio"}:
            return measure
        if self._is_part(quantity, seen):
            return measure._replace(name="rate_other")
        if measure.name == "growth_yoy" and not YEAR_BEFORE.search(seen.clause):
            parts = base is None and self._whole == "growth_other"
            other = base is not None and not self._is_year_before(base, span)
            other = other or over_years  # 五年来由2亿元增加到4亿元,增长100%
            if parts or other or _topic(seen.segment) == "环比":
                measure = measure._replace(name="growth_other")
        if measure.name.startswith("growth") and not _OVER_YEARS.search(seen.clause):
            self._last = measure.name
        return measure

    def _tell_parts(self, quantity: Quantity, seen: Seen) -> None:
        """Past 其中, to the end of its sentence, growth is told as that of the whole is."""
        if "其中" in self._text[self._end : quantity.start]:
            self._whole = self._last
        elif seen.starts[2] != self._sentence:
            self._whole = ""
        self._sentence, self._end = seen.starts[2], quantity.end

    def _base(self, quantity: Quantity, seen: Seen) -> int | None:
        """The last time before a quantity that its clause, or 与…相比 before it, compares with."""
        clause, segment, _ = seen.starts
        for index in reversed(range(bisect_left(self._starts, quantity.start))):
            mention = self._mentions[index]
            if mention.start < segment or quantity.start - mention.end > _FURTHEST:
                return None
            before = self._text[max(segment, mention.start - _REACH) : mention.start]
            if mention.start >= clause and mention.aside and _AGAINST.search(before):
                return index
            if _BESIDE.search(before) and _COMPARED.match(self._text, mention.end):
                return index
        return None

    def _is_part(self, quantity: Quantity, seen: Seen) -> bool:
        """Whether a percentage is of the figure of another time: 相当于去年全年的91%."""
        last = bisect_left(self._starts, quantity.start) - 1
        if last < 0 or self._starts[last] < seen.starts[0] or not self._mentions[last].ratio:
            return False
        return quantity.start - self._mentions[last].end < _REACH

    def _is_year_before(self, index: int, span: Span) -> bool:
        mention, base = self._mentions[index], self._spans[index]
        own_end = span.end or span.start
        if _OPENS.search(self._text[mention.start : mention.end]):
            return span.end is not None and (span.end.month, span.end.day) == (12, 31)
        if own_end is None or base.end is None:
            return mention.first.is_year or mention.same
        if mention.same or (mention.first.is_year and mention.form is not Form.END):
            return base.end.year == own_end.year - 1
        earlier = span.moved(-1)
        return earlier.end == base.end and (None in {base.start, span.start} or earlier == base)


def _is_bare(lead: str) -> bool:
    """Whether nothing but a change stands before a number."""
    words = LIGHT_END.sub("", lead).strip(" ,")
    return not words or CHANGE.fullmatch(words) is not None


def _topic(segment: str) -> str | None:
    """With what the last words say that all compares that follows."""
    topics = list(_TOPIC.finditer(segment))
    return topics[-1]["base"] if topics else None
