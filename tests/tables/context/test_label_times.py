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


@pytest.mark.parametrize("head", ["Model", "Model No.", "型号", "规格型号", "产品编号", "Code"])
def test_names_of_models_and_codes_are_no_quarters(head: str) -> None:
    def told(head: str) -> list[str | None]:
        sold = "Sales" if head.isascii() else "销量"
        rows: list[Row] = [[head, sold], ["2008K1", 10], ["2010K2", 12], ["2012K3", 13]]
        return periods(rows)

    assert told(head) == [None] * 3
    assert told("Quarter") == told("Period code") == ["2008-Q1", "2010-Q2", "2012-Q3"]


def test_names_of_models_divided_by_rows_are_no_quarters() -> None:
    rows: list[Row] = [["型号", "地区", "销量"], ["2018K4", "甲区", 10], [None, "乙区", 12],
                       ["2019K1", "甲区", 13], [None, "乙区", 14]]  # fmt: skip
    assert periods(rows, "A2:A3", "A4:A5") == [None] * 4


def test_a_year_in_the_name_of_a_thing_is_no_period() -> None:
    rows: list[Row] = [["2024年10月"], ["项目名称", "投资", "进度"],
                       ["甲2023年项目", 1, "封顶"], ["乙项目", 2, "开工"]]  # fmt: skip
    assert set(periods(rows)) == {"2024-M10"}


def test_the_month_beside_the_unit_below_a_title_of_months_so_far_says_when_these_were_told() -> (
    None
):
    lines: list[Row] = [["2024年10月", "单位：万元"], ["保费收入", 1791.5], ["赔付支出", 401.2]]
    assert periods([["2024年1-10月保险业"], *lines], "A1:B1") == ["2024-YTD10"] * 2
    assert periods([["2024年1-9月保险业"], *lines], "A1:B1") == ["2024-M10"] * 2


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


def test_the_year_before_is_that_before_the_only_year_beside_it() -> None:
    head: Row = ["科目", "2016年预算数", "上年完成数", "比上年增减%"]
    body: list[Row] = [["税收", 9, 6, 50], ["规费", 3, 2, 50]]
    assert periods([head, *body])[:3] == ["2016", "2015", "2016"]
    assert periods([["科目", "2016年", "2015年", "上年结余"], *body])[2] is None
    assert periods([["科目", "2016年", "本年", "上年"], *body])[2] is None
    assert periods([["科目", "2016年3月", "上年", "其他"], *body])[1] is None


def test_prices_of_today_and_of_days_before() -> None:
    rows: list[Row] = [["行情日报（2024年3月1日）"], ["品种", "今日价", "昨日价", "去年同日"],
                       ["菠菜", 3, 2, 4], ["芹菜", 2, 2, 3]]  # fmt: skip
    assert periods(rows)[:3] == ["2024-03-01", "2024-02-29", "2023-03-01"]


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


def test_what_is_told_until_this_month_accumulates_beside_this_month_alone() -> None:
    def told(*heads: str) -> list[str | None]:
        rows: list[Row] = [["2021年8月情况"], ["指标", *heads], ["甲", *range(11, 11 + len(heads))]]
        return [fact.period for fact in understood(rows).facts.values()]

    assert told("本月", "本月止", "上年同月止") == ["2021-M08", "2021-YTD08", "2020-YTD08"]
    assert told("本月止", "增长（%）", "上月止") == ["2021-M08", "2021-M08", "2021-M07"]
    assert told("本月新增", "本月止", "上年同月止") == ["2021-M08", "2021-M08", "2020-M08"]
    assert told("本月", "上月止", "本月止")[-1] == "2021-M08"
    assert told("本月", "余额", "本月止")[-1] == "2021-M08"


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


def test_the_month_alone_below_a_growth_is_the_one_month_that_is_told_beside_it() -> None:
    rows: list[Row] = [
        ["2024年邮政情况"],
        ["指标", "12月份", None, "比去年同期增长（%）", None],
        [None, "累计", "当月", "累计", "当月"],
        ["收入", 7904, 763, 19.4, 16.7],
    ]
    merges = ("A1:E1", "A2:A3", "B2:C2", "D2:E2")
    told = ["2024-YTD12", "2024-M12"]
    assert periods(rows, *merges) == told * 2
    rows[1] = ["指标", "收入", None, "比去年同期增长（%）", None]
    assert periods(rows, *merges)[1::2] == [None, None]
    rows[2] = [None, "11月", "12月", "累计", "当月"]
    assert periods(rows, *merges)[3] is None


