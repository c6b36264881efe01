"""The times that labels say, read leniently: without their year, a bare number as a year.

Here: which of several phrases counts, and the words beside it. Not here: the phrases
(period_phrases), what titles state (title_times), which says the same wherever both speak, cells of
date columns (cell_dates), axes of labels (tables.times.time_axis).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.censuses import census_of
from licheng_etl.grammar.times.compared_times import without_index_base
from licheng_etl.grammar.times.period_phrases import Phrase, Trust, find_phrases
from licheng_etl.grammar.times.phrase_ranks import most_specific
from licheng_etl.grammar.times.stated_times import DAYS_OF_WEEK, NONE, Time
from licheng_etl.grammar.times.time_words import (
    ANY_TIME,
    CUMULATIVE,
    LAST_YEAR,
    LAST_YEAR_END,
    NEXT_YEAR,
    OF_WEEK,
    OTHER_YEAR,
    PREVIOUS,
    SAME_DAY,
    SAME_PERIOD,
    SINGLE,
    SOME_PREVIOUS,
    THIS_YEAR,
    WEEK_ENDING,
    WHOLE_YEAR,
    YEAR,
    YEAR_BEFORE_LAST,
    YESTERDAY,
    spelled,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


_NOTED: Final = re.compile(
    r"(?P<time>.*[^\W_]\.?年?)(?:\s?[*†‡#^]+|(?<=[0-9])[a-d]|[①-⑳⑴-⒇]|[⁰¹²³⁴-⁹⁽⁾]+|[ᴬ-ᵪʰ-ʸ]+|\\\\[0-9]|\s?(?:[PpRr]/?|/[PpRr]|n?[0-9]{1,2}/|/n[0-9]{1,2}|"
    r"\((?:[PRa-dg-z0-9]|note [0-9]{1,2}|"
    r"(?i:provisional|revised|preliminary|prov\.?|prel\.?|rev\.?))\)))"
)
"""A time with the mark of a footnote, or with the flag of figures that are provisional or revised
(SDMX code list CL_OBS_STATUS). 2024E and 2024F are not what happened, and no time of it.
"""
_NOTED_YEAR: Final = re.compile(
    rf"(?P<time>(?=[^0-9]*[^\W0-9]|[0-9]{{1,2}}[^0-9]*[^\W0-9]).{{2,}}(?<![0-9]){YEAR})[1-9]"
)
"""The part of a year with the number of a footnote behind the year: 2. kvartal 20071."""
_EIGHT_DIGITS: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_LONGEST_NOTED: Final = 60
"""A time with its marks, which are taken from it one after the other."""
_BASE: Final = re.compile(r"(?:=|为)100\)?$|^\(?(?i:base)(?i: year| period)?\s?[:=]")
"""What an index is told against is no time that it is of: 2020年=100."""
_SAME_ALONE: Final = re.compile(r"同期(?:累计)?(?:完成)?[数值额]?")
"""Beside 本期: the same period of the year before."""
_PARTS: Final = {"月": "month", "季": "quarter", "周": "week"}


@lru_cache(maxsize=1 << 15)
def read_time(label: str) -> Time:
    """What a normalised label says of time; NONE where it says nothing."""
    if _SAME_ALONE.fullmatch(label):
        return read_time(f"上年{label}")
    label = without_index_base(label)
    if not ANY_TIME.search(text := spelled(label)) or _BASE.search(text):
        return _census(text)
    if text[-1:] == ":":
        return read_time(text[:-1].rstrip())
    for mark in (_NOTED, _NOTED_YEAR) if len(text) <= _LONGEST_NOTED else ():
        noted = mark.fullmatch(text)
        if noted and (time := read_time(noted["time"])).pure:
            return time
    phrases = find_phrases(label, Trust.LABEL)
    phrase = _counting(phrases, text)
    if phrase is None:
        return _census(text) if census_of(text) else _relative(text)
    time = phrase.time.running()
    pure = _is_all(phrase, text)
    return time._replace(
        offset=_offset(text) if time.year is None else None,
        cumulative=not pure and CUMULATIVE.search(text) is not None,
        single=not pure and SINGLE.search(text) is not None,
        pure=pure,
    )


def _census(text: str) -> Time:
    census = census_of(text)
    return Time("year", census[0], pure=census[1]) if census else NONE


def _relative(text: str) -> Time:
    """What a text without a phrase of time says of it relative to the report's."""
    if SAME_DAY.match(text):
        return Time(previous="year")
    if YESTERDAY.match(text):
        return Time(previous="day")
    if SOME_PREVIOUS.match(text):
        return Time(previous="period")
    if WEEK_ENDING.fullmatch(text):
        return Time(days=DAYS_OF_WEEK)
    cumulative = CUMULATIVE.search(text) is not None and not OF_WEEK.match(text)
    before = PREVIOUS.search(text)
    single = SINGLE.search(text)
    whole = LAST_YEAR_END.search(text) or WHOLE_YEAR.match(text)
    same = _offset(text) == -1 and SAME_PERIOD.search(text) is not None
    of_part = (_PARTS.get(before[1]) or before[2].lower()) if before else ""
    return Time(
        "year" if whole else "",
        offset=_offset(text),
        cumulative=cumulative,
        single=single is not None or (of_part in {"month", "quarter"} and not cumulative),
        previous=of_part or ("year" if same else ""),
        quarterly=single is not None and single[0].endswith("季"),
    )


