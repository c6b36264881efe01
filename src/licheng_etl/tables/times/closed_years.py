"""Years that end in another month than December, or of which a part or a day is told: 2023 below
Fiscal year ended June 30, below Three months ended June 30, below As of January 1.

Here: what labels and titles say of all years of a table, and such years as the months, the part or
the day of them. Not here: reading a text that tells the year with it (grammar.times), months of
financial years (financial_years).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.late_patterns import late
from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import MONTH_IN_ENGLISH, YEAR

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
    from typing import TypeVar

    Key = TypeVar("Key", bound=Hashable)

_DAY: Final = (
    rf"(?P<day>{MONTH_IN_ENGLISH} [0-9]{{1,2}}(?![0-9])|"
    rf"[0-9]{{1,2}}(?:st|nd|rd|th|er|\.)?(?: de)? {MONTH_IN_ENGLISH})"
)
_NO_YEAR: Final = rf"(?!,? ?(?:de )?{YEAR})"
_LENGTH: Final = (
    r"(?i:years?|half[- ]years?|quarters?|(?:12|twelve|9|nine|6|six|3|three)[- ]months?)"
)
_ENDED: Final = late(
    rf"\b(?P<length>{_LENGTH})[ -]"
    r"(?i:end(?:ed|ing|s)?|to)(?: [io]n)?(?: the)? "
    rf"(?:{_DAY}|(?P<month>{MONTH_IN_ENGLISH}))"
)
_ON: Final = late(
    rf"(?:\b(?i:as (?:of|at|on)|at|op|au|am|zum|al?|per)|,) (?i:the |le )?{_DAY}{_NO_YEAR}"
    r"(?=[,;:.)\]]|$)|"
    rf"{_DAY.replace('<day>', '<first>')},? {YEAR} (?:and|&) {YEAR}"
)
"""On which day: As of January 1; June 30, 2023 and 2022."""
_END_OF: Final = late(rf"\b(?i:end)(?:-| of )(?P<month>{MONTH_IN_ENGLISH}){_NO_YEAR}")
_YEARS: Final = rf"(?:{YEAR}, )*{YEAR},? (?:and|&|et|y|und|e) {YEAR}(?![0-9])"
_LISTED: Final = late(rf",? ?{_YEARS}")
_ANY_YEAR: Final = late(rf"(?<![0-9]){YEAR}(?![0-9])")
_SEVERAL_PARTS: Final = late(rf"\b(?:and|&) {_LENGTH}[ -](?i:end)")
"""Three and six months ended June 30."""
_PART_OF_EACH: Final = late(
    rf"\b(?P<part>{MONTH_IN_ENGLISH}(?: ?[-–—] ?| (?:to|through|bis|a|à) ){MONTH_IN_ENGLISH}|"
    rf"(?i:(?:first|second|third|fourth) (?:quarter|half))),? ?(?:(?:of|de) )?"
    rf"{_YEARS}"
)
"""The part of each of some years: January–March, 2023 and 2024."""
_CALENDAR: Final = late(r"\b(?i:calendar)\b")
_FLOW: Final = late(
    r"\b(?i:(?:in|during|for|over) (?:the |each )?(?:whole )?year|annual(?:ly)?|births|deaths)\b|"
    r"\b[Nn]ew [a-z]"
)
"""What is of a whole year beside what there is on a day."""
_DECEMBER: Final = 12
_ENDED_ABOVE: Final = late(
    r"(?i:(?:for )?(?:the )?(?P<ended>(?:(?:fiscal|financial|calendar) )?"
    rf"{_LENGTH} end(?:ed|ing)))"
)
"""What stands above the days or months that so much time ended with."""


def of_all_years(texts: Iterable[str], *, parts: bool = False) -> Time:
    """What texts say of all years of a table, the span of months that ends in each, the part, the
    month or the day of it; no time where none says so, or they end with December. `parts`: they
    may tell a part of each as well, Three months ended June 30; a title that does so may stand
    above years, unless it lists these and no others: Three months ended June 30, 2024 and 2023.
    """
    for text in texts:
        if ended := _ENDED.search(text):
            told = _ended_in_each(ended["length"], ended["day"] or ended["month"])
            listed = _LISTED.match(text, ended.end())
            of_each = parts or (listed and _tells_no_other(text, listed))
            return told if of_each or _is_of_months(told) else NONE
        if each := _PART_OF_EACH.search(text):
            if not _tells_no_other(text, each):
                return NONE
            part = read_time(f"{each['part']} 2001").running()
            return part._replace(year=None, pure=False) if part.year else NONE
        if on := _ON.search(text):
            told = _in_some_year(on["day"] or on["first"])
            return told._replace(year=None, day=told.day[5:]) if told.day else NONE
        if end := _END_OF.search(text):
            return read_time(f"{end['month']} 2001")._replace(year=None)
    return NONE


def _tells_no_other(text: str, listed: re.Match[str]) -> bool:
    """Whether a text tells no more than one part, and no year but those of a list: 2020-2022, and
    January-March 2023 and 2024 stands above whole years as well.
    """
    others = text[: listed.start()] + text[listed.end() :]
    return _ANY_YEAR.search(others) is None and _SEVERAL_PARTS.search(text) is None


def _ended_in_each(length: str, day: str) -> Time:
    number = _in_some_year(day).number or _DECEMBER
    month = date(2001, number, 1).strftime("%B")
    told = read_time(f"{length.rstrip('s')} ended {month} 2001").running()
    return NONE if told.part == "year" else told._replace(year=None, last=None, pure=False)


def _is_of_months(told: Time) -> bool:
    """Whether it is no time, or twelve months."""
    return told == NONE or (told.first or 0) == (told.number or 0) + 1


def ended_above(path: tuple[str, ...]) -> Time:
    """What the two inner labels of a column say together where the outer one of them says how much
    time ended then: Three months ended > June 30, 2024.
    """
    ended = _ENDED_ABOVE.fullmatch(path[-2].rstrip(" :")) if len(path) > 1 else None
    return read_time(f"{ended['ended']} {path[-1]}") if ended else NONE


def said_of_years(labels: Sequence[str], of_all: Time) -> Time:
    """What the labels of a column or a row say of its years, else what is said `of_all`; nothing
    of Calendar 2023.
    """
    if any(map(_CALENDAR.search, labels)):
        return NONE
    own = of_all_years(labels, parts=True)
    return own if own.part else of_all


def without_flows(of_all: Time, labels: Iterable[str]) -> Time:
    """What is said of all years, but no day where some labels are of the whole of each: New
    registrations beside what there is at the end of June.
    """
    stands = of_all.day or of_all.part == "month"
    return NONE if stands and any(map(_FLOW.search, labels)) else of_all


def without_parts_beside(of_all: Time, told: Iterable[tuple[Time, ...]]) -> Time:
    """What is said of all years, but no part of them where columns or rows tell parts themselves:
    2022 and 2023 beside First half 2024 are whole.
    """
    if of_all.part in {"", "month"} or of_all.day or of_all.turns:
        return of_all
    parts = (time.part not in {"", "year"} for times in told for time in times)
    return NONE if any(parts) else of_all


def _in_some_year(day: str) -> Time:
    of_year = ", " if is_digits(day[-1]) else " de " if " de " in day else " "
    return read_time(f"{day}{of_year}2001")


def told_of_years(
    told: Mapping[Key, tuple[Time, ...]], of_all: Mapping[Key, Time]
) -> dict[Key, tuple[Time, ...]]:
    """The times of columns or rows, years without a part of them being what `of_all` says of each.
    A year among other words may be another: 2020 census; a rate is of that beside it.
    """
    years = {time.year for times in told.values() for time in times if _is_year(time) and time.pure}
    return {key: _parted(times, of_all.get(key, NONE), years) for key, times in told.items()}


def _parted(
    times: tuple[Time, ...], of_all: Time, years: Collection[int | None]
) -> tuple[Time, ...]:
    parted = any(time.part not in {"", "year"} or time.cumulative for time in times)
    if of_all == NONE or parted:
        return times
    return tuple(
        _of_year(of_all, time.year) if time.year and _is_year(time) and time.year in years else time
        for time in times
    )


def _is_year(time: Time) -> bool:
    return time.part == "year" and time.year is not None


def _of_year(of_all: Time, year: int) -> Time:
    """The months that end in a year, the month, the part or the day of it."""
    if of_all.part == "span" and of_all.turns:
        return of_all._replace(year=year - 1, last=year)
    day = f"{year}-{of_all.day}" if of_all.day else None
    return of_all._replace(year=year, day=day)
