"""A cell of the body has the unit and the period of what governs it, the nearest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row


def units(rows: Sequence[Row], *merges: str) -> list[str | None]:
    return [fact.unit for fact in understood(rows, *merges).facts.values()]


def periods(rows: Sequence[Row], *merges: str) -> list[str | None]:
    return [fact.period for fact in understood(rows, *merges).facts.values()]


def test_a_cell_has_the_labels_of_its_row_and_of_its_column() -> None:
    found = understood(
        [["地区", "收入", None], [None, "计划", "完成"], ["东部"], ["甲县", 1, 2]], "A1:A2", "B1:C1"
    )
    assert found.facts == {
        "B4": Fact("东部 > 甲县", "收入 > 计划"),
        "C4": Fact("东部 > 甲县", "收入 > 完成"),
    }


def test_the_unit_of_the_column_comes_before_that_of_the_row_and_of_the_corner() -> None:
    rows: list[Row] = [["单位：万元"], ["指标", "数", "折合（亿元）"], ["甲项", 1, 2],
                       ["人口（万人）", 3, 4]]  # fmt: skip
    assert units(rows) == ["万元", "亿元", "万人", "亿元"]


def test_a_unit_governs_what_it_can_measure() -> None:
    found = understood(
        [
            ["单位：亿元、%"],
            ["地区", "产值", "增长", "人均（元）", "指数(上年=100)"],
            ["甲", 1, 2, 3, 4],
        ]
    )
    assert [found.facts[cell].unit for cell in ("B3", "C3", "D3", "E3")] == [
        "亿元", "%", "元", "上年=100",
    ]  # fmt: skip
    assert units([["单位：亿元"], ["地区", "产值", "增长率"], ["甲", 1, 2]]) == ["亿元", None]


def test_a_note_of_money_governs_no_counts_and_no_ranks() -> None:
    rows: list[Row] = [["单位：万元"], ["地区", "收入", "企业数", "位次"], ["甲县", 1, 2, 3]]
    assert units(rows) == ["万元", None, None]


def test_a_note_of_money_governs_no_row_that_counts_things() -> None:
    rows: list[Row] = [["单位：万元"], ["指标", "2022年"], ["企业数", 3], ["投资额", 9]]
    assert units(rows) == [None, "万元"]


def test_the_unit_of_a_row_does_not_govern_a_rate_beside_its_amounts() -> None:
    rows: list[Row] = [["指标", "总量", "增速"], ["产值（亿元）", 1, 2], ["占比（%）", 3, 4]]
    assert units(rows) == ["亿元", None, "%", "%"]


def test_a_column_of_units_governs_the_figures_to_its_right() -> None:
    rows: list[Row] = [["指标", "单位", "本月"], ["产值", "亿元", 1], ["人口", "万人", 2]]
    assert units(rows) == ["亿元", "万人"]


def test_each_column_of_units_governs_the_figures_beside_it() -> None:
    left: list[Row] = [["企业", "产量", "单位", "产值", "单位"], ["甲厂", 5, "万吨", 2, "亿元"],
                       ["乙厂", 6, "吨", 3, "万元"]]  # fmt: skip
    assert units(left) == ["万吨", "亿元", "吨", "万元"]
    right: list[Row] = [["企业", "计量单位", "产量", "计量单位", "产值"],
                        ["甲厂", "万吨", 5, "亿元", 2], ["乙厂", "吨", 6, None, 3]]  # fmt: skip
    assert units(right) == ["万吨", "亿元", "吨", None]


def test_the_parts_of_an_amount_have_its_unit_where_they_print_none() -> None:
    rows: list[Row] = [["项目", "总投资（万元）", "其中：政府投资", "其中：项目数", "其中：占比",
                        "累计完成"], ["甲", 1, 2, 3, 4, 5]]  # fmt: skip
    assert units(rows) == ["万元", "万元", None, None, None]


def test_the_parts_of_a_count_have_its_unit_unless_their_name_says_money() -> None:
    rows: list[Row] = [["单位：万元"], ["街道", "项目数（个）", "其中：总投资", "其中：新建"],
                       ["甲街道", 3, 9000, 2]]  # fmt: skip
    assert units(rows) == ["个", "万元", "个"]
    assert units([["地区", "增速（%）", "其中：工业增加值"], ["甲", 1, 2]]) == ["%", None]


def test_shares_have_no_unit_of_the_amounts_that_they_stand_beside() -> None:
    rows: list[Row] = [["单位：万元"], ["项目", "2022年", "构成", "2023年", "比重"],
                       ["教育", 500, 50.1, 600, 60.2]]  # fmt: skip
    assert units(rows) == ["万元", None, "万元", None]
    assert understood(rows).facts["C3"].period == "2022"
    below: list[Row] = [
        ["单位：万元"],
        ["项目", "2023年"],
        ["教育", 500],
        ["构成", None],
        ["教育", 50],
    ]
    assert units(below) == ["万元", None]


def test_a_unit_among_the_names_of_other_columns_names_its_own() -> None:
    found = understood([["街道", "户", "面积（亩）"], ["甲", 120, 12], ["乙", 110, 11]])
    assert found.facts["B2"].columns == "户"


def test_a_per_cent_sign_in_the_cell_is_its_unit() -> None:
    assert units([["地区", "完成"], ["甲县", "96.8%"], ["乙县", "90%"]]) == ["%", "%"]


def test_words_among_facts_have_no_unit() -> None:
    rows: list[Row] = [["单位：万元"], ["项目名称", "投资", "进度"], ["甲项目", 1, "封顶"],
                       ["乙项目", 2, "开工"]]  # fmt: skip
    assert units(rows) == ["万元", None, "万元", None]


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


def test_a_column_that_accumulates_goes_before_a_row_that_is_of_its_period() -> None:
    rows: list[Row] = [["2024年10月基金运行"], ["项目", "当月", "累计"], ["当期结余", 20, 201]]
    assert [fact.period for fact in understood(rows).facts.values()] == ["2024-M10", "2024-YTD10"]


def test_years_across_and_months_down_meet_in_the_cell() -> None:
    rows: list[Row] = [["月份", 2022, 2023], ["1月", 1, 2], ["2月", 3, 4]]
    assert periods(rows) == ["2022-M01", "2023-M01", "2022-M02", "2023-M02"]


def test_what_a_figure_is_compared_with_is_not_its_period() -> None:
    rows: list[Row] = [["2024年10月"], ["指标", "比上年增长（%）", "上年末余额", "上年同期"],
                       ["存款", 1, 2, 3]]  # fmt: skip
    assert periods(rows) == ["2024-M10", "2023", "2023-M10"]


def test_a_column_of_totals_is_told_by_its_label_or_its_group() -> None:
    found = understood([["地区", "合计", "工业", "农业"], ["甲县", 3, 1, 2]])
    assert found.of_kind("total") == {"B2"}
    group = understood(
        [["地区", "合计", None, "工业"], [None, "计划", "完成", "完成"], ["甲县", 1, 2, 3]],
        "A1:A2", "B1:C1",
    )  # fmt: skip
    assert group.of_kind("total") == {"B3", "C3"}


def test_a_figure_without_a_label_above_it_is_no_fact() -> None:
    found = understood([["地区", "收入", None], ["甲县", 1, 0.5], ["乙县", 2, 0.5]])
    assert set(found.facts) == {"B2", "B3"}
    assert found.of_kind("artefact") == {"C2", "C3"}


def test_a_total_beside_one_part_of_it_adds_up_nothing() -> None:
    found = understood(
        [
            ["地区", "户籍", "常住", None],
            [None, None, "合计", "城镇"],
            ["甲县", 1, 2, 3],
            ["乙县", 4, 5, 6],
        ],
        "A1:A2",
        "B1:B2",
        "C1:D1",
    )
    assert found.kinds["C3"] == "data"


def test_a_sum_of_money_is_not_measured_as_the_things_it_is_paid_for() -> None:
    rows: list[Row] = [
        ["单位：万元"],
        ["商品", "计量单位", "数量", "金额"],
        ["大豆", "吨", 3, 9],
        ["其他", "-", None, 4],
    ]
    facts = understood(rows).facts
    assert [facts[cell].unit for cell in ("C3", "D3", "D4")] == ["吨", "万元", "万元"]


def test_the_unit_that_things_are_counted_in_is_that_of_their_quantity_alone() -> None:
    def units(quantity: str) -> list[str | None]:
        rows: list[Row] = [
            ["2024年政府采购预算表"],
            ["单位：万元"],
            ["采购项目", "计量单位", quantity, "总计", "财政拨款", "其他资金"],
            ["办公设备", "批", 3, 120.5, 100.5, 20],
            ["物业服务", "项", 1, 300, 300, None],
        ]
        return [fact.unit for fact in understood(rows).facts.values()]

    assert units("数量") == ["批", "万元", "万元", "万元", "项", "万元", "万元"]
    assert set(units("本年")) == {"批", "项"}


def test_what_stands_between_a_quantity_and_the_first_sum_of_money_is_a_quantity() -> None:
    rows: list[Row] = [
        ["物资管理"],
        ["单位：万元"],
        ["物资", "计量单位", "数量", "已领用", "金额"],
        ["水泥", "吨", 300, 120, 12.5],
        ["钢筋", "吨", 100, 60, 40.5],
    ]
    units = [fact.unit for fact in understood(rows).facts.values()]
    assert units == ["吨", "吨", "万元"] * 2


def test_a_column_of_parts_has_one_of_all_of_them() -> None:
    rows: list[Row] = [
        ["学校", "学生数", None, None],
        [None, "计", "男", "女"],
        ["甲校", 5, 3, 2],
        ["乙校", 7, 4, 3],
    ]
    found = understood(rows, "A1:A2", "B1:D1")
    assert [found.kinds[cell] for cell in ("B3", "C3")] == ["total", "data"]


def test_what_stands_below_a_share_is_one_but_for_an_amount() -> None:
    rows: list[Row] = [
        ["单位：人、%"],
        ["年龄", "人口数", None, "占人口比重", None],
        [None, "男", "女", "男", "人数"],
        ["0岁", 5, 3, 0.2, 1],
        ["1岁", 7, 4, 0.3, 2],
    ]
    assert units(rows, "A2:A3", "B2:C2", "D2:E2")[:4] == ["人", "人", "%", "人"]


def test_progress_in_numbers_is_a_rate() -> None:
    rows: list[Row] = [
        ["单位：万元、%"],
        ["项目", "支出", "支出进度"],
        ["甲", 1, 50],
        ["乙", 2, 60],
    ]
    assert units(rows)[:2] == ["万元", "%"]


def test_a_row_that_prints_a_unit_of_rates_is_no_amount_of_its_columns() -> None:
    rows: list[Row] = [["地区", "面积（亩）", "单产（公斤/亩）"], ["甲县", 1, 2],
                       ["比上年增减（%）", 3, 4]]  # fmt: skip
    assert units(rows) == ["亩", "公斤/亩", "%", "%"]


def test_what_a_rate_is_worked_out_of_is_no_rate_though_the_group_is_named_for_it() -> None:
    rows: list[Row] = [["单位：万元"], ["地区", "资金到位率", None, None],
                       [None, "应到位", "已到位", "到位率"],
                       ["甲县", 10, 20, 30], ["乙县", 10, 8, 80]]  # fmt: skip
    assert units(rows, "A2:A3", "B2:D2")[:3] == ["万元", "万元", None]


def test_the_parts_of_an_amount_are_amounts_and_what_is_told_again_is_a_share() -> None:
    above: list[Row] = [["2024年投资完成情况"], ["单位：万元"]]
    parts = understood(
        [*above, ["项目", "总投资", "构成", "构成"], [None, None, "建筑工程", "设备购置"],
         ["甲", 100, 50, 50], ["乙", 200, 140, 60]]
    ).facts  # fmt: skip
    assert [parts[cell].unit for cell in ("B5", "C5", "D6")] == ["万元"] * 3
    again = understood(
        [*above, ["项目", "绝对数", "绝对数", "构成", "构成"],
         [None, "建筑工程", "设备购置", "建筑工程", "设备购置"],
         ["甲", 50, 150, 25, 75], ["乙", 140, 60, 70, 30]]
    ).facts  # fmt: skip
    assert [again[cell].unit for cell in ("B5", "C5", "D5", "E5")] == ["万元", "万元", None, None]


def test_the_unit_of_a_cell_goes_before_that_of_its_column() -> None:
    assert units([["Area", "Percentage change"], ["North", "5.2%"], ["South", "1.1%"]]) == [
        "%",
        "%",
    ]


def test_the_base_of_an_index_is_none_of_a_percent_change() -> None:
    rows: list[Row] = [["(2015=100, unless otherwise noted)"], ["Group", "Index", "Percent change"],
                       ["Food", 110.2, 1.5], ["Fuel", 99.3, -0.4]]  # fmt: skip
    assert units(rows)[:2] == ["2015=100", "Percent"]


def test_rows_of_a_section_of_percents_have_no_unit_of_amounts() -> None:
    rows: list[Row] = [
        ["(In thousands)"],
        ["Size", "Pupils", "Staff"],
        ["Number"],
        ["Small", 41, 7],
        ["Large", 26, 8],
        ["Percent distribution"],
        ["Small", 61.2, 46.7],
        ["Large", 38.8, 53.3],
    ]
    facts = understood(rows).facts
    assert [facts[cell].unit for cell in ("B4", "C8")] == ["thousands", "Percent"]


def test_a_rate_in_words_is_the_unit_of_rates_alone() -> None:
    rows: list[Row] = [["Main aggregates. New results. Per cent"],
                       ["Group", "Percentage change from the year before", None],
                       [None, "New result", "Former result"],
                       ["Food", 1.5, 1.4], ["Fuel", -0.4, -0.3]]  # fmt: skip
    assert units(rows, "B2:C2") == ["Percentage"] * 4
    rows = [["In millions"], ["Item", 2023, 2024], ["Loans", 40, 44], ["Growth (per cent)", 2, 3]]
    assert units(rows) == ["millions", "millions", "per cent", "per cent"]


def test_a_column_that_says_total_is_one_in_english_too() -> None:
    rows: list[Row] = [["Force", "2003-04", "2004-05", "Grand total"], ["North", 1, None, 30],
                       ["South", 5, 6, 86]]  # fmt: skip
    assert understood(rows).of_kind("total") == {"D2", "D3"}


def test_the_rate_of_a_title_is_none_of_what_is_counted() -> None:
    rows: list[Row] = [["Percentage of all farms by county and kind"], ["Kind", 2019, 2020],
                       ["Dairy", 15.4, 13.1], ["Total number of farms", 2716, 2607]]  # fmt: skip
    assert units(rows) == ["Percentage", "Percentage", None, None]
    rows = [["Percentage of adults who smoke by sex"], ["Sex", "Adults", "Sample size"],
            ["Men", 15.4, 1300], ["Women", 12.1, 1400]]  # fmt: skip
    assert units(rows) == ["Percentage", None] * 2


def test_the_rate_of_a_title_is_none_of_amounts_beside_what_bears_it_or_above_a_hundred() -> None:
    title = "Percentage of births to teen mothers, by county"
    rows: list[Row] = [[title], ["County", "Births", "Teen births", "Percentage"],
                       ["Adams", 5321, 92, 6.0], ["Brown", 2100, 45, 5.0]]  # fmt: skip
    assert units(rows) == [None, None, "Percentage"] * 2
    title = "Percentage of students proficient in reading, 2023"
    rows = [[title], ["County", "Students tested", "Proficient"],
            ["Adams", 95, 61.2], ["Brown", 2100, 55.0]]  # fmt: skip
    assert units(rows) == [None, "Percentage"] * 2
    rows = [["Percentage of houses by kind, 2019"], ["Kind", "North", "South"],
            ["Houses (1,000)", 793, 801], ["Brick", 60.4, 40.2], ["Wood", 40.1, 60.2]]  # fmt: skip
    assert units(rows) == [*["1,000"] * 2, *["Percentage"] * 4]
    rows = [
        ["Percent change of prices by country, 2019"],
        ["Country", "North"],
        ["A", 793],
        ["B", 2.1],
    ]
    assert units(rows) == ["Percent"] * 2


def test_the_rate_of_a_line_is_of_all_figures_but_of_numbers_higher_than_rates() -> None:
    rows: list[Row] = [["单位：%"], ["指标", "全市"], ["年末总人口", 1.2], ["企业数", 3.2],
                       ["建筑面积", 4.1], ["工业增加值", 5.1]]  # fmt: skip
    assert units(rows) == ["%"] * 4
    rows = [["单位：%"], ["地区", "户籍人口", "企业数", "产值"], ["东区", 1.2, 2.3, 3.3]]
    assert units(rows) == ["%"] * 3
    rows = [["Growth of indicators"], ["(per cent)"], ["Indicator", "North"],
            ["Total population", 1.2], ["Cases", 3.2]]  # fmt: skip
    assert units(rows) == ["per cent"] * 2
    rows = [["Smoking by age"], ["(per cent)"], ["Age", "Men", "Base"], ["Young", 12.5, 1300]]
    assert units(rows) == ["per cent", None]


def test_numbers_by_their_names_are_told_in_the_thousands_of_their_table_and_in_no_money() -> None:
    rows: list[Row] = [["Item", "2022", "2023"], ["Staff (number)", 1.5, 2.5], ["Sales", 3, 4]]
    assert units([["Firms (thousands)"], *rows])[:2] == ["thousands"] * 2
    assert units([["Firms (US$ million)"], *rows])[:2] == ["number"] * 2
    assert units([["Firms (US$ million)"], *rows])[2:] == ["US$ million"] * 2


def test_the_base_of_an_index_is_no_unit_of_weights_and_percentage_taxes_are_money() -> None:
    rows: list[Row] = [["Group", "Weights", "2022"], ["Food", 300, 110.5], ["Fuel", 700, 99.5]]
    assert units([["Price index, 2015=100"], *rows])[:2] == [None, "2015=100"]
    assert units([["Cargo (tonnes)"], *rows])[:2] == ["tonnes"] * 2
    taxed: list[Row] = [["Tax (thousands of dollars)"], ["Item", "2022", "2023"],
                        ["Percentage taxes", 7, 8], ["Percent of total", 20, 21]]  # fmt: skip
    assert units(taxed)[::2] == ["thousands of dollars", "Percent"]


def test_what_is_for_one_of_many_has_the_scale_of_a_table_of_nothing_else() -> None:
    alone: list[Row] = [["Unit: Thousand VND"], ["Province", "Income per head", "Cost per head"],
                        ["Hanoi", 5200, 3100], ["Hue", 3900, 2500]]  # fmt: skip
    down: list[Row] = [["Unit: Thousand VND"], ["Item", "2022", "2023"],
                       ["Income per head", 5200, 5300], ["Cost per head", 390, 400]]  # fmt: skip
    beside: list[Row] = [["Million pesos"], ["Region", "GDP", "GDP per capita"],
                         ["North", 5200, 31], ["South", 3900, 25]]  # fmt: skip
    assert [understood(rows).facts["C3"].unit for rows in (alone, down, beside)] == [
        "Thousand VND", "Thousand VND", None,
    ]  # fmt: skip


def test_a_change_beside_amounts_and_rates_may_be_told_in_either() -> None:
    rows: list[Row] = [["Trade"], ["Million EUR and % change on previous year"],
                       ["Country", "Exports", "Change"], ["A", 4, 4.9], ["B", 26, 2.9]]  # fmt: skip
    assert units(rows) == ["Million EUR", None] * 2
    rows[1] = ["Million EUR"]
    assert units(rows) == ["Million EUR", "Million EUR"] * 2


def test_places_amid_amounts_have_no_unit_of_these() -> None:
    rows: list[Row] = [["单位：元"], ["地区", "收入", "同比%"], ["全省", 401, 4.1],
                       ["丽水市", 287, 5.9], ["丽水位次", 11, 2]]  # fmt: skip
    assert units(rows)[-2:] == [None, None]
    ranked: list[Row] = [["指标", "单位", "2023年"], ["收入", "元", 401], ["收入位次", "位", 11]]
    assert units(ranked) == ["元", "位"]
    rows[-1] = ["丽水排名办", 11, 2]
    assert units(rows)[-2:] == ["元", "%"]
