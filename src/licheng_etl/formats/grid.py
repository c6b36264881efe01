"""The grid: the non-empty cells of one sheet, each with its address and its exact text.

Here: the data type. Not here: opening files (workbook), building cells (cells), what cells mean to
one another (tables), typed values (grammar).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from licheng_etl.model.addresses import Range

KIND: Final = pl.Enum(["text", "number", "date", "bool", "error"])
CELLS: Final = pl.Schema(
    {
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "kind": KIND,
        "text": pl.String(),
        "percent": pl.Boolean(),
        "scale": pl.UInt8(),
        "indent": pl.UInt8(),
        "affix": pl.String(),
        "struck": pl.Boolean(),
    }
)
UNCOMPUTED: Final = "#未计算"
"""Text of a formula whose result is not in the file, a cell of kind `error`."""


class CellLists(NamedTuple):
    """The cells of a sheet side by side, for what is reasoned about cell by cell.

    `kinds` are numbers of the categories of KIND. `indents`: by position, of those that have any.
    """

    row: Sequence[int]
    column: Sequence[int]
    kinds: bytes
    text: list[str]
    indents: Mapping[int, int] = {}


@dataclass(frozen=True)
class Grid:
    """One sheet.

    `cells` has the schema CELLS: one row for each non-empty cell, ordered by row and column
    (zero-based, absolute). `text` is the value once and exactly: a number as the decimal of 15
    significant digits that a spreadsheet shows, an ISO date or datetime, `TRUE` or `FALSE`, an
    error such as `#REF!`, or the text as stored. `percent` says that a number is shown as a
    percentage (0.968 for 96.8%), `scale` that it is shown divided by this power of ten (4 for 万);
    `text` is the stored number all the same. `affix` is what is shown with a number (亿元, $), else
    empty. `indent` is how many steps the alignment moves the text to the right. `struck`: a line is
    drawn through the text. The five are null where the styles are not known.
    `hidden_rows` and `hidden_columns` are None where the kind of file does not tell. `is_1904`: the
    days of its dates are counted from 1904. `file_name`: that of its file. `lists` is what
    the reader went over, where it still has it: several times as large as the frame, and left
    behind when a sheet has been looked at. `above`: of a part of a sheet, the lines that stand
    above all parts: row, column and text.
    """

    sheet: str
    index: int
    visible: bool
    cells: pl.DataFrame
    merges: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] | None = None
    hidden_columns: frozenset[int] | None = None
    is_1904: bool = False
    file_name: str = ""
    lists: CellLists | None = field(default=None, compare=False, repr=False)
    above: tuple[tuple[int, int, str], ...] = ()

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns from A1 to the last non-empty cell."""
        if self.cells.is_empty():
            return 0, 0
        last = self.cells.select(pl.col("row", "column").max()).row(0)
        return last[0] + 1, last[1] + 1

    def at(self, row: int, column: int) -> str | None:
        """The text of one cell, None when it is empty."""
        here = self.cells.filter(pl.col("row") == row, pl.col("column") == column)
        return None if here.is_empty() else str(here["text"][0])

    def rows(self, first: int, last: int) -> pl.DataFrame:
        """The cells of the rows from first to last, both inclusive."""
        return self.cells.filter(pl.col("row").cast(pl.Int64).is_between(first, last))

    def part(self, first: int, last: int, above: tuple[tuple[int, int, str], ...] = ()) -> Grid:
        """The rows from first to last, both inclusive, where they stand, below some lines."""
        merges = tuple(m for m in self.merges if first <= m.top and m.bottom <= last)
        cells = self.rows(first, last)
        return replace(self.in_frame(), cells=cells, merges=merges, above=above)

    def texts(self, first: int, last: int) -> list[tuple[int, int, str]]:
        """Row, column and text of the text cells of those rows: for headers and titles."""
        texts = self.rows(first, last).filter(pl.col("kind") == "text")
        return list(texts.select("row", "column", "text").iter_rows())

    @property
    def last_row(self) -> int:
        """The last row with a cell; -1 on an empty sheet."""
        return self.shape[0] - 1

    def in_lists(self) -> CellLists:
        """Its cells in lists."""
        if self.lists is not None:
            return self.lists
        cells, indents = self.cells, {}
        if cells["indent"].max():
            moved = (cells["indent"] > 0).arg_true()
            indents = dict(zip(moved.to_list(), cells["indent"][moved].to_list(), strict=True))
        return CellLists(
            cells["row"].to_list(),
            cells["column"].to_list(),
            bytes(cells["kind"].to_physical().to_list()),
            cells["text"].to_list(),
            indents,
        )

    def in_frame(self) -> Grid:
        """The same without its lists."""
        return self if self.lists is None else replace(self, lists=None)