def test_the_period_before_is_the_time_that_stands_below_its_name() -> None:
    rows: list[Row] = [
        ["运价指数（2022年7月1日-2022年7月8日）", None, None],
        ["航线", "上期", "本期"],
        [None, "2022/7/1", "2022/7/8"],
        ["综合指数", 1090.82, 1144.75],
        ["煤炭指数", 1105.73, 1183.32],
    ]
    assert periods(rows, "A1:C1", "A2:A3")[:2] == ["2022-07-01", "2022-07-08"]
    months: list[Row] = [["指标", "2022年7月", None], [None, "本月", "上月"], ["产量", 1, 2]]
    assert periods(months, "A1:A2", "B1:C1") == ["2022-M07", "2022-M06"]


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


def test_what_accumulates_beside_a_month_is_of_the_year_to_date() -> None:
    rows: list[Row] = [["Visitor arrivals, August 2017"],
                       ["Market", "Current month", "Cumulative", "Fiscal year to date"],
                       ["Japan", 9, 80, 89], ["Korea", 5, 60, 65]]  # fmt: skip
    assert periods(rows)[:3] == ["2017-M08", "2017-YTD08", "2017-M08"]


def test_last_year_is_not_the_one_before_that_of_a_goal_a_base_or_of_prices() -> None:
    for named in ("2030年规划目标", "2020年基数", "2010年价格"):
        rows: list[Row] = [["指标", named, "上年完成", "累计完成"], ["产值", 10, 8, 5]]
        assert periods(rows)[1] is None


def test_plain_months_outside_names_are_those_of_the_year_beside_them() -> None:
    rows: list[Row] = [["年", "月份", "地区", "产值", "去年同期"], [2023, 7, "甲区", 10, 5],
                       [2023, 7, "乙区", 11, 6], [2023, 8, "甲区", 20, 7]]  # fmt: skip
    assert periods(rows) == ["2023-M07", "2022-M07"] * 2 + ["2023-M08", "2022-M08"]


def test_the_same_period_of_a_month_apart_from_its_year_is_of_the_year_before() -> None:
    rows: list[Row] = [["地区", "年份", "月份", "产值", "上年同期"],
                       ["甲区", "2023年", "7月", 10, 5],
                       ["乙区", "2023年", "7月", 11, 6]]  # fmt: skip
    assert periods(rows) == ["2023-M07", "2022-M07"] * 2


def test_the_year_that_a_section_begins_with_is_that_of_the_months_of_the_columns() -> None:
    rows: list[Row] = [["System", "Jan", "Feb"], ["2001 Monthly travel in billions", None, None],
                       ["Rural", 19, 18], ["2002 Monthly travel in billions", None, None],
                       ["Rural", 20, 21]]  # fmt: skip
    assert periods(rows) == ["2001-M01", "2001-M02", "2002-M01", "2002-M02"]


def test_quarters_without_a_year_are_of_the_year_above_them_in_other_languages_too() -> None:
    rows: list[Row] = [["Næring", "2007", None], [None, "1. kvartal", "2. kvartal"],
                       ["Fiske", 13, 14]]  # fmt: skip
    assert periods(rows, "B1:C1", "A1:A2") == ["2007-Q1", "2007-Q2"]


def test_a_number_that_not_all_sections_begin_with_like_years_is_none() -> None:
    rows: list[Row] = [["Size", "Jan", "Feb"], ["1000 Acres and over", None, None],
                       ["Farms", 19, 18], ["2000 Acres and over", None, None],
                       ["Farms", 20, 21]]  # fmt: skip
    assert periods(rows) == [None] * 4


def test_a_group_of_what_is_planned_is_of_the_year_unless_it_tells_what_is_done() -> None:
    heads: list[Row] = [["2017年6月收入"], ["地区", "年初预算", None, "收入", None],
                        [None, "计划", "增幅", "当月入库", "累计入库"]]  # fmt: skip
    planned = understood([*heads, ["市直", 30, 8.5, 2, 16]], "B2:C2", "D2:E2", "A2:A3").facts
    told = [fact.period for fact in planned.values()]
    assert told == ["2017", "2017", "2017-M06", "2017-YTD06"]
    heads[2] = [None, "计划", "完成", "当月入库", "累计入库"]
    done = understood([*heads, ["市直", 30, 8.5, 2, 16]], "B2:C2", "D2:E2", "A2:A3").facts
    assert done["C4"].period == "2017-M06"


def test_this_period_until_a_day_amid_a_month_is_none() -> None:
    rows: list[Row] = [["2024年10月25日收购进度"], ["乡镇", "本期", "累计"], ["甲", 5, 23]]
    assert periods(rows) == ["2024-10-25"] * 2
    rows[0] = ["2024年10月31日收购进度"]
    assert periods(rows)[0] == "2024-M10"


