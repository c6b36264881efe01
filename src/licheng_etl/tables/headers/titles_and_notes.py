"""What stands beside tables: titles, unit lines, notes, covers, advertisements, scratch figures.

Here: the kinds of such cells. Not here: what they say of the table (titles), which rows they are
(header_rows, lines_above).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.english_notes import english_note
from licheng_etl.grammar.units.english_titles import unit_in_title
from licheng_etl.grammar.units.named_units import named_units
from licheng_etl.grammar.units.unit_names import is_unit
from licheng_etl.grammar.units.unit_notes import unit_note
from licheng_etl.grammar.words.notes import ADVERT, LEGEND, NOTE, SENTENCE
from licheng_etl.tables.cells.sheet import DATE, NOTHING, NUMBER, TEXT
from licheng_etl.tables.headers.rows_of_units import is_measure_over_several
from licheng_etl.tables.regions.report_lines import kinds_of_report_line
from licheng_etl.tables.times.axis_rows import dates_a_unit_note, is_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.cells.annotations import Annotations
    from licheng_etl.tables.cells.sheet import Sheet
    from licheng_etl.tables.headers.header_rows import Header
    from licheng_etl.tables.regions.region import Region

_TITLED: Final = re.compile(r"表$|数据$|情况$|统计$")
_LONGEST_HEAD: Final = 6
_STOPS: Final = re.compile(r"[;!]|[a-z]{3}\. [A-Z]")
_BRACKETS: Final = ("(", "[")
_FEW: Final = 3
"""Cells that a title may stand in."""


def aside_kind(sheet: Sheet, position: int) -> str:
    """title, unit, note, artefact or other: a cell outside of header and body."""
    label = sheet.label(position)
    if sheet.cls[position] == NOTHING:
        return "other"
    stated = unit_note(sheet.text[position]) or is_unit(label) or english_note(label)
    named = named_units(sheet.text[position]) and (has_chinese(label) or label[:1] in _BRACKETS)
    if stated or named or is_measure_over_several(sheet, position):
        return "unit"
    if sheet.cls[position] in {NUMBER, DATE}:
        timed = dates_a_unit_note(sheet, sheet.at[sheet.row[position]])
        timed = timed or _is_year_of_title(sheet, position)
        return "title" if timed else "other"
    if (
        NOTE.search(label)
        or LEGEND.match(label)
        or (_is_sentence(label) and not (read_time(label).part or unit_in_title(label)))
    ):
        return "note"
    if ADVERT.search(label):
        return "artefact"
    return "title"


def _is_year_of_title(sheet: Sheet, position: int) -> bool:
    """Whether a number is a year in a cell of its own, the words of a title right beside it, or
    nothing.
    """
    row, column = sheet.row[position], sheet.column[position]
    if len(sheet.at[row]) == 1:
        return is_year(sheet, position)
    beside = sheet.at[row].get(column + 1)
    worded = beside is not None and sheet.cls[beside] == TEXT
    return worded and is_year(sheet, position) and len(sheet.at[row]) <= _FEW


def _is_sentence(label: str) -> bool:
    """Whether a line is a sentence: length alone makes one in Chinese, in English its end."""
    if not has_chinese(label) and not label.endswith("."):
        return _STOPS.search(label) is not None
    return SENTENCE.search(label) is not None


def annotate_titles_and_notes(region: Region, rows: Sequence[int], notes: Annotations) -> None:
    sheet = region.sheet
    for row in rows:
        positions = [p for p in region.cells[row].values() if sheet.cls[p] != NOTHING]
        told = kinds_of_report_line([sheet.label(position) for position in positions])
        for position in region.cells[row].values():
            notes.kind[position] = aside_kind(sheet, position)
        for position, kind in zip(positions, told, strict=False):
            notes.kind[position] = kind


def annotate_texts(region: Region, rows: Sequence[int], notes: Annotations) -> None:
    """A region that is no table: a cover, an advertisement, scratch figures."""
    sheet = region.sheet
    advertises = ADVERT.search(sheet.grid.sheet) is not None
    titled = False
    for row in rows:
        for position in region.cells[row].values():
            kind = aside_kind(sheet, position)
            if advertises or sheet.cls[position] == NUMBER:
                kind = "artefact"
            elif kind == "title":
                kind, titled = ("other", True) if titled else ("title", True)
            notes.kind[position] = kind


def annotate_corner(region: Region, header: Header, stubs: set[int], notes: Annotations) -> None:
    """A sheet's title may stand in the corner of a header, the label of the names below it."""
    if not header.rows:
        return
    for column, position in region.cells[header.rows[0]].items():
        label = region.sheet.label(position)
        below = any(column in region.cells[row] for row in header.rows[1:])
        titled = read_time(label).part or (below and _TITLED.search(label))
        if column in stubs and titled and len(label) > _LONGEST_HEAD:
            notes.kind[position] = "title"
