"""Rows below those that they add up to, amid others and with nothing else to tell it: 生产总值, its
industries, other indicators.

Here: what a reader concludes who adds up, for people to see. Not here: the labels by which forms
load facts, which are to be the same in a month whose figures do not add up; lists that fall into
blocks altogether (summed_blocks).
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from licheng_etl.grammar.identities.area_names import is_area
from licheng_etl.grammar.numbers.decimals import plain_number
from licheng_etl.grammar.words.rows import BALANCE, PART, is_total
from licheng_etl.tables.outlines.lines import Line
from licheng_etl.tables.outlines.numbered_lists import without_numbered_totals
from licheng_etl.tables.outlines.numbering import marker_rank
from licheng_etl.tables.sums.row_sums import RowSums
from licheng_etl.tables.sums.summed_blocks import (
    MOST_LINES,
    Blocks,
    blocks_of,
    is_of_all,
    parts_of,
)

if TYPE_CHECKING:
    from decimal import Decimal

_FEWEST: Final = 3
"""Parts of a whole: of two, one may be what it has more than the other (产量, 销量, 库存)."""
_SURE_DIGITS: Final = 6
"""Digits of the sums of a block and those within it that are no chance, without their last zeros.
"""
_DIGITS_OF_EACH: Final = 3
"""Such digits of each sum, on the average."""
_ALL_AROUND: Final = re.compile("[全各][国省市县区州盟]|[省市县区州盟]本级")
"""What names all of a list, or a level of its own, besides areas."""
_OF_BALANCE: Final = re.compile(
    rf"{BALANCE}|差额|[顺逆]差|净增|变动|增减|减少|死亡|其他因素|"
    r"\b(?i:opening|closing|balance|stocks?|deaths|net|change)\b"
)
"""What a line is called that one line has more than another: 期初 and 本期增加 make 期末."""
_TABLE: Final = ["sheet", "table"]


class _Row(NamedTuple):
    """A row of facts: the labels that lead to it, and its figures by column."""

    row: int
    path: tuple[str, ...]
    figures: dict[int, Decimal]


def with_summed_outlines(cells: pl.DataFrame) -> pl.DataFrame:
    """Understood cells (sheet, then UNDERSTOOD) with the labels of wholes before those of rows that
    add up to them.
    """
    is_fact = pl.col("kind").is_in(["data", "total"])
    facts = cells.with_row_index("place").filter(is_fact, pl.col("rows").list.len() > 0)
    inner: dict[int, list[str]] = {}
    for table in facts.partition_by(_TABLE, maintain_order=True):
        if table["row"].n_unique() <= MOST_LINES:
            inner |= _paths_of(table)
    if not inner:
        return cells
    told = pl.DataFrame(
        {"place": list(inner), "told": list(inner.values())},
        schema={"place": pl.UInt32, "told": pl.List(pl.String)},
    )
    return (
        cells.with_row_index("place")
        .join(told, on="place", how="left", maintain_order="left")
        .with_columns(rows=pl.coalesce("told", "rows"))
        .drop("place", "told")
    )


def _paths_of(table: pl.DataFrame) -> dict[int, list[str]]:
    """The labels of the facts of a table that stand below others by sums alone, by their places."""
    rows = _rows_of(table)
    if _is_divided(rows):
        return {}
    labels = [row.path[-1] for row in rows]
    lines = [Line(label, 0, has_data=True, total=is_total(label)) for label in labels]
    lines = without_numbered_totals(lines)
    above: dict[int, tuple[str, ...]] = {}
    for _, run in groupby(range(len(rows)), lambda n: rows[n].path[:-1]):
        blocks = _believed(rows, lines, list(run))
        for whole in sorted(blocks):
            outer = (*above.get(rows[whole].row, ()), lines[whole].label)
            above |= {rows[part].row: outer for part in parts_of(blocks, whole)}
    return {
        place: [*path[:-1], *above[row], path[-1]]
        for place, row, path in table.select("place", "row", "rows").iter_rows()
        if row in above
    }


def _rows_of(table: pl.DataFrame) -> list[_Row]:
    rows: list[_Row] = []
    for row, column, path, value in table.select("row", "column", "rows", "value").iter_rows():
        if not rows or rows[-1].row != row:
            rows.append(_Row(row, tuple(path), {}))
        number = plain_number(value)
        if number is not None:
            rows[-1].figures[column] = number
    return rows


def _is_divided(rows: list[_Row]) -> bool:
    """Whether words, numbers or indentation tell already which rows stand below which."""
    paths = {row.path for row in rows}
    nested = any(row.path[:end] in paths for row in rows for end in range(1, len(row.path)))
    worded = any(PART.match(r.path[-1]) or marker_rank(r.path[-1]) is not None for r in rows)
    return nested or worded


def _believed(rows: list[_Row], lines: list[Line], group: list[int]) -> Blocks:
    """The blocks of a group of rows that are no chance, each with those within it."""
    columns = sorted({column for number in group for column in rows[number].figures})
    sums = RowSums(columns, lambda row, column: rows[row].figures.get(column))
    plain = [number for number in group if not lines[number].total]
    blocks = blocks_of(lines, group, sums)
    totals = [number for number in group if lines[number].total]
    if not blocks or any(sums.digits_added_up(total, plain) for total in totals):
        return {}
    if is_of_all(plain, blocks) or _names_all(lines[plain[0]].label):
        blocks.pop(plain[0], None)
    believed: Blocks = {}
    inner = {part for whole in blocks for part in parts_of(blocks, whole)}
    for whole in sorted(blocks.keys() - inner):
        within = _within(blocks, whole)
        told = [
            sums.sure_digits(number, parts)
            for number, divided in within.items()
            for parts in divided
        ]
        counted = len(blocks[whole]) > 1 or len(blocks[whole][0]) >= _FEWEST
        balance = any(_OF_BALANCE.search(lines[n].label) for n in (whole, *parts_of(blocks, whole)))
        if counted and not balance and sum(told) >= max(_SURE_DIGITS, _DIGITS_OF_EACH * len(told)):
            believed |= within
    return believed


def _names_all(label: str) -> bool:
    return is_area(label) or _ALL_AROUND.fullmatch(label) is not None


def _within(blocks: Blocks, whole: int) -> Blocks:
    """A block with those within it."""
    within = {whole: blocks[whole]}
    for part in parts_of(blocks, whole):
        if part in blocks:
            within |= _within(blocks, part)
    return within
