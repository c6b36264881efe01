"""The clock of the district: the zone that days and months are told in, here and in SQL.

Instants are stored with their zone. Here: how one becomes a local day or month.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

TIMEZONE = "Asia/Shanghai"
ZONE = ZoneInfo(TIMEZONE)


def in_the_district(instant: datetime) -> datetime:
    """The same instant as clocks of the district show it."""
    return instant.astimezone(ZONE)


def local_date(instant: datetime) -> date:
    """The day of an instant."""
    return in_the_district(instant).date()


def local_month(instant: datetime) -> str:
    """The month of an instant: 2024-10."""
    return f"{in_the_district(instant):%Y-%m}"


def current_month() -> str:
    """The month that it is now."""
    return local_month(datetime.now(UTC))
