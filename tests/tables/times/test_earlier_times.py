"""A growth behind an earlier time is of the later one where nothing compared the two yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def last_period(*heads: str) -> str | None:
    rows: list[Row] = [["公交运营月报"], ["项目", *heads],
                       ["客运量", *range(1203, 1203 + len(heads))],
                       ["里程", *range(980, 980 + len(heads))]]  # fmt: skip
    return [fact.period for fact in understood(rows).facts.values()][len(heads) - 1]


@pytest.mark.parametrize(
    "heads",
    [
        ("2024年10月", "2024年9月", "环比增减%", "2023年10月", "同比增减%"),
        ("2024年10月", "2024年9月", "增减%", "2023年10月", "增减%"),
        ("2024年10月", "比上月增减%", "2023年10月", "比上年同月增减%"),
        ("2024年10月", "2023年10月", "同比%", "2024年9月", "环比%"),
        ("2024年10月", "占比%", "2023年10月", "占比%", "同比%"),
        ("Oct 2024", "Sep 2024", "% change on month", "Oct 2023", "% change on year"),
    ],
)
def test_another_comparison_is_of_the_figure_that_the_first_one_was_of(
    heads: tuple[str, ...],
) -> None:
    assert last_period(*heads) == "2024-M10"


@pytest.mark.parametrize(
    "heads",
    [
        ("2024年10月", "同比%", "2023年10月", "同比%"),
        ("2024年10月", "增减%", "2023年10月", "增减%"),
        ("2024年10月", "占比%", "2023年10月", "占比%"),
        ("2024年10月", "2024年9月", "环比%", "2023年10月", "2023年9月", "环比%"),
        ("2024年10月", "环比%", "2023年10月", "增加值率%"),
    ],
)
def test_a_rate_that_the_first_figure_has_as_well_is_of_the_earlier_one(
    heads: tuple[str, ...],
) -> None:
    assert last_period(*heads) == "2023-M10"


def test_a_rate_behind_a_time_that_is_no_month_or_year_before_is_of_that() -> None:
    assert last_period("2024年10月", "占比%", "2022年10月", "增长%") == "2022-M10"


def test_growth_since_the_same_month_is_of_the_month_that_stands_before_it() -> None:
    assert last_period("2024年10月", "2023年10月", "比上年同月增减%") == "2024-M10"
