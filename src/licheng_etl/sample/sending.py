"""One workbook sent by an office: its name, its bytes, when it was received. Not here: which."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import datetime, timedelta

from licheng_etl.model.clock import ZONE
from licheng_etl.sample.draw import draw
from licheng_etl.sample.months import number_of


@dataclass(frozen=True)
class Sending:
    """One workbook in the inbox folder of its sender."""

    folder: str
    file_name: str
    received_at: datetime
    content: bytes


def at(text: str) -> datetime:
    """A moment in Beijing, written in ISO format."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def after_month_end(month: str, days: int, *words: object) -> datetime:
    """Office hours of a day at least `days` after the month's end, within five days from then."""
    year = int(month[:4])
    last_day = calendar.monthrange(year, number_of(month))[1]
    nine = datetime(year, number_of(month), last_day, 9, tzinfo=ZONE)
    return nine + timedelta(
        days=days + draw(5, "received", *words, month),
        minutes=draw(480, "minute", *words, month),
    )
