"""Phrases of time in text: one table of what people write, each with its place in the text.

Here: the regular expressions of phrases, and which phrases stand where. Not here: which of several
counts (periods), what a cell of a date column must say (cell_dates).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from licheng_etl.grammar.texts.late_patterns import late
from licheng_etl.grammar.times import english_times
from licheng_etl.grammar.times.compared_times import stands_against
from licheng_etl.grammar.times.phrase_times import ASIDE, time_of
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import (
    ANY_TIME,
    MONTH_IN_ENGLISH,
    OF_ENGLISH_YEAR,
    REPUBLIC,
    TO,
    YEAR,
    spelled,
)


class Trust(IntEnum):
    """How surely a phrase speaks of time: anywhere, in a label, in a column of dates."""

    SURE = 0
    LABEL = 1
    DATE_COLUMN = 2


_YEARS: Final = {
    Trust.SURE: range(1840, 2101),
    Trust.LABEL: range(1840, 2101),
    Trust.DATE_COLUMN: range(1900, 2200),
}
"""Numbers of four digits that are years: tables tell of the past, dates of what is planned."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time and where it stands in the text.

    `time` is NONE for one that there is not, such as a thirteenth month. `aside`: it is no period
    that a text is of (2024年以来, 比2023年). `mark`: what follows it of the end or the beginning
    (底, 末前, 上旬). `closing`: a day that a report closes with (截至). `backwards`: a span that
    ends before it starts.
    """

    time: Time
    start: int
    end: int
    trust: Trust
    aside: bool = False
    mark: str = ""
    closing: bool = False
    backwards: bool = False

    @property
    def dated(self) -> bool:
        """Whether it says a time of a stated year."""
        return self.time.year is not None and not self.aside


class _Rule(NamedTuple):
    """A pattern and the part of a year that it tells. `dated`: it tells the year; `worded`: in
    words of letters, which most texts have none of.
    """

    pattern: re.Pattern[str]
    part: str
    trust: Trust
    dated: bool
    worded: bool


_YEAR: Final = rf"(?<![0-9])(?P<year>{YEAR})"
_REPUBLIC: Final = r"(?<![0-9.第约近—–~～至到-])(?P<republic>1(?:0[1-9]|1[0-9]))\s*年"
"""A year of the Republic of China without its name: 113年. Others are lengths of time as well."""
_CUT_SHORT: Final = r"(?:^|(?<=[\s(:]))(?P<short>[0-3][0-9])\s*年"
"""A year of two digits, which a part of it tells from a length of time: 24年1-9月."""
_LAST: Final = rf"(?P<last>{YEAR})"
_NUMERAL: Final = "[一二三四五六七八九十]{1,3}"
_NO_SPAN: Final = rf"{_YEAR}(?!{english_times.NEXT_YEAR})"
"""A year that none follows as in 2013-14."""
_MONTH: Final = rf"(?P<number>[0-9]{{1,2}}|{_NUMERAL})"
_NAMED_MONTH: Final = rf"(?<![A-Za-z])(?P<number>{MONTH_IN_ENGLISH})"
_COUNTS_NO_MONTHS: Final = rf"(?:(?<=1[3-9])|(?<=[23][0-9])|(?!\.\s?(?i:{OF_ENGLISH_YEAR})\b))"
"""Behind a number with a point, which is no day before a month in English: 2. February 2024."""
_TH: Final = r"(?:st|nd|rd|th|er|[º°])"
_ON: Final = "|".join(
    f"(?<={word} )" for word in ("am", "vom", "zum", "bis", "den", "Stand:", "pr.")
)
"""Before the days of German and Danish, 31. Dezember; 5. March 2019 may be the fifth table."""
_OF_YEAR: Final = r"(?:,?\s| (?:de|del|di) )"
"""Between a named month and its year: 3 March, 2019; 29 de agosto de 2017."""
_FIRST: Final = rf"(?P<first>[0-9]{{1,2}}|{_NUMERAL})"
_DIGITS_FIRST: Final = "(?P<first>0[1-9]|1[0-2])"
_DIGITS_MONTH: Final = "(?P<number>0[1-9]|1[0-2])"
_DAY: Final = r"(?P<day>[0-9]{1,2})"
_CLOSES_SURELY: Final = r"(?P<closing>截[至止到](?:到|(?:时间|日期)?:)?\s*)"
_CLOSES: Final = f"{_CLOSES_SURELY}?"
_UNTIL: Final = "(?:截[至止]到?)?"
"""Between a year and the month of it that something closes with: 2024年截至6月底."""
_DAY_ENDS: Final = "(?:(?![0-9])|(?=[0-2][0-9]:[0-5][0-9]))"
"""Behind a day no digits but those of an hour, which labels have without a blank between."""
_TIME_OF_DAY: Final = r"(?:[T ]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_TO: Final = rf"\s*{TO}\s*"
_OF: Final = r"\s*(?:年度?|\.)?\s*"
"""Between a year and a part of it that is named: 2024年, 2024年度, 2024."""
_QUARTER: Final = "(?P<number>[一二三四1-4])"
_SINCE_DAY: Final = (
    rf"(?<![0-9])(?P<opened>{YEAR})\s*年\s*{_FIRST}\s*月\s*(?P<since>[0-9]{{1,2}})\s*[日号]?"
)
_NO_MORE: Final = r"(?!份?\s*[0-9]{1,2}\s*[日号]|[0-9]+(?![0-9\u3400-\u9fff]))份?"
"""Behind a month: no day of it, nor digits that are of nothing else (10月70个城市).
"""
_NO_YEAR: Final = r"(?<![0-9.])(?:(?<!年)|(?<=[去上今本当]年))"
"""Before a month: no year in digits, whose month it would be, but 去年1-6月.
"""
_SINCE: Final = r"[初底末]?(?:至今|以来|起(?![重止])|以[前后]|之[前后]|开始)"
_BEFORE: Final = r"前(?!\s*[0-9一二两三四五六七八九十])"
_PLAN: Final = r"(?<![一二三四五六七八九十])\"?(?P<plan>十?[一二三四五六七八九十])[·.]?五\"?"
_ALONE: Final = r"(?:^|(?<=[(_]))"
_ENDS: Final = r"(?=$|[)_]|\s?[底末初]|\s?[上中下]旬|\.[A-Za-z]{3,4}$)"
"""Digits without words are a span only where nothing stands beside them, and a month (2024.10) only
in brackets or where a label is expected: they may be an amount.
"""
_START: Final = rf"{_YEAR}\s*(?:(?:年度?|[./]|-M)\s*{_FIRST}\s*(?:月份?)?|年度?)?"
_NAMED_END: Final = rf"{_LAST}\s*(?:(?:年度?|[./])\s*{_MONTH}\s*月份?|年度?)"
_BARE_END: Final = rf"{_LAST}(?:(?:[./]|-M|\s*年\s*){_MONTH})?"

_VALID: Final = r"有效期限?(?:[至到]|截[至止]到?|为)?:?\s*"
_MONTH_OF: Final = rf"[年./-]\s*{_MONTH}"
_DAY_OF: Final = r"\s*[月./-]\s*[0-9]{1,2}"

_SURE: Final = (
    # How long a form is in force: 有效期至：2025年12月.
    (rf"{_VALID}(?:{_SINCE_DAY}{_TO})?{_YEAR}\s*{_MONTH_OF}(?:{_DAY_OF})?\s*[月日]?底?", ASIDE),
    # The number of a document: 国统字〔2023〕88号.
    (rf"\({_YEAR}\)\s?第?[0-9]{{1,4}}\s?号", ASIDE),
    # The year of whose prices amounts are: 2020年不变价, chained (2012) dollars.
    (rf"{_YEAR}\s*年?的?(?:可比|不变|固定)价", ASIDE),
    (rf"(?<=[按以]){_YEAR}\s*年?的?价格?计算", ASIDE),
    (rf"\b(?i:constant|chained) \(?{_YEAR}(?![0-9])", ASIDE),
    (rf"{_YEAR} (?i:constant|chained|prices)\b", ASIDE),
    # Spans, and what runs since January: “十四五”时期, 2024年1-10月, 2023.3-2025.12.
    (rf"{_PLAN}以来", ASIDE),
    (rf"{_PLAN}(?:时期|期间|计划|规划|$)", "span"),
    (rf"{_YEAR}{_OF}{_FIRST}\s*月?份?{_TO}{_MONTH}\s*月份?", "span"),
    (rf"{_YEAR}{_OF}前\s*{_MONTH}\s*个?月", "ytd"),
    (rf"{_YEAR}{_OF}前\s*(?P<quarters>[一二两三1-3])\s*季度", "ytd"),
    (rf"{_YEAR}{_OF}[1一]{_TO}(?P<quarters>[2-4二三四])\s*季度", "ytd"),
    (
        rf"{_SINCE_DAY}{_TO}(?:(?P<year>{YEAR})\s*年\s*)?(?:{_MONTH}\s*月\s*)?{_DAY}\s*[日号]",
        "days",
    ),
    (
        (
            rf"(?<![0-9.])(?P<opened>{YEAR})\.{_FIRST}\.(?P<since>[0-9]{{1,2}}){_TO}"
            rf"(?:(?P<year>{YEAR})\.)?{_MONTH}\.{_DAY}(?![0-9.])"
        ),
        "days",
    ),
    (rf"{_START}(?:{_TO}|\.\.){_NAMED_END}", "span"),
    (rf"{_ALONE}{_START}(?:{_TO}|\.\.){_BARE_END}{_ENDS}", "span"),
    (rf"{_ALONE}{_YEAR}[-–—]{_LAST}(?= [A-Za-z]{{2}})", "span"),
    (rf"(?:{_ALONE}|(?<=[:：])){_YEAR}{_DIGITS_FIRST}{_TO}{_LAST}{_DIGITS_MONTH}{_ENDS}", "span"),
    (rf"{_ALONE}{_YEAR}-{_FIRST}\s*(?: - |[—–]+|~|至|到)\s*{_LAST}-{_MONTH}{_ENDS}", "span"),
    # Days: 截至2024年10月31日, 2024-10-31.
    *english_times.SURE,
    (rf"{_YEAR}\s*年\s*第\s*(?P<week>[0-9]{{1,2}})\s*周(?!\s*[-–—~～至到年期岁转])", "days"),
    (rf"{_CLOSES}{_YEAR}\s*年\s*{_MONTH}\s*月\s*{_DAY}\s*[日号]{_TIME_OF_DAY}", "day"),
    (rf"{_ALONE}{_YEAR}\s*年\s*{_MONTH}\s*月\s*{_DAY}{_TIME_OF_DAY}{_ENDS}", "day"),
    (
        rf"{_CLOSES}{_YEAR}\s?([-./])\s?{_MONTH}\s?\3\s?{_DAY}{_DAY_ENDS}[日号]?{_TIME_OF_DAY}",
        "day",
    ),
    (
        rf"(?<![0-9.]){_DAY}{_TH}?\s(?:de )?{_NAMED_MONTH}{_OF_YEAR}{_YEAR}(?![0-9])",
        "day",
    ),
    (rf"(?:{_ON}){_DAY}\.\s?{_NAMED_MONTH}\s{_YEAR}(?![0-9])", "day"),
    (rf"^{_DAY}{_COUNTS_NO_MONTHS}\.\s?{_NAMED_MONTH}\s{_YEAR}$", "day"),
    (rf"{_NAMED_MONTH}\s{_DAY}(?:st|nd|rd|th)?,\s?{_YEAR}(?![0-9])", "day"),
    # Times without their other end: 2024年以来, 2024年10月前.
    (rf"{_YEAR}\s*年(?:\s*{_MONTH}\s*月)?份?(?:{_SINCE}|{_BEFORE})", ASIDE),
    # Parts of a year: 2024年第三季度, 2024Q3, 2024上半年, 2024年10月, (2024.10).
    (rf"{_YEAR}\s*(?:年度?|[-/.])?\s*第?\s*{_QUARTER}\s*季度", "quarter"),
    (rf"{_ALONE}{_YEAR}\s*[-年/.]?\s*第?{_QUARTER}季{_ENDS}", "quarter"),
    (rf"{_ALONE}{_YEAR}/(?P<number>[一二三四]){_ENDS}", "quarter"),
    (rf"(?<![A-Za-z]){_YEAR}\s?[-年]?\s?[Qq](?P<number>[1-4])(?![0-9A-Za-z])", "quarter"),
    (rf"{_YEAR}\s*(?:年度?|-)?\s*(?P<number>[上下])\s*半年", "half"),
    (rf"(?<![A-Za-z]){_YEAR}\s?(?:年|[-—])?\s?[Hh](?P<number>[12])(?![0-9A-Za-z])", "half"),
    (rf"{_YEAR}\s*(?:年度?{_UNTIL}|[./-])?\s*{_MONTH}\s*月{_NO_MORE}", "month"),
    (rf"(?<=[(_]){_NO_SPAN}(?:\s?[-./年]\s?{_MONTH}|(?P<digits>[0-9][0-9])){_ENDS}", "month"),
    (rf"{_YEAR}-?M(?P<number>[0-9][0-9])(?![0-9])", "month"),
    (rf"{_NAMED_MONTH}(?:[\s,/-]*|{_OF_YEAR}){_YEAR}(?![0-9])", "month"),
    (rf"{_YEAR}[\s,/-]*{_NAMED_MONTH}(?!\s?[-–—]\s?[A-Za-z]{{3}})", "month"),
    (rf"(?<![A-Za-z])[Qq](?P<number>[1-4])[\s,/-]*{_NO_SPAN}(?![0-9])", "quarter"),
    # Years: 2023、2024年 names two, and neither.
    (
        rf"{_YEAR}\s*年?\s*[、,和与及/]\s*(?:{_LAST}\s*年?\s*[、,和与及/]\s*)*[0-9]{{4}}\s*年",
        ASIDE,
    ),
    (rf"{_YEAR}\s*年代", ASIDE),
    (rf"(?<![0-9][-—–~])(?<![^截]至)(?<![^止]到){_YEAR}\s*(?:年?全年|年度?)", "year"),
    # With a year of two digits: 24年1-9月, 24年三季度.
    (rf"{_CUT_SHORT}\s*{_FIRST}\s*月?份?{_TO}{_MONTH}\s*月份?", "span"),
    (rf"{_CUT_SHORT}\s*第?\s*{_QUARTER}\s*季度", "quarter"),
    (rf"{_CUT_SHORT}\s*(?P<number>[上下])\s*半年", "half"),
    # Of the Republic: 113年1-8月, 113年第3季, 113年底.
    (rf"{_REPUBLIC}\s*{_FIRST}\s*月?份?{_TO}{_MONTH}\s*月份?", "span"),
    (rf"{_REPUBLIC}\s*第?\s*{_QUARTER}\s*季度?", "quarter"),
    (rf"{_REPUBLIC}\s*(?P<number>[上下])\s*半年", "half"),
    (rf"{_REPUBLIC}\s*{_MONTH}\s*月\s*{_DAY}\s*日", "day"),
    (rf"{_REPUBLIC}(?:度?{_UNTIL})?\s*{_MONTH}\s*月{_NO_MORE}", "month"),
    (rf"{_REPUBLIC}(?:度|(?=[底末]))", "year"),
)
_IN_A_LABEL: Final = (
    *english_times.IN_A_LABEL,
    # The year of the Republic, and the one that it is: 108年 2019.
    (rf"^(?:{REPUBLIC})?\s*[0-9]{{2,3}}年\s*\(?{_YEAR}\)?$", "year"),
    (rf"^{_REPUBLIC}(?:平均)?$", "year"),
    (rf"^{_YEAR}(?:\s?[-./年]\s?{_MONTH}|(?P<digits>[0-9][0-9])){_ENDS}", "month"),
    (rf"{_YEAR}-(?P<number>0[1-9]|1[0-2])(?![0-9-])", "month"),
    (rf"{_YEAR}(?:财年$|年度?)", "year"),
    (rf"(?<![0-9]\.){_YEAR}(?=\s?[()]|$)", "year"),
    (rf"(?<=[a-z,)]\s){_YEAR}(?=[,;:.)])", "year"),
    (rf"^{_YEAR}(?=[\u3400-\u9fff])", "year"),
    # Without a year: 4-6月, 前三季度, 8月15日, 十月, 上半年.
    (rf"{_NO_YEAR}(?P<first>[0-9]{{1,2}})\s*月?份?{_TO}{_MONTH}\s*月份?", "span"),
    (r"前\s*(?P<quarters>[一二两三1-3])\s*季度", "ytd"),
    (rf"(?<![0-9])[1一]{_TO}(?P<quarters>[2-4二三四])\s*季度", "ytd"),
    (rf"前\s*{_MONTH}\s*个月", "ytd"),
    (rf"^前{_MONTH}月$", "ytd"),
    (rf"(?:{_CLOSES_SURELY}|(?<![0-9年个.])){_MONTH}\s*月份?\s*{_DAY}\s*[日号]", "day"),
    (rf"{_NO_YEAR}(?<!个)(?P<number>[0-9]{{1,2}})\s*月{_NO_MORE}", "month"),
    (rf"^{_MONTH}月份?(?=$|[底末初上中下])", "month"),
    (rf"(?<![0-9])第?\s*{_QUARTER}\s*季度", "quarter"),
    (rf"^第?{_QUARTER}季$", "quarter"),
    (r"(?P<number>[上下])\s*半年", "half"),
    (r"^全年$", "year"),
)
_IN_A_DATE_COLUMN: Final = (
    (rf"^{_YEAR}(?P<number>[0-9][0-9])(?P<day>[0-9][0-9]){_TIME_OF_DAY}$", "day"),
    (r"^(?:[本今当去上明下次]|上一)?年(?=$|[底末初内])", "year"),
)
_BLANKS: Final = r"\s{0,12}"
"""White space within a phrase: more of it parts what stands at its ends, and the patterns need not
try each way to share it out.
"""
_RULES: Final = tuple(
    _Rule(
        late(pattern.replace(r"\s*", _BLANKS)),
        part,
        trust,
        "(?P<year>" in pattern,
        any(word in pattern for word in english_times.WORDS),
    )
    for trust, rules in zip(Trust, (_SURE, _IN_A_LABEL, _IN_A_DATE_COLUMN), strict=True)
    for pattern, part in rules
)
"""In the order in which they take their part of the text."""

_SOME_YEAR: Final = re.compile(_YEAR)
_LETTER: Final = re.compile("[A-Za-z]")
_MARK: Final = re.compile(r"\s?(?:[底末]前?|[初内]|[上中下]旬)")
_MARKED: Final = frozenset({"month", "quarter", "half", "year"})


@lru_cache(maxsize=1 << 15)
def find_phrases(text: str, trust: Trust) -> tuple[Phrase, ...]:
    """The phrases of a text that are as sure as that, or surer, in the order of the text.

    No two of them share a character: the longer kinds of phrase take theirs first.
    """
    if not ANY_TIME.search(text := spelled(text)):
        return ()
    dated, worded = (mark.search(text) is not None for mark in (_SOME_YEAR, _LETTER))
    phrases: list[Phrase] = []
    for rule in _RULES:
        if rule.trust > trust:
            break
        if (rule.dated and not dated) or (rule.worded and not worded):
            continue
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            if all(end <= other.start or other.end <= start for other in phrases):
                phrases.append(_phrase(match, rule, text, _YEARS[trust]))
    return tuple(sorted(phrases, key=lambda phrase: phrase.start))


def _phrase(match: re.Match[str], rule: _Rule, text: str, years: range) -> Phrase:
    start, end = match.span()
    mark = _MARK.match(text, end) if rule.part in _MARKED else None
    time = time_of(match, rule.part)
    lasts = time.last - time.year if time.last and time.year else 0
    compared = stands_against(text, start, end, years=lasts)
    is_year = time.year is None or time.year in years
    return Phrase(
        time if is_year and time.exists else NONE,
        start,
        end,
        rule.trust,
        aside=compared or rule.part == ASIDE,
        mark=mark[0].strip() if mark else "",
        closing=bool(match.groupdict().get("closing")),
        backwards=time.part == "span" and not time.exists and _ends_exist(time),
    )


def _ends_exist(time: Time) -> bool:
    return all(number is None or 1 <= number <= 12 for number in (time.first, time.number))
