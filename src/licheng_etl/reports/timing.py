"""The period of each figure: the mention of time that governs it, and the days that it means there.

Here: resolving mentions with the year and the day of the document, and inheritance within a
paragraph. Not here: finding mentions (grammar.prose_times), headings and titles (sections).
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.prose_times import MULTIPLE, Form
from licheng_etl.grammar.time_points import Point, days_of
from licheng_etl.reports.lexicon import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.grammar.prose_times import Mention


class Span(NamedTuple):
    """A period as days, either end of it perhaps open; NOWHEN has none."""

    start: date | None
    end: date | None

    def as_stock(self) -> Span:
        return Span(None, self.end)

    @property
    def is_month(self) -> bool:
        """Whether it is one month, from its first day to its last."""
        if self.start is None or self.end is None or self.start.day != 1:
            return False
        last = calendar.monthrange(self.start.year, self.start.month)[1]
        return self.end == self.start.replace(day=last)

    @property
    def is_of_years(self) -> bool:
        """Whether it runs over more than one year, with both of its ends."""
        if self.start is None or self.end is None:
            return False
        return self.start.year < self.end.year

    def as_year(self) -> Span:
        """The year up to its end."""
        return Span(self.end.replace(month=1, day=1), self.end) if self.end else self

    def whole_year(self) -> Span:
        """All of the year that it ends in."""
        return Span(date(self.end.year, 1, 1), date(self.end.year, 12, 31)) if self.end else self

    def first_year(self) -> Span:
        """All of the year that it begins in."""
        year = self.start.year if self.start else None
        return Span(date(year, 1, 1), date(year, 12, 31)) if year else self


_CLAUSE_END: Final = re.compile(r"[,。;]")
_AHEAD: Final = re.compile(Words("statuses").any_of("ahead"))
_JOINED: Final = re.compile(r"\s?[、和与及]\s?")
_BESIDE: Final = 12
_LONGEST_SENTENCE: Final = 2_000
NOWHEN: Final = Span(None, None)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document and its section say of time and status.

    `day`: the day of the document; `year`: that of the heading above, else of the title, else of
    the day; `reviewed`: the last year that 过去一年 and 过去五年 look back on. `default`: the
    period of what names none. `status`: of the section.
    """

    day: date | None = None
    year: int | None = None
    reviewed: int | None = None
    default: Span = NOWHEN
    status: str = "actual"

    @property
    def aims(self) -> bool:
        return self.status != "actual"


@dataclass(frozen=True, slots=True)
class Governed:
    """A mention with the days that it means; `annual` where it is of whole years."""

    mention: Mention | None
    span: Span
    form: Form


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


class Timeline:
    """The mentions of a paragraph, their days, and which of them governs what."""

    def __init__(
        self, mentions: Sequence[Mention], spans: Sequence[Span], text: str, day: date | None
    ) -> None:
        """`day`: of the document. A later year, past the first sentence, is of its own alone."""
        self._mentions, self._text = mentions, text
        self._starts = [mention.start for mention in mentions]
        self._latest, self._lasting = list[int | None](), list[int | None]()
        latest, lasting = None, None
        opening = min(end for end in (text.find("。"), len(text)) if end >= 0)
        for index, (mention, span) in enumerate(zip(mentions, spans, strict=True)):
            if mention.governs and (span != NOWHEN or mention.form is Form.VAGUE):
                latest = index
                ahead = _is_of_later(span, day)
                after_past = lasting is None or not _is_of_later(spans[lasting], day)
                if not (ahead and after_past and mention.start > opening):
                    lasting = index
            self._latest.append(latest)
            self._lasting.append(lasting)

    def governing(self, place: int) -> int | None:
        """Which mention governs a figure at a place: the last one before it that names its time."""
        last = bisect_left(self._starts, place) - 1
        if last < 0:
            return None
        mention = self._mentions[last]
        if mention.aside:
            beside = self._text[mention.end : min(place, mention.end + _BESIDE)].strip()
            prefix = self._text[max(0, mention.start - 2) : mention.start]
            if _is_told(beside, prefix) and not MULTIPLE.match(self._text, place):
                return last
        latest = self._latest[last]
        if latest is None or latest == self._lasting[last]:
            return latest
        end = self._mentions[latest].end
        ended = self._text.find("。", end, min(place, end + _LONGEST_SENTENCE)) >= 0
        return self._lasting[last] if ended else latest

    def after(self, place: int, until: int) -> int | None:
        """The first mention in a stretch of the text that may govern."""
        first = bisect_left(self._starts, place)
        last = bisect_left(self._starts, until)
        return next((i for i in range(first, last) if self._mentions[i].governs), None)


def is_ahead(mention: Mention, text: str) -> bool:
    """Whether a time is said of the future."""
    around = text[max(0, mention.start - 12) : mention.end + 24]
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
    """Whether what is compared with has a figure of its own: 与前三季度的1.3%持平."""
    if beside in {"的", "为"}:
        return True
    opening = prefix[-1:] in {"由", "与", "同", "和", "从"} or prefix[-2:] == "从"
    return opening and len(beside) <= 3 and "," not in beside and not beside.startswith("相比")
