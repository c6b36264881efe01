"""Titles and unit lines of a table govern its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.tables.cells.sheet import open_sheet
from licheng_etl.tables.detect import detect
from tests.reading.workbooks import workbook
from tests.tables.sheets import Fact, only_table, understood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.headers.titles import Title
    from tests.reading.workbooks import Row


def title(rows: Sequence[Row], *merges: str) -> Title:
    return only_table(rows, *merges).title


TABLE: list[Row] = [["地区", "收入"], ["甲县", 1], ["乙县", 2]]


def test_the_title_nearest_to_the_table_states_its_period() -> None:
    assert title([["2023年汇编"], ["2024年1-10月收入"], *TABLE]).time.code() == "2024-YTD10"


def test_the_english_half_of_a_title_says_no_other_period() -> None:
    rows: list[Row] = [["2024年上半年资金流量"], ["Flow of funds, 2024Q2"], *TABLE]
    assert title(rows).time.code() == "2024-H1"


def test_a_date_of_filling_in_states_no_period() -> None:
    found = title([["收入情况"], ["填报日期：2024年11月5日"], *TABLE])
    assert found.time.code() is None
    line = "填报单位：交通局　填报日期：2024年11月5日　单位：万吨"
    assert title([["收入情况"], [line], *TABLE]).time.code() is None


def test_a_title_may_name_its_year_and_the_part_of_it_apart() -> None:
    def period(text: str) -> str | None:
        return title([[text], ["日期：2024年11月3日"], *TABLE]).time.code()

    assert period("历城区2024年重点项目10月份进展情况表") == "2024-M10"
    assert period("2024年全区重点项目1-10月进展情况") == "2024-YTD10"
    assert period("2024年重点项目9月开工、10月竣工情况") == "2024"
    assert period("2024年重点项目12月底前竣工计划表") == "2024"
    assert period("2024年全区“5月攻坚”项目清单") == "2024"
    assert period("2024年结转及2025年新开工项目6月清单") == "2024"


def test_the_year_of_prices_is_no_period() -> None:
    for basis in ("（2020年不变价）", "，按2020年价格计算", "（以2020年为基期）"):
        assert title([["产值情况"], [f"单位：亿元{basis}"], *TABLE]).time.code() is None


def test_a_month_in_digits_ends_a_title() -> None:
    assert title([["某省旅游基本情况 2015.8"], *TABLE]).time.code() == "2015-M08"
    assert title([["主要指标2015.12"], *TABLE]).time.code() == "2015-M12"
    assert title([["主要指标2015.13"], *TABLE]).time.code() is None
    assert title([["规范 GB 2015.8"], *TABLE]).time.code() is None


def test_a_line_of_units_may_state_the_period_that_no_title_does() -> None:
    line = "编制单位：某局　2024年10月　单位：元"
    assert title([["收支表"], [line], *TABLE]).time.code() == "2024-M10"
    assert title([["2024年1-9月收支表"], [line], *TABLE]).time.code() == "2024-YTD09"


def test_what_stands_below_the_table_may_state_the_period_that_no_title_does() -> None:
    def period(line: str) -> str | None:
        return title([["用电情况"], *TABLE, [line]]).time.code()

    assert period("统计时间：2024年8月") == "2024-M08"
    assert period("备注：含直管县；数据截至2024年8月底") == "2024-M08"
    assert period("注：以上数据为2024年1-8月。") == "2024-YTD08"
    assert period("注：截至2024年8月31日。") == "2024-08-31"
    assert period("注：甲县数据截至2024年8月底") is None
    assert period("注：截至2024年8月底乙县未报") is None
    assert period("注：面积数据为2023年普查结果") is None
    assert period("填表时间：2024年8月") is None
    assert period("数据时间：2024年8月发布") is None


def test_the_unit_may_stand_below_the_table_where_none_stands_above_it() -> None:
    assert title([["在校生"], *TABLE, ["单位：人"]]).unit == "人"
    assert title([["在校生"], ["单位：万人"], *TABLE, ["单位：人"]]).unit == "万人"


def test_the_name_of_the_sheet_stands_above_its_titles() -> None:
    def period(sheet: str, *titles: Row) -> str | None:
        (grid,) = read_workbook(workbook({sheet: [*titles, *TABLE]}), "表.xlsx")
        return detect(open_sheet(grid)).tables[0].title.time.code()

    assert period("2024年10月") == "2024-M10"
    assert period("2024年10月", ["2024年9月收入"]) == "2024-M09"
    assert period("10月", ["2024年收入"]) == "2024-M10"
    assert period("2024年10月", ["2024年收入"]) == "2024-M10"
    assert period("2024年10月", ["2023年收入"]) == "2023"


def test_of_the_year_that_one_title_states_is_the_part_of_a_year_that_another_names() -> None:
    assert title([["2024年"], ["3月份收入情况"], *TABLE]).time.code() == "2024-M03"
    assert title([["一季度各县收入"], ["2024年"], *TABLE]).time.code() == "2024-Q1"
    assert title([["2024年收入"], ["1—3月"], *TABLE]).time.code() == "2024-YTD03"
    assert title([["2024年收入"], ["6月底前完成的项目"], *TABLE]).time.code() == "2024"
    assert title([["9月集中开工项目"], ["2024年"], *TABLE]).time.code() == "2024"
    assert title([["2024年任务表"], ["（请于7月份报送）"], *TABLE]).time.code() == "2024"
    assert title([["2024年1月印发"], ["2024年部门预算表"], *TABLE]).time.code() == "2024"


def test_units_of_amounts_and_of_rates_are_told_apart() -> None:
    found = title([["单位：亿元、%"], *TABLE])
    assert (found.unit, found.ratio_unit) == ("亿元", "%")


def test_a_note_goes_on_with_units_alone_below_it_or_beside_it() -> None:
    def unit(*rows: Row) -> str | None:
        return title(
            [["2024年企业情况"], *rows, ["企业", "收入", "人数"], ["甲", 1, 2], ["乙", 3, 4]]
        ).unit

    assert unit([None, None, "单位：万元"], [None, None, "人"]) == "万元、人"
    assert (
        unit([None, None, "单位：万元"], [None, None, "人"], [None, None, "亩"]) == "万元、人、亩"
    )
    assert unit([None, "单位：万元", "人"]) == "万元、人"
    assert unit([None, None, "单位：万元"], [None, None, "（万元）"]) == "万元"
    assert unit([None, None, "单位：万元"], [None, None, "(RMB 10,000)"]) == "万元"


def test_lines_that_name_a_unit_each_are_told_together() -> None:
    found = title([["2024年农业"], [None, "单位：面积：亩"], [None, "产量：吨"], *TABLE])
    assert found.named == (("面积", "亩"), ("产量", "吨"))


def test_the_unit_line_overrides_the_unit_of_the_title() -> None:
    assert title([["2024年收入（亿元）"], *TABLE]).unit == "亿元"
    assert title([["2024年收入（亿元）"], ["单位：万元"], *TABLE]).unit == "万元"


def test_a_table_that_goes_on_has_the_title_of_the_one_before() -> None:
    found = understood(
        [["2023年收入"], ["单位：万元"], ["地区", "收入"], ["甲县", 1], ["续表"], ["地区", "收入"],
         ["乙县", 2]]
    )  # fmt: skip
    assert found.facts["B7"] == Fact("乙县", "收入", "万元", "2023")


def test_a_part_that_counts_on_is_of_the_period_and_unit_of_the_parts_before() -> None:
    rows: list[Row] = [
        ["2024年1-9月重点工作进展"], ["单位：万元"], ["一、就业"],
        ["街道", "累计发放"], ["甲街道", 3], ["乙街道", 4], [],
        ["二、创业"], ["街道", "累计贷款"], ["甲街道", 5], ["乙街道", 6], [],
        ["社区名录"], ["社区", "户数"], ["甲社区", 5], ["乙社区", 6],
    ]  # fmt: skip
    facts = understood(rows, "A1:B1", "A2:B2", "A3:B3", "A8:B8", "A13:B13").facts
    assert facts["B10"] == Fact("甲街道", "累计贷款", "万元", "2024-YTD09")
    assert facts["B15"] == Fact("甲社区", "户数")


def test_a_unit_below_the_title_of_a_part_is_that_of_the_part_alone() -> None:
    facts = understood(
        [["2024年部门情况"], ["一、收支情况"], ["单位：万元"], ["项目", "预算", "决算"],
         ["工资", 12, 15], ["办公", 31, 42], [],
         ["二、机构人员情况"], ["类别", "编制", "实有"], ["行政", 10, 9], ["事业", 20, 18]]
    ).facts  # fmt: skip
    assert facts["B5"] == Fact("工资", "预算", "万元", "2024")
    assert facts["B10"] == Fact("行政", "编制", None, "2024")


@pytest.mark.parametrize("english", ["(100 million yuan)", "(CNY100million)", "(km)"])
def test_the_unit_in_english_beside_that_in_chinese_says_it_again(english: str) -> None:
    rows: list[Row] = [
        ["单位：亿元", None, english], ["年份", "投资额", "其他费用"],
        [2019, 3, 4], [2020, 5, 6],
    ]  # fmt: skip
    facts = understood(rows).facts
    assert {fact.unit for fact in facts.values()} == {"亿元"}


def test_the_day_of_a_daily_report_is_that_of_its_figures() -> None:
    line = "日期：2024年9月15日　星期日"
    assert title([["公交运营日报"], [line], *TABLE]).time.code() == "2024-09-15"
    assert title([["公交运营情况"], [line], *TABLE]).time.code() is None


def test_the_title_of_a_sheet_tells_the_time_of_each_of_its_tables() -> None:
    passengers: list[Row] = [["Line", "Trains", "Stops"], ["North", 1, 2], ["South", 3, 4]]
    freight: list[Row] = [["Table 5b Freight"], ["Line", "Wagons", "Loads"], ["East", 5, 6]]
    found = understood(
        [["Rail transport 2023"], [], ["Table 5a Passengers"], *passengers, [], *freight]
    )
    assert found.facts["B5"].period == found.facts["B10"].period == "2023"
    own = understood([["Table 5a Passengers 2023"], *passengers, [], *freight])
    assert own.facts["B8"].period is None


def test_the_title_above_that_of_the_first_table_tells_the_year_of_the_months_of_all() -> None:
    industry: list[Row] = [["工业"], ["指标", "1-3月", "增速"], ["产值", 1, 2], ["税收", 3, 4]]
    trade: list[Row] = [["贸易"], ["指标", "1-3月", "去年1-3月", "单位数"], ["进口", 5, 6, 7]]
    facts = understood([["2020年3月统计指标"], *industry, [], *trade]).facts
    assert facts["B4"].period == facts["B9"].period == "2020-YTD03"
    assert (facts["C9"].period, facts["D9"].period) == ("2019-YTD03", None)
    own = understood([["统计局"], ["2020年3月工业"], *industry[1:], [], *trade])
    assert own.facts["B9"].period is None


def test_a_table_that_is_continued_has_the_unit_of_the_one_before() -> None:
    found = understood(
        [["Table 2. Sales, 2017"], ["[$1,000,000]"], ["Kind", "Sales"], ["Cars", 1],
         ["Table 2. Sales, 2017 (continued)"], ["Kind", "Sales"], ["Food", 2]]
    )  # fmt: skip
    assert found.facts["B7"] == Fact("Food", "Sales", "$1,000,000", "2017")


def test_what_rates_are_told_for_is_no_unit_of_amounts_beside_them() -> None:
    rows: list[Row] = [["Table 3. Deaths and death rates per 100,000 population, 2020"],
                       ["Region", "Deaths", "Population", "Rate"],
                       ["North", 10, 1000, 5.5], ["South", 20, 2000, 6.5]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[cell].unit for cell in ("B3", "C3", "D3")] == [
        None, None, "per 100,000 population",
    ]  # fmt: skip
    causes: list[Row] = [["Deaths per 100,000 population, by cause"],
                         ["Region", "Cancer", "Stroke"],
                         ["North", 10, 5.5], ["South", 20, 6.5]]  # fmt: skip
    assert understood(causes).facts["B3"].unit == "per 100,000 population"


def test_a_year_beside_the_words_of_a_title_is_its_time() -> None:
    rows: list[Row] = [[2018, "Vital statistics"], ["Deaths by sex"], ["Area", "Male", "Female"],
                       ["Hokkaido", 9, 8], ["Aomori", 5, 4]]  # fmt: skip
    found = understood(rows)
    assert found.kinds["A1"] == "title"
    assert found.facts["B4"].period == "2018"


def test_the_day_of_a_release_is_no_time_of_figures_and_tells_the_year_of_days_before() -> None:
    rows: list[Row] = [
        ["Banks"],
        ["Release Date: November 21, 2008"],
        ["Account", "Oct 22", "Banks"],
        ["Deposits", 9, 8],
        ["Loans", 5, 4],
    ]
    found = understood(rows)
    assert [found.facts[cell].period for cell in ("B4", "C4")] == ["2008-10-22", None]


def test_a_line_of_a_month_is_no_english_half_of_a_title() -> None:
    rows: list[Row] = [
        ["主要指标（2024年修订）"],
        ["2023-06"],
        ["项目", "值"],
        ["甲", 5],
        ["乙", 6],
    ]
    assert understood(rows).facts["B4"].period == "2023-M06"


def test_a_year_alone_among_titles_above_words_that_head_columns_is_their_time() -> None:
    body: list[Row] = [["Month", "Ships", "Tonnes"], ["January", 7, 8.5], ["February", 9, 9.5]]
    seen = understood([["Traffic"], [1998], *body])
    assert seen.kinds["A2"] == "title"
    assert seen.facts["B4"].period == "1998-M01"
    assert seen.facts["C5"] == Fact("February", "Tonnes", None, "1998-M02")
    amount = understood([["Traffic"], ["Port", "Ships"], [1998], ["Bremen", 7], ["Kiel", 8]])
    assert amount.kinds["A3"] != "title"


@pytest.mark.parametrize("below", [False, True])
def test_a_line_that_names_several_units_has_none_for_what_it_does_not_name(below: bool) -> None:
    line: list[Row] = [["面积单位为公顷，产量单位为吨。"]]
    body: list[Row] = [
        ["品种", "播种面积", "总产量", "农户"],
        ["小麦", 120, 860, 31],
        ["玉米", 150, 1020, 44],
    ]
    rows: list[Row] = [["2024年生产情况"], *(body + line if below else line + body)]
    facts = understood(rows).facts
    units = [facts[f"{column}{len(rows) - below}"].unit for column in "BCD"]
    assert units == ["公顷", "吨", None]
