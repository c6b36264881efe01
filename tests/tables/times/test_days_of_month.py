"""Days that do not tell their month are of the month that the titles state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def periods(title: str, head: str, *labels: str | int) -> list[str | None]:
    """Those of rows of such labels below a head."""
    rows: list[Row] = [[title], [head, "客流", "收入"]]
    rows += [[label, 1200 + n * 13, 30 + n * 7] for n, label in enumerate(labels)]
    facts = understood(rows).facts
    return [facts[f"B{number}"].period for number in range(3, len(labels) + 3)]


@pytest.mark.parametrize(
    "labels", [("1日", "2日"), (1, 2), ("1号", "2号"), ("1日（周二）", "2日（周三）")]
)
def test_days_below_one_another_are_of_the_month_of_the_title(
    labels: tuple[str | int, ...],
) -> None:
    assert periods("2024年10月客流", "日期", *labels) == ["2024-10-01", "2024-10-02"]


def test_days_side_by_side_are_too_and_their_sum_is_of_the_month() -> None:
    rows: list[Row] = [["2024年10月客流"], ["站点", "1日", "2日", "合计"],
                       ["洪楼", 120, 130, 250], ["全福", 110, 120, 230]]  # fmt: skip
    actual = [fact.period for fact in understood(rows).facts.values()]
    assert actual[:3] == ["2024-10-01", "2024-10-02", "2024-M10"]


def test_what_adds_up_the_days_is_of_the_month() -> None:
    assert periods("2024年10月客流", "日期", "1日", "2日", "月计")[-1] == "2024-M10"


def test_no_days_are_numbered_machines_or_those_of_several_months_or_that_the_month_has_not() -> (
    None
):
    assert periods("2024年10月运行", "设备", "1号", "2号") == ["2024-M10"] * 2
    assert periods("2024年1-10月客流", "日期", "1日", "2日") == ["2024-YTD10"] * 2
    assert periods("2024年2月客流", "日期", "28日", "29日", "30日")[-1] == "2024-M02"


@pytest.mark.parametrize(
    ("title", "head", "labels", "first"),
    [
        ("2024年6月用水", "月份", (1, 2, 3), "2024-M01"),
        ("2024年12月用水", "季度", (1, 2, 3, 4), "2024-Q1"),
    ],
)
def test_numbers_of_months_and_quarters_are_no_days(
    title: str, head: str, labels: tuple[str | int, ...], first: str
) -> None:
    assert periods(title, head, *labels)[0] == first


def test_days_below_a_month_of_their_own_are_of_that() -> None:
    rows: list[Row] = [["2024年10月与9月客流"], ["站点", "9月", None, "10月", None],
                       [None, "1日", "2日", "1日", "2日"], ["洪楼", 120, 130, 140, 150],
                       ["全福", 110, 120, 130, 140]]  # fmt: skip
    facts = understood(rows, "A2:A3", "B2:C2", "D2:E2").facts
    days = ["2024-09-01", "2024-09-02", "2024-10-01", "2024-10-02"]
    assert [facts[f"{column}4"].period for column in "BCDE"] == days


@pytest.mark.parametrize("lengths", [("1日", "2日", "3日", "更长"), ("1日", "3日", "7日", "15日")])
def test_lengths_of_time_are_no_days(lengths: tuple[str, ...]) -> None:
    rows: list[Row] = [["2024年10月停车时长"], ["停车场", *lengths],
                       ["洪楼", 12, 13, 14, 15], ["全福", 11, 12, 13, 14]]  # fmt: skip
    assert {fact.period for fact in understood(rows).facts.values()} == {"2024-M10"}
