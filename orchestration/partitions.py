"""The monthly partitions by report period. A slot belongs to the month its period ends in."""

from __future__ import annotations

import dagster as dg

from licheng_etl.settings import Settings

TIMEZONE = "Asia/Shanghai"
KEY_FORMAT = "%Y-%m"


def months(settings: Settings) -> dg.MonthlyPartitionsDefinition:
    """From the first month of the configuration to the current one, keys such as `2024-10`."""
    return dg.MonthlyPartitionsDefinition(
        start_date=settings.first_month, fmt=KEY_FORMAT, timezone=TIMEZONE, end_offset=1
    )


MONTHS = months(Settings())
