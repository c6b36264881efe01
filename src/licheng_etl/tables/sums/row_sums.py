"""Whether the figures of a row are the sums of those of others, as a reader sees who adds them up.

Here: the arithmetic of a few rows that may stand below one. Not here: what follows from it for the
place of rows (outlines.repeated_names, summed_blocks, summed_outlines), sums all over a table
(addends).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.decimals import plain_number

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from licheng_etl.tables.regions.region import Region

_FEWEST: Final = 2
_ROUNDING: Final = Decimal("0.002")
"""How much of a sum the rounding of its parts may make."""
_SURE_DIGITS: Final = 4
"""Digits of sums that are no chance."""


class RowSums:
    """The figures of some rows of a table, by their place among these."""

    def __init__(self, columns: list[int], figure: Callable[[int, int], Decimal | None]) -> None:
        self.columns, self.figure = columns, figure

    @classmethod
    def of(cls, region: Region, columns: Collection[int], rows: list[int]) -> RowSums:
        """Those of some rows of a region, in some of its columns."""

        def figure(row: int, column: int) -> Decimal | None:
            position = region.cells[rows[row]].get(column)
            return None if position is None else plain_number(region.sheet.label(position))

        return cls(sorted(columns), figure)

    def first_figure(self, row: int) -> Decimal | None:
        """The figure of a row in the first column of such."""
        return self.figure(row, self.columns[0]) if self.columns else None

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
        return sum(map(digits_of, self._added_up(whole, parts)))

    def sure_digits(self, whole: int, parts: list[int]) -> int:
        """As many, but for the zeros that sums end with: round figures add up by chance."""
        added = self._added_up(whole, parts)
        return sum(len(total.normalize().as_tuple().digits) for total in added)

    def digits_divided(self, whole: int, parts: list[int]) -> int:
        """Of how many digits the sums are where all figures are told and no part is nothing, which
        would prove nothing; none unless every such sum is right.
        """
        told = [line for line in self._figures(whole, parts) if None not in line]
        if not all(is_sum_of(total, others) for total, *others in told if total or any(others)):
            return 0
        return sum(digits_of(total) for total, *others in told if total and all(others))

    def _added_up(self, whole: int, parts: list[int]) -> set[Decimal]:
        """The figures of a row that add up those of others, in half of the columns at least."""
        told = [line for line in self._figures(whole, parts) if line[0] and None not in line]
        right = [total for total, *others in told if is_sum_of(total, others)]
        return {total for total in right if total} if len(right) * 2 >= len(told) else set()

    def _figures(self, whole: int, parts: list[int]) -> Iterator[list[Decimal | None]]:
        """In each column the figure of a row, and those of others."""
        for column in self.columns:
            yield [self.figure(row, column) for row in (whole, *parts)]


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
