"""Figures of the tables inside reports: a figure a cell.

Here: handing a table to the engine that reads workbooks, and turning the cells that it takes for
data into figures. Not here: what governs a cell (tables.detect).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from licheng_etl.formats.grid import CELLS, Grid
from licheng_etl.grammar.times.prose_times import Form, find_mentions
from licheng_etl.grammar.times.time_words import spelled
from licheng_etl.model.addresses import Range
from licheng_etl.model.periods import parse_code
from licheng_etl.reports.figures.cell_numbers import is_unit, number_in, scaled_unit, unscaled
from licheng_etl.reports.figures.figure import Figure
from licheng_etl.reports.figures.table_names import names_of
from licheng_etl.reports.lexicon import Words
from licheng_etl.reports.sources.document import Part
from licheng_etl.reports.times.resolving import resolve
from licheng_etl.reports.times.spans import NOWHEN, Setting, Span
from licheng_etl.reports.wording.words import (
    FLOWS,
    OTHER_BASE,
    PLAN_HEADING,
    REVIEW_HEADING,
    STOCKS,
)
from licheng_etl.tables.detect import understand_together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from licheng_etl.reports.numbers.units import TextUnit
    from licheng_etl.reports.sources.document import Block, Cell, Document

_DATA: Final = frozenset({"data", "total"})
_PERCENT: Final = frozenset({"percent"})
_WORDS: Final = Words("measures")


def _asked(entry: str) -> Callable[[str], re.Match[str] | None]:
    """Where a label bears a word of an entry, asked once of each: heads are those of many cells."""
    return lru_cache(maxsize=1 << 12)(re.compile(_WORDS.any_of(entry)).search)


_GROWTH: Final = _asked("head_growth")
_SHARE: Final = _asked("head_share")
_COMPLETION: Final = _asked("head_completion")
_PRICE: Final = _asked("head_index")
_SERIAL: Final = re.compile(rf"^(?:{_WORDS.any_of('head_serial')})")
_NO_RANGE: Final = _asked("head_no_range")
_RANK: Final = _asked("head_rank")
_PLANNED: Final = _asked("head_planned")
_DONE: Final = _asked("head_done")
_STOCK: Final = _asked("head_stock")
_UNIT_NOTE: Final = re.compile(r"单位\s?[:：]\s?(?P<unit>[^()（）\s]{1,12})")
_BRACKETED: Final = re.compile(r"[(（](?P<unit>[^()（）]{1,12})[)）]")
_AMOUNT_CHANGE: Final = _asked("head_difference")


def understood(document: Document) -> dict[int, list[dict[str, Any]]]:
    """What each cell of each table is, by where the table begins: all tables at once, for a frame
    costs the same however small it is.
    """
    tables = [block for block in document.blocks if block.part is Part.TABLE]
    cells: dict[int, list[dict[str, Any]]] = {block.start: [] for block in tables}
    for cell in understand_together(_grids(tables)).iter_rows(named=True):
        cells[tables[int(cell["sheet"])].start].append(cell)
    return cells


def figures_of_table(
    block: Block, cells: list[dict[str, Any]], setting: Setting, caption: str, area: str | None
) -> Iterator[Figure]:
    """The figures of one table, given what its cells are, in their order."""
    by_place = {(cell.row, cell.column): cell for cell in block.cells if cell.text}
    around = _Around(caption, setting, area)
    stated = _units_of_heads(cells, by_place)
    for known in cells:
        place = known["row"], known["column"]
        cell = by_place.get(place) if known["kind"] in _DATA else None
        figure = around.figure(cell, known, stated.get(cell.column)) if cell else None
        if figure is not None:
            yield figure


def _units_of_heads(
    cells: list[dict[str, Any]], by_place: dict[tuple[int, int], Cell]
) -> dict[int, str]:
    """The units that heads state in brackets, by column, for cells that are more than a number."""
    units = dict[int, str]()
    for known in cells:
        place = known["row"], known["column"]
        head = by_place.get(place) if known["kind"] == "header" else None
        bracketed = _BRACKETED.search(head.text) if head else None
        if head is not None and bracketed is not None and is_unit(bracketed["unit"]):
            units[head.column] = bracketed["unit"]
    return units


def _grids(tables: Sequence[Block]) -> list[Grid]:
    """Tables as sheets whose cells are texts, of a style that nobody knows: slices of one frame,
    for a frame costs the same however small it is.
    """
    texts = [
        sorted({(cell.row, cell.column): cell.text for cell in table.cells if cell.text}.items())
        for table in tables
    ]
    places = [place for cells in texts for place in cells]
    columns: dict[str, list[Any]] = {
        **{name: [None] * len(places) for name in CELLS},
        "row": [row for (row, _), _ in places],
        "column": [column for (_, column), _ in places],
        "kind": ["text"] * len(places),
        "text": [text for _, text in places],
    }
    frame, begin, grids = pl.DataFrame(columns, CELLS), 0, list[Grid]()
    for number, (table, cells) in enumerate(zip(tables, texts, strict=True)):
        own = frame.slice(begin, len(cells))
        grids.append(Grid(str(number), number, visible=True, cells=own, merges=_merges(table)))
        begin += len(cells)
    return grids


def _merges(table: Block) -> tuple[Range, ...]:
    return tuple(
        Range(cell.row, cell.column, cell.row + cell.rows - 1, cell.column + cell.columns - 1)
        for cell in table.cells
        if cell.rows > 1 or cell.columns > 1
    )


class _Around:
    """What governs all cells of a table: its caption, and the section that it stands in."""

    def __init__(self, caption: str, setting: Setting, area: str | None) -> None:
        self.setting, self.area, self.caption = setting, area, spelled(caption)
        self._times = dict[str, Span | None]()
        note = _UNIT_NOTE.search(self.caption)
        self.unit = note["unit"] if note else None
        self.span = self._time(self.caption) or setting.default

    def figure(self, cell: Cell, row: dict[str, Any], stated: str | None) -> Figure | None:
        """The figure of a cell. `stated`: the unit that the head of its column states."""
        rows, columns = list(row["rows"] or ()), list(row["columns"] or ())
        heads = "|".join(columns)
        if any(_SERIAL.match(head) for head in columns):
            return None
        number = number_in(cell.text)
        if number is None:
            return None
        if number.high is not None and not (number.unit or stated) and _NO_RANGE(heads):
            return None
        unit = number.unit or self._unit(row["unit"] or stated, rows, columns)
        if unit is not None and number.scaled and number.unit is None:
            unit = unscaled(unit)
        measure = self._measure(heads, "|".join(rows), unit)
        if unit is not None and unit.code == "percent" and measure == "level":
            measure = "rate_other"
        factor = unit.factor if unit else Decimal(1)
        span = self._period(row["period"], heads, rows)
        named = names_of(rows, columns, self.caption)
        code = unit.code if unit else None
        if measure == "level" and self._is_index(heads, rows, row["unit"]):
            code = "index"
        return Figure(
            cell.start + number.start, cell.start + number.end, number.value * factor, code,
            measure, named.subject or self.area, named.indicator, span,
            self._status(heads, measure), number.qualifier,
            None if number.high is None else number.high * factor,
        )  # fmt: skip

    def _status(self, heads: str, measure: str) -> str:
        """By the head of the column, else the caption, else the section."""
        compared = measure in {"completion_rate", "growth_yoy"}
        if not compared and _PLANNED(heads):
            return "plan"
        if compared or _DONE(heads) or REVIEW_HEADING.search(self.caption):
            return "actual"
        return "plan" if PLAN_HEADING.search(self.caption) else self.setting.status

    def _unit(self, stated: str | None, rows: list[str], columns: list[str]) -> TextUnit | None:
        if not stated:
            for label in (*reversed(columns), *reversed(rows)):
                bracketed = _BRACKETED.search(label)
                if bracketed and is_unit(bracketed["unit"]):
                    return scaled_unit(bracketed["unit"])
            joined = "".join(columns)
            stated = "%" if _GROWTH(joined) and not _AMOUNT_CHANGE(joined) else self.unit
        return scaled_unit(stated) if stated else None

    def _measure(self, heads: str, rows: str, unit: TextUnit | None) -> str:
        rate = unit is None or unit.code in _PERCENT
        if _RANK(heads):
            return "rank"
        if unit is not None and unit.code == "pp":
            return "pp_change"
        if _AMOUNT_CHANGE(heads) and not rate:
            return "growth_other"
        if rate and not _PRICE(heads):
            if _COMPLETION(heads):
                return "completion_rate"
            if _SHARE(heads):
                return "share"
            if _GROWTH(heads):
                return "growth_other" if OTHER_BASE.search(heads) else "growth_yoy"
            if unit is not None and _GROWTH(rows):
                return "growth_yoy"
            if unit is not None and (_SHARE(rows) or "化率" in rows):
                return "share"
            if unit is not None and not _PRICE(rows) and _GROWTH(self.caption) and "率" not in rows:
                return "growth_yoy"
        if unit is not None and unit.counts:
            return "count"
        return "level"

    def _is_index(self, heads: str, rows: list[str], unit: str | None) -> bool:
        return bool(
            _PRICE(heads) or _PRICE(unit or "") or _PRICE("|".join(rows)) or "=100" in self.caption
        )

    def _period(self, code: str | None, heads: str, rows: list[str]) -> Span:
        span = NOWHEN
        if code:
            try:
                period = parse_code(code)
                span = Span(period.start, period.end)
            except ValueError:
                span = NOWHEN
        if span == NOWHEN:
            span = self._time(heads) or self.span
        labels = heads + "|" + "|".join(rows)
        stock = _STOCK(labels) is not None
        noun = rows[-1] if rows else heads
        if stock or (STOCKS.search(noun) and not FLOWS.search(noun)):
            return span.as_stock()
        return span

    def _time(self, text: str) -> Span | None:
        """The time that a caption or a head names; heads are those of many cells."""
        if text not in self._times:
            self._times[text] = self._read_time(text)
        return self._times[text]

    def _read_time(self, text: str) -> Span | None:
        mentions = [
            m for m in find_mentions(spelled(text)) if not m.aside and m.form is not Form.VAGUE
        ]
        spans = [span for span in resolve(mentions, self.setting) if span != NOWHEN]
        return spans[0] if spans else None
