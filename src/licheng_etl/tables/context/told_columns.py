"""What each column of figures says for all its cells: their labels, time, unit and kind.

Here: composing it of the header, the columns of units and the title. Not here: what the rows say,
and the cells where both cross (resolver).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.measured_names import (
    names_outside_shares,
    tells_again,
    tells_count,
    tells_percent_change,
)
from licheng_etl.grammar.units.unit_names import is_money_unit, is_ratio_unit
from licheng_etl.grammar.words.heads import UNIT_WORD, is_time_head
from licheng_etl.grammar.words.measures import CHANGE, MONEY, NO_AMOUNT, RANK, SUM_OF_MONEY
from licheng_etl.grammar.words.rows import BARE_TOTAL
from licheng_etl.tables.columns.column import UNIT, VALUE
from licheng_etl.tables.columns.column_kinds import is_of_rates, is_of_totals
from licheng_etl.tables.context.added_units import units_of_parts, units_of_totals
from licheng_etl.tables.context.column_bases import bases_of
from licheng_etl.tables.context.column_units import (
    printed_units,
    tells_change,
    told_by_units,
)
from licheng_etl.tables.context.told_by_figures import ToldByFigures
from licheng_etl.tables.headers.column_head import ColumnHead

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.tables.bodies.body import BodyRow
    from licheng_etl.tables.cells.annotations import Paths
    from licheng_etl.tables.context.shared_units import SharedUnits
    from licheng_etl.tables.headers.titles import Title
    from licheng_etl.tables.regions.region import Region

_UNIT: Final = re.compile(UNIT_WORD)
_QUANTITY: Final = re.compile(r"^\w{0,4}(?:数|工程)量$|^(?i:quantity|qty\.?)$")
"""How a column is called that tells how much there is of what a column of units names."""
WHOLE: Final = 101
"""More than shares are in percent, though rounded ones may add up to a little over a hundred."""
_SAMPLE: Final = 500
"""Rows that tell whether names are times."""


class ToldColumn(NamedTuple):
    """What a column of figures says for all its cells. `times` numbers what it says of time.

    `unit`: its header's; `corner`: the one of several units of the table that is its own. `is_sum`:
    it tells a sum of money, whatever its row counts. `is_beside`: it is none of the rates that the
    title begins with. `units_at`: the columns of units that govern it.
    """

    kind: str
    path: int
    times: int
    unit: str | None
    corner: str | None
    is_value: bool
    is_ratio: bool
    is_rank: bool
    is_change: bool
    name: str
    is_sum: bool
    is_beside: bool
    units_at: tuple[int, ...]


@dataclass(frozen=True)
class ColumnsOfFigures:
    """The columns of figures of one table. `values`: their numbers, in order. `innermost`: the last
    column of names. `headed`: what bears no label is no fact. `times`: of each column the number of
    what it says of time.
    """

    region: Region
    role: dict[int, str]
    heads: dict[int, ColumnHead]
    rows: list[BodyRow]
    title: Title
    values: list[int]
    innermost: int
    headed: bool
    shared: SharedUnits
    times: dict[int, int]
    paths: Paths

    def by_number(self) -> dict[int, ToldColumn]:
        """What each column says; one beyond the labels of a header has no kind."""
        corner, units_at = self._corner(), self._columns_of_units()
        by_column = {}
        sums = self._sums(units_at) if is_money(self.title.unit) else frozenset()
        paths = {head.path for head in self.heads.values()}
        printed = printed_units(self.heads, self.values, rated=self.title.ratio_unit is not None)
        bases = bases_of(self.title.ratio_unit, self.heads)
        printed |= {c: base for c, base in bases.items() if c in printed and printed[c] is None}
        figures = ToldByFigures(self.region, self.role, self.rows, self.values, self.title.unit)
        if None in printed.values():
            printed |= units_of_parts(printed, self.heads, figures.first)
            printed |= units_of_totals(printed, self.heads, figures.first)
        rates = told_by_units(self.heads, printed)
        beside = self._beyond_shares(figures)
        named = {column: self._path(column, corner) for column in self.values}
        ratios = self._ratios(named, printed, paths)
        figures.settle(named, printed, ratios)
        for column in self.values:
            head = self.heads.get(column, ColumnHead())
            path = named[column]
            label = path[-1] if path else ""
            total = is_of_totals(path, paths)
            has_name = bool(path or head.units) or not self.headed
            # 单位(亿元) above figures is the unit of those whose rows print none.
            unnamed = len(path) == 1 and _UNIT.fullmatch(label)
            by_column[column] = ToldColumn(
                kind=("total" if total else "data") if has_name else "",
                path=self.paths.number(rates.get(column, path)),
                times=self.times[column],
                unit=None if unnamed else printed[column],
                corner=printed[column] if unnamed else self.shared.columns.get(column),
                is_value=self.role[column] == VALUE,
                is_ratio=column in ratios,
                is_rank=RANK.search(label) is not None,
                is_change=any(map(tells_percent_change, path)),
                name=label,
                is_sum=column in sums,
                is_beside=column in beside,
                units_at=units_at.get(column, ()),
            )
        return by_column

    def _path(self, column: int, corner: tuple[str, ...]) -> tuple[str, ...]:
        """The labels of a column; below a unit alone what the corner says, or what is counted."""
        head = self.heads.get(column, ColumnHead())
        return head.path or (corner if head.units else ()) or head.counted

    def _ratios(
        self,
        named: Mapping[int, tuple[str, ...]],
        printed: Mapping[int, str | None],
        paths: set[tuple[str, ...]],
    ) -> set[int]:
        """The columns that tell rates or shares by their labels."""
        outside = names_outside_shares(paths)
        in_percent = {column for column, unit in printed.items() if unit and is_ratio_unit(unit)}
        return {
            column
            for column, path in named.items()
            if (tells_again(path, outside) or is_of_rates(path, paths))
            and not tells_change(column, self.heads, in_percent)
        }

    def _beyond_shares(self, figures: ToldByFigures) -> set[int]:
        """The columns with figures above a hundred, below a title that begins with shares, in rows
        without a unit that are no numbers of anything: Students tested, Proficient.
        """
        if not self.title.begun or tells_percent_change(self.title.begun):
            return set()
        rows = (r for r in self.rows if r.labels and not (r.units or tells_count(r.labels[-1][1])))
        told = (figure for row in rows for figure in figures.of_row(row.row).items())
        return {column for column, number in told if number > WHOLE}

    def _corner(self) -> tuple[str, ...]:
        """What stands above an axis of time and is no word of time: the name of the figures."""
        path = self.heads.get(self.innermost, ColumnHead()).path
        if not path or is_time_head(path[-1]):
            return ()
        inner = [row.labels[-1][1] for row in self.rows[:_SAMPLE] if row.labels]
        timed = sum(read_time(label).pure for label in inner) * 2 > len(inner)
        return path[-1:] if timed else ()

    def _sums(self, units_at: Mapping[int, tuple[int, ...]]) -> frozenset[int]:
        """The columns that tell sums of money by their names, or because another one beside the
        same units tells how many there are: 计量单位, 数量, 财政拨款.
        """
        paths = {column: self.heads.get(column, ColumnHead()).path for column in self.values}
        counted = {
            units_at[column]
            for column, path in paths.items()
            if column in units_at and any(map(_QUANTITY.search, path))
        }
        beside = [column for column in paths if units_at.get(column) in counted]
        named = [column for column in beside if any(map(MONEY.search, paths[column]))]
        # What stands between a quantity and the first sum of money is another quantity.
        first = min(named, default=max(paths, default=0) + 1)
        return frozenset(
            column
            for column, path in paths.items()
            if any(map(SUM_OF_MONEY.search, path))
            or (column in beside and _may_be_sum(path) and (column >= first or _is_total(path)))
        )

    def _columns_of_units(self) -> dict[int, tuple[int, ...]]:
        """For each column the columns of units that govern it: those right of figures, where the
        first ones stand so, else those left of them.
        """
        units = {column for column, role in self.role.items() if role == UNIT}
        first = min(units, default=-1)
        before = {c for c in self.values if self.innermost < c and self.role[c] == VALUE}
        left = any(column < first for column in before)
        figures = before if left else {column for column in self.values if column > first}
        outwards = sorted(units | figures, reverse=left)
        runs = [tuple(run) for _, run in groupby(outwards, units.__contains__)]
        return {
            column: tuple(sorted(beside))
            for beside, run in pairwise(runs)
            if beside[0] in units
            for column in run
        }


def _may_be_sum(path: tuple[str, ...]) -> bool:
    return not any(
        words.search(label) for words in (_QUANTITY, NO_AMOUNT, CHANGE) for label in path
    )


def _is_total(path: tuple[str, ...]) -> bool:
    return any(map(BARE_TOTAL.match, path))


def is_money(unit: str | None) -> bool:
    """Whether a unit is one of money."""
    return unit is not None and is_money_unit(unit)
