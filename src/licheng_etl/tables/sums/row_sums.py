"""Whether the figures of a row are the sums of those of others, as a reader sees who adds them up.

Here: the arithmetic of a few rows that may stand below one. Not here: what follows from it for the
place of rows (outlines.repeated_names, summed_blocks), sums all over a table (addends).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.decimals import plain_number
from licheng_etl.tables.columns.column import VALUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from licheng_etl.tables.regions.region import Region

_FEWEST: Final = 2
_ROUNDING: Final = Decimal("0.002")
"""How much of a sum the rounding of its parts may make."""
_SURE_DIGITS: Final = 4
"""Digits of sums that are no chance."""


class RowSums:
    """The figures of some rows of a table, by their place among these."""

    def __init__(self, region: Region, roles: Mapping[int, str], rows: list[int]) -> None:
        self.region, self.rows = region, rows
        self.columns = sorted(column for column, role in roles.items() if role == VALUE)

    def first_figure(self, row: int) -> Decimal | None:
        """The figure of a row in the first column of such."""
        return self._number(row, self.columns[0]) if self.columns else None

    def adds_up(self, whole: int, parts: list[int]) -> bool:
        """Whether a figure of one row is the sum of those of others, but for rounding."""
        return any(is_sum_of(total, others) for total, *others in self._figures(whole, parts))

    def surely_adds_up(self, whole: int, parts: list[int]) -> bool:
        """Whether it does so by figures of so many digits that it is no chance."""
        digits = sum(
            digits_of(total)
            for total, *others in self._figures(whole, parts)
            if total is not None and is_sum_of(total, others)
        )
        return digits >= _SURE_DIGITS

    def digits_added_up(self, whole: int, parts: list[int]) -> int:
        """Of how many digits the sums are, one that stands in several columns counted once; none
        unless it does so in half of the columns that have figures of all there.
        """
        told = [line for line in self._figures(whole, parts) if line[0] and None not in line]
        right = [total for total, *others in told if is_sum_of(total, others)]
        return sum(map(digits_of, filter(None, set(right)))) if len(right) * 2 >= len(told) else 0

    def digits_divided(self, whole: int, parts: list[int]) -> int:
        """Of how many digits the sums are where all figures are told and no part is nothing, which
        would prove nothing; none unless every such sum is right.
        """
        told = [line for line in self._figures(whole, parts) if None not in line]
        if not all(is_sum_of(total, others) for total, *others in told if total or any(others)):
            return 0
        return sum(digits_of(total) for total, *others in told if total and all(others))

    def _figures(self, whole: int, parts: list[int]) -> Iterator[list[Decimal | None]]:
        """In each column the figure of a row, and those of others."""
        for column in self.columns:
            yield [self._number(row, column) for row in (whole, *parts)]

    def _number(self, row: int, column: int) -> Decimal | None:
        position = self.region.cells[self.rows[row]].get(column)
        return None if position is None else plain_number(self.region.sheet.label(position))


def digits_of(number: Decimal) -> int:
    """How many digits a number has, without zeros behind its point: of few, a sum may be chance."""
    whole = number.to_integral_value()
    return len((whole if number == whole else number.normalize()).as_tuple().digits)


def is_sum_of(
    whole: Decimal | None, parts: list[Decimal | None], *, rounding: Decimal = _ROUNDING
) -> bool:
    """Whether a number is the sum of others, each of them rounded to its last digit. `rounding`:
    how much of a sum it may make.
    """
    told = [part for part in parts if part is not None]
    if not whole or len(told) < _FEWEST:
        return False
    step = max(Decimal(1).scaleb(int(number.as_tuple().exponent)) for number in (whole, *told))
    most = min(step * len(told) / 2, abs(whole) * rounding)
    return abs(whole - sum(told)) <= most
