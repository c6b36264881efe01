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


def rates(*labels: str) -> list[str | None]:
    """The periods of columns with such labels behind what adds up the months."""
    rows: list[Row] = [["2025年逐月完成投资"], ["项目名称", *MONTHS, "累计", *labels]]
    rows += [[*line, *(5.5 + n for n in range(len(labels)))] for line in DONE]
    facts = understood(rows).facts
    return [facts[f"{column}4"].period for column in "IJ"[: len(labels)]]


def test_rates_next_to_what_adds_up_the_months_are_of_the_same() -> None:
    assert rates("同比±%") == ["2025-YTD03"]
    assert rates("同比%", "占比%") == ["2025-YTD03", "2025-YTD03"]


def test_what_stands_behind_another_figure_or_tells_its_own_time_is_not() -> None:
    assert rates("年度计划", "完成率%") == ["2025", "2025"]
    assert rates("2024年增长%") == ["2024"]
    assert "2025-YTD03" not in rates("比上月增长%")


def down(title: str, *rows: Row) -> list[str | None]:
    """The periods of the first column of figures, row by row."""
    table: list[Row] = [[title], ["月份", "客流（万人次）", "收入（万元）", "同比%"], *rows]
    facts = understood(table).facts
    return [facts[f"B{number}"].period for number in range(3, len(rows) + 3)]


def test_a_row_that_adds_up_the_months_above_it_is_of_these() -> None:
    months: list[Row] = [["1月", 12.3, 203, 2.1], ["2月", 13.1, 210, 3.3]]
    expected = ["2024-M01", "2024-M02", "2024-YTD02"]
    assert down("2024年客流", *months, ["累计", 25.4, 413, 2.7]) == expected
    assert down("2024年客流", *months, ["合计", 25.4, 413, 2.7]) == expected


def test_a_row_that_does_not_add_them_up_is_of_the_year() -> None:
    months: list[Row] = [["1月", 12.3, 203, 2.1], ["2月", 13.1, 210, 3.3]]
    assert down("2024年客流", *months, ["合计", 99.4, 1413, 2.7])[-1] == "2024"


def test_all_months_of_a_year_add_up_to_it() -> None:
    months: list[Row] = [[f"{month}月", 100 + month, 200 + month, 1.5] for month in range(1, 13)]
    total: Row = ["合计", sum(range(101, 113)), sum(range(201, 213)), 1.5]
    assert down("2024年客流", *months, total)[-1] == "2024"


def test_the_sum_of_a_quarter_that_the_title_tells_is_of_the_quarter() -> None:
    months: list[Row] = [["1月", 12.3, 203, 2.1], ["2月", 13.1, 210, 3.3], ["3月", 11.1, 201, 1.3]]
    assert down("2024年一季度客流", *months, ["合计", 36.5, 614, 2.7])[-1] == "2024-Q1"
    across: list[Row] = [
        ["2024年一季度收支"],
        ["项目", "1月", "2月", "3月", "合计"],
        ["收入", 1203, 1101, 1204, 3508],
        ["支出", 902, 801, 903, 2606],
    ]
    assert understood(across).facts["E3"].period == "2024-Q1"


def days(*rows: Row, title: str = "2024年8月客流日报") -> str | None:
    """The period of the last row below days, its first figure."""
    table: list[Row] = [[title], ["日期", "客流（万人次）", "收入（万元）"], *rows]
    return understood(table).facts[f"B{len(table)}"].period


DAYS: list[Row] = [["8月1日", 52.3, 203], ["8月2日", 55.1, 210], ["8月3日", 60.2, 208]]


def test_what_adds_up_the_days_of_a_month_is_of_the_month() -> None:
    assert days(*DAYS, ["累计", 167.6, 621]) == "2024-M08"
    assert days(*DAYS, ["合计", 167.6, 621], title="2024年8月收支") == "2024-M08"


def test_what_does_not_add_up_the_days_is_of_the_year_so_far() -> None:
    assert days(*DAYS, ["累计", 9167.6, 31621]) == "2024-YTD08"


def test_days_amid_a_month_add_up_to_no_month() -> None:
    assert days(*DAYS[1:], ["累计", 115.3, 418]) == "2024-YTD08"
