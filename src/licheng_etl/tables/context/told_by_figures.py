"""What the figures of a table tell of its columns, where their names leave it open.

Here: which columns named as rates are differences or amounts, and which without a unit tell others
in percent. Not here: the arithmetic (differences, quotients, summed_columns), names
(columns.column_kinds).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.numbers.decimals import plain_number
from licheng_etl.grammar.units.unit_names import is_ratio_unit
from licheng_etl.tables.cells.sheet import NUMBER
from licheng_etl.tables.context.column_units import CHANGED
from licheng_etl.tables.context.differences import differences_of
from licheng_etl.tables.context.quotients import percentages_of
from licheng_etl.tables.context.summed_columns import adding_up

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from decimal import Decimal

    from licheng_etl.tables.bodies.body import BodyRow
    from licheng_etl.tables.regions.region import Region

_RATE: Final = re.compile("[率幅比]$")
_FEW: Final = 10
"""Rows that tell whether columns add up."""


@dataclass(frozen=True)
class ToldByFigures:
    """The figures of a table. `role`: its columns; `values`: those of figures, in order; `unit`:
    what titles and notes state for all of them.
    """

    region: Region
    role: Collection[int]
    rows: list[BodyRow]
    values: list[int]
    unit: str | None

    def settle(
        self,
        named: Mapping[int, tuple[str, ...]],
        printed: dict[int, str | None],
        ratios: set[int],
    ) -> None:
        """Corrects the units that headers print and the columns that their names make rates.
        `named`: the labels of each column.
        """
        for column, (amount, other) in self._differences(ratios, named, printed).items():
            printed[column] = printed[amount] if printed[amount] == printed[other] else None
            ratios.discard(column)
        ratios -= self._amounts_by_sums(ratios, named, printed)
        printed |= dict.fromkeys(self._percentages(ratios, printed), "%")
        printed |= dict.fromkeys(self._rates_in_percent(ratios, printed), "%")

    def _differences(
        self,
        ratios: set[int],
        named: Mapping[int, tuple[str, ...]],
        printed: Mapping[int, str | None],
    ) -> dict[int, tuple[int, int]]:
        """The columns named as rates may be whose figures tell how much those of two others differ:
        库存增减 beside 上周库存 and 本周库存.
        """
        asked = self._perhaps_rates(ratios, named, printed)
        amounts = self._amounts(ratios, printed)
        return differences_of(asked, amounts, self.first) if asked and amounts else {}

    def _perhaps_rates(
        self,
        ratios: set[int],
        named: Mapping[int, tuple[str, ...]],
        printed: Mapping[int, str | None],
    ) -> list[int]:
        """The columns named as rates are, without a unit; what ends as only rates do is one."""
        untold = (column for column in self.values if column in ratios and printed[column] is None)
        return [column for column in untold if not any(map(_RATE.search, named[column][-1:]))]

    def _amounts_by_sums(
        self,
        ratios: set[int],
        named: Mapping[int, tuple[str, ...]],
        printed: Mapping[int, str | None],
    ) -> set[int]:
        """The changes named as rates may be that add up, in the unit of the table; shares of a
        whole add up as well.
        """
        perhaps = self._perhaps_rates(ratios, named, printed) if self.unit else []
        asked = [column for column in perhaps if any(map(CHANGED.search, named[column][-1:]))]
        if not asked:
            return set()
        return adding_up(asked, self.rows, [self.of_row(row.row) for row in self.rows])

    def _percentages(self, ratios: set[int], printed: Mapping[int, str | None]) -> set[int]:
        """The columns without a unit or the name of a rate that tell others in percent, where the
        table states a unit that is none of rates.
        """
        if self.unit is None or is_ratio_unit(self.unit):
            return set()
        amounts = self._amounts(ratios, printed)
        asked = [column for column in amounts if printed[column] is None]
        return percentages_of(asked, amounts, self.first)

    def _rates_in_percent(self, ratios: set[int], printed: Mapping[int, str | None]) -> set[int]:
        """The columns named as rates or shares, without a unit, that tell amounts in percent: 人数,
        比重 below each age.
        """
        untold = [column for column in self.values if column in ratios and printed[column] is None]
        return percentages_of(untold, self._amounts(ratios, printed), self.first)

    def _amounts(self, ratios: set[int], printed: Mapping[int, str | None]) -> list[int]:
        return [
            column
            for column in self.values
            if column not in ratios and not is_ratio_unit(printed[column] or "")
        ]

    @cached_property
    def first(self) -> list[dict[int, Decimal]]:
        """The figures of the first rows that have some, by column."""
        rows = [row.row for row in self.rows if row.kind == "data"][:_FEW]
        return list(map(self.of_row, rows))

    def of_row(self, row: int) -> dict[int, Decimal]:
        """The figures of a row, by column."""
        return {
            column: number
            for column, position in self.region.cells[row].items()
            if self.region.sheet.cls[position] == NUMBER and column in self.role
            if (number := plain_number(self.region.sheet.label(position))) is not None
        }
