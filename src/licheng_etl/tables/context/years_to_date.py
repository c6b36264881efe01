"""Rows of years below Year to date: each is until the last month that the table tells.

Here: which month that is, and such rows. Not here: columns of them (times_so_far), other times that
rows tell (row_times).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.stated_times import NONE, Time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.bodies.body import BodyRow

_TO_DATE: Final = re.compile(r"(?i:year[ -]to[ -]date|ytd)(?:\b.{0,20})?")
_MONTHLY: Final = frozenset({"month", "ytd"})


def years_to_date(
    rows: Sequence[BodyRow], times: Sequence[tuple[Time, ...]], title: Time
) -> list[tuple[Time, ...]]:
    """The times of rows, from inner to outer; years below a section that is to date are as long as
    the year of the last month that the title tells, or else the rows, is so far.
    """
    so_far = [
        _is_year(time) and any(_TO_DATE.fullmatch(label) for _, label in row.labels[:-1])
        for row, time in zip(rows, times, strict=True)
    ]
    until = (title if title.part in _MONTHLY else _last_month(times)) if any(so_far) else NONE
    if not until.part or until.year is None:
        return list(times)
    return [
        (_until(time[0], until), *time[1:]) if told and _has_come(time[0], until) else time
        for told, time in zip(so_far, times, strict=True)
    ]


def _is_year(times: tuple[Time, ...]) -> bool:
    return bool(times) and times[0].part == "year" and times[0].pure


def _has_come(year: Time, until: Time) -> bool:
    return (year.year or 0) <= (until.year or 0)


def _until(year: Time, month: Time) -> Time:
    return Time("ytd", year.year, month.number)


def _last_month(times: Sequence[tuple[Time, ...]]) -> Time:
    """The last month that rows tell, its year with it or in a section above."""
    months = [
        Time("month", year, row[0].number)
        for row in times
        if row and row[0].part == "month"
        if (year := next((time.year for time in row if time.year), None))
    ]
    return max(months, key=lambda month: (month.year or 0, month.number or 0), default=NONE)
