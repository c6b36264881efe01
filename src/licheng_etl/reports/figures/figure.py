"""A figure of a report: a number of its text or tables, with its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from licheng_etl.reports.times.spans import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a report with its meaning, as `licheng claims` prints it.

    `value` is a text where the figure is a date. `high`: the upper end of a range.
    """

    start: int
    end: int
    value: Decimal | str
    unit: str | None
    measure: str
    subject: str | None
    indicator: str | None
    period: Span
    status: str
    qualifier: str
    high: Decimal | None = None
