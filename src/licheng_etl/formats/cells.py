"""Cells from the values that a reading library gives: kind, exact text, address.

Here: what each Python type becomes. Not here: opening files (workbook), what the library does not
tell (sheet_properties).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import chain, compress, count, cycle, islice, repeat
from math import isfinite
from operator import is_not, lt
from typing import TYPE_CHECKING, Any, Final

from licheng_etl.formats.grid import KIND, CellLists

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_LONGEST_SHORT: Final = 16
"""15 digits and a point: a decimal that reads back as the double, hence exact."""
_LONGEST_PLAIN: Final = 40
_NO_NUMBER: Final = "#NUM!"
_REMEMBERED: Final = 1 << 13
"""Doubles: the same amounts stand in many cells and files."""
_BITS_OF_COLUMN: Final = 32


@dataclass(frozen=True)
class Values:
    """The dense rectangle of one sheet; `top` and `left` are the address of the first value.

    Empty strings are empty cells.
    """

    rows: Sequence[Sequence[Any]]
    top: int = 0
    left: int = 0


def cells_of(values: Values) -> CellLists:
    """The cells of a sheet, in order."""
    width = len(values.rows[0]) if values.rows else 0
    rows = range(values.top, values.top + len(values.rows))
    return _listed(
        chain.from_iterable(map(repeat, rows, repeat(width))),
        cycle(range(values.left, values.left + width)),
        list(chain.from_iterable(values.rows)),
    )


def cells_at(rows: Sequence[int], columns: Sequence[int], values: Sequence[Any]) -> CellLists:
    """As `cells_of`, given cell by cell in any order; the last mention holds."""
    return in_order(_listed(rows, columns, values))


def in_order(cells: CellLists) -> CellLists:
    """Cells by row and column; of several at one place the last."""
    places = [row << _BITS_OF_COLUMN | column for row, column in zip(*cells[:2], strict=True)]
    if all(map(lt, places, islice(places, 1, None))):
        return cells
    last = dict(zip(places, count(), strict=False))
    order = [last[place] for place in sorted(last)]
    row, column, kinds, text, _ = cells
    return CellLists(
        [row[at] for at in order],
        [column[at] for at in order],
        bytes(kinds[at] for at in order),
        [text[at] for at in order],
    )


@lru_cache(_REMEMBERED)
def decimal_text(value: float) -> str:
    """The decimal of 15 significant digits of a double, as a spreadsheet shows it.

    Plain notation, with an exponent only where that would be absurdly long; infinity is `#NUM!`.
    """
    if not isfinite(value):
        return _NO_NUMBER
    shortest = repr(value)
    if value and len(shortest) <= _LONGEST_SHORT and "e" not in shortest:
        return shortest.removesuffix(".0")
    text = f"{value + 0.0:.15g}"  # the sum makes -0.0 0.0
    if "e" not in text:
        return text
    plain = format(Decimal(text), "f")
    return plain if len(plain) <= _LONGEST_PLAIN else text


def _listed(rows: Iterable[int], columns: Iterable[int], values: Sequence[Any]) -> CellLists:
    """The cells of values side by side, those that are empty left out."""
    if set(map(type, values)) <= {str, float}:
        text = [value if value.__class__ is str else decimal_text(value) for value in values]
        # A text is the very value, and so the number of its kind is that of no difference.
        kinds = bytes(map(is_not, values, text))
    else:
        text = [value if value.__class__ is str else _text(value) for value in values]
        kinds = bytes(map(_CODES.__getitem__, map(type, values)))
    if _NO_NUMBER in text:
        kinds = bytes(
            _ERROR if code == _NUMBER and told == _NO_NUMBER else code
            for code, told in zip(kinds, text, strict=True)
        )
    # An empty text says of itself that there is no cell.
    return CellLists(
        list(compress(rows, text)),
        list(compress(columns, text)),
        bytes(compress(kinds, text)),
        list(filter(None, text)),
    )


def _text(value: Any) -> str:
    return _READERS[value.__class__][1](value)


def _duration(value: timedelta) -> str:
    """`26:30:00`, as the format [h]:mm:ss shows it."""
    seconds = int(value.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


_READERS: Final[dict[type, tuple[str, Callable[[Any], str]]]] = {
    str: ("text", str),
    float: ("number", decimal_text),
    int: ("number", str),
    bool: ("bool", lambda value: str(value).upper()),
    date: ("date", date.isoformat),
    datetime: ("date", datetime.isoformat),
    time: ("date", time.isoformat),
    timedelta: ("date", _duration),
}
_KINDS: Final = list(KIND.categories)
_CODES: Final = {of: _KINDS.index(kind) for of, (kind, _) in _READERS.items()}
_NUMBER: Final = _KINDS.index("number")
_ERROR: Final = _KINDS.index("error")
