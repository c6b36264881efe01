"""The second look: what the reading library does not tell of a sheet, whatever its file kind.

Here: the result that the second look into each kind of file gives, and joining it to cells.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.formats.grid import CELLS, KIND
from licheng_etl.formats.number_formats import PLAIN, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from licheng_etl.model.addresses import Range

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

SMALL_AREA: Final = 1_000_000
"""A rectangle of so many cells is laid out without a thought."""

_PLACE: Final = ["sheet", "row", "column"]
_STYLE: Final = {name: CELLS[name] for name in Style._fields}


@dataclass
class Styled:
    """Cells whose style is not plain, gathered in columns, for there may be millions."""

    rows: array[int] = field(default_factory=lambda: array("I"))
    columns: array[int] = field(default_factory=lambda: array("I"))
    styles: list[Style] = field(default_factory=list)

    def add(self, row: int, column: int, style: Style) -> None:
        self.rows.append(row)
        self.columns.append(column)
        self.styles.append(style)

    def extend(self, rows: Iterable[int], columns: Iterable[int], styles: Iterable[Style]) -> None:
        self.rows.extend(rows)
        self.columns.extend(columns)
        self.styles.extend(styles)


@dataclass(frozen=True)
class SheetProperties:
    """One sheet seen for the second time.

    `cells` bounds the number of non-empty cells from above, `rows` and `columns` the rectangle
    they fill. `merges` is the number of merged cells, `ranges` are they where the library does not
    tell them. `errors` are row, column and text; of two for one cell the later holds. `styled` is
    None where styles are not known.
    """

    cells: int
    rows: int
    columns: int
    merges: int = 0
    ranges: Sequence[Range] | None = None
    errors: Sequence[tuple[int, int, str]] = ()
    styled: Styled | None = None
    hidden_rows: frozenset[int] | None = None
    hidden_columns: frozenset[int] | None = None
    is_1904: bool = False

    @property
    def area(self) -> int:
        return self.rows * self.columns


def union(spans: Iterable[tuple[int, int]], end: int) -> frozenset[int]:
    """The numbers below `end` within spans of first and last, each touched once."""
    numbers: set[int] = set()
    reached = 0
    for first, last in sorted(spans):
        numbers.update(range(max(first, reached), min(last + 1, end)))
        reached = max(reached, last + 1)
    return frozenset(numbers)


def complete(cells: pl.DataFrame, properties: Sequence[SheetProperties]) -> pl.DataFrame:
    """Cells of some sheets (cells_of) with their errors among them, and their styles.

    `sheet` numbers the properties.
    """
    if placed := [
        (sheet, *error) for sheet, look in enumerate(properties) for error in look.errors
    ]:
        errors = _errors(placed)
        cells = pl.concat([cells.join(errors, on=_PLACE, how="anti"), errors]).sort(_PLACE)
    styled = {
        sheet: look.styled for sheet, look in enumerate(properties) if look.styled is not None
    }
    if not styled:
        return all_in_style(cells, None)
    if not any(of_sheet.styles for of_sheet in styled.values()):
        return all_in_style(cells, PLAIN)
    is_number = pl.col("kind") == "number"
    return cells.join(_styles(styled), on=_PLACE, how="left", maintain_order="left").with_columns(
        percent=pl.col("percent").fill_null(value=False) & is_number,
        scale=pl.when(is_number).then("scale").otherwise(0).fill_null(0).cast(pl.UInt8),
        indent=pl.col("indent").fill_null(0),
        struck=pl.col("struck").fill_null(value=False),
        affix=pl.when(is_number).then("affix").otherwise(pl.lit("")).fill_null(""),
    )


def all_in_style(cells: pl.DataFrame, style: Style | None) -> pl.DataFrame:
    """The cells with one style, or with none known."""
    values = style or (None,) * len(_STYLE)
    return cells.with_columns(
        pl.lit(value, dtype).alias(name)
        for value, (name, dtype) in zip(values, _STYLE.items(), strict=True)
    )


def _errors(errors: Sequence[tuple[int, int, int, str]]) -> pl.DataFrame:
    schema = dict.fromkeys(_PLACE, pl.UInt32) | {"text": pl.String}
    return (
        pl.DataFrame(errors, schema=schema, orient="row")
        .unique(_PLACE, keep="last")
        .select(*_PLACE, pl.lit("error").cast(KIND).alias("kind"), "text")
    )


def _styles(styled: Mapping[int, Styled]) -> pl.DataFrame:
    distinct = {style for of_sheet in styled.values() for style in of_sheet.styles}
    numbers = {style: number for number, style in enumerate(distinct)}
    each = pl.DataFrame(list(distinct), schema=_STYLE, orient="row").with_row_index("style")
    sheets, rows, columns = array("I"), array("I"), array("I")
    for sheet, of_sheet in styled.items():
        sheets.extend(array("I", [sheet]) * len(of_sheet.rows))
        rows.extend(of_sheet.rows)
        columns.extend(of_sheet.columns)
    styles = chain.from_iterable(of_sheet.styles for of_sheet in styled.values())
    frame = pl.DataFrame(
        {
            "sheet": sheets,
            "row": rows,
            "column": columns,
            "style": array("I", map(numbers.__getitem__, styles)),
        },
        schema=dict.fromkeys((*_PLACE, "style"), pl.UInt32),
    )
    return frame.unique(_PLACE, keep="last").join(each, on="style", how="left").drop("style")
