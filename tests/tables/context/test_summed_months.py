"""What adds up the months beside it is of those that have figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

MONTHS = [f"{month}月" for month in range(1, 7)]
DONE: list[Row] = [
    ["甲项目", 300, 500, 820, None, None, None, 1620],
    ["乙项目", 0, 120, 410, None, None, None, 530],
]


def period(*lines: Row, title: str = "2025年逐月完成投资", label: str = "累计") -> str | None:
    """That of the last figure of a table of months, with a column of that label behind them."""
    rows: list[Row] = [[title], ["项目名称", *MONTHS, label], *lines]
    return understood(rows).facts[f"H{len(rows)}"].period


def test_what_adds_up_the_months_is_of_those_until_the_last_with_figures() -> None:
    assert period(*DONE) == period(*DONE, label="合计") == "2025-YTD03"


def test_months_filled_with_zeros_are_still_to_come() -> None:
    zeros: list[Row] = [[0 if cell is None else cell for cell in line] for line in DONE]
    assert period(*zeros) == "2025-YTD03"


def test_what_is_no_sum_of_the_months_is_of_the_year_that_the_title_tells() -> None:
    since_start: list[Row] = [[*line[:-1], 9000 + n] for n, line in enumerate(DONE)]
    assert period(*since_start) == "2025"
    one: list[Row] = [DONE[0], [*DONE[1][:-1], 9000]]
    assert period(*one) == "2025"


def test_another_label_behind_the_months_is_of_no_part_of_the_year() -> None:
    assert period(*DONE, label="年度计划") == "2025"


def test_months_in_another_order_or_without_the_first_prove_nothing() -> None:
    rows: list[Row] = [["2025年完成投资"], ["项目名称", "2月", "3月", "4月", "累计"]]
    rows += [["甲项目", 300, 500, None, 800], ["乙项目", 120, 410, None, 530]]
    assert understood(rows).facts["E3"].period == "2025"
