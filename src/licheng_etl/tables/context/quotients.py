"""Columns of figures that tell others in percent, whatever they are called.

Here: finding them by arithmetic, as a reader does who sees that 完成预算 is the 完成数 of each row
in percent of its 年初预算. Not here: rates that names and units of columns tell (column_units,
columns.column_kinds), differences (differences).
"""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING, Final

from licheng_etl.tables.sums.row_sums import digits_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NEAREST: Final = 10
"""Columns around one that it may compare two of."""
_FEWEST: Final = 3
_SURE_DIGITS: Final = 8
"""Digits of different quotients that are no chance."""
_HIGHEST: Final = 1000
"""Amounts in percent of others stay below it."""
_NOTHING, _HUNDRED = Decimal(0), Decimal(100)


def percentages_of(
    columns: Iterable[int], amounts: Sequence[int], rows: Sequence[Mapping[int, Decimal]]
) -> set[int]:
    """The columns, of some, that tell in all rows one amount near them in percent of another one,
    or by how many per cent it differs from that. From right to left: what one of these is worked
    out of is none, though by arithmetic it may be one of the two others.
    """
    told: set[int] = set()
    basis: set[int] = set()
    for column in sorted(columns, reverse=True):
        others = (other for other in amounts if other != column and other not in told)
        near = sorted(others, key=lambda other: abs(other - column))[:_NEAREST]
        pairs = permutations(near, 2) if column not in basis else ()
        pair = next((pair for pair in pairs if _is_percentage(column, *pair, rows)), None)
        if pair is not None:
            told.add(column)
            basis.update(pair)
    return told


def _is_percentage(
    column: int, part: int, whole: int, rows: Sequence[Mapping[int, Decimal]]
) -> bool:
    """Whether one column is another one in percent of a third, always whole or always the change,
    but for rounding.
    """
    told = [row for row in rows if row.get(whole) and column in row and part in row]
    exact = any(
        all(_is_near(row[column], _HUNDRED * row[part] / row[whole] - less) for row in told)
        for less in (_NOTHING, _HUNDRED)
    )
    high = any(abs(row[column]) >= _HIGHEST for row in told)
    if high or not exact or len({row[whole] for row in told}) < _FEWEST:
        return False
    return sum(map(digits_of, {row[column] for row in told})) >= _SURE_DIGITS


def _is_near(printed: Decimal, exact: Decimal) -> bool:
    """Whether a figure is another one but for rounding to its last digit."""
    return abs(printed - exact) <= Decimal(1).scaleb(int(printed.as_tuple().exponent))
