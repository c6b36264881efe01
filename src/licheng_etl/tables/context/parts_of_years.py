"""Rows below years that add up to the last of them: what it is divided into, 2023, then its towns.

Here: which rows are such, and the year. Not here: times that rows tell (row_times), sums of
months (summed_months).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.tables.sums.row_sums import RowSums

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from licheng_etl.grammar.times.stated_times import Time
    from licheng_etl.tables.bodies.body import BodyRow
    from licheng_etl.tables.regions.region import Region

_FEWEST: Final = 2
"""Years that run down, and parts of the last one."""
_SURE_DIGITS: Final = 6
"""Digits of sums that are no chance."""


def parts_of_last_year(
    region: Region,
    rows: Sequence[BodyRow],
    columns: Collection[int],
    times: Sequence[tuple[Time, ...]],
) -> list[tuple[Time, ...]]:
    """The times of rows, those that tell none below years the last of these, if they add up to it.
    `columns` are those of figures that may add up.
    """
    told = list(times)
    places = [number for number, row in enumerate(rows) if row.kind == "data"]
    years = [n for n in places if _is_year(times[n])]
    if len(years) < _FEWEST or places[: len(years)] != years:
        return told
    parts = places[len(years) :]
    if len(parts) < _FEWEST or any(time.part for n in parts for time in times[n]):
        return told
    if not _rises([times[n][0].year or 0 for n in years]):
        return told
    sums = RowSums.of(region, columns, [rows[n].row for n in (years[-1], *parts)])
    if sums.digits_divided(0, list(range(1, len(parts) + 1))) >= _SURE_DIGITS:
        for n in parts:
            told[n] = times[years[-1]]
    return told


def _is_year(times: Sequence[Time]) -> bool:
    return bool(times) and times[0].part == "year" and times[0].pure and times[0].year is not None


def _rises(years: Sequence[int]) -> bool:
    return all(before < after for before, after in pairwise(years))
