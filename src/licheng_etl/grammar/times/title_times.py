"""Periods that titles, corner notes and file names state.

They are never guessed: year and month are both printed, and two different periods decide nothing.
Here: which of several phrases counts, the part of its year that a title names apart from it. Not
here: labels of rows and columns, which are read leniently (periods), the phrases (period_phrases).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.period_phrases import Phrase, Trust, find_phrases
from licheng_etl.grammar.times.periods import cut_out, read_time
from licheng_etl.grammar.times.phrase_ranks import OTHER_DAY, closes_with, most_specific, rank
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import spelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.model.periods import Period

_MONTH_LAST: Final = re.compile(r"(?<=[一-龥\s])(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])$")
"""A month in digits at the end of a title: 旅游基本情况 2005.8."""
_PARTS_OF_YEAR: Final = {"month", "ytd", "quarter", "half", "year", "span"}
_DAYS_IN_BRACKETS: Final = re.compile(
    r"\([0-9]{1,2}月[0-9]{1,2}[日号]?[-–—~～至到](?:[0-9]{1,2}月)?[0-9]{1,2}[日号]\)"
)
_ISSUE: Final = re.compile("总?第[0-9]{1,3}[期周号]")
"""The number of a bulletin, or of its week."""
_QUOTED: Final = re.compile("[“\"‘'「《][^”\"’'」》]*$")
_TOLD_OF: Final = re.compile(
    r"份?[底末]?(?:\s*[)）\]】]?$|[)）\]】]?\s*(?:[主重全各]\w{1,10}?)?"
    r"(?:进[展度]|情况|完成|执行|调度|统计|[月快季简通]报|报表|汇总|分析|运行|数据|指标|台账|排名|一览))"
)
"""What follows the time of a report in its title."""
_DONE_THEN: Final = re.compile(
    r"[之以]?前|[起内龄期]|.*(?:[开动完竣复]工|投产|投用|建成|通车|签约|启[动用]|申报|入库|拨付|发行|批准)"
)
"""What follows a time by or in which something is done, or that is a length of time."""
_PLACE: Final = re.compile(r"[^\W0-9_]{0,8}[国省市区县州旗镇]")
_CLOSES_WITH: Final = re.compile(r"截[至止到]到?\s*$")


_SENT: Final = re.compile("月份?(?:报送|上报|填报|报出|发布|更新|修[订改]|例会|会议|调度会|会商)")
"""A month in which something was done with a report, and not the one that it tells of."""
_NUMBERED: Final = re.compile("(?:附件|附?[表图])[0-9]{1,2}(?=月报)")
"""A third annex of monthly reports is none of March: 附件3月报表."""


@lru_cache(maxsize=1 << 12)
def stated_period(text: str, *, apart: bool = False) -> Period | None:
    """The period that a title, corner note or file name states, or None.

    The most specific phrase wins; two different periods of one kind in one text decide nothing.
    A day counts where a report closes with it (截至2024年10月31日) and where it stands alone in
    brackets below a title; any other is the day of something else and states no period.
    `apart`: the text is a title, which may name a part of its year apart from it.
    """
    phrases = [phrase for phrase in find_phrases(text, Trust.SURE) if phrase.time.part]
    if len(phrases) == 1 and _is_bracketed(phrases[0], text):
        phrases = [replace(phrases[0], closing=phrases[0].time.part == "day")]
    first = most_specific(phrases)
    if first is None or rank(first) == OTHER_DAY:
        return None
    same = [phrase for phrase in phrases if rank(phrase) == rank(first)]
    agree = len({closes_with(phrase) for phrase in same}) == 1
    aside = any(phrase.aside for phrase in same)
    if not agree or aside:
        return None
    time = first.time.running()
    return (with_part(text, time) if apart and time.part == "year" else time).period()


def stated_days(title: str) -> Period | None:
    """The days from one to another that a title names, such as a week: also behind the year, 2024年
    重点项目(10月7日-10月13日).
    """
    return run_of_days(title).period()


def run_of_days(title: str) -> Time:
    """The same as labels tell it; NONE where a title names none, or several."""
    phrases = find_phrases(_with_year_before_days(title), Trust.SURE)
    runs = {phrase.time for phrase in phrases if phrase.time.days > 1 and not phrase.aside}
    return runs.pop() if len(runs) == 1 else NONE


def tells_days_alone(line: str) -> bool:
    """Whether a line says no more than the days that a report is of, their year and the number of
    its issue: 2024年第12期(3月17日-3月23日).
    """
    text = _ISSUE.sub("", spelled(line))
    told = _with_year_before_days(text)
    phrases = find_phrases(told, Trust.SURE)
    rest = cut_out(told, [(phrase.start, phrase.end) for phrase in phrases])
    return any(phrase.time.days > 1 for phrase in phrases) and not re.search(r"\w", rest)


def _with_year_before_days(title: str) -> str:
    """A title with the one year that it names before the first of its days, where those in brackets
    bear none.
    """
    text = spelled(title)
    days = _DAYS_IN_BRACKETS.search(text)
    years = {phrase.time.year for phrase in find_phrases(text, Trust.SURE)} - {None}
    if days is None or len(years) != 1:
        return text
    return f"{text[: days.start() + 1]}{years.pop()}年{text[days.start() + 1 :]}"


def _is_bracketed(phrase: Phrase, text: str) -> bool:
    """Whether a time in brackets is all that a text says."""
    return spelled(text).strip() == f"({spelled(text)[phrase.start : phrase.end]})"


def with_part(title: str, year: Time) -> Time:
    """The one part of its year that a title names apart from it: 2024年重点项目10月份进展,
    2024年指标(截至6月30日), 2024年台账(截至8月底).

    What is to be by then (6月底前, 6月开工) is none, nor is a name in quotes, nor any where several
    years are named: a report goes on with what it tells, or ends there.
    """
    title = spelled(title)
    phrases = find_phrases(title, Trust.LABEL)
    if len({phrase.time.year for phrase in phrases} - {None}) > 1:
        return year
    closing = {
        title[phrase.start : phrase.end].lstrip("截至止到 ")
        for phrase in phrases
        if phrase.closing and phrase.time.year is None
    }
    if len(closing) == 1:
        day = read_time(f"{year.year}年{closing.pop()}")
        return day if day.day else year
    parts = {
        phrase.time.running()
        for phrase in phrases
        if phrase.time.year is None
        and phrase.time.part in _PARTS_OF_YEAR
        and not phrase.aside
        and (not phrase.mark or _closes(title, phrase) or _opens_with_ten_days(phrase))
        and not _QUOTED.search(title[: phrase.start])
        and (_TOLD_OF.match(title[phrase.end :]) or _is_of_report(title, phrases, phrase))
    }
    return parts.pop()._replace(year=year.year) if len(parts) == 1 else year


def month_of_name(stem: str, year: int) -> Period | None:
    """The month that the name of a file says without its year: 固投10月, 调度表(1-10月); none in
    which something was done with it (10月报送).
    """
    part = with_part(_NUMBERED.sub("", stem), Time("year", year))
    is_month = part.part in {"month", "ytd"} and not _SENT.search(stem)
    return part.period() if is_month else None


def _is_of_report(title: str, phrases: Sequence[Phrase], phrase: Phrase) -> bool:
    """Whether a title begins with a time, or names it behind its year and a place, and tells of
    nothing that is done then: 3月用电量, 2024年全区1-3月投资, unlike 2024年重点项目一季度开工计划.
    """
    year = max((p.end for p in phrases if p.time.year and p.end <= phrase.start), default=0)
    before = _CLOSES_WITH.sub("", title[year : phrase.start]).strip()
    opens = not before or _PLACE.fullmatch(before) is not None
    return opens and not _DONE_THEN.match(title[phrase.end :])


def _opens_with_ten_days(phrase: Phrase) -> bool:
    """Whether a title begins with ten days of a month: 10月上旬气象旬报."""
    return phrase.start == 0 and phrase.mark.endswith("旬")


def _closes(title: str, phrase: Phrase) -> bool:
    """Whether a report closes with the end of a month, as it says or has it in brackets."""
    before, after = title[: phrase.start], title[phrase.end :]
    closing = _CLOSES_WITH.search(before) is not None
    alone = before.endswith("(") and after[1:2] == ")"
    return phrase.mark in {"底", "末"} and (closing or alone)


def month_at_end(title: str) -> Time:
    """The month in digits that a title ends with: 旅游基本情况 2005.8."""
    month = _MONTH_LAST.search(title)
    return read_time(month[0]) if month else NONE
