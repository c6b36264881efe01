"""The time of a cell by its labels: of axes, plain numbers, rates beside what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row


def periods(rows: Sequence[Row], *merges: str) -> list[str | None]:
    return [fact.period for fact in understood(rows, *merges).facts.values()]


def test_plain_numbers_below_months_are_months() -> None:
    rows: list[Row] = [["2024年"], ["月份", "产量"], [1, 10], [2, 20], [3, 30]]
    assert periods(rows) == ["2024-M01", "2024-M02", "2024-M03"]


def test_the_first_and_the_last_of_several_months_stand_below_the_word_as_numbers() -> None:
    rows: list[Row] = [["2024年产量"], ["月份", "产量", "库存"], ["1-2", 10, 7], [3, 20, 8]]
    assert periods(rows) == ["2024-YTD02", "2024-YTD02", "2024-M03", "2024-M03"]


def test_a_year_in_the_name_of_a_thing_is_no_period() -> None:
    rows: list[Row] = [["2024年10月"], ["项目名称", "投资", "进度"],
                       ["甲2023年项目", 1, "封顶"], ["乙项目", 2, "开工"]]  # fmt: skip
    assert set(periods(rows)) == {"2024-M10"}


def test_a_rate_without_a_time_is_of_the_time_of_the_figure_that_it_is_about() -> None:
    months: list[Row] = [["2024年10月物流情况"], ["指标", "10月", "同比（%）", "1-10月",
                         "同比（%）"], ["货运量", 1, 2, 3, 4]]  # fmt: skip
    assert periods(months) == ["2024-M10", "2024-M10", "2024-YTD10", "2024-YTD10"]
    against: list[Row] = [["2024年1-10月工业情况"], ["指标", "本月", "上月", "去年同月", "增速",
                          "累计", "去年同期", "位次"], ["产值", 1, 2, 3, 4, 5, 6, 7]]  # fmt: skip
    assert periods(against) == [
        "2024-M10", "2024-M09", "2023-M10", "2024-M10", "2024-YTD10", "2023-YTD10", "2024-YTD10",
    ]  # fmt: skip


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


def test_the_month_beside_the_unit_below_a_title_of_months_so_far_says_when_these_were_told() -> (
    None
):
    lines: list[Row] = [["2024年10月", "单位：万元"], ["保费收入", 1791.5], ["赔付支出", 401.2]]
    assert periods([["2024年1-10月保险业"], *lines], "A1:B1") == ["2024-YTD10"] * 2
    assert periods([["2024年1-9月保险业"], *lines], "A1:B1") == ["2024-M10"] * 2


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
    assert after("2024年", "2023年", "增长", "位次") == "2024"
    assert after("9月", "同比", "8月", "同比") == "2024-M08"
    assert after("年初预算", "10月", "1-10月", "为年初预算（%）") == "2024-YTD10"
    assert after("1-10月", "增速", "全年目标", "目标增速") == "2024"
    assert after("全年目标", "目标增速", "1-10月", "增速") == "2024-YTD10"


def test_a_rate_beside_groups_of_years_is_of_the_later_one() -> None:
    rows: list[Row] = [["地区", "2024年", None, "2023年", None, "增速"],
                       [None, "总量", "占比", "总量", "占比", None],
                       ["甲", 10, 40, 12, 41, 2], ["乙", 15, 60, 17, 59, 2]]  # fmt: skip
    seen = periods(rows, "A1:A2", "B1:C1", "D1:E1", "F1:F2")
    assert seen[:5] == ["2024", "2024", "2023", "2023", "2024"]


def test_the_month_before_is_no_part_of_another_word_and_may_accumulate() -> None:
    rows: list[Row] = [["2024年1-10月情况"], ["平台", "线上月销售额", "以上月份合计", "上月累计"],
                       ["甲店", 1, 2, 3], ["乙店", 4, 5, 6]]  # fmt: skip
    assert periods(rows)[:3] == ["2024-YTD10", "2024-YTD10", "2024-YTD09"]


def test_an_average_of_several_years_is_of_none_of_them() -> None:
    rows: list[Row] = [["指标", "2022年", "2023年", "增速", "年均增长"], ["货运量", 1, 2, 3, 4]]
    assert periods(rows) == ["2022", "2023", "2023", None]


def test_a_plan_of_the_year_is_of_the_year_in_a_table_of_months() -> None:
    rows: list[Row] = [["2024年1-9月预算执行"], ["科目", "年初预算", "累计完成", "完成预算%"],
                       ["税收", 9, 6, 66.7], ["规费", 3, 2, 66.7]]  # fmt: skip
    assert periods(rows)[:3] == ["2024", "2024-YTD09", "2024-YTD09"]


def test_a_plan_of_the_year_may_name_what_is_planned() -> None:
    rows: list[Row] = [["截至2025年5月底产业链"],
                       ["产业链", "1-5月产值", "年度投资计划", "占年度计划(%)"],
                       ["甲", 8, 20, 41], ["乙", 9, 30, 52]]  # fmt: skip
    assert periods(rows)[:3] == ["2025-YTD05", "2025", "2025-YTD05"]


def test_prices_of_today_and_of_days_before() -> None:
    rows: list[Row] = [["行情日报（2024年3月1日）"], ["品种", "今日价", "昨日价", "去年同日"],
                       ["菠菜", 3, 2, 4], ["芹菜", 2, 2, 3]]  # fmt: skip
    assert periods(rows)[:3] == ["2024-03-01", "2024-02-29", "2023-03-01"]


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


def test_this_period_is_that_of_the_table_unless_figures_accumulate_beside_it() -> None:
    title: Row = ["2024年1-9月利润表"]
    alone: list[Row] = [title, ["项目", "本期金额", "上年同期金额"], ["收入", 8, 7], ["成本", 5, 4]]
    assert periods(alone)[:2] == ["2024-YTD09", "2023-YTD09"]
    beside: list[Row] = [title, ["项目", "本期", "累计"], ["收入", 8, 7], ["成本", 5, 4]]
    assert periods(beside)[:2] == ["2024-M09", "2024-YTD09"]
    groups: list[Row] = [["2024年9月收入"], ["项目", "累计", "累计", "当月", "当月"],
                         [None, "本期", "同期", "本期", "同期"],
                         ["税收", 8, 7, 2, 1], ["非税", 5, 4, 2, 1]]  # fmt: skip
    assert periods(groups)[:4] == ["2024-YTD09", "2023-YTD09", "2024-M09", "2023-M09"]


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


def test_months_below_a_year_that_runs_into_the_next_are_of_one_of_the_two() -> None:
    rows: list[Row] = [["Period", "Coal"], ["2022-23"], ["Apr", 1], ["Dec", 2], ["Jan", 3]]
    assert periods(rows) == ["2022-M04", "2022-M12", "2023-M01"]


def test_months_that_may_stand_amid_such_a_year_are_of_neither() -> None:
    rows: list[Row] = [["Period", "Coal"], ["2022-23"], ["Jan", 1], ["Feb", 2], ["Mar", 3]]
    assert periods(rows) == [None, None, None]


def test_a_part_of_a_year_in_the_corner_is_that_of_the_years_beside_it() -> None:
    rows: list[Row] = [
        ["November", "2016", "2015", "Change"],
        ["Loaded", 9, 7, 2],
        ["Empty", 4, 3, 1],
    ]
    assert periods(rows)[:3] == ["2016-M11", "2015-M11", "2016-M11"]


def test_what_accumulates_to_a_month_is_of_the_year_to_date() -> None:
    rows: list[Row] = [["State", "June 2024 YTD", "Year-to-date June 2023"], ["Maine", 9, 7]]
    assert periods(rows) == ["2024-YTD06", "2023-YTD06"]


def test_a_year_in_the_corner_is_that_of_the_months_beside_it() -> None:
    rows: list[Row] = [["2016", "Aug", "July"], ["Fuels", -6.0, -2.0], ["Other", 3.1, 2.5]]
    assert periods(rows)[:2] == ["2016-M08", "2016-M07"]


def test_what_accumulates_since_january_is_of_the_year_to_date() -> None:
    rows: list[Row] = [["Retail sales (2009.08)"], ["Area", "August", "Jan-Aug Accumulated"],
                       ["City", 6934.8, 53561.9], ["County", 1115.1, 8809.0]]  # fmt: skip
    assert periods(rows)[:2] == ["2009-M08", "2009-YTD08"]


def test_growth_beside_a_column_without_a_label_is_read() -> None:
    rows: list[Row] = [["2024年6月"], ["地区", "本月", "上年同期增长%", None],
                       ["甲", 5, 6, 7], ["乙", 6, 7, 8]]  # fmt: skip
    assert periods(rows)[0] == "2024-M06"


def test_what_is_planned_for_another_time_than_the_year_is_not_of_the_year() -> None:
    rows: list[Row] = [["2024年6月主要指标"], ["指标", "本年累计计划", "年末计划", "年老计划"],
                       ["投资", 1, 2, 3]]  # fmt: skip
    assert periods(rows) == ["2024-YTD06", "2024-M06", "2024-M06"]


def test_eight_digits_are_a_day_only_where_their_head_does_not_say_otherwise() -> None:
    body: list[Row] = [[20250601, "甲", 30], [20250602, "乙", 33], [20250603, "丙", 31]]
    assert set(periods([["订单号", "客户", "金额"], *body])) == {None}
    texts: list[Row] = [[str(number), name, amount] for number, name, amount in body]
    assert set(periods([["工号", "客户", "金额"], *texts])) == {None}


def test_growth_since_the_same_period_beside_another_growth_is_of_the_year_before() -> None:
    head: Row = ["科目", "本月", "本年累计", "上年同期", "同比增长%", "上年同期增长%"]
    assert periods([["2024年9月收入"], head, ["税收", 1, 2, 3, 4, 5]])[-1] == "2023-YTD09"


def test_what_accumulated_up_to_the_month_before() -> None:
    rows: list[Row] = [["2015年12月月报"], ["指标", "本月数", "自年初上月累计", "自年初累计"],
                       ["货运量", 9, 80, 89], ["客运量", 5, 60, 65]]  # fmt: skip
    assert periods(rows)[:3] == ["2015-M12", "2015-YTD11", "2015-YTD12"]


def test_months_and_what_accumulated_by_the_last_day_of_one_are_told_against_last_year() -> None:
    rows: list[Row] = [["收入完成情况(截至2023年5月31日)"],
                       ["级次", "本月收入", "本月收入", "累计收入", "累计收入"],
                       [None, "本年", "上年同期", "本年", "上年同期"],
                       ["县级", 36, 45, 150, 200], ["乡级", 6, 7, 22, 25]]  # fmt: skip
    assert periods(rows)[:4] == ["2023-M05", "2022-M05", "2023-YTD05", "2022-YTD05"]


def test_what_accumulates_in_a_year_does_so_until_the_one_month_that_is_told() -> None:
    def across(*labels: str, title: str = "产量") -> list[str | None]:
        return periods([[title], ["地区", *labels], ["甲县", *range(len(labels))]])

    assert across("2018年10月产量", "2018年累计产量") == ["2018-M10", "2018-YTD10"]
    assert across("2018年10月", "累计", "累计同比") == ["2018-M10", "2018-YTD10", "2018-YTD10"]
    assert across("当月", "2018年累计", title="2018年10月产量") == ["2018-M10", "2018-YTD10"]
    assert across("2018年9月末", "累计", title="2018年10月产量") == ["2018-M09", "2018-YTD10"]
    assert across("2017年10月", "2018年10月", "累计") == ["2017-M10", "2018-M10", None]
    assert across("2018年10月投资", "自开工累计投资") == ["2018-M10", None]
    rows: list[Row] = [["地区", "2017年", None, "2018年", None],
                       [None, "9月", "累计", "10月", "累计"], ["甲县", 1, 2, 3, 4]]  # fmt: skip
    assert periods(rows, "B1:C1", "D1:E1")[1::2] == ["2017-YTD09", "2018-YTD10"]


def test_the_month_until_which_figures_accumulate_may_have_its_year_from_the_title() -> None:
    rows: list[Row] = [["统计月报2021年第8期"], ["指标", "1-8月累计", "去年同期累计", "累计同比%"],
                       ["进口", 73, 62, 17.1]]  # fmt: skip
    assert periods(rows) == ["2021-YTD08", "2020-YTD08", "2021-YTD08"]


def test_what_accumulates_beside_the_month_that_a_day_ends_is_of_the_year_to_date() -> None:
    def of_day(day: str, month: str) -> list[str | None]:
        title: Row = [f"截至2024年{day}就业情况"]
        return periods([title, ["街道", month, "累计"], ["东街", 5, 40]])

    assert of_day("9月30日", "本月") == ["2024-M09", "2024-YTD09"]
    assert of_day("9月25日", "本月")[1] == "2024-09-25"
    assert of_day("9月30日", "目标")[1] == "2024-09-30"


def test_what_stands_behind_the_total_of_months_is_told_of_all_of_them() -> None:
    head: Row = ["园区", "11月", "12月", "合计", "上年同期", "同比"]
    rows: list[Row] = [["2024年吞吐量"], head, ["东园", 5, 6, 90, 80, 12.5]]
    assert periods(rows)[2:] == ["2024", "2023", "2024"]


def test_a_unit_of_rates_alone_is_of_the_figure_at_its_left() -> None:
    rows: list[Row] = [["2020年3月指标"], ["指标", "3月", "±%", "1-3月", "±%"],
                       ["人数", 115, -75.4, 293, -72.6]]  # fmt: skip
    assert periods(rows) == ["2020-M03", "2020-M03", "2020-YTD03", "2020-YTD03"]


def test_what_accumulates_beside_a_month_is_of_the_year_to_date() -> None:
    rows: list[Row] = [["Visitor arrivals, August 2017"],
                       ["Market", "Current month", "Cumulative", "Fiscal year to date"],
                       ["Japan", 9, 80, 89], ["Korea", 5, 60, 65]]  # fmt: skip
    assert periods(rows)[:3] == ["2017-M08", "2017-YTD08", "2017-M08"]
