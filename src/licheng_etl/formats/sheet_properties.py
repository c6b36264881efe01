"""The second look: what the reading library does not tell of a sheet, whatever its file kind.

Here: the result that the second look into each kind of file gives, and joining it to cells.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.formats.cells import in_order
from licheng_etl.formats.grid import CELLS, KIND, CellLists
from licheng_etl.formats.number_formats import PLAIN, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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

_SHARED: Final = 1 << 16
SMALL_AREA: Final = 1_000_000
"""A rectangle of so many cells is laid out without a thought."""

_STYLE: Final = {name: CELLS[name] for name in Style._fields}
_INDENT: Final = Style._fields.index("indent")
_KINDS: Final = pl.Series("kind", list(KIND.categories), KIND)
_NUMBER: Final = list(KIND.categories).index("number")
_ERROR: Final = list(KIND.categories).index("error")


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


def complete(cells: CellLists, look: SheetProperties) -> tuple[pl.DataFrame, CellLists]:
    """The cells of a sheet (cells_of) with its errors among them and in their styles."""
    if look.errors:
        rows, columns, texts = map(list, zip(*look.errors, strict=True))
        cells = in_order(
            CellLists(
                [*cells.row, *rows],
                [*cells.column, *columns],
                cells.kinds + bytes([_ERROR]) * len(rows),
                cells.text + texts,
            )
        )
    if look.styled is None:
        return _frame(cells, all_in_style(None, len(cells.text))), cells
    if not look.styled.styles:
        return _frame(cells, all_in_style(PLAIN, len(cells.text))), cells
    styles = _styles(cells, look.styled)
    indent = styles[_INDENT]
    moved = (indent > 0).arg_true()
    indents = dict(zip(moved.to_list(), indent[moved].to_list(), strict=True))
    return _frame(cells, styles), cells._replace(indents=indents)


def all_in_style(style: Style | None, height: int) -> list[pl.Series]:
    """The columns of so many cells with one style, or with none known."""
    if height > _SHARED:
        return [column.new_from_index(0, height) for column in _shared(style)]
    return [column.head(height) for column in _shared(style)]


@cache
def _shared(style: Style | None) -> list[pl.Series]:
    """Columns whose beginnings are those of all sheets that are not large: they take no room."""
    values = style or (None,) * len(_STYLE)
    return [
        pl.Series(name, [value], dtype).new_from_index(0, _SHARED)
        for value, (name, dtype) in zip(values, _STYLE.items(), strict=True)
    ]


def _frame(cells: CellLists, styles: Sequence[pl.Series]) -> pl.DataFrame:
    """Cells in the schema CELLS, made without a query: it costs more than a small sheet."""
    return pl.DataFrame(
        [
            pl.Series("row", cells.row, pl.UInt32),
            pl.Series("column", cells.column, pl.UInt32),
            _KINDS[pl.Series(list(cells.kinds), dtype=pl.UInt32)],
            pl.Series("text", cells.text, pl.String),
            *styles,
        ]
    )


def _styles(cells: CellLists, styled: Styled) -> list[pl.Series]:
    """The columns of the styles of cells; what is said of numbers is said of these alone."""
    distinct = dict.fromkeys((PLAIN, *styled.styles))
    distinct.update(dict.fromkeys(map(_of_words, tuple(distinct))))
    numbers = {style: number for number, style in enumerate(distinct)}
    of_words = [numbers[_of_words(style)] for style in distinct]
    of_cell = array("I", bytes(4 * len(cells.text)))
    here, within = -1, dict[int, int]()
    for row, column, style in zip(styled.rows, styled.columns, styled.styles, strict=True):
        if row != here:
            begin, end = bisect_left(cells.row, row), bisect_right(cells.row, row)
            here, within = row, dict(zip(cells.column[begin:end], range(begin, end), strict=True))
        position = within.get(column)
        if position is not None:
            number = numbers[style]
            is_number = cells.kinds[position] == _NUMBER
            of_cell[position] = number if is_number else of_words[number]
    places = pl.Series(of_cell, dtype=pl.UInt32)
    columns = zip(*distinct, strict=True)
    return [
        pl.Series(name, values, dtype)[places]
        for values, (name, dtype) in zip(columns, _STYLE.items(), strict=True)
    ]


def _of_words(style: Style) -> Style:
    """What a style says of a cell that is no number."""
    return Style(indent=style.indent, struck=style.struck)
