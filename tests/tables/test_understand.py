"""Tables are understood by evidence: types, merges, numbering, indentation, words of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

DISPATCH: list[Row] = [
    ["2024年10月重点项目调度表"],
    ["单位：万元"],
    ["序号", "项目名称", "建设单位", "总投资（亿元）", "年度计划投资", None, "形象进度", "备注"],
    [None, None, None, None, "年初至报告期累计", "占年计划%"],
    ["一、省级重点项目（1个）"],
    [1, "甲2023年项目", "甲公司", 10, 2000, 50, "主体封顶"],
    ["小计", None, None, 10, 2000, 50],
    ["二、市级重点项目（1个）"],
    [2, "乙项目", "乙公司", 5, 100, 10, "待开工", "暂停"],
    ["合计", None, None, 15, 2100, 54],
    ["填报人：张三", None, None, "审核人：李四"],
]
DISPATCH_MERGES = ("A1:H1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4", "A5:H5", "A8:H8")


def test_a_list_of_projects_with_sections_totals_and_a_footer() -> None:
    found = understood(DISPATCH, *DISPATCH_MERGES)
    first = "一、省级重点项目(1个) > 甲2023年项目"
    assert found.facts["C6"] == Fact(first, "建设单位", None, "2024-M10")
    assert found.facts["D6"] == Fact(first, "总投资", "亿元", "2024-M10")
    cumulative = "年度计划投资 > 年初至报告期累计"
    assert found.facts["E6"] == Fact(first, cumulative, "万元", "2024-YTD10")
    assert found.facts["F6"].unit == "%"
    assert found.facts["D7"].rows == "一、省级重点项目(1个) > 小计"
    assert found.facts["D10"].rows == "合计"
    assert found.of_kind("total") == {"D7", "E7", "F7", "D10", "E10", "F10"}
    assert found.of_kind("section") == {"A5", "A8"}
    assert found.of_kind("note") == {"A11", "D11"}
    assert {found.kinds[cell] for cell in ("A6", "B6", "A7", "A10")} == {"stub"}


def test_the_parts_of_an_l_shaped_group_hang_below_and_beside_it() -> None:
    found = understood(
        [["年  度", "投资（亿元）", None, None], [None, None, "基建", "更改"], [1990, 3, 1, 2],
         ["“七五”时期", 9, 4, 5]],
        "A1:A2", "B1:B2", "C1:D1",
    )  # fmt: skip
    assert found.facts["B3"] == Fact("1990", "投资", "亿元", "1990")
    assert found.facts["C3"] == Fact("1990", "投资 > 基建", "亿元", "1990")
    assert found.facts["D4"] == Fact("“七五”时期", "投资 > 更改", "亿元", "1986..1990")


def test_a_label_split_over_two_rows_is_one_label() -> None:
    found = understood(
        [["地区", "工业", "批发和", "人均"], [None, None, "零售业", "(元)"], ["甲县", 1, 2, 3]],
        "A1:A2", "B1:B2",
    )  # fmt: skip
    assert found.facts["C3"].columns == "批发和零售业"
    assert found.facts["D3"] == Fact("甲县", "人均", "元")


def test_of_a_bilingual_header_the_chinese_counts() -> None:
    found = understood(
        [
            ["城 市", "City", "年末人口 （万人）", "绿地面积（公顷）Area of Green Land (hectare)"],
            [None, None, "Population (10 000 persons)", None],
            ["甲市", "Jiashi", 10, 20],
            ["乙市", "Yishi", 30, 40],
        ]
    )
    assert found.facts["C3"] == Fact("甲市", "年末人口", "万人")
    assert found.facts["D4"] == Fact("乙市", "绿地面积", "公顷")
    assert found.kinds["B3"] == "stub"


def test_numbering_indentation_and_parts_make_outer_labels() -> None:
    found = understood(
        [
            ["项目", "预算数"],
            ["一、收入", 10],
            ["（一）税收", 6],
            ["   其中：增值税", 4],
            ["        契税", 2],
            ["（二）非税", 4],
            ["二、支出", 10],
            ["  教育", 10],
            ["支出总计", 10],
        ]
    )
    rows = {cell: fact.rows for cell, fact in found.facts.items()}
    assert rows["B3"] == "一、收入 > (一)税收"
    assert rows["B4"] == "一、收入 > (一)税收 > 其中：增值税"
    assert rows["B5"] == "一、收入 > (一)税收 > 契税"
    assert rows["B6"] == "一、收入 > (二)非税"
    assert rows["B8"] == "二、支出 > 教育"
    assert rows["B9"] == "支出总计"
    assert found.of_kind("total") == {"B9"}


def test_codes_that_extend_one_another_make_outer_labels() -> None:
    found = understood(
        [["科目编码", "科目名称", "预算数"], ["201", "公共服务", 9], ["20101", "人大事务", 6],
         ["2010101", "行政运行", 6], ["203", "国防", 1]]
    )  # fmt: skip
    assert found.facts["C4"].rows == "公共服务 > 人大事务 > 行政运行"
    assert found.facts["C5"].rows == "国防"


def test_merged_names_are_outer_labels_and_columns_as_coarse_are_facts() -> None:
    found = understood(
        [
            ["单位", "预算数", "目标", "指标", "指标值", "度量单位"],
            ["甲局", 5, "修路", "里程", 10, "公里"],
            [None, None, None, "满意度", 90, "%"],
            ["乙局", 6, "造桥", "座数", 2, "座"],
            [None, None, None, "工期", 12, "个月"],
        ],
        "A2:A3", "A4:A5", "B2:B3", "B4:B5", "C2:C3", "C4:C5",
    )  # fmt: skip
    assert found.facts["B2"] == Fact("甲局", "预算数")
    assert found.facts["C2"] == Fact("甲局", "目标")
    assert found.facts["E3"] == Fact("甲局 > 满意度", "指标值", "%")
    assert found.facts["E5"] == Fact("乙局 > 工期", "指标值", "个月")


def test_periods_come_from_labels_first_and_accumulate() -> None:
    found = understood(
        [
            ["2024年1-10月主要指标"],
            ["指标", "单位", "本月", "1-10月累计", "上年同期"],
            ["生产总值", "亿元", 1, 2, 3],
            ["#第一产业", "亿元", 1, 2, 3],
        ]
    )
    assert found.facts["C3"] == Fact("生产总值", "本月", "亿元", "2024-M10")
    assert found.facts["D3"].period == "2024-YTD10"
    assert found.facts["E4"] == Fact("生产总值 > #第一产业", "上年同期", "亿元", "2023-YTD10")


def test_a_month_that_lost_its_zero_is_october() -> None:
    months = [f"2016.{month:02d}".rstrip("0") for month in range(1, 13)]
    found = understood([["省份", *months], ["甲", *range(12)]])
    assert [fact.period for fact in found.facts.values()] == [
        f"2016-M{m:02d}" for m in range(1, 13)
    ]


def test_months_below_a_year_are_of_that_year() -> None:
    found = understood([["时间", "产量(吨)"], ["2023年", 9], ["1月", 1], ["2024年", 8], ["1月", 2]])
    assert found.facts["B3"] == Fact("2023年 > 1月", "产量", "吨", "2023-M01")
    assert found.facts["B5"].period == "2024-M01"


def test_days_that_close_years_are_years_and_day_first_dates_are_told() -> None:
    years = understood([["日期", "甲"], ["1990-12-31", 1], ["1991-12-31", 2]])
    assert [fact.period for fact in years.facts.values()] == ["1990", "1991"]
    months = understood([["date", "甲"], ["01/02/2019", 1], ["01/03/2019", 2], ["31/12/2019", 3]])
    assert [fact.period for fact in months.facts.values()] == ["2019-M02", "2019-M03", "2019-M12"]


def test_a_unit_governs_what_it_can_measure() -> None:
    found = understood(
        [
            ["单位：亿元、%"],
            ["地区", "产值", "增长", "人均（元）", "指数(上年=100)"],
            ["甲", 1, 2, 3, 4],
        ]
    )
    units = [found.facts[cell].unit for cell in ("B3", "C3", "D3", "E3")]
    assert units == ["亿元", "%", "元", "上年=100"]
    alone = understood([["单位：亿元"], ["地区", "产值", "增长率"], ["甲", 1, 2]])
    assert [fact.unit for fact in alone.facts.values()] == ["亿元", None]


def test_tables_stand_below_and_beside_one_another() -> None:
    stacked = understood(
        [["表1"], ["单位：万元"], ["地区", "收入"], ["甲", 1], [], ["表2"], ["单位：人"],
         ["地区", "人口"], ["甲", 2]]
    )  # fmt: skip
    assert stacked.facts["B4"].unit == "万元"
    assert stacked.facts["B9"] == Fact("甲", "人口", "人")
    assert stacked.tables["B4"] != stacked.tables["B9"]
    beside = understood([["地区", "收入", None, "地区", "支出"], ["甲", 1, None, "丙", 2],
                         ["乙", 3, None, "丁", 4]])  # fmt: skip
    assert beside.facts["E3"] == Fact("丁", "支出")
    halves = understood(
        [["收支表"], [None, None, None, "单位：万元"], ["收入", None, "支出", None],
         ["项目", "预算数", "项目", "预算数"], ["一、拨款", 1, "一、教育", 2]],
        "A3:B3", "C3:D3",
    )  # fmt: skip
    assert halves.facts["B5"] == Fact("一、拨款", "收入 > 预算数", "万元")
    assert halves.facts["D5"] == Fact("一、教育", "支出 > 预算数", "万元")


def test_zeros_of_years_to_come_are_no_facts() -> None:
    found = understood([["年度", "里程"], *([year, 10 * year] for year in range(2010, 2015)),
                        [2015, 0], [2016, 0]])  # fmt: skip
    assert found.of_kind("artefact") == {"B7", "B8"}
    growth = understood([["年度", "增长"], [2010, 1], [2011, -1], [2012, 0.01], [2013, 0]])
    assert growth.kinds["B5"] == "data"


def test_an_empty_form_gives_no_facts() -> None:
    found = understood(
        [["序号", "项目名称", "总投资"], [1, None, 0], [2, None, 0], ["合计", None, 0]]
    )
    assert found.facts == {}


def test_helper_columns_and_figures_without_labels_are_no_facts() -> None:
    found = understood(
        [
            ["AD_CODE#", "AD_NAME#", "YE_Y1#", None],
            ["VALID#", "地区", "余额", None],
            ["VALID#", "甲市", 1, 0.25],
            ["VALID#", "乙市", 2, 0.5],
            [None, None, 3],
        ]
    )
    assert set(found.facts) == {"C3", "C4"}
    assert {"A1", "B1", "A3", "D3", "C5"} <= found.of_kind("artefact")


def test_a_sheet_of_advertising_is_no_table() -> None:
    assert understood([["百度搜索“某某网”，获取更多数据"]]).kinds == {"A1": "artefact"}


def test_a_statutory_form_with_codes_and_a_numbering_row() -> None:
    found = understood(
        [
            ["财务状况"],
            ["单位名称：甲公司", "2024年1-3月", "计量单位：千元"],
            ["指标名称", "代码", "本年"],
            ["甲", "乙", "1"],
            ["一、存货", "101", 5],
            ["二、资产", "201", 6],
            ["单位负责人：张三", "填表人：李四"],
        ]
    )
    assert found.facts == {
        "C5": Fact("一、存货", "本年", "千元", "2024-YTD03"),
        "C6": Fact("二、资产", "本年", "千元", "2024-YTD03"),
    }
    assert {"A4", "B4", "C4"} <= found.of_kind("header")
    assert {"A7", "B7"} == found.of_kind("note")


def test_a_table_with_english_heads_only_keeps_them() -> None:
    found = understood([["region", "year", "gdp"], ["甲省", "2020", "1.5"], ["甲省", "2021", "2"]])
    assert found.facts["C3"] == Fact("甲省 > 2021", "gdp", None, "2021")


def test_the_unit_of_a_row_does_not_govern_a_rate_beside_its_amounts() -> None:
    found = understood([["指标", "总量", "增速"], ["产值（亿元）", 1, 2], ["占比（%）", 3, 4]])
    assert [fact.unit for fact in found.facts.values()] == ["亿元", None, "%", "%"]


def test_a_table_that_goes_on_has_the_title_of_the_one_before() -> None:
    found = understood(
        [["2023年收入"], ["单位：万元"], ["地区", "收入"], ["甲县", 1], ["续表"], ["地区", "收入"],
         ["乙县", 2]]
    )  # fmt: skip
    assert found.facts["B7"] == Fact("乙县", "收入", "万元", "2023")


def test_a_dash_is_a_fact_and_opens_no_section() -> None:
    found = understood([["指标", "一季度"], ["产值", 1], ["税收", "—"], ["就业", 3]])
    assert found.facts["B3"] == Fact("税收", "一季度")
    assert found.facts["B4"].rows == "就业"


def test_what_a_figure_is_compared_with_is_not_its_period() -> None:
    found = understood(
        [["2024年10月"], ["指标", "比上年增长（%）", "上年末余额", "上年同期"], ["存款", 1, 2, 3]]
    )
    periods = [fact.period for fact in found.facts.values()]
    assert periods == ["2024-M10", "2023", "2023-M10"]


def test_of_a_database_export_the_region_is_a_label_and_the_metadata_is_none() -> None:
    found = understood(
        [
            ["指标", "产值_累计", "税收_当期", "就业_当期"],
            ["地区", "全国", "全国", "全国"],
            ["频度", "季", "季", "季"],
            ["单位", "亿元", "亿元", "万人"],
            ["2018-06", 1, 2, 3],
            ["2018-09", 4, 5, 6],
        ]
    )
    assert found.facts["B5"] == Fact("2018-06", "产值_累计 > 全国", "亿元", "2018-YTD06")
    assert found.facts["D6"] == Fact("2018-09", "就业_当期 > 全国", "万人", "2018-Q3")
