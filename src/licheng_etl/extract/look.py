"""The second look: what the reading library does not tell of a sheet, whatever its file kind.

Here: the result that the looks of each kind give (ooxml, biff), and joining it to cells.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.extract.grid import KIND

if TYPE_CHECKING:
    from collections.abc import Sequence

ERROR_CODES: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""Errors as binary workbooks number them (MS-XLS 2.5.10)."""


@dataclass(frozen=True)
class Look:
    """One sheet seen for the second time.

    `cells` bounds the number of non-empty cells from above, `rows` and `columns` the rectangle
    they fill. `errors` has the columns row, column, text; `percents` row, column, or is None
    where number formats are not known.
    """

    cells: int
    rows: int
    columns: int
    merges: int = 0
    errors: pl.DataFrame = field(default_factory=lambda: cell_frame([]))
    percents: pl.DataFrame | None = None
    hidden_rows: frozenset[int] | None = None
    hidden_columns: frozenset[int] | None = None

    @property
    def area(self) -> int:
        return self.rows * self.columns

    def complete(self, cells: pl.DataFrame) -> pl.DataFrame:
        """The cells with the errors among them and `percent` filled in."""
        if not self.errors.is_empty():
            errors = self.errors.select(
                "row", "column", pl.lit("error").cast(KIND).alias("kind"), "text",
                percent=pl.lit(None, pl.Boolean),
            )  # fmt: skip
            known = cells.join(errors, on=["row", "column"], how="anti")
            cells = pl.concat([known, errors]).sort("row", "column")
        if self.percents is None:
            return cells
        if self.percents.is_empty():
            return cells.with_columns(percent=pl.lit(value=False))
        marked = self.percents.select("row", "column", shown=pl.lit(value=True))
        return (
            cells.join(marked, on=["row", "column"], how="left", maintain_order="left")
            .with_columns(
                percent=pl.col("shown").fill_null(value=False) & (pl.col("kind") == "number")
            )
            .drop("shown")
        )


def cell_frame(cells: Sequence[tuple[int, int, str]]) -> pl.DataFrame:
    """Columns row, column, text; the last mention of a cell holds."""
    schema = {"row": pl.UInt32, "column": pl.UInt32, "text": pl.String}
    frame = pl.DataFrame(cells, schema=schema, orient="row")
    return frame.unique(["row", "column"], keep="last", maintain_order=True)
