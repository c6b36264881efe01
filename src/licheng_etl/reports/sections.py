"""What titles and headings say of the figures below them: year, period, status.

Here: the setting of each block of a document. Not here: times within paragraphs (timing).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.prose_times import Form, find_mentions
from licheng_etl.grammar.time_words import YEAR, spelled
from licheng_etl.reports.document import Part
from licheng_etl.reports.resolving import looking_back, resolve
from licheng_etl.reports.spans import NOWHEN, Setting
from licheng_etl.reports.timing import is_ahead
from licheng_etl.reports.words import PLAN_HEADING, REVIEW_HEADING, TARGET_HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.grammar.prose_times import Mention
    from licheng_etl.reports.document import Block, Document
    from licheng_etl.reports.spans import Span

_YEAR_IN_NAME: Final = re.compile(rf"(?<![0-9]){YEAR}(?![0-9])")
_YEAR_OF: Final = re.compile(rf"(?<![0-9])(?P<year>{YEAR})\s?年")
_ADDRESS: Final = r"(?:\**各位代表[,!:]\s?)?\**[^,。]{0,8}?"
_LOOKS_BACK: Final = (
    (
        5,
        re.compile(
            rf"{_ADDRESS}(?:(?:过去|这|回首|回顾)的?五年|五年来|\"十[三四五]五\"(?:时期|期间|以来)[,是])"
        ),
    ),
    (1, re.compile(rf"{_ADDRESS}(?:(?:过去|这)的?一年|一年来)[,，]")),
)
"""How many years, to that of the section, such an opening looks back on."""
_OPENS_TARGETS: Final = re.compile(
    r"[^,，。]{0,30}(?:主要(?:预期)?目标|预期目标|奋斗目标|目标任务)(?:是|为|建议|:)"
)
_OPENING: Final = 80
"""How much of a paragraph is its opening: code points."""
_BUDGET: Final = re.compile(r"(?:收入|支出|收支|公共|部门)预算")
_CARRIED_OUT: Final = re.compile(r"执行|决算|完成|分析|绩效|情况的?(?:报告|通报)$")
_WORK_REPORT: Final = re.compile(r"工作报告")


def settings(document: Document) -> Iterator[tuple[Block, Setting]]:
    """Each block with the setting that governs it."""
    base = _of_document(document)
    current = base
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.part is Part.HEADING and block.level in {1, 2, 9}:
            top = block.level == 1 or (block.level == 9 and _YEAR_OF.search(text) is not None)
            current = _under(text, base if top else current)
        opening = spelled(text[:_OPENING]) if block.part is Part.PARAGRAPH else ""
        current = _reviewing(opening, current)
        aims = _OPENS_TARGETS.match(opening)
        yield block, replace(current, status="target") if aims else current


def _reviewing(text: str, setting: Setting) -> Setting:
    """What a paragraph that opens with 过去五年 or 过去一年 says of those after it."""
    years = next((years for years, opening in _LOOKS_BACK if opening.match(text)), 0)
    if not years or setting.reviewed is None or setting.status != "actual":
        return setting
    return replace(setting, default=looking_back(years, setting))


def _of_document(document: Document) -> Setting:
    title = spelled(document.title)
    in_title, in_name = _YEAR_OF.search(title), _YEAR_IN_NAME.search(document.name)
    work_report = _WORK_REPORT.search(title) is not None
    named = int(in_title["year"]) if in_title and not work_report else None
    stated = in_title["year"] if in_title else in_name[0] if in_name else _year_told(document)
    day = document.dated or (date(int(stated), 12, 31) if stated else None)
    year = named or (day.year if day else None)
    reviewed = named or _reviewed(document.dated, year, work_report=work_report)
    status = "plan" if _BUDGET.search(title) and not _CARRIED_OUT.search(title) else "actual"
    setting = Setting(day, year, reviewed, status=status)
    _, spans = _times(title, setting)
    return replace(setting, default=spans[0]) if spans and not work_report else setting


def _year_told(document: Document) -> str | None:
    """The last year that the first paragraph tells of as past: that of a text without a date."""
    paragraphs = (block for block in document.blocks if block.part is Part.PARAGRAPH)
    lead = next(paragraphs, None)
    if lead is None:
        return None
    text = spelled(document.text[lead.start : lead.end])
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


def _times(text: str, setting: Setting) -> tuple[list[Mention], list[Span]]:
    """The times that a title or heading names, and their days."""
    mentions = [
        mention
        for mention in find_mentions(text)
        if not mention.aside and mention.form is not Form.VAGUE
    ]
    return mentions, [span for span in resolve(mentions, setting) if span != NOWHEN]


def _under(heading: str, setting: Setting) -> Setting:
    """The setting below a heading."""
    text = spelled(heading)
    named, spans = _times(text, setting)
    status = setting.status
    if REVIEW_HEADING.search(text):
        status = "actual"
    elif PLAN_HEADING.search(text):
        status = "plan"
    elif TARGET_HEADING.search(text):
        status = "target"
    if not spans:
        return replace(setting, status=status)
    year = named[0].last.year or setting.year
    if named[0].first.past is not None:
        year = setting.reviewed
    if named[0].first.offset is not None and setting.year is not None:
        year = setting.year + named[0].first.offset
    return replace(setting, year=year, reviewed=year, default=spans[0], status=status)
