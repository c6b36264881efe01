"""What is found of the cells of sheets, gathered by position and made one frame at the end.

Here: the store, the schema of its frame. Not here: finding anything.
"""

from __future__ import annotations

from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final, TypeVar

import polars as pl

from licheng_etl.grammar.numbers.decimals import PLAIN_NUMBER
from licheng_etl.grammar.units.shown_units import with_counted_units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from licheng_etl.formats.grid import Grid

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

T = TypeVar("T")

_DIGITS_AND_MARKS: Final = r"^[-+\u2212－＋\s]*[0-9０-９.．][0-9０-９.．,，\s]*[%％]?\s*$"
"""Where NFKC changes the spelling only: it would make 10² into 102."""
_IS_NUMBER: Final = rf"^\s*{PLAIN_NUMBER}\s*$"

_SEPARATOR: Final = "\x1f"


class Paths:
    """Paths of labels, each stored once and numbered; number 0 is the empty path."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {(): 0}

    def number(self, path: tuple[str, ...]) -> int:
        return self._numbers.setdefault(path, len(self._numbers))

    @property
    def lists(self) -> pl.Series:
        """The paths in the order of their numbers, as lists."""
        joined = pl.Series(list(map(_SEPARATOR.join, self._numbers)), dtype=pl.String)
        nothing = pl.Series([[]], dtype=pl.List(pl.String))
        return pl.concat([nothing, joined.slice(1).str.split(_SEPARATOR)])


class Annotations:
    """By position in one sheet: kind, table, unit, period, and the numbers of label paths.

    `corners`: by table the unit that titles and notes state for all of it. `values`: the numbers
    of cells that print their sign as a mark.
    """

    def __init__(self, count: int, paths: Paths) -> None:
        self.kind = ["other"] * count
        self.table: list[int | None] = [None] * count
        self.rows = [0] * count
        self.columns = [0] * count
        self.unit: list[str | None] = [None] * count
        self.period: list[str | None] = [None] * count
        self.paths = paths
        self.corners: dict[int, str] = {}
        self.values: Mapping[int, str] = {}


def frame_of(grids: Sequence[Grid], annotated: Sequence[Annotations]) -> pl.DataFrame:
    """The annotations of all cells of some sheets in one frame: sheet, then schema UNDERSTOOD."""
    counts = pl.Series([grid.cells.height for grid in grids], dtype=pl.UInt32)
    names = pl.Series([grid.sheet for grid in grids], dtype=pl.String)
    return (
        pl.concat([grid.cells for grid in grids])
        .select(
            "row",
            "column",
            "affix",
            "scale",
            sheet=names.repeat_by(counts).explode(empty_as_null=False),
            table=pl.Series(joined([notes.table for notes in annotated]), dtype=pl.UInt32),
            kind=pl.Series(joined([notes.kind for notes in annotated]), dtype=KIND),
            value=_value(_signed(annotated)),
            **governing(annotated),
        )
        .pipe(with_counted_units)
        .with_columns(unit=pl.coalesce("counted", "unit"))
        .select("sheet", *UNDERSTOOD)
    )


def governing(annotated: Sequence[Annotations]) -> dict[str, pl.Series]:
    """What governs each cell of some sheets: rows, columns, unit, period."""
    stores = {id(notes.paths): notes.paths for notes in annotated}
    lists = [store.lists for store in stores.values()]
    starts = dict(zip(stores, accumulate(map(len, lists), initial=0), strict=False))
    before = [starts[id(notes.paths)] for notes in annotated]
    counts = pl.Series([len(notes.kind) for notes in annotated], dtype=pl.UInt32)
    first = pl.Series(before, dtype=pl.UInt32).repeat_by(counts).explode(empty_as_null=False)
    paths = pl.concat(lists) if lists else pl.Series([], dtype=pl.List(pl.String))
    return {
        "rows": paths.gather(first + _numbers([notes.rows for notes in annotated])),
        "columns": paths.gather(first + _numbers([notes.columns for notes in annotated])),
        "unit": pl.Series(joined([notes.unit for notes in annotated]), dtype=pl.String),
        "period": pl.Series(joined([notes.period for notes in annotated]), dtype=pl.String),
    }


def _numbers(lists: Sequence[list[int]]) -> pl.Series:
    return pl.Series(joined(lists), dtype=pl.UInt32)


def joined(lists: Sequence[list[T]]) -> list[T]:
    return lists[0] if len(lists) == 1 else list(chain.from_iterable(lists))


def _signed(annotated: Sequence[Annotations]) -> pl.Series | None:
    """For each cell of some sheets the number that it is by its mark; nothing where none is."""
    if not any(notes.values for notes in annotated):
        return None
    values = [[notes.values.get(p) for p in range(len(notes.kind))] for notes in annotated]
    return pl.Series(joined(values), dtype=pl.String)


def _value(signed: pl.Series | None) -> pl.Expr:
    """The values of cells: numbers as decimals are written, days without midnight, texts as stored.

    A number that is stored as text may be printed full-width, in groups of digits, with a plus or
    with the minus of typesetters.
    """
    text = pl.col("text")
    half_width = text.str.normalize("NFKC")
    is_number = text.str.contains(_DIGITS_AND_MARKS) & half_width.str.contains(_IS_NUMBER)
    printed = (
        pl.when(pl.col("kind") == "date")
        .then(text.str.strip_suffix("T00:00:00"))
        .when((pl.col("kind") == "text") & is_number)
        .then(half_width.str.replace_all(r"[+,\s]", "").str.replace("\u2212", "-", literal=True))
        .otherwise(text)
    )
    return printed if signed is None else pl.coalesce(signed, printed)
