"""The days that mentions of time mean, with the year and the day of their document.

Here: years that are relative or inherited, months without a year, what looks back. Not here:
finding mentions (grammar.prose_times), which of them governs a figure (timing).
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from licheng_etl.grammar.prose_times import Form
from licheng_etl.grammar.time_points import Point, days_of
from licheng_etl.reports.spans import NOWHEN, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.grammar.prose_times import Mention
    from licheng_etl.reports.spans import Setting


def resolve(
    mentions: Sequence[Mention],
    setting: Setting,
    ahead: Sequence[bool] = (),
    sentences: Sequence[int] = (),
) -> list[Span]:
    """The days of each mention of a paragraph. `ahead`: whether it is said of the future;
    `sentences`: in which sentence it stands, past which 去年 names no year for others.
    """
    spans, year_named, until = list[Span](), None, None
    month: tuple[int, int] | None = None
    for index, written in enumerate(mentions):
        alone = written.first.day is not None and written.first.months is None
        mention = _within(written, month) if alone else written
        month = mention.last.months or month
        if until is not None and sentences and sentences[index] > until:
            year_named = until = None
        year = _year(mention.first, setting, year_named)
        if mention.first.past is not None:
            spans.append(looking_back(mention.first.past, setting))
            year_named = setting.reviewed or year_named
            continue
        if mention.first.back is not None:
            spans.append(_month_back(mention, setting, month, year_named))
            continue
        if year is None or mention.form is Form.VAGUE:
            spans.append(NOWHEN)
            continue
        last = mention.last
        last_year = year if last.year is None and last.offset == mention.first.offset else None
        if last.year is not None:
            last_year = last.year
        elif last_year is None:
            last_year = year + (last.offset or 0) if mention.first.offset is None else year
        if mention.first is mention.last:
            last_year = year
        days = days_of(mention.first, last, year, last_year)
        foreseen = bool(ahead and ahead[index])
        if days is not None and not mention.first.says_year and not foreseen:
            days = _not_after(days, setting, mention)
        spans.append(_formed(days, mention.form))
        if mention.first.says_year and mention.governs:
            year_named = last_year
            relative = mention.first.offset not in {None, 0} and sentences
            until = sentences[index] if relative else None
    return spans


def _within(mention: Mention, month: tuple[int, int] | None) -> Mention:
    """Days without a month are of the one named before."""
    return replace(
        mention,
        first=replace(mention.first, months=month),
        last=replace(mention.last, months=mention.last.months or month),
    )


def _formed(days: tuple[date, date] | None, form: Form) -> Span:
    if days is None:
        return NOWHEN
    if form is Form.END:
        return Span(None, days[1])
    return Span(days[0], None) if form is Form.SINCE else Span(*days)


def _year(point: Point, setting: Setting, year_named: int | None) -> int | None:
    if point.year is not None:
        return point.year
    base = setting.year
    if point.offset is not None:
        return None if base is None else base + point.offset
    return year_named if year_named is not None else base


def _not_after(days: tuple[date, date], setting: Setting, mention: Mention) -> tuple[date, date]:
    """A month without a year is the last one ended by the document's day, unless it is planned."""
    day = setting.day
    if day is None or setting.aims or mention.first.is_year:
        return days
    if setting.year != day.year:
        return days
    years = 0
    start, end = days
    while (end.year, end.month) > (day.year, day.month):
        years -= 1
        start, end = _moved(days[0], years), _moved(days[1], years)
        if years < -2:
            return days
    return start, end


def _moved(day: date, years: int) -> date:
    last = calendar.monthrange(day.year + years, day.month)[1]
    was_last = calendar.monthrange(day.year, day.month)[1] == day.day
    return date(day.year + years, day.month, last if was_last else min(day.day, last))


def looking_back(years: int, setting: Setting) -> Span:
    """The years up to the last one ended."""
    if setting.reviewed is None:
        return NOWHEN
    return Span(date(setting.reviewed - years + 1, 1, 1), date(setting.reviewed, 12, 31))


def _month_back(
    mention: Mention, setting: Setting, named: tuple[int, int] | None, year_named: int | None
) -> Span:
    """The month of the document or one before it; 当月 after other months is the last of them."""
    point = mention.first
    year_of_months = year_named or setting.year
    if point.back == 0 and named is not None and year_of_months and not point.says_year:
        last = replace(point, months=(named[1], named[1]))
        return _formed(days_of(last, last, year_of_months, year_of_months), mention.form)
    if setting.day is None:
        return NOWHEN
    months = setting.day.year * 12 + setting.day.month - 1 - (point.back or 0)
    year, month = divmod(months, 12)
    if point.says_year:
        year = point.year if point.year is not None else setting.day.year + (point.offset or 0)
    of_month = replace(point, months=(month + 1, month + 1))
    return _formed(days_of(of_month, of_month, year, year), mention.form)