def test_the_same_period_is_of_the_one_part_of_a_year_that_columns_tell() -> None:
    heads: list[Row] = [
        ["指标", "2024年1-9月", None, "上年同期", None, "同比增减", None],
        [None, "实绩", "占比（%）", "实绩", "占比（%）", "绝对额", "幅度（%）"],
    ]
    merges = ("A1:A2", "B1:C1", "D1:E1", "F1:G1")
    assert periods([*heads, ["出口", 210.3, 64.6, 196.8, 65.3, 13.5, 6.9]], *merges) == [
        *["2024-YTD09"] * 2, *["2023-YTD09"] * 2, *["2024-YTD09"] * 2,
    ]  # fmt: skip


def test_below_several_parts_of_years_nothing_tells_which_the_same_period_is_of() -> None:
    heads: list[Row] = [
        ["指标", "2024年1-9月", "2024年9月", "上年同期", None],
        [None, None, None, "实绩", "占比（%）"],
    ]
    merges = ("A1:A2", "B1:B2", "C1:C2", "D1:E1")
    assert periods([*heads, ["出口", 210.3, 24.6, 196.8, 65.3]], *merges)[-2:] == [None, None]


def test_how_much_stands_in_a_group_that_does_not_compare_is_of_no_other_time() -> None:
    heads: list[Row] = [["指标", "2024年1-9月", "计划", None], [None, None, "绝对额", "幅度（%）"]]
    told = periods([*heads, ["出口", 210.3, 13.5, 6.9]], "A1:A2", "B1:B2", "C1:D1")
    assert told[1] is None


def by_numbers(*numbers: int) -> list[str | None]:
    rows: list[Row] = [["Deposits, 2024"], ["Month", "Deposits"]]
    body: list[Row] = [[number, 110 + 7 * number % 31] for number in numbers]
    return [fact.period for fact in understood([*rows, *body]).facts.values()]


def test_numbers_below_month_that_run_on_are_months() -> None:
    assert by_numbers(1, 2, 3, 4) == ["2024-M01", "2024-M02", "2024-M03", "2024-M04"]
    assert by_numbers(3, 6, 9, 12)[-1] == "2024-M12"


def test_terms_go_up_by_other_steps() -> None:
    assert by_numbers(1, 3, 6, 12) == ["2024"] * 4


def test_where_titles_or_heads_speak_of_terms_numbers_of_years_are_such() -> None:
    def told(title: str, head: str) -> list[str | None]:
        rows: list[Row] = [[title], [head, "22年", "23年", "24年"], ["甲", 12, 15, 11]]
        return [fact.period for fact in understood(rows).facts.values()]

    assert told("主要指标", "指标") == ["2022", "2023", "2024"]
    assert told("学龄人口", "学校") == ["2022", "2023", "2024"]
    assert told("职工人数", "工作年限") == [None] * 3
    assert told("分树龄产量", "品种") == [None] * 3


def test_a_part_of_which_a_rate_is_told_is_of_the_only_year_beside_that_tells_it() -> None:
    rows: list[Row] = [["Land", "Juni 2024", "Januar bis Juni 2024", "Veränderung in %"],
                       [None, None, None, "Jan. - Juni"], ["Wien", 31, 180, 4.5],
                       ["Graz", 42, 190, 3.2]]  # fmt: skip
    assert understood(rows, "A1:A2", "B1:B2", "C1:C2").facts["D3"].period == "2024-YTD06"


def test_an_amount_of_such_a_part_may_be_of_another_year() -> None:
    rows: list[Row] = [["Land", "Januar bis Juni 2023", "Jan. - Juni"], ["Wien", 31, 180],
                       ["Graz", 42, 190]]  # fmt: skip
    assert understood(rows).facts["C2"].period is None


def test_names_below_a_growth_that_stand_beside_it_are_of_the_time_that_it_is_told_of() -> None:
    names: Row = ["就业人数", "职位空缺"]
    row: Row = ["制造业", 785, 21, 774, 25, -1.4, 21.4]

    def told(growth: str, *below: str) -> list[str | None]:
        head: Row = ["行业", "2022年3月", None, "2023年3月", None, growth, None]
        rows: list[Row] = [head, [None, *names, *names, *below], row]
        facts = understood(rows, "A1:A2", "B1:C1", "D1:E1", "F1:G1").facts
        return [facts[cell].period for cell in ("B3", "F3", "G3")]

    for growth in ("同比增长", "与去年同期比较的变动百分率", "與去年同期比較的變動百分率"):
        assert told(growth, "就业人数", "职位空缺") == ["2022-M03", "2023-M03", "2023-M03"]
    assert told("同比增长", "招聘会", "培训班")[1:] == [None, None]
