"""What accumulates does so since January, or since works began where the year stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def periods(*heads: str, title: str = "2024年10月重点项目") -> list[str | None]:
    figures = range(7, 7 + len(heads))
    rows: list[Row] = [[title], ["项目名称", *heads], ["甲", *figures], ["乙", *figures]]
    return [fact.period for fact in understood(rows).facts.values()][: len(heads)]


@pytest.mark.parametrize("year", ["本年", "今年", "年内累计", "1-10月", "2024年1-10月"])
@pytest.mark.parametrize("begun", ["累计", "截至10月底累计"])
def test_what_accumulates_beside_what_is_of_the_year_does_so_since_works_began(
    year: str, begun: str
) -> None:
    heads = (f"{year}完成投资", f"{begun}完成投资", "累计完成投资占总投资%")
    assert periods(*heads) == ["2024-YTD10", "2024-M10", "2024-M10"]


def test_what_accumulates_alone_or_beside_other_figures_is_of_the_year() -> None:
    assert periods("本月完成投资", "累计完成投资") == ["2024-M10", "2024-YTD10"]
    assert periods("本年计划投资", "累计完成投资") == ["2024", "2024-YTD10"]
    assert periods("本年新增企业", "累计完成投资")[1] == "2024-YTD10"
    assert periods("1-10月产值", "累计产值增长%")[1] == "2024-YTD10"


def test_what_is_no_work_or_told_of_last_year_too_accumulates_in_the_year() -> None:
    assert periods("本年收入", "累计收入", "去年累计收入", title="2024年10月税收") == [
        "2024-M10", "2024-YTD10", "2023-YTD10",
    ]  # fmt: skip
    assert periods("1-10月产量", "累计产量") == ["2024-YTD10"] * 2
    assert periods("本年完成投资", "累计完成投资", "去年累计完成投资")[1] == "2024-YTD10"


@pytest.mark.parametrize("name", ["", "数", "完成投资"])
def test_this_year_beside_this_month_is_the_year_so_far(name: str) -> None:
    told = periods(f"本月{name}", f"本年{name}", "上年同期", "增长%")
    assert told == ["2024-M10", "2024-YTD10", "2023-YTD10", "2024-YTD10"]


def test_this_year_beside_the_year_before_is_the_month_that_the_title_tells() -> None:
    assert periods("本年", "上年", "增长%") == ["2024-M10", "2023-M10", "2024-M10"]
    rows: list[Row] = [["2024年10月工业"], ["指标", "本月", None, "累计"],
                       [None, "本年", "上年同期", None], ["产值", 8, 7, 70]]  # fmt: skip
    facts = understood(rows, "A2:A3", "B2:C2", "D2:D3").facts.values()
    assert [fact.period for fact in facts] == ["2024-M10", "2023-M10", "2024-YTD10"]


def test_a_group_of_this_year_beside_one_of_this_month_is_the_year_so_far() -> None:
    rows: list[Row] = [["2024年10月登记"], ["类型", "本月新登记", None, "本年新登记", None],
                       [None, "户数", "资本", "户数", "资本"], ["企业", 8, 7, 70, 71]]  # fmt: skip
    facts = understood(rows, "A2:A3", "B2:C2", "D2:E2").facts.values()
    assert [fact.period for fact in facts] == ["2024-M10"] * 2 + ["2024-YTD10"] * 2


def test_plans_and_stocks_of_this_year_are_none_so_far() -> None:
    assert "2024-YTD10" not in periods("本月完成投资", "本年计划投资", "本年末人数")


@pytest.mark.parametrize("name", ["安排投资", "下达资金", "应完成投资", "核定投资"])
def test_what_is_to_be_done_in_this_year_is_none_of_what_was_so_far(name: str) -> None:
    told = periods("本月完成投资", f"本年{name}", "本年完成投资")
    assert told[1] != "2024-YTD10"
    assert told[::2] == ["2024-M10", "2024-YTD10"]


def test_what_is_supplied_in_this_year_is_told_so_far() -> None:
    assert periods("本月供应量", "本年供应量") == ["2024-M10", "2024-YTD10"]


def test_years_to_date_beside_one_another_run_to_the_month_of_the_title() -> None:
    def told(title: str, group: str) -> list[str | None]:
        rows: list[Row] = [[title], ["Item", group, None, None], [None, "2024", "2023", "% Chg"],
                           ["Mail", 8, 7, 14.3], ["Cargo", 9, 8, 12.5]]  # fmt: skip
        return [f.period for f in understood(rows, "A2:A3", "B2:D2").facts.values()][:2]

    assert told("Traffic, October 2024", "Year to date") == ["2024-YTD10", "2023-YTD10"]
    assert told("Bulletin of October 2024", "Traffic") == ["2024", "2023"]


def test_years_that_a_label_says_are_to_date_run_to_the_month_beside_them() -> None:
    rows: list[Row] = [["Cargo", "Mar-24", "Mar-23", "YTD 2024", "2023 YTD", "% Chg"],
                       ["Grain", 31, 28, 90, 86, 4.6], ["Coal", 9, 8, 27, 30, -10]]  # fmt: skip
    told = [f.period for f in understood(rows).facts.values()][:5]
    assert told == ["2024-M03", "2023-M03", "2024-YTD03", "2023-YTD03", "2024-YTD03"]


def test_an_index_against_the_same_period_is_of_the_months_so_far_beside_one_of_the_month() -> None:
    month, so_far = "2024-M10", "2024-YTD10"
    assert periods("上月=100", "上年同月=100", "上年同期=100") == [month, month, so_far]
    assert periods("上年同月=100", "上年同期=100", "上月=100") == [month, so_far, month]
    assert periods("以上年同月价格为100", "以上年同期价格为100") == [month, so_far]
    assert periods("上月=100", "上年同期=100") == [month, month]


@pytest.mark.parametrize("growth", ["{}", "{}增长%", "{}±%"])
def test_growth_since_the_same_period_is_of_the_months_so_far_beside_that_since_the_same_month(
    growth: str,
) -> None:
    month, so_far = growth.format("比上年同月"), growth.format("比上年同期")
    assert periods(month, so_far) == ["2024-M10", "2024-YTD10"]
    assert periods("产值", so_far)[1] == "2024-M10"
    assert periods("余额", month, so_far)[2] == "2024-M10"
    assert grouped(("本月", "产值"), ("本月", month), ("本月", so_far))[2] == "2024-M10"
    assert periods(month, "比上年同期增加额")[1] == "2024-M10"


def grouped(*heads: tuple[str, str], title: str = "2024年10月工业") -> list[str | None]:
    """The periods of columns below groups."""
    groups = ("指标", *(group for group, _ in heads))
    figures = range(7, 7 + len(heads))
    rows: list[Row] = [[title], [*groups], [None, *(head for _, head in heads)],
                       ["产值", *figures], ["利润", *figures]]  # fmt: skip
    return [fact.period for fact in understood(rows, "A2:A3").facts.values()][: len(heads)]


@pytest.mark.parametrize("plan", ["计划", "目标", "预算"])
def test_this_year_below_what_is_planned_is_all_of_it(plan: str) -> None:
    told = grouped((plan, "本年"), (plan, "本月"), ("实际", "本月"), ("实际", "本年"))
    assert told == ["2024", "2024-M10", "2024-M10", "2024-YTD10"]
    assert grouped(("完成", "本年"), ("完成", "上年"))[0] == "2024-M10"


@pytest.mark.parametrize("head", ["截至6月底执行数", "截至6月底止实际数", "截至6月底止實際數"])
def test_what_is_carried_out_of_a_budget_by_a_month_is_so_since_january(head: str) -> None:
    title = "2024年预算执行情况"
    assert periods("2024年预算数", head, title=title) == ["2024", "2024-YTD06"]
    assert periods("2024年预算数", f"2024年{head}", title=title)[1] == "2024-YTD06"
    assert grouped(("2024年", "预算数"), ("2024年", head), title=title)[1] == "2024-YTD06"
    # Works go on for years, and without a budget nothing says since when.
    assert periods("2024年计划投资", "截至6月底实际投资", title=title)[1] == "2024-M06"
    assert periods("2024年预算数", "截至6月底余额", title=title)[1] == "2024-M06"


@pytest.mark.parametrize("since", ["1985年4月以来总累计", "自1985年4月以来累计", "历年累计"])
def test_what_accumulates_over_the_years_is_what_there_is_then(since: str) -> None:
    assert grouped(("本月", "申请量"), (since, "申请量")) == ["2024-M10", "2024-M10"]
    assert grouped(("本月", "申请量"), ("总累计", "申请量"))[1] == "2024-YTD10"
