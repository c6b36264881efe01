"""The units of columns by their sums: of parts that make up a column, of a total of several.

Here: what arithmetic tells along the rows, where headers print no unit. Not here: units of headers
and of parts by their names (column_units), of rows (sums.summed_units), which columns of changes
add up down the rows (summed_columns).
"""

from __future__ import annotations

from decimal import Decimal
from itertools import compress
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.units.unit_names import is_ratio_unit
from licheng_etl.grammar.words.rows import BARE_TOTAL
from licheng_etl.tables.context.column_units import can_measure
from licheng_etl.tables.sums.row_sums import digits_of, is_sum_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from licheng_etl.tables.headers.column_head import ColumnHead

_FEWEST_SUMS: Final = 3
_SURE_DIGITS: Final = 3
"""Digits of sums, on the average: of fewer, these may be chance."""
_MOST_PARTS: Final = 50
_ROUNDING: Final = Decimal("0.01")
"""How much of a sum rounding may make where several rows have such sums."""
_MOSTLY: Final = 0.8
"""Rows in which columns add up, for this to be no chance; rounding may make up the rest."""


def units_of_parts(
    units: Mapping[int, str | None],
    heads: Mapping[int, ColumnHead],
    rows: Sequence[Mapping[int, Decimal]],
) -> dict[int, str]:
    """For columns whose header prints no unit that of the one left of them whose figures add up
    theirs, in most rows: 供水总量(亿立方米), 地表水, 地下水, 其他.
    """
    shared: dict[int, str] = {}
    columns = sorted(units)
    for place, whole in enumerate(columns):
        unit = units[whole]
        if unit is None or is_ratio_unit(unit):
            continue
        parts: list[int] = []
        for column in columns[place + 1 : place + _MOST_PARTS]:
            label = heads[column].path[-1] if column in heads and heads[column].path else ""
            if units[column] is not None or not (label and can_measure(unit, label)):
                break
            parts.append(column)
            if _add_up(whole, parts, rows):
                shared.update(dict.fromkeys(parts, unit))
                break
    return shared


def units_of_totals(
    units: Mapping[int, str | None],
    heads: Mapping[int, ColumnHead],
    rows: Sequence[Mapping[int, Decimal]],
) -> dict[int, str]:
    """For columns of totals whose header prints no unit that of those around them which they add
    up, all of it the same: 地铁(万人次), 公交(万人次), 合计.
    """
    shared: dict[int, str] = {}
    for column, unit in units.items():
        path = heads[column].path if column in heads else ()
        if unit is not None or not any(map(BARE_TOTAL.match, path[-1:])):
            continue
        parts = [c for c in units if c in heads and c != column and heads[c].path[:-1] == path[:-1]]
        told = {units[part] for part in parts}
        (stated,) = told if len(told) == 1 else (None,)
        if stated and not is_ratio_unit(stated) and _add_up(column, parts, rows):
            shared[column] = stated
    return shared


def _add_up(whole: int, parts: list[int], rows: Sequence[Mapping[int, Decimal]]) -> bool:
    """Whether columns add up to another in most rows, surely by no chance."""
    told = [row for row in rows if whole in row]
    sums = [
        is_sum_of(row[whole], [row.get(part) for part in parts], rounding=_ROUNDING) for row in told
    ]
    digits = sum(digits_of(row[whole]) for row in compress(told, sums))
    surely = digits >= _SURE_DIGITS * _FEWEST_SUMS
    return surely and sum(sums) >= max(_FEWEST_SUMS, _MOSTLY * len(sums))
