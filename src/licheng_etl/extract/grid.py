"""The grid: the non-empty cells of one sheet, each with its address and its exact text.

Here: the data type, and building it from the rows that a reading library gives. Not here: opening
files (workbook), what cells mean to one another (the layout of tables), typed values (values).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import chain, compress, repeat
from math import isfinite
from operator import is_
from typing import TYPE_CHECKING, Any, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from licheng_etl.model.addresses import Range

KIND: Final = pl.Enum(["text", "number", "date", "bool", "error"])
CELLS: Final = pl.Schema(
    {
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "kind": KIND,
        "text": pl.String(),
        "percent": pl.Boolean(),
    }
)
UNCOMPUTED: Final = "#未计算"
"""Text of a formula whose result is not in the file, a cell of kind `error`."""

_DIGITS_SHOWN: Final = 15
_LONGEST_PLAIN: Final = 40


@dataclass(frozen=True)
class Grid:
    """One sheet.

    `cells` has the schema CELLS: one row for each non-empty cell, ordered by row and column
    (zero-based, absolute). `text` is the value once and exactly: a number as the decimal of 15
    significant digits that a spreadsheet shows, an ISO date or datetime, `TRUE` or `FALSE`, an
    error such as `#REF!`, or the text as stored. `percent` says that a number is shown as a
    percentage (0.968 for 96.8%); null where the format is not known.
    `hidden_rows` and `hidden_columns` are None where the kind of file does not tell.
    """

    sheet: str
    index: int
    visible: bool
    cells: pl.DataFrame
    merges: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] | None = None
    hidden_columns: frozenset[int] | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns from A1 to the last non-empty cell."""
        if self.cells.is_empty():
            return 0, 0
        last = self.cells.select(pl.col("row", "column").max()).row(0)
        return last[0] + 1, last[1] + 1

    def at(self, row: int, column: int) -> str | None:
        """The text of one cell, None when it is empty."""
        found = self.cells.filter(pl.col("row") == row, pl.col("column") == column)
        return None if found.is_empty() else str(found["text"][0])

    def rows(self, first: int, last: int) -> pl.DataFrame:
        """The cells of the rows from first to last, both inclusive."""
        return self.cells.filter(pl.col("row").cast(pl.Int64).is_between(first, last))

    def texts(self, first: int, last: int) -> list[tuple[int, int, str]]:
        """Row, column and text of the text cells of those rows: for headers and titles."""
        texts = self.rows(first, last).filter(pl.col("kind") == "text")
        return list(texts.select("row", "column", "text").iter_rows())

    @property
    def last_row(self) -> int:
        """The last row with a cell; -1 on an empty sheet."""
        return self.shape[0] - 1


def cells_of_rows(rows: Sequence[Sequence[Any]], top: int = 0, left: int = 0) -> pl.DataFrame:
    """Cells (schema CELLS, `percent` null) of a dense rectangle of Python values.

    `top` and `left` are the address of the first value. Empty strings are empty cells.
    """
    filled = [number for number, row in enumerate(rows) if row.count("") < len(row)]
    if not filled:
        return CELLS.to_frame()
    flat = list(chain.from_iterable(map(rows.__getitem__, filled)))
    types = list(map(type, flat))
    parts = [_cells_of_type(flat, types, wanted) for wanted in sorted(set(types), key=repr)]
    position, width = pl.col("position"), len(rows[0])
    numbers = pl.Series(filled, dtype=pl.UInt32) + top
    return (
        pl.concat(parts)
        .filter(pl.col("text") != "")
        .sort(position)
        .select(
            row=pl.lit(numbers).gather(position // width),
            column=(position % width + left).cast(pl.UInt32),
            kind=pl.col("kind"),
            text=pl.col("text"),
            percent=pl.lit(None, pl.Boolean),
        )
    )


def decimal_text(values: Sequence[float]) -> pl.Series:
    """The decimals of 15 significant digits of doubles, as a spreadsheet shows them.

    Plain notation, with an exponent only where that would be absurdly long; infinity is `#NUM!`.
    """
    doubles = pl.Series(values, dtype=pl.Float64)
    shortest = doubles.cast(pl.String)
    # 15 digits and a point are the shortest decimal that reads back as the double, and exact.
    short = (shortest.str.len_bytes() <= _DIGITS_SHOWN + 1) & doubles.is_finite()
    long = ~short | shortest.str.contains("e", literal=True)
    rounded = pl.Series(list(map(_shown, doubles.filter(long).to_list())), dtype=pl.String)
    text = shortest.str.strip_suffix(".0").scatter(long.arg_true(), rounded)
    return text.replace("-0", "0")


def _shown(value: float) -> str:
    if not isfinite(value):
        return "#NUM!"
    text = f"{value:.{_DIGITS_SHOWN}g}"
    if "e" not in text:
        return text
    plain = format(Decimal(text), "f")
    return plain if len(plain) <= _LONGEST_PLAIN else text


def _cells_of_type(flat: list[Any], types: list[type], wanted: type) -> pl.DataFrame:
    kind, to_text = _READERS[wanted]
    mask = list(map(is_, types, repeat(wanted)))
    position = pl.Series(compress(range(len(flat)), mask), dtype=pl.UInt32)
    text = to_text(list(compress(flat, mask)))
    shown_kind = pl.when(text.str.starts_with("#") & (kind == "number")).then(pl.lit("error"))
    return pl.DataFrame({"position": position, "text": text}).with_columns(
        kind=shown_kind.otherwise(pl.lit(kind)).cast(KIND)
    )


def _texts(values: Sequence[str]) -> pl.Series:
    return pl.Series(values, dtype=pl.String)


def _integers(values: Sequence[int]) -> pl.Series:
    return _texts(list(map(str, values)))


def _bools(values: Sequence[bool]) -> pl.Series:
    return _texts(["TRUE" if value else "FALSE" for value in values])


def _moments(values: Sequence[date | time]) -> pl.Series:
    return _texts([value.isoformat() for value in values])


def _durations(values: Sequence[timedelta]) -> pl.Series:
    """`26:30:00`, as the format [h]:mm:ss shows it."""
    seconds = [int(value.total_seconds()) for value in values]
    return _texts([f"{s // 3600}:{s // 60 % 60:02}:{s % 60:02}" for s in seconds])


_READERS: Final[dict[type, tuple[str, Callable[[Any], pl.Series]]]] = {
    str: ("text", _texts),
    float: ("number", decimal_text),
    int: ("number", _integers),
    bool: ("bool", _bools),
    date: ("date", _moments),
    datetime: ("date", _moments),
    time: ("date", _moments),
    timedelta: ("date", _durations),
}
