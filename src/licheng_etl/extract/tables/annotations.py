"""What is found of each cell of a sheet, gathered by position and made a frame at the end.

Here: the store, the schema of its frame. Not here: finding anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from licheng_etl.extract.tables.sheet import Sheet

KIND: Final = pl.Enum(
    ["data", "total", "stub", "section", "header", "title", "unit", "note", "artefact", "other"]
)
UNDERSTOOD: Final = pl.Schema(
    {
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "table": pl.UInt32(),
        "kind": KIND,
        "rows": pl.List(pl.String()),
        "columns": pl.List(pl.String()),
        "value": pl.String(),
        "unit": pl.String(),
        "period": pl.String(),
    }
)
"""`table` counts the tables of the sheet from 1 and is null outside any. `rows` and `columns` run
from outer to inner and are empty where no label governs."""

_SEPARATOR: Final = "\x1f"


class Annotations:
    """By position: kind, table, unit, period, and the numbers of the paths of labels.

    Paths are stored once and numbered, for most cells share theirs; number 0 is the empty path.
    """

    def __init__(self, count: int) -> None:
        self.kind = ["other"] * count
        self.table: list[int | None] = [None] * count
        self.rows = [0] * count
        self.columns = [0] * count
        self.unit: list[str | None] = [None] * count
        self.period: list[str | None] = [None] * count
        self._numbers: dict[tuple[str, ...], int] = {(): 0}

    def number(self, path: tuple[str, ...]) -> int:
        """The number of a path."""
        return self._numbers.setdefault(path, len(self._numbers))

    def frame(self, sheet: Sheet) -> pl.DataFrame:
        """The annotations of all cells, in the order of the grid (schema UNDERSTOOD)."""
        cells = sheet.grid.cells
        return cells.select(
            "row",
            "column",
            table=pl.Series(self.table, dtype=pl.UInt32),
            kind=pl.Series(self.kind, dtype=KIND),
            rows=self._paths(self.rows),
            columns=self._paths(self.columns),
            value=_value(),
            unit=pl.Series(self.unit, dtype=pl.String),
            period=pl.Series(self.period, dtype=pl.String),
        )

    def _paths(self, numbers: list[int]) -> pl.Series:
        joined = pl.Series(list(map(_SEPARATOR.join, self._numbers)), dtype=pl.String)
        nothing = pl.Series([[]], dtype=pl.List(pl.String))
        paths = pl.concat([nothing, joined.slice(1).str.split(_SEPARATOR)])
        return paths.gather(pl.Series(numbers, dtype=pl.UInt32))


def _value() -> pl.Expr:
    """The values of cells: numbers without separators, days without midnight, texts as stored."""
    text = pl.col("text")
    grouped = text.str.contains(r"^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
    return (
        pl.when(pl.col("kind") == "date")
        .then(text.str.strip_suffix("T00:00:00"))
        .when((pl.col("kind") == "text") & grouped)
        .then(text.str.replace_all(",", "", literal=True))
        .otherwise(text)
    )
