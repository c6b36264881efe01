"""Columns of figures that are the differences of others, whatever they are called.

Here: finding them by arithmetic, as a reader does who sees that 增减 is 本周 less 上周. Not here:
changes that names and units of columns tell (column_units), sums (sums).
"""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final

from licheng_etl.tables.sums.row_sums import digits_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NEAREST: Final = 10
"""Columns around one that it may be the difference of two of."""
_FEWEST: Final = 2
_SURE_DIGITS: Final = 6
"""Digits of differences that are no chance."""
_WHOLE: Final = 100


def differences_of(
    columns: Iterable[int], amounts: Sequence[int], rows: Sequence[Mapping[int, Decimal]]
) -> dict[int, tuple[int, int]]:
    """For each of some columns the two amounts near it of which it tells the difference, in all
    rows that tell the three of them.
    """
    told = {}
    for column in columns:
        others = (other for other in amounts if other != column)
        near = sorted(sorted(others, key=lambda other: abs(other - column))[:_NEAREST])
        pairs = (pair for pair in combinations(near, 2) if _is_difference(column, *pair, rows))
        pair = next(pairs, None)
        if pair is not None:
            told[column] = pair
    return told


def _is_difference(
    column: int, first: int, second: int, rows: Sequence[Mapping[int, Decimal]]
) -> bool:
    """Whether one column is always the second of two others less the first, or always the first
    less the second, but for rounding.
    """
    lines = [
        (row[column], row[second] - row[first])
        for row in rows
        if column in row and first in row and second in row
    ]
    if any(all(row.get(amount) == _WHOLE for row in rows) for amount in (first, second)):
        return False  # What is left of a hundred is a share of it as well.
    changes = [change for change, _ in lines if change]
    if len(changes) < _FEWEST or sum(map(digits_of, changes)) < _SURE_DIGITS:
        return False
    return any(
        all(abs(change - sign * less) <= _step(change, less) for change, less in lines)
        for sign in (1, -1)
    )


def _step(*numbers: Decimal) -> Decimal:
    """What the figures are rounded to, at the most; nothing where all are whole."""
    exponents = [int(number.as_tuple().exponent) for number in numbers]
    return Decimal(1).scaleb(max(exponents)) if min(exponents) < 0 else Decimal(0)