def spelled_days(labels: Sequence[str]) -> list[str]:
    """Labels, those of eight digits that are days (20250601) with their parts told apart, unless
    one of eight digits is none: they are codes then.
    """
    days = list(map(_spelled_day, labels))
    coded = any(_EIGHT_DIGITS.fullmatch(day) for day in days)
    return list(labels) if coded else days


def _spelled_day(label: str) -> str:
    parts = _EIGHT_DIGITS.fullmatch(label)
    day = "-".join(parts.groups()) if parts else label
    time = read_time(day)
    return day if time.day is not None and time.exists else label


@lru_cache(maxsize=1 << 14)
def names_other_period(label: str) -> bool:
    """Whether a label names a year, or a period relative to the report's: 上年同期."""
    return OTHER_YEAR.search(label) is not None or bool(find_phrases(label, Trust.SURE))


@lru_cache(maxsize=1 << 14)
def without_year(label: str, year: int | None) -> str:
    """A label without mentions of one year: 2024年1-10月完成 is 1-10月完成.

    A span of other years that it opens or closes is left as it is.
    """
    text, cuts = spelled(label), []
    for phrase in find_phrases(label, Trust.SURE):
        if phrase.time.year == year and phrase.time.last in {None, year}:
            at = text.find(f"{year}年", phrase.start, phrase.end)
            while at >= 0:
                end = at + (4 if text.startswith("年度", at + 4) else 5)
                cuts.append((at, end))
                at = text.find(f"{year}年", end, phrase.end)
    return cut_out(label, cuts)


def cut_out(text: str, cuts: Sequence[tuple[int, int]]) -> str:
    """A text without the characters from each start to its end."""
    kept, before = [], 0
    for start, end in cuts:
        kept.append(text[before:start])
        before = end
    return "".join([*kept, text[before:]])


def _counting(phrases: Sequence[Phrase], text: str) -> Phrase | None:
    """The phrase that a label is read as: surer ones before, and those with a year."""
    spoken = [phrase for phrase in phrases if not phrase.aside and phrase.time.part]
    bare = [phrase for phrase in spoken if not phrase.dated and _is_period(phrase, text)]
    sure = [phrase for phrase in spoken if phrase.dated and phrase.trust is Trust.SURE]
    dated = [phrase for phrase in spoken if phrase.dated]
    return most_specific(sure) or most_specific(dated) or most_specific(bare)


def _is_period(phrase: Phrase, text: str) -> bool:
    """Whether a phrase without a year is a period: a day among other words is one when something
    is done.
    """
    return phrase.time.part != "day" or _is_all(phrase, text)


def _is_all(phrase: Phrase, text: str) -> bool:
    """Whether a phrase is the whole of a text; 累计 goes without saying after 1-10月."""
    rest = text[phrase.end :]
    whole = not rest or (rest == "累计" and phrase.time.running().part == "ytd")
    return phrase.start == 0 and whole


def _offset(text: str) -> int | None:
    if YEAR_BEFORE_LAST.match(text):
        return -2
    if LAST_YEAR.search(text):
        return -1
    if NEXT_YEAR.search(text):
        return 1
    return 0 if THIS_YEAR.search(text) else None
