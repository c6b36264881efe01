"""Which mention of time governs a figure of a paragraph.

Here: how far a mention reaches, and which names a time of its own for a figure beside it. Not here:
the days that it means (resolving), how much of them a figure is of (periods).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.compared_times import MULTIPLE
from licheng_etl.grammar.times.prose_times import Form
from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.meaning.statuses import PLANNED_NOUN
from licheng_etl.reports.times.spans import NOWHEN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from licheng_etl.grammar.times.prose_times import Mention
    from licheng_etl.reports.times.spans import Setting, Span

_CLAUSE_END: Final = re.compile(r"[,。;]")
_SENTENCE_END: Final = re.compile("。")
_PART_END: Final = re.compile("[。;]")
"""Where what is told beside a figure ends: 采矿业增长1%，上年12月为下降2%；制造业增长7%."""
_AHEAD: Final = re.compile(Words("statuses").any_of("ahead"))
_DONE: Final = re.compile("[^,。;]{0,8}已")
_MUST: Final = re.compile(Words("statuses").any_of("musts"))
_JOINED: Final = re.compile(r"\s?[、和与及]\s?")
_OF_PLAN: Final = re.compile(rf"[一-龥]{{0,8}}(?:{Words('measures').any_of('budgeted')})数?|")
"""What parts the time of a plan from its amount: 占全年计划3亿元的80%, 完成全年3万人目标的80%."""
_WORD: Final = re.compile(r"[一-龥]{0,8}")
_APART: Final = re.compile(r"(?:^|。)(?:分(?:季度?|月份?)|从环比)[来上]?看,[^。]*$")
"""前三季度增长6%。分季度看，一季度增长5%。第一产业增长3%."""
_GOAL: Final = re.compile(r"[0-9][0-9.]{0,12}[^\W0-9]{1,4}的[一-龥]{0,6}(?:目标|任务|计划)(?!的)")
_SHARE: Final = re.compile(r"[0-9.]+\s?(?:%|成)")
_OF_CHANGE: Final = re.compile(rf"翻|{MULTIPLE.pattern}")
_COMPARES: Final = re.compile("相比|分别|[高低快慢多少升降]")
_BESIDE: Final = 12
_FURTHEST: Final = 120
_LONGEST_SENTENCE: Final = 2_000
_FIGURE_TOLD: Final = re.compile(r"[0-9]\s?[一-龥%][^,;]*[,;]")


class Timeline:
    """The mentions of a paragraph, their days, and which of them governs what."""

    def __init__(
        self, mentions: Sequence[Mention], spans: Sequence[Span], text: str, setting: Setting
    ) -> None:
        self._mentions, self._spans, self._text = mentions, spans, text
        self._setting = setting
        self._starts = [mention.start for mention in mentions]
        self._latest, self._lasting = list[int | None](), list[int | None]()
        self._beside = set[int]()
        latest, lasting = None, None
        opening = min(end for end in (text.find("。"), len(text)) if end >= 0)
        for index, (mention, span) in enumerate(zip(mentions, spans, strict=True)):
            names = mention.governs and (span != NOWHEN or mention.form is Form.VAGUE)
            if names and not (mention.planned and self._of_some(latest) != NOWHEN):
                latest = index
                if not self._is_of_a_sentence(index, lasting, opening):
                    lasting = index
            self._latest.append(latest)
            self._lasting.append(lasting)

    def _of_some(self, index: int | None) -> Span:
        return self._setting.default if index is None else self._spans[index]

    def _is_of_a_sentence(self, index: int, lasting: int | None, opening: int) -> bool:
        """Whether a time is of its sentence alone: a later year than the document's past the first
        one, a month beside the time that it closes, a year before that follows a figure, 上年同期,
        a month of every year.
        """
        span, holding, day = self._spans[index], self._of_some(lasting), self._setting.day
        closed = span.is_month and holding == span.as_stock()
        if self._mentions[index].single and (closed or holding.contains(span)):
            return True  # 截至5月底完成3亿元。其中，本月完成1亿元
        if holding.contains(span) and _APART.search(self._before(index)):
            return True
        if is_beside_a_figure(index, self._mentions, self._text):
            self._beside.add(index)
            return True
        mention = self._mentions[index]
        if mention.same or (mention.form is Form.VAGUE and mention.first.months is not None):
            return True  # 上年同期, 每年5月
        after_past = lasting is None or not _is_of_later(holding, day)
        return _is_of_later(span, day) and after_past and self._starts[index] > opening

    def governing(self, place: int) -> int | None:
        """Which mention governs a figure at a place: the last one before it that names its time."""
        last = bisect_left(self._starts, place) - 1
        if last < 0:
            return None
        mention = self._mentions[last]
        to_plan = mention.planned and not _SHARE.match(self._text, place)
        between = self._text[mention.end : place][:_BESIDE]
        if to_plan and (_OF_PLAN.fullmatch(between) or self._is_goal(between, place)):
            return last
        if mention.aside and not mention.ratio:
            beside = self._text[mention.end : min(place, mention.end + _BESIDE)].strip()
            prefix = self._text[max(0, mention.start - 2) : mention.start]
            if _is_told(beside, prefix) and not _OF_CHANGE.match(self._text, place):
                return last
        latest = self._latest[last]
        if latest is None or latest == self._lasting[last]:
            return latest
        end = self._mentions[latest].end
        mark = _PART_END if latest in self._beside else _SENTENCE_END
        ended = mark.search(self._text, end, min(place, end + _LONGEST_SENTENCE)) is not None
        return self._lasting[last] if ended else latest

    def _before(self, index: int) -> str:
        """What stands before a mention, of its sentence at least."""
        return self._text[max(0, self._starts[index] - _FURTHEST) : self._starts[index]]

    def _is_goal(self, between: str, place: int) -> bool:
        """完成全年收入21亿元的预算目标."""
        return _WORD.fullmatch(between) is not None and _GOAL.match(self._text, place) is not None

    def after(self, place: int, until: int) -> int | None:
        """The first mention in a stretch of the text that may govern."""
        first = bisect_left(self._starts, place)
        last = bisect_left(self._starts, until)
        return next((i for i in range(first, last) if self._mentions[i].governs), None)


def is_beside_a_figure(index: int, mentions: Sequence[Mention], text: str) -> bool:
    """Whether a year before the report's is told beside a figure of another time, in its sentence:
    到货300吨,去年到货280吨.
    """
    mention = mentions[index]
    if mention.first.offset is None or mention.first.offset >= 0:
        return False
    before = text[mentions[index - 1].end if index else 0 : mention.start]
    return _FIGURE_TOLD.search(before.rpartition("。")[2]) is not None


def is_bound(mention: Mention, text: str) -> bool:
    """Whether a time is that by which something is to be done: 4月底前."""
    return text[mention.start : mention.end].rstrip().endswith("前")


def is_ahead(mention: Mention, text: str) -> bool:
    """Whether a time is said of the future."""
    to_come = is_bound(mention, text) and not _DONE.match(text, mention.end)
    if to_come or _MUST.match(text, mention.end):
        return True  # 全年要新增学位3000个
    before = text[max(0, mention.start - 12) : mention.start].rpartition("。")[2]
    after = text[mention.start : mention.end + 24].partition("。")[0]
    around = PLANNED_NOUN.sub("", before + after)
    return any(_AHEAD.search(clause) for clause in _CLAUSE_END.split(around))


def _is_of_later(span: Span, day: date | None) -> bool:
    """Whether all of a time is in years after a day."""
    first = span.start or span.end
    return day is not None and first is not None and first.year > day.year


def listed_before(last: int, mentions: Sequence[Mention], text: str) -> list[int]:
    """The mentions that stand in one list with this last one of it: 2015年和2018年."""
    first = last
    while first and _JOINED.fullmatch(text[mentions[first - 1].end : mentions[first].start]):
        first -= 1
    return list(range(first, last + 1))


def _is_told(beside: str, prefix: str) -> bool:
    """Whether what is compared with has a figure of its own: 与一季度的1%持平, 比上年3亿元增收."""
    if beside in {"的", "为", "("} or (not beside and not prefix.endswith("于")):
        return True
    opening = prefix[-1:] in {"由", "与", "同", "和", "从"} or prefix[-2:] == "从"
    if _COMPARES.match(beside):
        return False  # 比上月末和上年同期高0.6个和2.8个百分点
    return opening and len(beside) <= 3 and "," not in beside
