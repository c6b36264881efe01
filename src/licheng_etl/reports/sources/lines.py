"""What a line of a report is by its look: a heading of which level, a date line, the day it names.

Not here: which lines a file has (the readers), what headings say of time (figures).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.time_points import Point, days_of
from licheng_etl.reports.lexicon import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMERAL: Final = "[一二三四五六七八九十]{1,3}"
_LEVELS: Final = (
    (1, re.compile(rf"^第{_NUMERAL}[章部编]|^{_NUMERAL}、")),
    (2, re.compile(rf"^[（(]{_NUMERAL}[)）]|^第{_NUMERAL}节")),
    (3, re.compile(r"^[0-9]{1,2}[.、．](?![0-9])")),
)
_LONGEST_HEADING: Final = 40
LONGEST_TITLE: Final = 60
_NO_TITLE: Final = re.compile(r"[。；;]|[！？!?，,、：:]$")
_SENTENCE: Final = re.compile(r"[。；，,;！？]")
_DAY: Final = (
    r"(?P<year>(?:19|20)[0-9]{2})\s?(?:(?P<mark>[-/.])|年)\s?(?P<month>[0-9]{1,2})\s?"
    r"(?(mark)(?P=mark)|月)\s?(?P<day>[0-9]{1,2})(?![0-9])\s?[日号]?"
)
"""Of one spelling throughout: 2016年1-6月 names no day."""
_MONTH_LINE: Final = re.compile(
    r"[（(]?\s*(?P<year>(?:19|20)[0-9]{2})\s?年\s?(?P<month>[0-9]{1,2})\s?月\s*[)）]?"
)
_FIRST, _LAST = 4, 3
"""How many lines at the head and the foot of a text may be the month it is of."""
_ANY_DAY: Final = re.compile(_DAY)
_WORDS: Final = Words("pages")
_ASIDE: Final = re.compile(
    rf"^[\[【（(]?(?:{_WORDS.any_of('labels')})\s?[:：]|^[（(]?(?:{_WORDS.any_of('bylines')})[^。]{{0,30}}$"
)
_DATE_LINE: Final = re.compile(
    rf"^[（(\[]?\s*{_DAY}\s*(?:[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?\s*[)）\]]?"
)
_CLEAR: Final = re.compile(rf"^(?:{_WORDS.any_of('after_date')})")
_PUBLISHED: Final = re.compile(
    rf"(?:(?:{_WORDS.any_of('published')})[^0-9]{{0,8}}|^[（(\[—]*\s?){_DAY}"
)
_OF_A_YEAR: Final = re.compile(
    rf"^(?:19|20)[0-9]{{2}}\s?年度?(?=[一-龥]{{0,8}}(?:{_WORDS.any_of('told_of_a_year')}))"
)
_SPOKEN: Final = re.compile(rf"^[—－–-]*\s?[（(]?{_DAY}(?:在|[)）]|$|[^。，]{{0,30}}$)")
_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９．－／", "0123456789.-/")
"""The signs of numbers and dates, each in its place."""


def level_of(line: str) -> int:
    """The level of a heading that is numbered as one; 0 for any other line."""
    line = line.translate(_HALF_WIDTH)
    if len(line) > _LONGEST_HEADING or (len(line) > 24 and _SENTENCE.search(line)):
        return 0
    if line.endswith(("。", "；", "，")):
        return 0
    return next((level for level, pattern in _LEVELS if pattern.search(line)), 0)


def looks_like_heading(line: str) -> bool:
    """Whether a line without a number is a heading by its length and lack of punctuation. What is
    told of a year may name it: 2022年工作回顾.
    """
    words = _OF_A_YEAR.sub("", line.translate(_HALF_WIDTH))
    return len(words) >= 2 and len(line) <= 24 and not re.search(r"[。；，,;！？：:|0-9]", words)


def may_be_title(line: str) -> bool:
    """Whether a line that a text begins with may be its title: 最新！2025年经济运行情况."""
    return len(line) <= LONGEST_TITLE and not _NO_TITLE.search(line)


def is_aside(line: str) -> bool:
    """Whether a line tells of the publication, and nothing of what is reported."""
    line = line.translate(_HALF_WIDTH)
    if _ASIDE.search(line) and len(line) < 120:
        return True
    dated = _DATE_LINE.match(line)
    return dated is not None and _CLEAR.match(line[dated.end() :].strip()) is not None


def published(meta: Iterable[str], lines: Sequence[str]) -> date | None:
    """The day of a document: as its metadata say, else as a date line or a byline says; the end of
    the month where a line of its own names no more.
    """
    lines = [line.translate(_HALF_WIDTH) for line in lines]
    for text in meta:
        day = _day(_ANY_DAY.search(text))
        if day is not None:
            return day
    for line in lines:
        if len(line) < 160 and (is_aside(line) or _SPOKEN.match(line)):
            day = _day(_PUBLISHED.search(line)) or _day(_SPOKEN.match(line))
            if day is not None:
                return day
    edges = (*lines[:_FIRST], *lines[_FIRST:][-_LAST:])
    return next(filter(None, (_month_end(_MONTH_LINE.fullmatch(line)) for line in edges)), None)


def _month_end(match: re.Match[str] | None) -> date | None:
    """The last day of the month that a line names."""
    if match is None:
        return None
    year, month = int(match["year"]), int(match["month"])
    named = Point(months=(month, month))
    days = days_of(named, named, year, year)
    return days[1] if days else None


def _day(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
