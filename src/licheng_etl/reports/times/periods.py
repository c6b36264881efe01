"""The period of each figure of a paragraph: which mention governs it, and how much of its time.

Here: stocks and flows, what accumulates since January, what is planned for the year, what changed
over years. Not here: the days of a mention and inheritance (timing), finding mentions
(grammar.times.prose_times).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.prose_times import Form
from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.meaning.statuses import far_from, is_cost
from licheng_etl.reports.meaning.stocks import is_flow, is_of_times
from licheng_etl.reports.times.spans import NOWHEN, Span
from licheng_etl.reports.times.timing import Timeline, is_bound, listed_before
from licheng_etl.reports.wording.words import FACTS, LEADS_TO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.grammar.times.prose_times import Mention
    from licheng_etl.reports.meaning.measures import Measure
    from licheng_etl.reports.numbers.quantity import Quantity
    from licheng_etl.reports.times.spans import Setting
    from licheng_etl.reports.wording.layout import Seen

_CONTINUED: Final = re.compile(r"连续\s?$")
_CUMULATIVE: Final = re.compile(r"(?<!历年)累计")
_OF_THE_YEAR: Final = re.compile(r"(?:年[初度]|[全当]年)[一-龥]{0,6}$")
_PLAN_REACH: Final = 12
_GOAL: Final = re.compile(
    rf"(?:完成|实现|占|为)[^,;月季]{{0,16}}(?:{Words('measures').any_of('budgeted')})数?\s?$"
)
"""An amount of which a share is done is planned for a year, unless a month is said."""
_PLANNED: Final = frozenset({"plan", "target"})
_BY_NOW: Final = re.compile("已|目前|累计完成|实际(?:开工|竣工|完成|到位)")
_IN_THE_YEAR: Final = re.compile("年度|[本当今]年")
"""截至8月底，累计完成9亿元。今年计划完成6亿元，年度累计完成4亿元."""
_PARTS: Final = re.compile(r"\s?[:∶︰]\s?")
_UP_TO: Final = re.compile(r"(?:截[至止]到?|止|[到至])\s?$")
_LISTED: Final = "分别[^,、和与。;0-9]{0,12}"
_PAIRED: Final = re.compile(rf",?[^,、和与。;0-9两二三四五六七八九十]{{0,24}}{_LISTED}")
_PAIRED_AGAIN: Final = re.compile(rf"{_PAIRED.pattern}[0-9][^。]{{0,200}};{_LISTED}")
"""Between years and the numbers of a list, where none else is named that they may be paired with:
2021—2022年，分别生产3吨、4吨；分别销售5吨、6吨.
"""
_NEAR: Final = 24
_NAMES: Final = re.compile("[、和与及][^,。;]*$")
_SAME_PART: Final = re.compile("[^。;]{0,60}")
_SAME_SENTENCE: Final = re.compile("[^。]{0,120}")
_FROM: Final = re.compile(r"[从由][\s的]*$")


class Periods:
    """The times of a paragraph and its quantities; `lists`: for each quantity the first one of the
    list that it stands in, and the one after its last. `_plans`: where the times begin that a plan
    is told of, and whether what is done of it has been told.
    """

    def __init__(
        self, text: str, setting: Setting, mentions: Sequence[Mention], spans: Sequence[Span],
        quantities: Sequence[Quantity], seen: Sequence[Seen], lists: Sequence[tuple[int, int]],
    ) -> None:  # fmt: skip
        self._text, self._setting = text, setting
        self._mentions, self._spans = mentions, spans
        self._quantities, self._seen, self._lists = quantities, seen, lists
        self._starts = [quantity.start for quantity in quantities]
        self._times = [mention.start for mention in mentions]
        self._plans = dict[int, bool]()
        self._timeline = Timeline(mentions, spans, text, setting)

    def period(
        self, index: int, measure: Measure, status: str, *, stock: bool, indicator: str | None
    ) -> Span:
        """The period of a figure; none for thresholds, facts of projects and what is far ahead."""
        seen = self._seen[index]
        if measure.name == "threshold" or status == "design":
            return NOWHEN
        amount = measure.name in {"level", "count"}
        if status == "plan" and amount and (FACTS.search(seen.lead) or is_cost(seen)):
            return NOWHEN
        mention, span = self._governing(index)
        if measure.name == "duration":
            continued = _CONTINUED.search(seen.lead)
            return (span or self._setting.default).as_stock() if continued else NOWHEN
        if status == "forecast" and self._is_far(mention, index):
            return NOWHEN
        if mention and span and self._is_done_by_now(mention, span, status, seen):
            mention, span = self._so_far(mention, span, seen)
        elif mention and span and status == "actual" and self._is_deadline(index, mention, span):
            earlier = self._timeline.governing(mention.start)
            mention = None if earlier is None else self._mentions[earlier]
            span = None if earlier is None else self._spans[earlier]
        elif mention and span:
            span = self._up_to(mention, span, status)
        if mention is None or span is None:
            return self._of_figure(self._setting.default, index, status, stock=stock, after=0)
        if (year := self._year_of_list(index, mention, span)) is not None:
            return year
        if mention.form is Form.END and self._has_happened(index, mention, indicator):
            span = self._ended(mention, span)
        if mention.form is not Form.WHOLE:
            planned = self._is_planned_for_a_year(index, status)
            return span.whole_year() if planned else span
        return self._of_figure(span, index, status, stock=stock, after=mention.end)

    def _has_happened(self, index: int, mention: Mention, indicator: str | None) -> bool:
        """Whether a figure is of the time at whose end a sentence began: what is told as a flow, or
        past the clause of that counted in times; of a month's end past its part of the sentence.
        """
        seen = self._seen[index]
        if is_bound(mention, self._text):
            return False  # 确保年底前新开工3万套
        if not _is_undated_year_end(mention) and mention.start >= seen.starts[1]:
            return False
        past_it = mention.start < seen.starts[0]
        return is_flow(seen, indicator) or (past_it and is_of_times(self._quantities[index], seen))

    def _year_of_list(self, index: int, mention: Mention, span: Span) -> Span | None:
        """The year that a number of a list is paired with: 2013至2015年分别为3万、4万、5万人."""
        first, last = self._lists[index]
        if not span.is_of_years or span.start is None or span.end is None or last - first < 2:
            return None
        years = span.end.year - span.start.year + 1 == last - first
        between = self._text[mention.end : self._starts[first]]
        if not years or _NAMES.search(self._text[max(0, mention.start - _NEAR) : mention.start]):
            return None  # 农业、工业2021—2022年分别增长5%、6%
        if not (_PAIRED.fullmatch(between) or _PAIRED_AGAIN.fullmatch(between)):
            return None
        return span.first_year().moved(index - first)

    def _ended(self, mention: Mention, span: Span) -> Span:
        """The time of what happened up to an end that a sentence began with: 前三季度产量3万吨。
        9月末存栏2万头；肉类产量5万吨. What is told up to it (截至9月末) stands.
        """
        if _is_undated_year_end(mention):
            return span.as_year()
        if _UP_TO.search(self._text, max(0, mention.start - 3), mention.start):
            return span
        before = self._spans[: bisect_left(self._times, mention.start)]
        for told in (*reversed(before), self._setting.default):
            if told.start is not None and told.end == span.end:
                return told
        return span

    def _is_far(self, mention: Mention | None, index: int) -> bool:
        """Whether a forecast is of a time after some works, of which the text tells no year: 2024年
        完成投资1亿元，建成后年产值可达3亿元.
        """
        far = far_from(self._seen[index], self._starts[index])
        return far is not None and (mention is None or mention.end <= far)

    def _up_to(self, mention: Mention, span: Span, status: str) -> Span:
        """This year up to the day that stands before it (截至5月底，今年完成投资3亿元), or since it
        began where that has been said (今年以来开行3列；今年累计发送5列).
        """
        index = bisect_left(self._times, mention.start)
        this = mention.first.offset == 0 and mention.first.is_year and mention.form is Form.WHOLE
        near = range(max(0, index - 3), index)
        told = [before for before in near if self._mentions[before].governs]
        if not told or not this or status != "actual":
            return span
        before, days = self._mentions[told[-1]], self._spans[told[-1]]
        stretch = before.end, mention.start
        if before.form is Form.SINCE and days.start == span.start:
            return days if _SAME_SENTENCE.fullmatch(self._text, *stretch) else span
        until = Span(span.start, days.end)
        beside = before.form is Form.END and _SAME_PART.fullmatch(self._text, *stretch)
        return until if beside and span.contains(until) else span

    def mention_before(self, place: int) -> Mention | None:
        """The mention that governs what stands at a place."""
        chosen = self._timeline.governing(place)
        return None if chosen is None else self._mentions[chosen]

    def of_years(self, index: int) -> bool:
        """Whether the time that governs a figure runs over years, whatever is of its end alone."""
        mention, span = self._governing(index)
        if mention and span and self._year_of_list(index, mention, span):
            return False
        return (span or self._setting.default).is_of_years

    def at_the_end(self) -> Span:
        """The time that governs at the end of the paragraph."""
        chosen = self._timeline.governing(len(self._text))
        return self._setting.default if chosen is None else self._spans[chosen]

    def _of_figure(self, span: Span, index: int, status: str, *, stock: bool, after: int) -> Span:
        """How much of a time a figure is of that stands after its mention."""
        if stock:
            return span.as_stock()
        if self._is_planned_for_a_year(index, status):
            return span.whole_year()
        if span.is_month:
            return span.as_year() if self._accumulates(index, after) else span
        return self._year_of_change(span, index)

    def _is_planned_for_a_year(self, index: int, status: str) -> bool:
        """Whether an amount is planned for all of its year: 完成年初预算数3亿元的40%."""
        seen = self._seen[index]
        if seen.tail.strip() == "的" and _GOAL.search(seen.lead):
            return True
        start = self._starts[index]
        of_year = _OF_THE_YEAR.search(self._text, max(0, start - _PLAN_REACH), start)
        return status == "plan" and of_year is not None

    def _accumulates(self, index: int, after: int) -> bool:
        """Whether what is told of a month has come about since January: 4月，收入累计完成3亿元.
        `after`: where the month's mention ends.
        """
        start, clause = self._starts[index], self._seen[index].starts[0]
        if after > start:  # 收入3亿元（4月）
            return _CUMULATIVE.search(self._text, clause, start) is not None
        opening = self._text[after : self._starts[bisect_left(self._starts, after)]]
        own = self._text[max(after, clause) : start]
        return any(_CUMULATIVE.search(words) for words in (opening, own))

    def _year_of_change(self, span: Span, index: int) -> Span:
        """2016年至2024年从80亿元增至664亿元: the first is of 2016, the other of 2024; but both
        are sums of years in 由“十一五”时期的0.8亿元增加到2亿元.
        """
        if not span.is_of_years:
            return span
        lead = self._seen[index].lead
        if _FROM.search(lead):
            return span if self._leaves_years(index) else span.first_year()
        led = index and _FROM.search(self._seen[index - 1].lead) and LEADS_TO.search(lead)
        return span.whole_year() if led and not self._leaves_years(index - 1) else span

    def _leaves_years(self, index: int) -> bool:
        """Whether a time of years stands right before a number that something has risen from."""
        start = self._starts[index]
        last = bisect_left(self._times, start) - 1
        beside = last >= 0 and start - self._mentions[last].end <= 1
        return beside and self._spans[last].is_of_years

    def _governing(self, index: int) -> tuple[Mention | None, Span | None]:
        quantity, seen = self._quantities[index], self._seen[index]
        chosen = self._timeline.governing(self._starts[self._first_of(index)])
        first, last = self._lists[index]
        if chosen is not None and last - first > 1 and "分别" in self._seen[first].clause:
            paired_times = listed_before(chosen, self._mentions, self._text)
            if len(paired_times) == last - first:
                chosen = paired_times[index - first]
        if chosen is None:
            chosen = self._timeline.after(quantity.end, quantity.end + len(seen.rest))
        return (None, None) if chosen is None else (self._mentions[chosen], self._spans[chosen])

    def _is_done_by_now(self, mention: Mention, span: Span, status: str, seen: Seen) -> bool:
        """Whether a figure is of what is done by now: of what is new in this year (当年新签约) in a
        report of its first months, or of what a plan has told for a time that was not over when the
        text was written.
        """
        new = mention.first.offset == 0 and self._text.startswith("新", mention.end)
        if new and status == "actual" and self._begins(span, self._setting.default):
            return True
        day = self._setting.day
        if self._setting.aims or span.end is None or day is None or span.end <= day:
            return False
        if status in _PLANNED:
            self._plans[mention.start] = False
            return False
        begun = self._plans.get(mention.start)
        if begun is None or status != "actual" or not (begun or _BY_NOW.search(seen.clause)):
            return False
        self._plans[mention.start] = True
        return True

    def _is_deadline(self, index: int, mention: Mention, span: Span) -> bool:
        """Whether a time is that by which something else has to be done, in the year of the text:
        剩余14条限4月底前整改。立案9起.
        """
        day = self._setting.day
        if day is None or span.end is None or self._setting.aims:
            return False
        to_come = day < span.end and day.year == span.end.year
        apart = not self._seen[index].starts[2] <= mention.start < self._starts[index]
        return to_come and apart and is_bound(mention, self._text)

    def _so_far(
        self, mention: Mention, span: Span, seen: Seen
    ) -> tuple[Mention | None, Span | None]:
        """The time of what is done of a plan by now: 本年计划开工270项，已开工129项 is of the time
        told before within the plan's, else of that since it began.
        """
        for told in reversed(range(bisect_left(self._times, mention.start))):
            named, days = self._mentions[told], self._spans[told]
            ended = named.form is Form.END and span.contains(Span(span.start, days.end))
            if named.governs and ended and _IN_THE_YEAR.search(seen.clause):
                return named, Span(span.start, days.end)
            if named.governs and (ended or self._begins(span, days)):
                return named, days
        if self._begins(span, self._setting.default):
            return None, None
        return replace(mention, form=Form.SINCE), Span(span.start, None)

    def _begins(self, span: Span, part: Span) -> bool:
        """Whether a time is the first part of another."""
        return span.contains(part) and span.start == part.start

    def _first_of(self, index: int) -> int:
        """The first of the parts (13.2:32.3:54.5) or of the list that a number is told with, where
        no time parts them: 由2015年的3亿元、4亿元增加.
        """
        while index and _PARTS.fullmatch(
            self._text[self._quantities[index - 1].end : self._starts[index]]
        ):
            index -= 1
        head = self._lists[index][0]
        parted = bisect_left(self._times, self._starts[head]) != bisect_left(
            self._times, self._starts[index]
        )
        return index if parted else head


def _is_undated_year_end(mention: Mention) -> bool:
    """年末, without a year."""
    return mention.form is Form.END and mention.first.is_year and not mention.first.says_year
