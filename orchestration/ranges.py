"""Ranges of months: as a person writes them, and chosen months as few runs of neighbours.

Here: what needs no Dagster. Not here: the partitions themselves (partitions).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from licheng_etl.model.errors import LichengError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


class MonthRangeError(LichengError):
    """Months were asked for that are none, or that there is no partition for."""


def read_range(text: str, known: Sequence[str]) -> list[str]:
    """The months of `2024-01..2024-11`, or the one of `2024-03`; MonthRangeError otherwise."""
    first, dots, last = text.partition("..")
    last = last if dots else first
    for month in (first, last):
        if not _MONTH.fullmatch(month):
            raise _wrong(f"“{month}”不是月份")
    if last < first:
        raise _wrong(f"{text} 的止月早于起月")
    for month in (first, last):
        if month not in known:
            raise _wrong(f"{month} 不在 {known[0]}..{known[-1]} 之内")
    return [month for month in known if first <= month <= last]


def _wrong(why: str) -> MonthRangeError:
    return MonthRangeError(
        why, remedy="请写 2024-01..2024-11 这样的月份，或设 LICHENG_FIRST_MONTH。"
    )


def spans(chosen: Iterable[str], known: Sequence[str]) -> list[tuple[str, str]]:
    """The chosen months as few runs of neighbours, each its first and last month.

    A run speaks for every month of its range: none is named that nobody chose.
    """
    place = {month: number for number, month in enumerate(known)}
    runs: list[tuple[str, str]] = []
    for month in sorted(set(chosen)):
        if runs and place[month] == place[runs[-1][1]] + 1:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs
