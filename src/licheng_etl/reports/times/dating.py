"""What a document says of its own time: its day, the year and the period that it tells of.

Here: titles, names of files, the first paragraph. Not here: headings and paragraphs that govern
what stands below them (sections).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.prose_times import Form, find_mentions
from licheng_etl.grammar.times.time_words import YEAR, spelled
from licheng_etl.reports.sources.document import Part
from licheng_etl.reports.times.resolving import resolve
from licheng_etl.reports.times.spans import NOWHEN, Setting
from licheng_etl.reports.times.timing import is_ahead, is_beside_a_figure

if TYPE_CHECKING:
    from licheng_etl.grammar.times.prose_times import Mention
    from licheng_etl.reports.sources.document import Document
    from licheng_etl.reports.times.spans import Span

YEAR_OF: Final = re.compile(rf"(?<![0-9])(?P<year>{YEAR})\s?年")
_YEAR_IN_NAME: Final = re.compile(rf"(?<![0-9]){YEAR}(?![0-9])")
_BUDGET: Final = re.compile(r"(?:收入|支出|收支|公共|部门)预算")
_CARRIED_OUT: Final = re.compile(r"执行|决算|完成|分析|绩效|情况的?(?:报告|通报)$")
_WORK_REPORT: Final = re.compile(r"(?<!审计)工作报告[^0-9]*$")
"""What tells of the year before its own, unless its title goes on to say of which."""
_OF_A_PAST_YEAR: Final = re.compile(r"审计|决算")
"""What is written in the middle of the year after the one that its title names."""
_OF_A_DAY: Final = re.compile(r"(?:日报|快报|播报|行情|价格|监测)(?:表|情况|结果|报告)?$")
"""How titles end of texts whose figures are of the one day that they name."""
_NEWS: Final = re.compile("公布|发布|获悉|了解到|通报|召开")
"""What the first sentence of news may tell of before the second one says what is reported."""
_RECENT: Final = 400
"""How many days before a document the time may be that it tells of first."""


def setting_of(document: Document) -> Setting:
    """The setting of all that no heading governs."""
    title = spelled(document.title)
    in_title, in_name = YEAR_OF.search(title), _YEAR_IN_NAME.search(document.name)
    work_report = _WORK_REPORT.search(title) is not None
    named = int(in_title["year"]) if in_title and not work_report else None
    stated = in_title["year"] if in_title else in_name[0] if in_name else _year_told(document)
    day = document.dated or (_day_in(int(stated), title) if stated else None)
    year = named or (day.year if day else None)
    reviewed = named or _reviewed(document.dated, year, work_report=work_report)
    status = "plan" if _BUDGET.search(title) and not _CARRIED_OUT.search(title) else "actual"
    setting = Setting(day, year, reviewed, status=status)
    if work_report:
        return setting
    _, spans = times_in(title, setting, days=_OF_A_DAY.search(title) is not None)
    of_title = spans[0] if spans else NOWHEN
    of_lead = _told_first(document, setting)
    begun = of_title == NOWHEN or of_title.contains(of_lead)
    return replace(setting, default=of_lead if begun else of_title)


def _day_in(year: int, title: str) -> date:
    """The day of a text of which nothing but the year of its title is known: when it is over."""
    return date(year + 1, 6, 30) if _OF_A_PAST_YEAR.search(title) else date(year, 12, 31)


def _lead(document: Document) -> str:
    """The first paragraph, spelled; empty where there is none."""
    paragraphs = (block for block in document.blocks if block.part is Part.PARAGRAPH)
    lead = next(paragraphs, None)
    return spelled(document.text[lead.start : lead.end]) if lead else ""


def _told_first(document: Document, setting: Setting) -> Span:
    """The time that the first sentence names first: what the text is of that names no other. Not
    the day of an event, nor what a project began with years ago. A text that compares before it
    says when is of the time that it names next; a year before that follows a figure is not the
    figure's own.
    """
    text = _lead(document)
    mentions = find_mentions(text)
    ahead = [is_ahead(mention, text) for mention in mentions]
    compares, ends = False, text.find("。")
    if ends >= 0 and _NEWS.search(text, 0, ends):
        ends = text.find("。", ends + 1)
    times = zip(mentions, resolve(mentions, setting, ahead), ahead, strict=True)
    for index, (mention, span, later) in enumerate(times):
        if mention.form is Form.VAGUE or mention.single:
            continue
        compares = compares or mention.aside or mention.same
        if 0 <= ends < mention.start and not compares:
            return NOWHEN
        if is_beside_a_figure(index, mentions, text):
            return NOWHEN
        of_days = mention.first.day is not None and mention.form is not Form.END
        if mention.governs and not mention.same and not of_days and mention.first.back is None:
            of_past = mention.first.past is None and not later
            by_now = mention.form is Form.END and not mention.first.is_year
            told = mention.form is Form.WHOLE or by_now
            return span if told and of_past and _is_recent(span, setting) else NOWHEN
    return NOWHEN


def _is_recent(span: Span, setting: Setting) -> bool:
    if setting.day is None:
        return True
    return span.end is not None and (setting.day - span.end).days < _RECENT


def _year_told(document: Document) -> str | None:
    """The last year that the first paragraph tells of as past: that of a text without a date."""
    text = _lead(document)
    years = [
        mention.first.year
        for mention in find_mentions(text)
        if mention.first.year is not None
        and mention.first.year == mention.last.year
        and mention.governs
        and mention.form is Form.WHOLE
        and not is_ahead(mention, text)
    ]
    return str(max(years)) if years else None


def _reviewed(dated: date | None, year: int | None, *, work_report: bool) -> int | None:
    """The last year that a text looks back on: early in a year that before it. Work reports are of
    the first half of a year.
    """
    if year is None:
        return None
    early = dated.month <= (6 if work_report else 3) if dated else work_report
    return year - 1 if early else year


def times_in(
    text: str, setting: Setting, *, days: bool = False
) -> tuple[list[Mention], list[Span]]:
    """The times that a title or heading names, and their days; single `days` where they count."""
    mentions = [
        mention
        for mention in find_mentions(text)
        if not mention.aside and mention.form is not Form.VAGUE and (days or not _is_a_day(mention))
    ]
    return mentions, [span for span in resolve(mentions, setting) if span != NOWHEN]


def _is_a_day(mention: Mention) -> bool:
    """Whether it is one day, of which nothing below is, and not the end of a longer time."""
    alone = mention.first == mention.last and mention.first.day is not None
    return alone and mention.form is Form.WHOLE
