"""The columns of a list of things, and what their cells are.

Here: taking the workbook's largest list apart. Not here: which field a column is (listing).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.forms.columns import GROUP_SEPARATOR, FieldType
from licheng_etl.grammar.identities.credit_codes import canonical_credit_code, fault_of
from licheng_etl.grammar.numbers.booleans import parse_bool
from licheng_etl.grammar.numbers.decimals import ONLY_NUMBER
from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.grammar.times.cell_dates import parse_date_code, parse_span_code
from licheng_etl.grammar.times.title_times import stated_period
from licheng_etl.grammar.units.printed_amounts import unit_of_amount
from licheng_etl.grammar.units.unit_names import spell_unit
from licheng_etl.grammar.words.null_words import null_reason
from licheng_etl.model.addresses import column_letters
from licheng_etl.model.units import MONEY, RATE, dimension_named
from licheng_etl.reading.form_header import ColumnHead, Header, header_of
from licheng_etl.tables.cells.sheet import open_sheet
from licheng_etl.tables.detect import detect

if TYPE_CHECKING:
    from licheng_etl.publish.drafts.seen import Seen
    from licheng_etl.tables.detect import DetectedTable

_MOSTLY: Final = 0.8
UNHEADED: Final = "列（无表头）"
"""What follows the letters of a column that no header names."""


@dataclass(frozen=True)
class ListColumn:
    """A column of the list: its label, its texts in data rows, and how many rows there are."""

    head: ColumnHead
    label: str
    texts: pl.DataFrame
    rows: int

    @property
    def filled(self) -> bool:
        filled = self.texts.filter(null_reason(normalise_text(pl.col("text"))).is_null())
        return filled.height == self.rows

    @cached_property
    def type(self) -> FieldType:
        """What most of the cells are."""
        text, kind = pl.col("text"), pl.col("stated")
        filled = self.texts.filter(null_reason(normalise_text(text)).is_null())
        if filled.is_empty():
            return FieldType.TEXT
        read = filled.select(
            number=(kind == "number") | normalise_text(text).str.contains(ONLY_NUMBER),
            boolean=parse_bool(text).struct.field("value").is_not_null() & (kind != "number"),
            date=parse_date_code(text, kind).struct.field("code").is_not_null(),
            span=parse_span_code(text, kind).struct.field("code").is_not_null(),
            credit_code=fault_of(canonical_credit_code(text)).is_null(),
            percent=pl.col("percent").fill_null(value=False) | text.str.contains(r"[%％]\s*$"),
            code=~normalise_text(text).str.contains(r"\p{Han}| ") & text.str.contains(r"\d"),
        ).mean()
        share = {name: float(read[name].item() or 0) for name in read.columns}
        if share["boolean"] >= _MOSTLY:
            return FieldType.BOOLEAN
        if re.search("时间|日期", self.label) and share["date"] >= _MOSTLY:
            return FieldType.DATE
        if re.search("年限|起止|期限", self.label) and share["span"] >= _MOSTLY:
            return FieldType.SPAN
        if share["credit_code"] >= _MOSTLY:
            return FieldType.CREDIT_CODE
        if share["number"] >= _MOSTLY:
            return FieldType.RATE if share["percent"] >= _MOSTLY else self._number_type()
        if share["number"] + self._amounts >= _MOSTLY:
            return self._number_type()
        return FieldType.CODE if share["code"] >= _MOSTLY else FieldType.TEXT

    @cached_property
    def bears_units(self) -> bool:
        """Whether each of its cells prints its unit, so that no header has to."""
        return self._amounts == 1

    @cached_property
    def _amounts(self) -> float:
        """The share of cells that print amounts with units of what most of them are of."""
        text = normalise_text(pl.col("text"))
        filled = self.texts.filter(null_reason(text).is_null())["text"]
        units = (unit_of_amount(text) for text in filled)
        kinds = Counter(dimension_named(spell_unit(unit)) for unit in units if unit)
        return max(kinds.values(), default=0) / max(filled.len(), 1)

    def _number_type(self) -> FieldType:
        of_dimension = {None: FieldType.NUMBER, MONEY: FieldType.MONEY, RATE: FieldType.RATE}
        return of_dimension.get(self.dimension, FieldType.QUANTITY)

    @property
    def dimension(self) -> str | None:
        """What its numbers are of, as far as a printed unit tells."""
        return dimension_named(spell_unit(self.unit or ""))

    @property
    def unit(self) -> str | None:
        """The unit that the header prints, else one that governs numbers below it or is theirs."""
        governing = next(iter(self.texts["unit"].drop_nulls()), None)
        own = map(unit_of_amount, self.texts["text"])
        return self.head.unit or governing or next(filter(None, own), None)


def taken_apart(seen: Seen) -> tuple[tuple[ListColumn, ...], pl.Series]:
    """The columns of the workbook's largest list, whose like all lists of a form are; its bands."""
    sizes = seen.data.group_by("sheet", "table", maintain_order=True).len()
    sheet, table, _ = sizes.sort("len", descending=True, maintain_order=True).row(0)
    grid = next(grid for grid in seen.grids if grid.sheet == sheet)
    tables = {candidate.number: candidate for candidate in detect(open_sheet(grid)).tables}
    of_list = (pl.col("sheet") == sheet) & (pl.col("table") == table)
    header = _header(tables.get(table), seen.cells.filter(of_list))
    below = seen.cells.filter(
        pl.col("sheet") == sheet,
        pl.col("row") > header.bottom,
        pl.col("kind").is_in(["data", "stub", "section", "total"]),
    ).with_columns(size=pl.len().over("row"), total=_only_totals().over("row"))
    is_thing = ~pl.col("total") & (pl.col("size") * 2 > pl.col("size").median())
    things = below.filter(is_thing)
    bands = below.filter(~is_thing, ~pl.col("total"), pl.col("kind").is_in(["stub", "section"]))
    year = year_of(seen)
    heads = [bare.whole for head in header.columns if (bare := head.without_year(year)).path]
    leaves = [head.path[-1] for head in heads]
    columns = tuple(
        ListColumn(
            head,
            _label(head, leaves),
            things.filter(pl.col("column") == head.column),
            things["row"].n_unique(),
        )
        for head in heads
    )
    return columns, bands["text"].unique(maintain_order=True)


def _only_totals() -> pl.Expr:
    """Whether what a row tells are printed aggregates: a column may be one of each thing (合计)."""
    kind = pl.col("kind")
    return (kind == "total").any() & ~(kind == "data").any()


def _label(head: ColumnHead, leaves: list[str]) -> str:
    """The label by which a form knows a column: the innermost, unless others bear it too or a group
    makes another figure of it (投资计划 > 1-9月完成).
    """
    leaf = head.path[-1]
    alone = leaves.count(leaf) == 1 and leaf in head.candidates
    return leaf if alone else GROUP_SEPARATOR.join(head.path)


def year_of(seen: Seen) -> int | None:
    """The year that the workbook is about, which a form's labels go without."""
    told = (stated_period(text, apart=True) for text in (*seen.titles, seen.file_name))
    return next((period.end.year for period in told if period), None)


def _header(detected: DetectedTable | None, cells: pl.DataFrame) -> Header:
    """The header of a list; where it has none its columns are called by their letters."""
    if detected is not None and detected.header.rows:
        return header_of(detected)
    top = cells["row"].min()
    heads = [
        ColumnHead(column, (f"{column_letters(column)}{UNHEADED}",), "", None, None)
        for column in sorted(cells["column"].unique())
    ]
    above = int(str(top)) - 1
    return Header(above, above, tuple(heads))
