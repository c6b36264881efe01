"""Days and months are those of the district, wherever the instant was written."""

from __future__ import annotations

from datetime import UTC, date, datetime

from licheng_etl.model.clock import local_date, local_month

LAST_EVENING = datetime(2024, 10, 31, 16, 30, tzinfo=UTC)


def test_after_midnight_in_the_district_it_is_the_next_day_and_month() -> None:
    assert local_date(LAST_EVENING) == date(2024, 11, 1)
    assert local_month(LAST_EVENING) == "2024-11"


def test_before_midnight_it_is_still_the_old_month() -> None:
    assert local_month(LAST_EVENING.replace(hour=15)) == "2024-10"
