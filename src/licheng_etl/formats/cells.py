"""Cells from the values that a reading library gives: kind, exact text, address.

Here: what each Python type becomes. Not here: opening files (workbook), what the library does not
tell (sheet_properties).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from licheng_etl.formats.grid import KIND

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NEVER_WITH_EXPONENT: Final = (1e-4, 1e15)
_LONGEST_SHORT: Final = 16
"""15 digits and a point: a decimal that reads back as the double, hence exact."""
_LONGEST_PLAIN: Final = 40


@dataclass(frozen=True)
class Values:
    """The dense rectangle of one sheet; `top` and `left` are the address of the first value.

    Empty strings are empty cells.
    """

    rows: Sequence[Sequence[Any]]
    top: int = 0
    left: int = 0


def cells_of(sheets: Sequence[Values]) -> pl.DataFrame:
    """The cells of some sheets, in order: sheet (its number here), row, column, kind, text.

    Several at once, because a frame costs the same however small it is.
    """
    numbers, rows, firsts, ends = array("I"), array("I"), array("I"), array("I")
    flat: list[Any] = []
    for number, sheet in enumerate(sheets):
        for row, values in enumerate(sheet.rows, sheet.top):
            if values.count("") < len(values):
                numbers.append(number)
                rows.append(row)
                firsts.append(sheet.left)
                ends.append(sheet.left + len(values))
                flat += values
    spans = pl.DataFrame(
        {"sheet": numbers, "row": rows, "first": firsts, "end": ends},
        schema=dict.fromkeys(("sheet", "row", "first", "end"), pl.UInt32),
    )
    columns = pl.int_ranges("first", "end", dtype=pl.UInt32)
    return _with_values(spans.select("sheet", "row", column=columns).explode("column"), flat)


def cells_at(rows: Sequence[int], columns: Sequence[int], values: Sequence[Any]) -> pl.DataFrame:
    """As `cells_of`, of one sheet, given cell by cell in any order; the last mention holds."""
    places = pl.DataFrame(
        {"sheet": [0] * len(rows), "row": rows, "column": columns},
        schema=dict.fromkeys(("sheet", "row", "column"), pl.UInt32),
    )
    return _with_values(places, values).unique(["row", "column"], keep="last").sort("row", "column")


def decimal_text(values: Sequence[float | None]) -> pl.Series:
    """The decimals of 15 significant digits of doubles, as a spreadsheet shows them.

    Plain notation, with an exponent only where that would be absurdly long; infinity is `#NUM!`.
    """
    doubles = pl.DataFrame(_doubles(values))
    return _settled(doubles.select("double", text=_TEXT, settled=_IS_SETTLED))["text"]


def _doubles(values: Sequence[float | None]) -> tuple[pl.Series, pl.Series]:
    """`double`, and `shortest`: the shortest decimal that reads back as it."""
    doubles = pl.Series("double", values, pl.Float64)
    return doubles, doubles.cast(pl.String).alias("shortest")


_DOUBLE: Final = pl.col("double")
_SHORTEST: Final = pl.col("shortest")
_TEXT: Final = _SHORTEST.str.strip_suffix(".0")
_IS_SETTLED: Final = (_SHORTEST.str.len_bytes() <= _LONGEST_SHORT) & (
    _DOUBLE.abs().is_between(*_NEVER_WITH_EXPONENT) | (_SHORTEST == "0.0")
)
"""Whether a double is shown as its shortest decimal."""


def _settled(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells with the texts of the few doubles that are shown otherwise."""
    others = (~cells["settled"]).arg_true()
    if others.is_empty():
        return cells
    shown = list(map(_shown, cells["double"][others].to_list()))
    return cells.with_columns(cells["text"].scatter(others, shown))


def _shown(value: float) -> str:
    if not isfinite(value):
        return "#NUM!"
    text = f"{value + 0.0:.15g}"  # the sum makes -0.0 0.0
    if "e" not in text:
        return text
    plain = format(Decimal(text), "f")
    return plain if len(plain) <= _LONGEST_PLAIN else text


def _with_values(places: pl.DataFrame, flat: Sequence[Any]) -> pl.DataFrame:
    written = pl.Series(
        "written", [value if value.__class__ is str else None for value in flat], pl.String
    )
    doubles = _doubles([value if value.__class__ is float else None for value in flat])
    kind = (
        pl.when(~_DOUBLE.is_finite())
        .then(pl.lit("error", KIND))
        .when(pl.col("written").is_null())
        .then(pl.lit("number", KIND))
        .otherwise(pl.lit("text", KIND))
    )
    cells = places.with_columns(written, *doubles).select(
        *places.columns,
        "double",
        kind=kind,
        text=pl.coalesce("written", _TEXT),
        settled=_IS_SETTLED,
    )
    cells = _settled(cells).drop("double", "settled")
    if written.count() + doubles[0].count() < len(flat):
        cells = _with_others(cells, flat, set(map(type, flat)) - {str, float})
    return cells.filter(pl.col("text") != "")


def _with_others(cells: pl.DataFrame, flat: Sequence[Any], types: set[type]) -> pl.DataFrame:
    """The cells with the values that are neither texts nor doubles."""
    kinds, texts = cells["kind"], cells["text"]
    for wanted in types:
        kind, to_text = _READERS[wanted]
        places = [at for at, value in enumerate(flat) if value.__class__ is wanted]
        kinds = kinds.scatter(places, kind)
        texts = texts.scatter(places, [to_text(flat[at]) for at in places])
    return cells.with_columns(kinds, texts)


def _duration(value: timedelta) -> str:
    """`26:30:00`, as the format [h]:mm:ss shows it."""
    seconds = int(value.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


_READERS: Final[dict[type, tuple[str, Callable[[Any], str]]]] = {
    int: ("number", str),
    bool: ("bool", lambda value: str(value).upper()),
    date: ("date", date.isoformat),
    datetime: ("date", datetime.isoformat),
    time: ("date", time.isoformat),
    timedelta: ("date", _duration),
}
