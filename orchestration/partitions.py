"""The monthly partitions by report period. A slot belongs to the month its period ends in."""

from __future__ import annotations

import dagster as dg

from licheng_etl.model.clock import TIMEZONE
from licheng_etl.settings import Settings

KEY_FORMAT = "%Y-%m"
RANGE_START = "dagster/asset_partition_range_start"
RANGE_END = "dagster/asset_partition_range_end"


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


def run_tags(first: str, last: str) -> dict[str, str]:
    """The tags of a run over the months from the first to the last."""
    return {RANGE_START: first, RANGE_END: last}


MONTHS = months(Settings())
POLICY = policy(Settings())
