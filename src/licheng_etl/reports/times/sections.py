"""What headings and openings say of the figures below them: year, period, status.

Here: the setting of each block of a document. Not here: that of the document itself (dating), times
within paragraphs (timing).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.time_words import spelled
from licheng_etl.reports.sources.document import Part
from licheng_etl.reports.times.dating import YEAR_OF, setting_of, times_in
from licheng_etl.reports.times.resolving import looking_back
from licheng_etl.reports.wording.words import PLAN_HEADING, REVIEW_HEADING, TARGET_HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.reports.sources.document import Block, Document
    from licheng_etl.reports.times.spans import Setting

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


def settings(document: Document) -> Iterator[tuple[Block, Setting]]:
    """Each block with the setting that governs it. A heading without number that names a year
    governs the numbered ones that follow, where none stands before it.
    """
    of_document = base = setting_of(document)
    current, numbered, by_years = base, False, False
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.part is Part.HEADING and block.level in {1, 2, 9}:
            names_year = block.level == 9 and YEAR_OF.search(text) is not None
            by_years = by_years or (names_year and not numbered)
            if names_year and by_years:
                base = current = _under(text, of_document)
            else:
                top = block.level == 1 or names_year
                current = _under(text, base if top else current)
            numbered = numbered or block.level == 1
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


def _under(heading: str, setting: Setting) -> Setting:
    """The setting below a heading."""
    text = spelled(heading)
    status = setting.status
    if REVIEW_HEADING.search(text):
        status = "actual"
    elif PLAN_HEADING.search(text):
        status = "plan"
    elif TARGET_HEADING.search(text):
        status = "target"
    setting = replace(setting, status=status)
    named, spans = times_in(text, setting)
    if not spans:
        return setting
    year = named[0].last.year or setting.year
    if named[0].first.past is not None:
        year = setting.reviewed
    if named[0].first.offset is not None and setting.year is not None:
        year = setting.year + named[0].first.offset
    return replace(setting, year=year, reviewed=year, default=spans[0])
