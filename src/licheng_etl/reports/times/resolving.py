"""The days that mentions of time mean, with the year and the day of their document.

Here: years that are relative or inherited, months without a year, what looks back. Not here:
finding mentions (grammar.times.prose_times), which of them governs a figure (timing).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from licheng_etl.grammar.times.prose_times import Form
from licheng_etl.grammar.times.time_points import Point, days_of
from licheng_etl.reports.times.spans import NOWHEN, Span, moved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.grammar.times.prose_times import Mention
    from licheng_etl.reports.times.spans import Setting


def resolve(
    mentions: Sequence[Mention],
    setting: Setting,
    ahead: Sequence[bool] = (),
    sentences: Sequence[int] = (),
) -> list[Span]:
    """The days of each mention of a paragraph. `ahead`: whether it is said of the future;
    `sentences`: in which sentence it stands, past which 去年 names no year for others.
    """
    told = _Told(setting)
    spans = list[Span]()
    for index, mention in enumerate(mentions):
        sentence = sentences[index] if sentences else None
        spans.append(told.days(mention, sentence, foreseen=bool(ahead and ahead[index])))
    return spans


class _Told:
    """What a paragraph has told of time so far, by which the times that follow are understood.

    `_year`: the year that holds for times without one, up to the sentence `_until` where it was
    itself told from another. `_stated`: the last year in digits, until 今年 or 去年 speaks of the
    report's again. `_over`: the year that 全年 has told of where none was named. `_named`: the
    months last named; `_held`: the time that governs, that of the section before any. `_happened`:
    the month of an event, and its sentence.
    """

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._year: int | None = None
        self._until: int | None = None
        self._stated: int | None = None
        self._over: int | None = None
        self._named: tuple[int, int] | None = None
        self._held = setting.default
        self._happened: tuple[int | None, Span] | None = None

    def days(self, written: Mention, sentence: int | None, *, foreseen: bool) -> Span:
        """The days of the mention that follows."""
        mention = written
        if written.first.day is not None and written.first.months is None:
            months = self._named or self._month_of(written, foreseen=foreseen)
            if months is None:
                return NOWHEN
            mention = _within(written, months)
        self._named = mention.last.months or self._named
        if self._until is not None and sentence is not None and sentence > self._until:
            self._year = self._until = None
        span = self._span(mention, sentence, foreseen=foreseen)
        if mention.governs and span != NOWHEN and not mention.first.reported:
            self._held = span
        if mention.named and span.is_month:
            self._happened = sentence, span
        return span

    def _span(self, mention: Mention, sentence: int | None, *, foreseen: bool) -> Span:
        first = mention.first
        if first.past is not None:
            self._year = self._setting.reviewed or self._year
            return looking_back(first.past, self._setting)
        if first.reported:
            return self._held.as_stock() if mention.form is Form.END else self._held
        if first.back is not None:
            return self._month_back(mention, sentence)
        year = self._whole_year(mention, foreseen=foreseen) or self._year_of(first)
        if year is None:
            return NOWHEN
        if mention.form is Form.VAGUE:
            if first.says_year:  # 2023年国庆假期游客3万人次。全年游客30万人次
                self._name(mention, year, sentence)
            return NOWHEN
        if mention.same and first.months is None:
            same = self._same_in(year)
            if same != NOWHEN or mention.governs:
                return same
        last_year = self._last_year(mention, year)
        days = days_of(first, mention.last, year, last_year)
        if days is not None and not first.says_year and not foreseen:
            days = _not_after(days, self._setting, mention)
        if first.says_year and mention.governs and not mention.same:
            self._name(mention, last_year, sentence)
        return _formed(days, mention.form)

    def _name(self, mention: Mention, year: int, sentence: int | None) -> None:
        """A year that is named holds for what follows; one told from another, in its sentence."""
        self._year = year
        relative = mention.first.offset not in {None, 0} and sentence is not None
        self._until = sentence if relative else None
        if not mention.first.told:
            self._stated = year if mention.first.year is not None else None

    def _year_of(self, point: Point) -> int | None:
        if point.year is not None:
            return point.year
        base = self._setting.year
        if point.offset is not None:
            base = self._stated if point.told and self._stated is not None else base
            return None if base is None else base + point.offset
        return self._year if self._year is not None else base

    def _month_of(self, mention: Mention, *, foreseen: bool) -> tuple[int, int] | None:
        """The month of a day that is named alone in a dated text: the last one that has had it, or
        the next one that will of what is to come.
        """
        day, named = self._setting.day, mention.first.day
        if day is None or named is None or (day.month, day.day) == (12, 31):
            return None
        if foreseen:
            month = day.month if named >= day.day else day.month % 12 + 1
        else:
            month = day.month if named <= day.day else (day.month - 2) % 12 + 1
        return month, month

    def _whole_year(self, mention: Mention, *, foreseen: bool) -> int | None:
        """The year of 全年 where none has been named: that of the section, else the last one that
        a text written early in a year looks back on, if it tells of no plan; and of its end.
        """
        point, default = mention.first, self._setting.default
        bare = point.is_year and not point.says_year
        if not bare or self._year is not None or foreseen or self._setting.aims:
            return None
        if mention.form is not Form.WHOLE:
            return self._over if mention.form is Form.END else None
        if default.start is not None and default == default.whole_year():
            self._over = default.start.year
        else:
            self._over = None if mention.planned else self._setting.reviewed
        return self._over

    def _last_year(self, mention: Mention, year: int) -> int:
        first, last = mention.first, mention.last
        if first is last:
            return year
        if last.year is not None:
            return last.year
        if last.offset == first.offset or first.offset is not None:
            return year
        return year + (last.offset or 0)

    def _same_in(self, year: int) -> Span:
        """The time that is told of, in another year: 上年同期. It is never that time itself, though
        去年 is where a text of January tells of the year that is over.
        """
        end = self._held.end or self._held.start
        if end is None:
            return NOWHEN
        return self._held.moved(-1 if year == end.year else year - end.year)

    def _month_back(self, mention: Mention, sentence: int | None) -> Span:
        """The month that is told of, or one before it: that in which its sentence tells that works
        began (今年5月开工，当月完成投资3亿元), the last of those that govern, else that of the
        document.
        """
        point, day = mention.first, self._setting.day
        if self._happened and self._happened[0] == sentence and point.back == 0:
            return self._happened[1]
        told = self._held.end if self._held.is_within_a_year else None
        if told is None or (point.says_year and point.back == 0):
            told = day
        if told is None:
            return NOWHEN
        months = told.year * 12 + told.month - 1 - (point.back or 0)
        year, month = divmod(months, 12)
        if point.says_year:
            year = point.year if point.year is not None else told.year + (point.offset or 0)
        of_month = replace(point, months=(month + 1, month + 1))
        return _formed(days_of(of_month, of_month, year, year), mention.form)


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
        start, end = moved(days[0], years), moved(days[1], years)
        if years < -2:
            return days
    return start, end


def looking_back(years: int, setting: Setting) -> Span:
    """The years up to the last one ended."""
    if setting.reviewed is None:
        return NOWHEN
    return Span(date(setting.reviewed - years + 1, 1, 1), date(setting.reviewed, 12, 31))
