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
_HUNDRED: Final = Decimal(100)


def percentages_of(
    columns: Iterable[int], amounts: Sequence[int], rows: Sequence[Mapping[int, Decimal]]
) -> set[int]:
    """The columns, of some, that tell in all rows one amount near them in percent of another one,
    or by how many per cent it differs from that.
    """
    told = set()
    for column in columns:
        others = (other for other in amounts if other != column)
        near = sorted(others, key=lambda other: abs(other - column))[:_NEAREST]
        if any(_is_percentage(column, *pair, rows) for pair in permutations(near, 2)):
            told.add(column)
    return told


def _is_percentage(
    column: int, part: int, whole: int, rows: Sequence[Mapping[int, Decimal]]
) -> bool:
    """Whether one column is another one in percent of a third, always whole or always the change,
    but for rounding.
    """
    lines = [
        (row[column], row[part], row[whole])
        for row in rows
        if row.get(whole) and column in row and part in row
    ]
    quotients = {quotient for quotient, _, _ in lines}
    wholes = {total for _, _, total in lines}
    if len(wholes) < _FEWEST or sum(map(digits_of, quotients)) < _SURE_DIGITS:
        return False
    return any(
        all(_is_near(each, _HUNDRED * amount / total - less) for each, amount, total in lines)
        for less in (Decimal(0), _HUNDRED)
    )


def _is_near(printed: Decimal, exact: Decimal) -> bool:
    """Whether a figure is another one but for rounding to its last digit."""
    return abs(printed - exact) <= Decimal(1).scaleb(int(printed.as_tuple().exponent))
