"""What titles, unit lines and notes above and below a table say of all its figures.

Here: that, put together for one table. Not here: which cells are titles, units and notes
(titles_and_notes), which rows they stand in (header_rows, lines_above), what the time of a line is
(tables.times).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from licheng_etl.grammar.texts.labels import as_label, has_chinese, is_latin
from licheng_etl.grammar.times.stated_times import NONE, Time
from licheng_etl.grammar.times.time_words import QUARTERS
from licheng_etl.grammar.units.english_notes import english_note, stated_unit
from licheng_etl.grammar.units.label_units import rate_of, title_unit
from licheng_etl.grammar.units.named_units import NamedUnit, named_units
from licheng_etl.grammar.units.unit_names import bare_unit, read_unit
from licheng_etl.grammar.units.unit_notes import unit_note, units_of
from licheng_etl.grammar.words.heads import UNIT_HEAD
from licheng_etl.grammar.words.measures import RATIO
from licheng_etl.tables.headers.lines_above import lines_above_all, lines_of_sheet, notes_above
from licheng_etl.tables.headers.rows_of_units import goes_on_with
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
_COUNTED_ON: Final = re.compile(
    r"(?!一、|\(一\)|附?表一)(?:[一二三四五六七八九十]{1,3}、|"
    r"\([一二三四五六七八九十]{1,3}\)|附?表[一二三四五六七八九十]{1,3}(?:[:：、. ]|$))"
)
"""How the second of several parts begins, and those after it."""
_PART: Final = re.compile(rf"一、|\(一\)|附?表一(?:[:：、. ]|$)|{_COUNTED_ON.pattern}")
"""How the title of a part begins."""
_PAIR: Final = 2
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


class _Told:
    """What the titles and unit lines above a table tell, line after line.

    `unit` is what a title names, `corner` what a line of units states; `texts` are the titles,
    `lines` all of them as they stand.
    """

    def __init__(self, region: Region, header: Header, notes: Annotations) -> None:
        self._region, self._notes = region, notes
        self.texts, self.lines = list(map(as_label, region.above)), list(region.above)
        self._unit = next(filter(None, map(title_unit, region.above)), None)
        self.corner = next(filter(None, map(_unit_of_all, region.above)), None)
        self.named = [each for text in region.above for each in named_units(text)]
        self.of_parts = _units_above_part(region.above)
        for row in header.asides:
            self._hear(row, aside=True)
        for row in header.rows:
            self._hear(row, aside=False)

    @property
    def goes_on(self) -> bool:
        """Whether a table has no title, or one that says that it goes on with the one before."""
        untold = not (self.texts or self.corner or self.named)
        return untold or any(map(_GOES_ON.search, self.texts))

    @property
    def begun_with(self) -> str:
        """The title that begins with the rate that is the unit of all."""
        if self._unit is None or self.corner:
            return ""
        return next((text for text in self.texts if rate_of(text) == self._unit), "")

    def units(self, heads: Sequence[str], *, beside_rates: bool) -> tuple[str | None, str | None]:
        """The units of amounts and of rates, below the `heads` of columns.

        `beside_rates`: others stand beside those that a title begins with: Percentage beside what
        is counted.
        """
        amount, rate = units_of(self.corner or self._unit)
        of_rates = (amount or "").startswith("per ") and _tells_amounts(heads, self.texts)
        return (None, rate) if of_rates or beside_rates else (amount, rate)

    def hear_below(self, texts: Sequence[str]) -> None:
        """The units that notes below a table tell where nothing above it tells any."""
        if self._unit or self.corner or self.named:
            return
        self.named = [each for text in texts for each in named_units(text)]
        self.corner = next(filter(None, map(_unit_of_all, texts)), None)

    def _hear(self, row: int, *, aside: bool) -> None:
        """What a row tells: an aside, or one of a header."""
        positions = list(self._region.cells[row].values())
        sheet = self._region.sheet
        if aside and len(positions) == _PAIR:
            self.corner = _unit_in_pair(sheet, positions, self._notes) or self.corner
        for position in positions:
            text, kind = sheet.text[position], self._notes.kind[position]
            if self.of_parts is None and _PART.match(sheet.label(position)):
                self.of_parts = (*units_of(self.corner or self._unit), tuple(self.named))
            if kind not in {"title", "unit"}:
                continue
            self.named += named_units(text)
            self.lines.append(text)
            if kind == "title":
                self.texts.append(sheet.label(position))
                self._unit = title_unit(text) or self._unit
            else:
                self.corner = self._stated(position, aside=aside) or self.corner

    def _stated(self, position: int, *, aside: bool) -> str | None:
        """The unit that the cell of a unit states for all of a table."""
        sheet = self._region.sheet
        stated, label = _unit_of_all(sheet.text[position]), sheet.label(position)
        again = has_chinese(self.corner or "") and is_latin(label)
        of_all = aside or stated_unit(label)
        if stated or not of_all or self.named or again:
            return stated
        stated = english_note(label) or bare_unit(label)
        return goes_on_with(sheet, position, self.corner, stated) or stated


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
    told = _Told(region, header, notes)
    if told.goes_on and before is not None:
        return before
    positions = [position for row in below for position in region.cells[row].values()]
    told.hear_below([region.sheet.text[position] for position in positions])
    told_below = list(map(region.sheet.label, positions))
    others = notes_above(region, header, notes)
    of_sheet = before.of_sheet if before else title_time(lines_of_sheet(region, header, notes))
    time = told_time(region.sheet.grid.sheet, told.lines, told.texts, others, told_below)
    heads = list(_labels_of(region, header))
    spoken = [*heads, *labels]
    time = next((t for t in (time, of_sheet) if t.part), None) or report_spoken_of(
        spoken, before.time if before else None, region.sheet.grid
    )
    around = [*told.lines, *others, *told_below]
    above_all = before.above_all if before else title_time(lines_above_all(region, header, notes))
    released = released_time([*told.lines, *others])
    beside_rates = told.begun_with != "" and any(map(RATIO.search, spoken))
    units = told.units(heads, beside_rates=beside_rates)
    title = Title(
        *units,
        time,
        _ACCUMULATING.match(region.sheet.grid.sheet) is not None,
        tuple(told.named),
        of_sheet,
        told.of_parts or (*units, tuple(told.named)),
        any(map(QUARTERS.search, told.lines)),
        released if released.part else above_all,
        above_all,
        month_of_filling(spoken, around, before.filled_in if before else None),
        told.begun_with,
        of_all_years(told.lines),
        any(map(tells_terms, told.lines)),
    )
    next_part = before is not None and told.texts and _COUNTED_ON.match(told.texts[0])
    return _as_next_part(title, before) if before and next_part else title


def _unit_in_pair(sheet: Sheet, pair: Sequence[int], notes: Annotations) -> str | None:
    """The unit that stands in a cell beside the word for it: UNIT, Thousand persons."""
    word, position = pair
    unit = read_unit(sheet.label(position), in_label=True)
    if unit is None or not UNIT_HEAD.search(sheet.label(word).rstrip(":：")):
        return None
    notes.kind[word] = notes.kind[position] = "unit"
    return unit.text


def _unit_of_all(text: str) -> str | None:
    """The unit that a line states for all: one that names several has none for the others."""
    return None if len(named_units(text)) > 1 else unit_note(text)


def _units_above_part(texts: Sequence[str]) -> Units | None:
    """The units stated above the title of a part; None where no part has one."""
    first = next((n for n, text in enumerate(texts) if _PART.match(as_label(text))), None)
    if first is None:
        return None
    before = texts[:first]
    unit = next(filter(None, [*map(unit_note, before), *map(title_unit, before)]), None)
    return (*units_of(unit), tuple(each for text in before for each in named_units(text)))


def _tells_amounts(heads: Sequence[str], titles: Sequence[str]) -> bool:
    """Whether amounts stand beside the rates of which a title says what they are told for."""
    return any(map(_RATED.search, titles)) or any(
        RATIO.search(head) or _COUNTED.match(head) for head in heads
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
