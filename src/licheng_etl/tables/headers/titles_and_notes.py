"""What stands beside tables: titles, unit lines, notes, covers, advertisements, scratch figures.

Here: the kinds of such cells, and what titles say for the table below them. Not here: which rows
they are (header_rows, lines_above).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from licheng_etl.grammar.texts.labels import as_label, has_chinese, is_latin
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import QUARTERS
from licheng_etl.grammar.units.english_notes import english_note, stated_unit
from licheng_etl.grammar.units.english_titles import unit_in_title
from licheng_etl.grammar.units.label_units import rate_of, title_unit
from licheng_etl.grammar.units.named_units import NamedUnit, named_units
from licheng_etl.grammar.units.unit_names import bare_unit, is_unit, read_unit
from licheng_etl.grammar.units.unit_notes import unit_note, units_of
from licheng_etl.grammar.words.heads import UNIT_HEAD
from licheng_etl.grammar.words.measures import RATIO
from licheng_etl.grammar.words.notes import ADVERT, LEGEND, NOTE, SENTENCE
from licheng_etl.tables.cells.sheet import DATE, NOTHING, NUMBER, TEXT
from licheng_etl.tables.headers.lines_above import lines_above_all, lines_of_sheet, notes_above
from licheng_etl.tables.headers.rows_of_units import goes_on_with, is_measure_over_several
from licheng_etl.tables.regions.report_lines import kinds_of_report_line
from licheng_etl.tables.times.axis_rows import dates_a_unit_note, is_year
from licheng_etl.tables.times.closed_years import of_all_years
from licheng_etl.tables.times.short_years import tells_terms
from licheng_etl.tables.times.times_of_titles import title_time
from licheng_etl.tables.times.told_times import (
    month_of_filling,
    released_time,
    report_spoken_of,
    told_time,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.tables.cells.annotations import Annotations
    from licheng_etl.tables.cells.sheet import Sheet
    from licheng_etl.tables.headers.header_rows import Header
    from licheng_etl.tables.regions.region import Region

_ACCUMULATING: Final = re.compile(r"^(?:[0-9]+月)?累计(?:值|数|表|增长|同比)?$")
_GOES_ON: Final = re.compile(r"续|\((?i:cont(?:inued|'?d\.?|\.))\)|(?i:[ ,–-]continued)$")
"""How the title of a table says that it goes on with the one before."""
_TITLED: Final = re.compile(r"表$|数据$|情况$|统计$")
_LONGEST_HEAD: Final = 6
_COUNTED_ON: Final = re.compile(
    r"(?!一、|\(一\)|附?表一)(?:[一二三四五六七八九十]{1,3}、|"
    r"\([一二三四五六七八九十]{1,3}\)|附?表[一二三四五六七八九十]{1,3}(?:[:：、. ]|$))"
)
"""How the second of several parts begins, and those after it."""
_PART: Final = re.compile(rf"一、|\(一\)|附?表一(?:[:：、. ]|$)|{_COUNTED_ON.pattern}")
"""How the title of a part begins."""
_STOPS: Final = re.compile(r"[;!]|[a-z]{3}\. [A-Z]")
_BRACKETS: Final = ("(", "[")
_PAIR: Final = 2
_FEW: Final = 3
"""Cells that a title may stand in."""
_RATED: Final = re.compile(r"\b(?i:and|numbers?)\b.*\bper\b")
"""What names amounts and, behind them, rates: Deaths and death rates per 100,000 population."""
_COUNTED: Final = re.compile(r"(?i:(?:total )?population|numbers?)\b(?!.*\bper\b)")
"""The head of what rates are told for, or of what is counted."""

Units: TypeAlias = tuple[str | None, str | None, tuple[NamedUnit, ...]]
"""Of amounts, of rates, and of what is named with them."""


@dataclass(frozen=True)
class Title:
    """What stands above a table: its period, whether its figures accumulate, their units.

    `unit` is of amounts, `ratio_unit` of rates and shares: in `亿元、%` both are stated. `named`:
    those that are stated for what they measure. `of_sheet`: the time that the title of the sheet
    states, which an empty row parts from the title of its first table. `of_parts`: the units that
    are stated for all parts of a sheet (一、 二、), those above the first of them.
    `of_quarters`: it speaks of such. `released`: when all of it was made public, or else the time
    `above_all`, that a title above the one of the first table states: of that year are the months
    that any table of the sheet tells. `filled_in`: the month in which the form was, which is
    that of what speaks of this month. `begun`: the title that begins with the rate that is `unit`.
    `of_years`: what lines say of all years of the table, the month that they end in or a day;
    `of_terms`: they speak of lengths of time.
    """

    unit: str | None
    ratio_unit: str | None
    time: Time
    accumulates: bool
    named: tuple[NamedUnit, ...] = ()
    of_sheet: Time = NONE
    of_parts: Units = (None, None, ())
    of_quarters: bool = False
    released: Time = NONE
    above_all: Time = NONE
    filled_in: Time = NONE
    begun: str = ""
    of_years: Time = NONE
    of_terms: bool = False


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


def _told_below(region: Region, rows: Sequence[int]) -> Iterator[int]:
    """The positions of what stands below a table."""
    return (position for row in rows for position in region.cells[row].values())


def _unit_in_pair(sheet: Sheet, pair: Sequence[int], notes: Annotations) -> str | None:
    """The unit that stands in a cell beside the word for it: UNIT, Thousand persons."""
    word, position = pair
    unit = read_unit(sheet.label(position), in_label=True)
    if unit is None or not UNIT_HEAD.search(sheet.label(word).rstrip(":：")):
        return None
    notes.kind[word] = notes.kind[position] = "unit"
    return unit.text


def read_title(
    region: Region,
    header: Header,
    notes: Annotations,
    before: Title | None,
    below: Sequence[int] = (),
    labels: Sequence[str] = (),
) -> Title:
    """What the titles and unit notes above a table say of all its figures.

    A table without any, or one that says that it goes on, has those of the table before it. What
    none of them tells may be told by name among the rows `below` it: 统计时间：2024年8月, 单位：人.
    `labels`: those of the pairs of a form.
    """
    sheet = region.sheet
    texts, lines = list(map(as_label, region.above)), list(region.above)
    others = notes_above(region, header, notes)
    unit = next(filter(None, map(title_unit, region.above)), None)
    corner = next(filter(None, map(unit_note, region.above)), None)
    named = [each for text in region.above for each in named_units(text)]
    of_parts = _units_above_part(region.above)
    for row in [*header.asides, *header.rows]:
        positions = list(region.cells[row].values())
        if row in header.asides and len(positions) == _PAIR:
            corner = _unit_in_pair(sheet, positions, notes) or corner
        for position in positions:
            text = sheet.text[position]
            if of_parts is None and _PART.match(sheet.label(position)):
                of_parts = (*units_of(corner or unit), tuple(named))
            if notes.kind[position] in {"title", "unit"}:
                named += named_units(text)
            match notes.kind[position]:
                case "title":
                    lines.append(text)
                    texts.append(sheet.label(position))
                    unit = title_unit(text) or unit
                case "unit":
                    lines.append(text)
                    stated, label = unit_note(text), sheet.label(position)
                    again = has_chinese(corner or "") and is_latin(label)
                    of_all = row in header.asides or stated_unit(label)
                    if stated is None and of_all and not (named or again):
                        stated = english_note(label) or bare_unit(label)
                        stated = goes_on_with(sheet, position, corner, stated) or stated
                    corner = stated or corner
    goes_on = not (texts or corner or named) or any(map(_GOES_ON.search, texts))
    if goes_on and before is not None:
        return before
    told_below = list(map(sheet.label, _told_below(region, below)))
    if not (unit or corner or named):
        notes_below = (sheet.text[position] for position in _told_below(region, below))
        corner = next(filter(None, map(unit_note, notes_below)), None)
    time = told_time(sheet.grid.sheet, lines, texts, others, told_below)
    of_sheet = before.of_sheet if before else title_time(lines_of_sheet(region, header, notes))
    labels = [*_labels_of(region, header), *labels]
    time = next((t for t in (time, of_sheet) if t.part), None) or report_spoken_of(
        labels, before.time if before else None, sheet.grid
    )
    lines_around = [*lines, *others, *told_below]
    filled_in = month_of_filling(labels, lines_around, before.filled_in if before else None)
    units = units_of(corner or unit)
    begun = next((text for text in texts if unit and not corner and rate_of(text) == unit), "")
    amounts = (units[0] or "").startswith("per ") and _tells_amounts(region, header, texts)
    if amounts or (begun and any(map(RATIO.search, labels))):  # Percentage beside what is counted
        units = None, units[1]
    of_parts = of_parts or (*units, tuple(named))
    above_all = before.above_all if before else title_time(lines_above_all(region, header, notes))
    released = released_time([*lines, *others])
    title = Title(
        *units,
        time,
        _ACCUMULATING.match(sheet.grid.sheet) is not None,
        tuple(named),
        of_sheet,
        of_parts,
        any(map(QUARTERS.search, lines)),
        released if released.part else above_all,
        above_all,
        filled_in,
        begun,
        of_all_years(lines),
        any(map(tells_terms, lines)),
    )
    return (
        _as_next_part(title, before) if before and texts and _COUNTED_ON.match(texts[0]) else title
    )


def _units_above_part(texts: Sequence[str]) -> Units | None:
    """The units stated above the title of a part; None where no part has one."""
    first = next((n for n, text in enumerate(texts) if _PART.match(as_label(text))), None)
    if first is None:
        return None
    before = texts[:first]
    unit = next(filter(None, [*map(unit_note, before), *map(title_unit, before)]), None)
    return (*units_of(unit), tuple(each for text in before for each in named_units(text)))


def _tells_amounts(region: Region, header: Header, titles: Sequence[str]) -> bool:
    """Whether amounts stand beside the rates of which a title says what they are told for."""
    return any(map(_RATED.search, titles)) or any(
        RATIO.search(head) or _COUNTED.match(head) for head in _labels_of(region, header)
    )


def _labels_of(region: Region, header: Header) -> Iterator[str]:
    return (region.sheet.label(p) for row in header.rows for p in region.cells[row].values())


def _as_next_part(title: Title, whole: Title) -> Title:
    """The title of a part that counts on (二、…), with what was said of the parts before and that
    it does not say itself: their sheet has one title for all of them. A unit below the title of a
    part is that part's alone.
    """
    title = replace(title, of_parts=whole.of_parts)
    if title.unit is None and not title.named:
        unit, ratio_unit, named = whole.of_parts
        title = replace(title, unit=unit, ratio_unit=ratio_unit, named=named)
    if title.time.part:
        return title
    return replace(title, time=whole.time, accumulates=whole.accumulates)
