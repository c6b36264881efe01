"""Rates, ranks and changes without a time are of the time of what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.times.continued_times import told_of_another
from tests.tables.sheets import understood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row


def periods(rows: Sequence[Row], *merges: str) -> list[str | None]:
    return [fact.period for fact in understood(rows, *merges).facts.values()]


def test_a_rate_without_a_time_is_of_the_time_of_the_figure_that_it_is_about() -> None:
    months: list[Row] = [["2024年10月物流情况"], ["指标", "10月", "同比（%）", "1-10月",
                         "同比（%）"], ["货运量", 1, 2, 3, 4]]  # fmt: skip
    assert periods(months) == ["2024-M10", "2024-M10", "2024-YTD10", "2024-YTD10"]
    against: list[Row] = [["2024年1-10月工业情况"], ["指标", "本月", "上月", "去年同月", "增速",
                          "累计", "去年同期", "位次"], ["产值", 1, 2, 3, 4, 5, 6, 7]]  # fmt: skip
    assert periods(against) == [
        "2024-M10", "2024-M09", "2023-M10", "2024-M10", "2024-YTD10", "2023-YTD10", "2024-YTD10",
    ]  # fmt: skip


@pytest.mark.parametrize("rate", ["增幅", "降幅", "增减幅", "升降幅", "增减率"])
def test_a_rate_beside_what_it_compares_is_told_by_its_name_alone(rate: str) -> None:
    rows: list[Row] = [
        ["指标", "2024年9月", "2023年9月", "增减额", rate],
        ["收入", 1234.5, 1111.1, 123.4, 11.1],
        ["支出", 130, 140, -10, -7.1],
    ]
    assert periods(rows)[:4] == ["2024-M09", "2023-M09", "2024-M09", "2024-M09"]


def test_a_rate_beside_a_group_is_of_the_time_of_the_group() -> None:
    rows: list[Row] = [["2024年1-10月货运"], ["货类", "当月", "累计", None, "占全市比重（%）"],
                       [None, None, "本年", "上年同期", None], ["煤炭", 1, 2, 3, 4]]  # fmt: skip
    seen = periods(rows, "A2:A3", "B2:B3", "C2:D2", "E2:E3")
    assert seen == ["2024-M10", "2024-YTD10", "2023-YTD10", "2024-YTD10"]


def test_growth_right_of_the_years_of_a_group_is_of_the_later_one() -> None:
    rows: list[Row] = [["机构", "诊疗人次", None, "诊疗增长（%）", "出院人数", None, "增长（%）"],
                       [None, "2018年1-10月", "2019年1-10月", None, "2017年", "2018年", None],
                       ["医院", 10, 12, 20, 4, 5, 25], ["卫生院", 5, 6, 20, 2, 3, 50]]  # fmt: skip
    seen = periods(rows, "A1:A2", "B1:C1", "D1:D2", "E1:F1", "G1:G2")
    assert (seen[2], seen[5]) == ("2019-YTD10", "2018")


def test_a_rate_right_of_a_group_of_older_years_is_of_the_time_that_its_level_has_itself() -> None:
    def told(*heads: str) -> str | None:
        rows: list[Row] = [["指标", heads[0], heads[1], None, heads[2]],
                           [None, None, "2022年", "2023年", None],
                           ["甲", 90, 11, 20, 3], ["乙", 80, 31, 40, 5]]  # fmt: skip
        return periods(rows, "A1:A2", "B1:B2", "C1:D1", "E1:E2")[3]

    assert told("2024年", "历年", "完成率(%)") == "2024"
    assert told("2024年1-10月", "往年同期", "同比(%)") == "2024-YTD10"
    assert told("2021年", "以后年度", "完成率(%)") == "2023"


def test_a_rate_right_of_a_group_that_tells_no_years_is_of_the_table() -> None:
    rows: list[Row] = [["2024年10月财政收入"], ["地区", "收入", None, "税收占比（%）"],
                       [None, "当月", "累计", None], ["甲", 1, 9, 70]]  # fmt: skip
    assert periods(rows, "A2:A3", "B2:C2", "D2:D3")[2] == "2024-M10"


def test_a_rate_is_of_what_is_compared_and_not_of_what_it_is_compared_with() -> None:
    def after(*heads: str) -> str | None:
        rows: list[Row] = [["2024年1-10月情况"], ["指标", *heads], ["货运量", *range(len(heads))]]
        return periods(rows)[-1]

    assert after("2024年1-10月", "2023年1-10月", "同比增速（%）") == "2024-YTD10"
    assert after("10月", "9月", "环比") == "2024-M10"
    assert after("2024年", "2023年", "增长", "位次") == "2024-YTD10"
    assert after("9月", "同比", "8月", "同比") == "2024-M08"
    assert after("年初预算", "10月", "1-10月", "为年初预算（%）") == "2024-YTD10"
    assert after("1-10月", "增速", "全年目标", "目标增速") == "2024"
    assert after("年度计划", "8月", "9月", "10月", "完成率") == "2024-YTD10"
    each = ["8月", "完成率", "9月", "完成率", "10月", "完成率"]
    assert after(*each) == "2024-M10"
    assert after("8月", "环比", "9月", "环比", "10月", "完成率") == "2024-YTD10"
    assert after("8月", "9月", "10月", "环比") == "2024-M10"
    assert after("年度计划", "10月", "1-10月", "完成率") == "2024-YTD10"
    assert after("全年目标", "目标增速", "1-10月", "增速") == "2024-YTD10"


@pytest.mark.parametrize("before", ["2022年决算数", "上年决算数"])
def test_growth_behind_a_rate_of_the_plan_and_the_year_before_is_of_what_grew(before: str) -> None:
    heads: Row = ["项目", "2023年执行数", "占预算%", before, "比上年增减%"]
    told = periods([["2023年收支"], heads, ["收入", 86, 100.7, 81, 6.2]])
    assert told == ["2023", "2023", "2022", "2023"]
    both: Row = ["项目", "2023年", "增长%", "2022年", "增长%"]
    assert periods([["收支"], both, ["收入", 86, 5.7, 81, 6.2]])[-1] == "2022"
    plans: Row = ["项目", "2023年", "占预算%", "2022年", "占预算%"]
    assert periods([["收支"], plans, ["收入", 86, 100.7, 81, 99.2]])[-1] == "2022"


def test_a_rate_beside_groups_of_years_is_of_the_later_one() -> None:
    rows: list[Row] = [["地区", "2024年", None, "2023年", None, "增速"],
                       [None, "总量", "占比", "总量", "占比", None],
                       ["甲", 10, 40, 12, 41, 2], ["乙", 15, 60, 17, 59, 2]]  # fmt: skip
    seen = periods(rows, "A1:A2", "B1:C1", "D1:E1", "F1:F2")
    assert seen[:5] == ["2024", "2024", "2023", "2023", "2024"]


def test_a_rate_of_the_time_so_far_stands_beside_that_of_the_month() -> None:
    rows: list[Row] = [["2024年7月运输量"],
                       ["指标", "本月", "自年初累计", "比上年同月±%", "比上年同期±%"],
                       ["客运", 8, 56, 2.1, 1.4], ["货运", 9, 60, 1.1, 1.5]]  # fmt: skip
    assert periods(rows)[2:4] == ["2024-M07", "2024-YTD07"]


def test_a_percentage_by_its_unit_is_of_the_time_of_what_it_is_told_of() -> None:
    rows: list[Row] = [["2024年8月吞吐量"], ["港口", "自年初累计(万吨)", "为去年同期(%)"],
                       ["甲港", 8, 102], ["乙港", 9, 98]]  # fmt: skip
    assert periods(rows)[:2] == ["2024-YTD08", "2024-YTD08"]


def test_a_change_is_of_the_time_of_the_figure_that_changed() -> None:
    rows: list[Row] = [["2025年5月财政收支"],
                       ["项目", "预算数", "累计完成数", "比上年同期增减额", "增减%", "增加值"],
                       ["税收", 90, 56, 2, 1.4, 7], ["非税", 20, 10, 1, 1.5, 8]]  # fmt: skip
    assert periods(rows)[1:4] == ["2025-YTD05"] * 3
    assert periods(rows)[4] == "2025-M05"


def test_a_comparison_without_a_unit_is_of_the_figure_that_is_compared() -> None:
    rows: list[Row] = [["2024年10月成交情况"], ["类别", "10月份", "较上月", "1-10月", "比上年同期"],
                       ["住宅", 52, 4, 470, -31], ["商铺", 8, 1, 90, 12]]  # fmt: skip
    assert periods(rows)[:4] == ["2024-M10", "2024-M10", "2024-YTD10", "2024-YTD10"]


def test_a_comparison_with_last_month_is_of_the_month_behind_what_accumulates_too() -> None:
    def told(title: str, *heads: str) -> list[str | None]:
        return periods([[title], ["项目", *heads], ["进口", *range(11, 11 + len(heads))]])

    assert told("2021年8月", "1-8月累计", "比上月") == ["2021-YTD08", "2021-M08"]
    assert told("外贸情况", "2021年1-8月", "比上月增长%") == ["2021-YTD08", "2021-M08"]
    assert told("外贸情况", "2021年9月", "比上月", "2021年8月", "比上月")[3] == "2021-M08"
    heads = ("本月", "累计", "比上年同期", "比上月")
    assert told("2021年8月", *heads)[2:] == ["2021-YTD08", "2021-M08"]
    assert told("2021年1-8月", *heads)[2:] == ["2021-YTD08", "2021-M08"]


def test_the_same_period_of_last_year_is_that_of_the_figure_at_its_left() -> None:
    found = understood(
        [["2024年10月快报"], ["企业", "本月", "上年同期", "本年累计", "上年同期"],
         ["甲公司", 11, 12, 13, 14], ["乙公司", 15, 16, 17, 18]]
    )  # fmt: skip
    periods = [found.facts[cell].period for cell in ("B3", "C3", "D3", "E3")]
    assert periods == ["2024-M10", "2023-M10", "2024-YTD10", "2023-YTD10"]


@pytest.mark.parametrize(("whole", "part"), [("2023年", "1-6月"), ("2023年全年", "1-9月")])
def test_the_same_period_of_last_year_is_not_that_of_a_year_farther_left(
    whole: str, part: str
) -> None:
    rows: list[Row] = [[f"2024年{part}财政收入"], ["指标", whole, part, "上年同期"],
                       ["税收", 12, 7, 6], ["非税", 5, 3, 2]]  # fmt: skip
    so_far = f"YTD0{part[2]}"
    assert periods(rows)[:3] == ["2023", f"2024-{so_far}", f"2023-{so_far}"]


@pytest.mark.parametrize(
    ("before", "period"), [("上年同期", "2024-YTD09"), ("同比增长%", "2023-YTD09")]
)
def test_growth_since_the_same_period_beside_that_is_of_what_has_grown(
    before: str, period: str
) -> None:
    head: Row = ["科目", "本月", "本年累计", before, "上年同期增长%"]
    assert periods([["2024年9月收入"], head, ["税收", 1, 2, 3, 4]])[-1] == period


def test_growth_since_the_same_period_beside_another_growth_is_of_the_year_before() -> None:
    head: Row = ["科目", "本月", "本年累计", "上年同期", "同比增长%", "上年同期增长%"]
    assert periods([["2024年9月收入"], head, ["税收", 1, 2, 3, 4, 5]])[-1] == "2023-YTD09"


def test_what_stands_behind_the_total_of_months_is_told_of_all_of_them() -> None:
    head: Row = ["园区", "11月", "12月", "合计", "上年同期", "同比"]
    rows: list[Row] = [["2024年吞吐量"], head, ["东园", 5, 6, 90, 80, 12.5]]
    assert periods(rows)[2:] == ["2024", "2023", "2024"]


def test_what_stands_behind_the_total_of_one_time_is_of_that() -> None:
    def last(*heads: str) -> str | None:
        return periods([["地区", *heads], *([n, *range(len(heads))] for n in "甲乙")])[-1]

    assert last("2024年1-10月", "合计", "同比增长%") == "2024-YTD10"
    assert last("2024年城镇", "2024年农村", "合计", "同比增长%") == "2024"


def test_a_unit_of_rates_alone_is_of_the_figure_at_its_left() -> None:
    rows: list[Row] = [["2020年3月指标"], ["指标", "3月", "±%", "1-3月", "±%"],
                       ["人数", 115, -75.4, 293, -72.6]]  # fmt: skip
    assert periods(rows) == ["2020-M03", "2020-M03", "2020-YTD03", "2020-YTD03"]


def test_a_year_against_another_is_of_the_part_of_it_that_is_told_beside() -> None:
    def told(figure: str, rate: str) -> str | None:
        return periods([["项目", figure, rate], ["客房", 11, 94.6], ["餐饮", 7, 91.5]])[1]

    assert told("2017年1-2月", "2017年为2016年%") == "2017-YTD02"
    assert told("2017年", "2017年为2016年%") == "2017"
    assert told("2018年1-2月", "2017年比2016年增长%") == "2017"
    assert told("2017年1-2月", "2017年增长%") == "2017"
    assert told("2017年12月", "2017年比2016年增长%") == "2017"
    assert told("2017年1-12月", "2017年比2016年增长%") == "2017"


@pytest.mark.parametrize("parts", [["一季度", "二季度", "三季度", "四季度"], ["上半年", "下半年"]])
def test_the_growth_of_a_year_behind_its_parts_is_not_that_of_the_last_one(
    parts: list[str],
) -> None:
    heads: Row = ["指标", *parts, "2021年比2020年增长（%）"]
    rows: list[Row] = [["2021年生产总值"], heads, ["总量", *range(1, len(parts) + 1), 5.1]]
    assert periods(rows)[-1] == "2021"


def test_the_target_of_a_year_is_none_that_rates_of_what_is_done_tell_of() -> None:
    title: Row = ["2020年1-8月财政收入完成情况"]
    heads: Row = ["县区", "累计完成数", "2020年预期目标", "占预期目标数%", "同比增长%"]
    rows: list[Row] = [title, heads, ["市本级", 320110, 480000, 66.7, -4.2]]
    assert periods(rows) == ["2020-YTD08", "2020", "2020-YTD08", "2020-YTD08"]
    planned: list[Row] = [title, [heads[0], *heads[2:]], ["市本级", 480000, 66.7, -4.2]]
    assert periods(planned) == ["2020", "2020", "2020"]


def test_a_growth_beside_what_is_done_and_the_plan_of_a_later_year_is_of_the_plan() -> None:
    def last(done: str, plan: str, title: str) -> str | None:
        return periods([[title], ["项目", done, plan, "增长%"], ["投资", 10, 12, 20]])[-1]

    assert last("2023年实际", "2024年计划", "投资情况") == "2024"
    assert last("2024年预计完成", "2025年目标", "投资情况") == "2025"
    assert last("累计完成", "2025年计划", "2024年10月投资情况") == "2025"


def test_a_growth_named_by_last_year_is_of_what_is_told_beside_the_figure_of_that() -> None:
    def last(name: str) -> str | None:
        heads: Row = ["指标", "上月数", "本月数", "环比增减%", "本年累计", "上年同期累计", name]
        return periods([["2014年9月指标"], heads, ["客运量", 820, 835, 1.8, 741, 760, -2.5]])[-1]

    assert last("上年同期同比+-%") == last("上年同比%") == "2014-YTD09"
    beside: list[Row] = [["2014年9月指标"], ["指标", "本年同比%", "上年同比%"], ["客运量", 1, 2]]
    assert periods(beside) != ["2014-M09", "2014-M09"]


def test_a_change_beside_a_month_above_years_is_of_the_month_of_the_later_one() -> None:
    rows: list[Row] = [["Country", "September", None, "% Change"], [None, "2023", "2024", None],
                       ["France", 7, 8, 14.3], ["Spain", 8, 9, 12.5]]  # fmt: skip
    assert periods(rows, "A1:A2", "B1:C1", "D1:D2")[:3] == ["2023-M09", "2024-M09", "2024-M09"]


def test_rates_below_a_label_that_only_compares_are_of_the_group_at_their_left() -> None:
    def told(*heads: str) -> list[str | None]:
        rows: list[Row] = [["Item", "Index", None, heads[0], None],
                           [None, "Oct 2024", "Sep 2024", *heads[1:]],
                           ["Food", 101, 100, 1.5, 2.5], ["Fuel", 102, 100, 2.5, 3.5]]  # fmt: skip
        return periods(rows, "A1:A2", "B1:C1", "D1:E1")[:4]

    assert told("% change", "Month", "Year")[2:] == ["2024-M10"] * 2
    assert told("Share of total", "Food", "Drink")[2:] == [None] * 2


def test_a_part_and_a_change_are_of_the_time_of_the_figure_beside_them() -> None:
    head: Row = ["险种", "2023年末", "2024年9月末", "比上年末增加", "其中：在职", "退休率"]
    facts = understood(
        [head, ["养老", 52.3, 53.8, 1.5, 40.1, 7], ["医疗", 90.1, 92.0, 1.9, 35.2, 8]]
    )
    told = [facts.facts[f"{column}2"].period for column in "BCDE"]
    assert told == ["2023", "2024-M09", "2024-M09", "2024-M09"]


def test_parts_are_of_what_accumulates_beside_them() -> None:
    head: Row = ["项目", "本月", "其中：市级", "累计", "其中：市级", "其中：县级"]
    rows: list[Row] = [["2024年9月财政收入"], head, ["税收", 52, 30, 530, 310, 9]]
    month, so_far = "2024-M09", "2024-YTD09"
    assert periods(rows) == [month, month, so_far, so_far, so_far]


def test_a_part_behind_what_says_more_than_a_time_is_of_none() -> None:
    head: Row = ["险种", "2024年9月新增参保", "其中：在职"]
    facts = understood([head, ["养老", 53.8, 40.1], ["医疗", 92.0, 35.2]]).facts
    assert facts["C2"].period is None


def test_a_rate_that_begins_with_the_name_of_a_figure_is_of_its_time() -> None:
    rows: list[Row] = [
        ["2024年收入决算表"],
        ["项目", "2023年决算数", "预算数", "决算数", "决算数为预算数的%", "决算数为上年决算数的%"],
        ["税收收入", 3000, 3200, 3100, 96.9, 103.3],
    ]
    assert periods(rows) == ["2023", "2024", "2024", "2024", "2024"]


def test_a_rate_of_what_is_done_of_a_plan_is_not_of_the_time_of_the_plan() -> None:
    rows: list[Row] = [
        ["2024年重点项目"],
        ["项目", "计划投资", "2024年1-9月完成", "计划投资完成率"],
        ["甲路", 3000, 2100, 70],
    ]
    assert periods(rows) == ["2024", "2024-YTD09", "2024-YTD09"]


@pytest.mark.parametrize("group", ["Change", "Change from Adopted", "Variance", "Variação Nominal"])
@pytest.mark.parametrize("inner", ["$", "%", "Amount", "Percent"])
def test_how_much_figures_differ_is_of_the_later_of_them_whatever_it_is_told_in(
    group: str, inner: str
) -> None:
    rows: list[Row] = [["Item", "June", None, group, None], [None, "2022", "2023", inner, "Rate"],
                       ["Fees", 31, 42, 11, 4.5], ["Sales", 52, 73, 21, 4.3]]  # fmt: skip
    assert understood(rows, "B1:C1", "D1:E1", "A1:A2").facts["D3"].period == "2023-M06"


def test_differences_between_years_that_their_group_tells_are_of_these() -> None:
    rows: list[Row] = [["Item", "2022", "2023", "Change 2020-2023", None],
                       [None, None, None, "Number", "%"], ["Fees", 31, 42, 11, 4.5],
                       ["Sales", 52, 73, 21, 4.3]]  # fmt: skip
    facts = understood(rows, "A1:A2", "B1:B2", "C1:C2", "D1:E1").facts
    assert [facts[cell].period for cell in ("D3", "E3")] == ["2020..2023"] * 2


def test_what_stands_below_a_rate_of_exchange_is_no_measure_of_a_change() -> None:
    assert told_of_another(("Exchange rate", "Euro")) == ("Exchange rate", "Euro")
    assert told_of_another(("Participation rate", "Number")) == ("Participation rate", "Number")
    assert told_of_another(("Change from Adopted", "$")) == ("Change from Adopted",)
    assert told_of_another(("% change", "Value")) == ("% change",)
