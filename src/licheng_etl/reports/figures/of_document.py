"""Figures of a report: every number of its text and tables with its meaning.

Here: going through the blocks of a document. Not here: what a paragraph (paragraph) or a table
(table_figures) holds.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.time_words import spelled
from licheng_etl.reports.figures.paragraph import Paragraph
from licheng_etl.reports.figures.table_figures import figures_of_table, understood
from licheng_etl.reports.figures.tightening import Tightened
from licheng_etl.reports.sources.document import Part
from licheng_etl.reports.subjects.about import area_of
from licheng_etl.reports.subjects.owners import Gazetteer
from licheng_etl.reports.times.sections import settings

if TYPE_CHECKING:
    from licheng_etl.reports.figures.figure import Figure
    from licheng_etl.reports.sources.document import Document
    from licheng_etl.reports.times.spans import Span

_LONGEST_CAPTION: Final = 80
_PART: Final = re.compile(r"\s*其中[，,：:]?")
"""How a paragraph opens that tells parts of what the one before has told."""
_PLANNED: Final = frozenset({"plan", "target"})
_DONE: Final = re.compile("已|完成|实际|到位")
"""Words of parts that are no plan, whatever they are of."""
_UNIT_LINE: Final = re.compile(r"[(（]?\s*(?:计量)?单位\s?[:：]|[(（]?%[)）]?$")


def figures_of(document: Document) -> list[Figure]:
    """All figures of a document, in the order of its text."""
    area = area_of(document)
    areas = Gazetteer(document.text)
    figures: list[Figure] = []
    caption = ""
    project: str | None = None
    handed_on: Span | None = None
    unfinished, status = False, "actual"
    planned: Span | None = None
    tables = understood(document)
    for block, of_section in settings(document):
        text = document.text[block.start : block.end]
        setting = of_section
        part = _PART.match(text) is not None
        if handed_on is not None and (part or unfinished) and block.part is Part.PARAGRAPH:
            setting = replace(of_section, default=handed_on)
            if part and planned and status in _PLANNED and not _DONE.search(text):
                setting = replace(setting, default=planned, status=status)
        if block.part is Part.TABLE:
            figures += figures_of_table(block, tables[block.start], setting, caption, area)
        elif block.part is not Part.ASIDE:
            tight = Tightened.of(text)
            plain = spelled(tight.text)
            paragraph = Paragraph(tight.text, plain, 0, setting, area, project, areas)
            told = tight.placed(paragraph.figures(), block.start)
            figures += told
            status, planned = (told[-1].status, told[-1].period) if told else ("actual", None)
            handed_on, unfinished = paragraph.at_the_end, paragraph.unfinished
            project = paragraph.project if block.part is Part.PARAGRAPH else None
            unit_line = _UNIT_LINE.match(text) is not None
            caption = (
                f"{caption} {text}" if unit_line else text if len(text) <= _LONGEST_CAPTION else ""
            )
    return figures
