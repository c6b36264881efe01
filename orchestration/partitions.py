"""The monthly partitions by report period. A slot belongs to the month its period ends in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import dagster as dg

from licheng_etl.model.clock import TIMEZONE
from licheng_etl.model.errors import LichengError
from licheng_etl.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KEY_FORMAT = "%Y-%m"
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
RANGE_START = "dagster/asset_partition_range_start"
RANGE_END = "dagster/asset_partition_range_end"


class MonthRangeError(LichengError):
    """Months were asked for that are none, or that there is no partition for."""


def months(settings: Settings) -> dg.MonthlyPartitionsDefinition:
    """From the first month of the configuration to the current one, keys such as `2024-10`."""
    return dg.MonthlyPartitionsDefinition(
        start_date=settings.first_month, fmt=KEY_FORMAT, timezone=TIMEZONE, end_offset=1
    )


def policy(settings: Settings) -> dg.BackfillPolicy:
    """Many months in one run, unless the settings ask for a run a month."""
    return (
        dg.BackfillPolicy.multi_run(1) if settings.run_a_month else dg.BackfillPolicy.single_run()
    )


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


def run_tags(first: str, last: str) -> dict[str, str]:
    """The tags of a run over the months from the first to the last."""
    return {RANGE_START: first, RANGE_END: last}


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


MONTHS = months(Settings())
POLICY = policy(Settings())
