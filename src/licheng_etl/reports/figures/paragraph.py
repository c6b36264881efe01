"""One paragraph of a report in the reading: its times and numbers, and what is inherited in it.

Here: the order in which the rules are asked, and what one figure hands on to the next. Not here:
the rules (meaning.measures, meaning.statuses, meaning.qualifiers, meaning.stocks, subjects,
times.timing).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.prose_times import EVENT, Mention, find_mentions
from licheng_etl.reports.figures.figure import Figure
from licheng_etl.reports.meaning.measures import Measure, measure_of, signed
from licheng_etl.reports.meaning.qualifiers import qualifier_of
from licheng_etl.reports.meaning.statuses import later, restates, status_of
from licheng_etl.reports.meaning.stocks import goes_on, is_stock
from licheng_etl.reports.numbers.quantities import find_quantities
from licheng_etl.reports.subjects.indicators import (
    Inherited,
    indicator_of,
    inherited,
    named,
    own_noun,
)
from licheng_etl.reports.subjects.owners import Gazetteer, pairing
from licheng_etl.reports.subjects.whose import Whose
from licheng_etl.reports.times.bases import Bases
from licheng_etl.reports.times.periods import Periods
from licheng_etl.reports.times.resolving import resolve
from licheng_etl.reports.times.timing import is_ahead
from licheng_etl.reports.wording.layout import see

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from licheng_etl.reports.numbers.quantity import Quantity
    from licheng_etl.reports.subjects.owners import Pairing
    from licheng_etl.reports.times.spans import Setting, Span
    from licheng_etl.reports.wording.layout import Seen

_SENTENCE_END: Final = re.compile(r"[。!?\n]")
_UNFINISHED: Final = re.compile(r"[:;,]\s*$")
_UNTIL_NOW: Final = re.compile(r"截[至止]到?\s?$")
_AMOUNTS: Final = frozenset({"level", "count"})
_RATES: Final = frozenset({"share", "rate_other"})
_NEAR: Final = 300
_DIGITS: Final = {"day": "%Y%m%d", "month": "%Y%m", "year": "%Y"}


class Paragraph:
    """A paragraph with its mentions of time resolved and its quantities found."""

    def __init__(
        self, text: str, plain: str, offset: int, setting: Setting, area: str | None,
        project: str | None = None, areas: Gazetteer | None = None,
    ) -> None:  # fmt: skip
        self._text, self._plain, self._offset = text, plain, offset
        self._setting, self._area = setting, area
        self._mentions = find_mentions(plain)
        times = [(mention.start, mention.end) for mention in self._mentions]
        self._quantities = find_quantities(plain, text, times)
        self._seen = see(plain, self._quantities, self._mentions)
        ahead = [is_ahead(mention, plain) for mention in self._mentions]
        self._spans = resolve(self._mentions, setting, ahead, _sentences(plain, self._mentions))
        self._lists = _lists(self._seen)
        self._periods = Periods(
            plain, setting, self._mentions, self._spans, self._quantities, self._seen, self._lists
        )
        self._bases = Bases(plain, self._mentions, self._spans)
        self._pairings = {bounds: self._pairing(*bounds) for bounds in self._lists}
        self._whose = Whose(plain, area, areas or Gazetteer(plain), project)

    def figures(self) -> list[Figure]:
        """The figures of the paragraph in the order of its text."""
        return sorted([*self._dates(), *self._numbers()], key=lambda figure: figure.start)

    @property
    def project(self) -> str | None:
        """The project that the paragraph ends with, which the next one may go on about."""
        return self._whose.project

    @property
    def at_the_end(self) -> Span:
        """The time that governs at its end."""
        return self._periods.at_the_end()

    @property
    def unfinished(self) -> bool:
        """Whether it ends no sentence, and its time holds on: 情况如下： 和 1.税收收入3亿元；."""
        return _UNFINISHED.search(self._plain) is not None

    def _numbers(self) -> Iterator[Figure]:
        measure, qualifier, stock = Measure("level"), "exact", False
        status = self._setting.status
        before, sentence, lead = Inherited(), -1, ""
        amounts = list[str | None]()
        for index, (quantity, seen) in enumerate(zip(self._quantities, self._seen, strict=True)):
            bound = measure.name == "threshold" and seen.same_clause
            lead = f"{lead}{self._printed(index - 1)}"[-_NEAR:] + seen.lead if bound else seen.lead
            previous = self._quantities[index - 1] if index and seen.same_segment else None
            measure = measure_of(quantity, seen, (previous, measure) if previous else None)
            qualifier = qualifier_of(quantity, seen, qualifier if seen.joined else None)
            if seen.starts[2] != sentence:
                sentence, before, amounts = seen.starts[2], before._replace(last=None), []
            owner = self._whose.of(quantity, seen)
            told = self._pairings[self._lists[index]]
            place = index - self._lists[index][0]
            noun, told_of = indicator_of(quantity, measure, seen, lead, before)
            if told and (common := told.indicator(place)):
                noun = told_of = common
            elif paired := self._of_amounts_before(index, amounts, measure):
                noun = told_of = paired
            if measure.name in _AMOUNTS:
                amounts.append(noun)
            before = inherited(noun, told_of, measure, quantity.code, before)
            own_status = self._status(seen, measure)
            again = previous is not None and restates(seen, own_status, self._setting.status)
            status = status if again else own_status
            alike = previous is not None and previous.code == quantity.code
            grown = previous is not None and _is_bare_growth(measure, seen)
            stock = (stock and (grown or goes_on(seen, alike=alike))) or is_stock(
                quantity, seen, measure, noun, self._plain
            )
            span = self._periods.period(index, measure, status, stock=stock, indicator=noun)
            over_years = span.is_of_years or (grown and self._periods.of_years(index))
            told_as = self._bases.measured(quantity, seen, measure, span, over_years=over_years)
            yield Figure(
                self._offset + quantity.start,
                self._offset + quantity.end,
                _based(quantity.value, quantity, measure),
                "percent" if measure.times_hundred else quantity.code or None,
                told_as.name,
                told.names[place] if told and told.are_subjects else owner,
                self._named(noun, quantity),
                span,
                self._at(span, status, index),
                qualifier,
                None if quantity.high is None else _based(quantity.high, quantity, measure),
            )

    def _of_amounts_before(
        self, index: int, amounts: Sequence[str | None], measure: Measure
    ) -> str | None:
        """What a growth is of that 分别 pairs with the last amounts of its sentence:
        出口8亿元、进口4亿元，分别增长3%和9%.
        """
        first, last = self._lists[index]
        count = last - first
        lead = self._seen[first].lead
        if count < 2 or count > len(amounts) or not measure.name.startswith("growth"):
            return None
        alone = "分别" in lead and own_noun(lead) is None
        return amounts[index - first - count] if alone else None

    def _named(self, noun: str | None, quantity: Quantity) -> str | None:
        """The lexicon's name of a noun, else the noun as the text prints it, quotes and all."""
        known = named(noun)
        if noun is None or known != noun:
            return known
        nearest, furthest = max(0, quantity.start - _NEAR), quantity.end + _NEAR
        place = self._plain.rfind(noun, nearest, furthest)
        return noun if place < 0 else self._text[place : place + len(noun)]

    def _event(self, mention: Mention) -> str | None:
        """What happened on a date: 开工时间."""
        event = EVENT.match(self._plain, mention.end)
        return f"{event['event']}时间" if event else None

    def _printed(self, index: int) -> str:
        quantity = self._quantities[index]
        return self._plain[quantity.start : quantity.end]

    def _status(self, seen: Seen, measure: Measure) -> str:
        if measure.name == "threshold":
            return self._setting.status
        amount = measure.name in _AMOUNTS
        rate = measure.name in _RATES
        return status_of(seen, self._setting.status, amount=amount, rate=rate)

    def _pairing(self, first: int, last: int) -> Pairing | None:
        """What 分别 pairs with the quantities of a list."""
        count = last - first
        return pairing(self._seen[first].segment, count) if count > 1 else None

    def _at(self, span: Span, status: str, index: int) -> str:
        """The status with regard to the time: what is of a year after the document's is no fact,
        what is of one before its section's is no aim, but for words of its own.
        """
        setting = self._setting
        if span.end is None or setting.day is None or setting.year is None:
            return status
        if status == "actual":
            is_later = span.end.year > setting.day.year
            return later(self._seen[index]) if is_later else status
        by_heading = setting.aims and status == setting.status
        return "actual" if by_heading and self._is_over(span, index) else status

    def _is_over(self, span: Span, index: int) -> bool:
        """Whether a time that is named is of a year before the section's, or told with 截至."""
        mention = self._periods.mention_before(self._quantities[index].start)
        if mention is None or span.end is None or self._setting.year is None:
            return False
        until_now = _UNTIL_NOW.search(self._plain[: mention.start]) is not None
        return until_now or (mention.first.says_year and span.end.year < self._setting.year)

    def _dates(self) -> Iterator[Figure]:
        """于2023年8月开工: the date of an event, as a figure."""
        for mention, span in zip(self._mentions, self._spans, strict=True):
            if not mention.dated or span.start is None or mention.first is not mention.last:
                continue
            of_month = mention.first.months or mention.first.back is not None
            unit = "day" if mention.first.day else "month" if of_month else "year"
            yield Figure(
                self._offset + mention.start,
                self._offset + mention.end,
                span.start.strftime(_DIGITS[unit]),
                unit,
                "date",
                self._whose.project or self._area,
                self._event(mention),
                span,
                "plan" if is_ahead(mention, self._plain) else "actual",
                "exact",
            )


def _is_bare_growth(measure: Measure, seen: Seen) -> bool:
    """Whether a growth names nothing that has grown: 企业达5万户，增长3%."""
    grows = measure.name.startswith("growth") or measure.name == "pp_change"
    return grows and seen.same_segment and own_noun(seen.lead) is None


def _sentences(text: str, mentions: Sequence[Mention]) -> list[int]:
    """In which sentence of the text each mention stands."""
    ends = [end.start() for end in _SENTENCE_END.finditer(text)]
    return [bisect_left(ends, mention.start) for mention in mentions]


def _lists(seen: Sequence[Seen]) -> list[tuple[int, int]]:
    """For each quantity the first one of the list that it stands in, and the one after its last."""
    firsts = [index for index, each in enumerate(seen) if not each.joined]
    return [
        bounds for bounds in pairwise([*firsts, len(seen)]) for _ in range(bounds[0], bounds[1])
    ]


def _based(number: Decimal, quantity: Quantity, measure: Measure) -> Decimal:
    """A number in the base of its unit, with the sign that words give it."""
    value = signed(number, measure)
    return value * quantity.unit.factor if quantity.unit else value
