"""Numbers of two digits that run on are years, and lengths of time beside others."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.times.stated_times import NONE
from licheng_etl.tables.times.short_years import with_short_years


def codes(*labels: str, head: str = "") -> list[str | None]:
    times = with_short_years(labels, [NONE] * len(labels), head=head)
    return [time.code() for time in times]


def test_years_of_two_digits_run_on() -> None:
    assert codes("22年", "23年", "24年", "增长%") == ["2022", "2023", "2024", None]
    assert codes("24年", "23年") == ["2024", "2023"]
    assert codes("22年", "23年", "22年", "23年") == ["2022", "2023"] * 2


@pytest.mark.parametrize(
    "labels",
    [("10年", "20年", "30年"), ("9年", "10年", "11年"), ("10年", "11年", "12年以上"), ("24年",)],
)
def test_lengths_of_time_are_no_years(labels: tuple[str, ...]) -> None:
    assert codes(*labels) == [None] * len(labels)


def test_below_a_head_of_lengths_numbers_of_years_are_such() -> None:
    assert codes("10年", "11年", head="工龄") == [None, None]
