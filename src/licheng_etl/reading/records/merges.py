"""Merged cells below a header: texts stand in every row they cover, amounts in none of several.

Here: which cells of data rows a merge covers, and what they say. Not here: merges in headers
(tables), parsing what is copied (parsing).
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import polars as pl

from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.reading.frames import RECEIPT, ROLE, CellRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from licheng_etl.forms.columns import FieldColumn
    from licheng_etl.model.addresses import Range
    from licheng_etl.reading.records.layout import SheetLayout, Table
    from licheng_etl.reading.records.mapping import ColumnMap

_PLACE = [RECEIPT, "sheet", "row", "column"]
_MERGES = pl.Schema(
    {
        RECEIPT: pl.Int32(),
        "source_table": pl.Int16(),
        "sheet": pl.String(),
        "column": pl.UInt32(),
        "left": pl.UInt32(),
        "top": pl.UInt32(),
        "bottom": pl.UInt32(),
        "field": pl.String(),
        "type": pl.String(),
    }
)

_Merge: TypeAlias = "tuple[int, int, str, int, int, int, int, str, str]"
"""A row of _MERGES."""


class MappedTable(NamedTuple):
    """A table of a file whose columns are known."""

    receipt: int
    layout: SheetLayout
    table: Table
    columns: ColumnMap

    @property
    def merges(self) -> list[Range]:
        """The merged cells below the header."""
        below = self.table.header.bottom
        return [merge for merge in self.layout.grid.merges if merge.top > below]

    def merge(self, merge: Range, column: int, field: FieldColumn) -> _Merge:
        """A merge in one of the columns that it covers."""
        place = (column, merge.left, merge.top, merge.bottom)
        of_table = (self.receipt, self.table.number, self.layout.grid.sheet)
        return (*of_table, *place, field.name, field.type)


def merged_labels(
    tables: Sequence[MappedTable], cells: pl.DataFrame, rows: pl.DataFrame
) -> pl.DataFrame:
    """The text of vertically merged cells for the rows they cover below their first.

    A covered cell that holds a text of its own, as some programs leave it, keeps it.
    """
    merges = chain.from_iterable(map(_merges_of_labels, tables))
    covered = _covered(merges, rows).filter(pl.col("row") > pl.col("top"))
    inside = cells.filter(pl.col("row").is_in(covered["row"].unique().implode()))
    own = inside.join(covered, on=_PLACE, how="semi").filter(normalise_text(pl.col("text")) != "")
    return _with_texts(covered.join(own, on=_PLACE, how="anti"), cells)


def shared_amounts(
    tables: Sequence[MappedTable], cells: pl.DataFrame, rows: pl.DataFrame
) -> pl.DataFrame:
    """The amounts that are merged over several things or fields, for each of them."""
    merges = chain.from_iterable(map(_merges_of_amounts, tables))
    return _with_texts(_covered(merges, rows), cells)


def _covered(merges: Iterable[_Merge], rows: pl.DataFrame) -> pl.DataFrame:
    """The places of data rows that merges cover: with record, field, type and unit, and `top`."""
    frame = pl.DataFrame(list(merges), schema=_MERGES, orient="row")
    table = [RECEIPT, "source_table"]
    return (
        rows.select(*table, "record", "row")
        .join(frame.select(*table, "column").unique(), on=table)
        .sort("row")
        .join_asof(
            frame.sort("top"),
            left_on="row",
            right_on="top",
            by=[*table, "column"],
            check_sortedness=False,
            coalesce=False,
        )
        .filter(pl.col("row") <= pl.col("bottom"))
        .drop("bottom")
    )


def _with_texts(covered: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Places that merges cover, with the text of the cell that they begin with."""
    tops = cells.filter(pl.col("row").is_in(covered["top"].unique().implode()))
    anchors = tops.select(RECEIPT, "sheet", "text", left="column", top="row")
    return covered.join(anchors, on=[RECEIPT, "sheet", "left", "top"])


def marked(cells: pl.DataFrame, shared: pl.DataFrame) -> pl.DataFrame:
    """The cells with `shared`: its amount is merged over several things or fields."""
    if shared.is_empty():
        return cells.with_columns(shared=pl.lit(None, pl.Boolean))
    anchors = shared.filter(_is_anchor()).select(*_PLACE, shared=pl.lit(value=True))
    return cells.join(anchors, on=_PLACE, how="left", maintain_order="left")


def copies(labels: pl.DataFrame, shared: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Texts of merged cells as cells of the places that they cover beside their first."""
    beside = shared.filter(~_is_anchor()).with_columns(shared=pl.lit(value=True))
    return pl.concat([labels, beside], how="diagonal").with_columns(
        kind=pl.lit("text").cast(cells.schema["kind"]),
        role=pl.lit(CellRole.DATA).cast(ROLE),
    )


def _is_anchor() -> pl.Expr:
    return (pl.col("row") == pl.col("top")) & (pl.col("column") == pl.col("left"))


def _merges_of_labels(table: MappedTable) -> Iterator[_Merge]:
    """The merges of one table whose text stands in all rows."""
    texts = {p.head.column: p.field for p in table.columns.places if p.field.type.is_text}
    for merge in table.merges:
        if merge.left == merge.right and merge.left in texts:
            yield table.merge(merge, merge.left, texts[merge.left])


def _merges_of_amounts(table: MappedTable) -> Iterator[_Merge]:
    """The merges of one table over an amount of several things or fields.

    Where what names them is merged over the same rows too, it is one thing with several rows.
    """
    places = table.columns.places
    amounts = {p.head.column: p.field for p in places if p.field.type.is_decimal}
    naming = [p.head.column for p in places if p.field.filled and p.field.type.is_text]
    merges = sorted(table.merges)
    names = {column: [m for m in merges if m.left == column] for column in naming}
    for merge in merges:
        if merge.left not in amounts:
            continue
        of_one = merge.top == merge.bottom or (
            naming and all(_covers(names[column], merge) for column in naming)
        )
        fields = [column for column in amounts if merge.left <= column <= merge.right]
        if not of_one or len(fields) > 1:
            yield from (table.merge(merge, column, amounts[column]) for column in fields)


def _covers(merges: list[Range], merge: Range) -> bool:
    """Whether one of the merges of a column, in order, covers the rows of another."""
    last = bisect_right(merges, merge.top, key=attrgetter("top")) - 1
    return last >= 0 and merges[last].bottom >= merge.bottom
