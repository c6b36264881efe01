"""Rows and columns of figures that add up others of their table, whatever they are called.

Here: finding them by arithmetic, as a reader does who sees that 全国 is the sum of its provinces.
Not here: the sums themselves (addends), totals by their words (context, outlines.outline), which
decide what loads: a sum found here changes the kind that a cell shows and nothing else.

Not every sum is a total. A column is a measure with a name of its own, though others make it up: it
is a total where a label says so too. What stands in a row that a region or a time names is said of
that region or longer period; a numbered row is an item of its list.
"""

from __future__ import annotations

import re
from math import gcd
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.words.rows import PROVINCE
from licheng_etl.tables.outlines.numbering import is_numbered
from licheng_etl.tables.sums.addends import FEWEST_PARTS, Figure, sums_among

if TYPE_CHECKING:
    from licheng_etl.tables.sums.addends import Lines

_MOST_FIGURES: Final = 200_000
"""A table with more is a store of records, which nobody adds up by eye."""
_FINEST: Final = 6
"""Digits behind the point that are printed; what comes after them is how programs store numbers."""
_SEVERAL: Final = 6
"""Figures whose common divisor is no chance."""
_TOTAL: Final = re.compile(r"total|[合总小共]计", re.IGNORECASE)
"""What the label of a sum says anywhere in it."""
_REGIONS: Final = tuple("省市县区旗州盟乡镇")
"""How names of regions end."""
_DECIMAL_COMMA: Final = r"^(-?[0-9]+),([0-9]{1,2})$"


def with_aggregates(cells: pl.DataFrame) -> pl.DataFrame:
    """Understood cells (sheet, then UNDERSTOOD) with kind total for sums found by arithmetic."""
    value = pl.col("value").str.strip_chars().str.replace(_DECIMAL_COMMA, "$1.$2")
    digits = value.str.extract(r"\.([0-9]+)$").str.len_chars().fill_null(0)
    facts = cells.select(
        "sheet",
        "table",
        "row",
        "column",
        is_fact=pl.col("kind").is_in(["data", "total"]),
        number=value.cast(pl.Float64, strict=False),
        digits=digits.clip(0, _FINEST),
        place=pl.int_range(pl.len(), dtype=pl.UInt32),
    ).filter("is_fact")
    facts = facts.filter(pl.len().over("sheet", "table") <= _MOST_FIGURES)
    facts = facts.hstack(cells.select("rows", "columns")[facts["place"]])
    places = map(_places_of_sums, facts.partition_by("sheet", "table", maintain_order=True))
    sums = pl.concat([pl.Series([], dtype=pl.UInt32), *places])
    is_sum = pl.int_range(pl.len(), dtype=pl.UInt32).is_in(sums.implode())
    total = pl.lit("total", dtype=cells.schema["kind"])
    return cells.with_columns(kind=pl.when(is_sum).then(total).otherwise("kind"))


def _places_of_sums(table: pl.DataFrame) -> pl.Series:
    """The places of a table's facts in rows and columns that are sums, with or without a figure."""
    figures = table.filter(pl.col("number").is_finite())
    steps = {
        column: _step(numbers, digits)
        for column, numbers, digits in figures.group_by("column")
        .agg("number", pl.col("digits").max())
        .sort("column")
        .iter_rows()
    }
    rows: Lines = {}
    columns: Lines = {column: {} for column in steps}
    for row, column, number in figures.select("row", "column", "number").iter_rows():
        figure = Figure(number, steps[column])
        rows.setdefault(row, {})[column] = figure
        columns[column][row] = figure
    names, heads = _paths(figures, "row", "rows"), _paths(figures, "column", "columns")
    of_rows = [row for row in _sums(rows, names) if not _is_of_its_own(names[row])]
    of_columns = [c for c in _sums(columns, heads) if any(map(_TOTAL.search, heads[c]))]
    return table.filter(
        pl.col("column").is_in(list(columns)),
        pl.col("row").is_in(of_rows) | pl.col("column").is_in(of_columns),
    )["place"]


def _step(numbers: list[float], digits: int) -> float:
    """What a column's figures are rounded to: their last digit, or what divides all: 5, 1000."""
    common = 0
    if len(numbers) >= _SEVERAL:
        for number in numbers:
            common = gcd(common, round(abs(number) * 10**digits))
            if common == 1:
                break
    return float(max(common, 1) / 10**digits)


def _paths(figures: pl.DataFrame, line: str, path: str) -> dict[int, list[str]]:
    """The labels of each line, from outer to inner."""
    return dict(figures.group_by(line).agg(pl.col(path).first()).iter_rows())


def _is_of_its_own(path: list[str]) -> bool:
    """Whether a row is named by a region, a time or a number of its own."""
    label = path[-1] if path else ""
    if is_numbered(label):
        return True
    return label.endswith(_REGIONS) or PROVINCE.match(label) is not None or read_time(label).pure


def _sums(lines: Lines, paths: dict[int, list[str]]) -> set[int]:
    """The lines that add up others: those beside them, or those of the same name, as 男 of all
    provinces adds up 男 of each.
    """
    sums = sums_among(lines, list(lines))
    alike: dict[str, list[int]] = {}
    for line in lines:
        alike.setdefault(paths[line][-1] if paths[line] else "", []).append(line)
    for group in alike.values():
        if FEWEST_PARTS < len(group) < len(lines):
            sums |= sums_among(lines, group)
    return sums
