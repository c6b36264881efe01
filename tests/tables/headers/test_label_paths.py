"""Each column has a path of labels, with units, whatever way its header is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.headers.header_rows import find_header
from licheng_etl.tables.headers.label_paths import labels_above
from licheng_etl.tables.regions.dividing import tables_of
from tests.tables.sheets import Fact, column_paths, detected, only_table, understood, whole

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_a_group_merged_over_its_columns_is_the_outer_label() -> None:
    rows: list[Row] = [["地区", "收入", None], [None, "计划", "完成"], ["甲县", 1, 2]]
    assert column_paths(rows, "A1:A2", "B1:C1") == ["地区", "收入 > 计划", "收入 > 完成"]


def test_a_group_that_is_not_merged_reaches_over_the_blanks_to_its_right() -> None:
    rows: list[Row] = [["地区", "收入", None, "支出", None],
                       [None, "计划", "完成", "计划", "完成"], ["甲县", 1, 2, 3, 4]]  # fmt: skip
    assert column_paths(rows)[1:] == ["收入 > 计划", "收入 > 完成", "支出 > 计划", "支出 > 完成"]


def test_above_each_column_stand_its_groups_and_its_own_label() -> None:
    rows: list[Row] = [["地区", "收入", None], [None, "计划（万元）", "完成"], ["甲县", 1, 2]]
    (segment,) = tables_of(whole(rows, "A1:A2", "B1:C1"))
    assert labels_above(segment.region, find_header(segment)) == {
        0: ("地区",),
        1: ("收入", "计划"),
        2: ("收入", "完成"),
    }


def test_the_parts_of_an_l_shaped_group_hang_below_and_beside_it() -> None:
    found = understood(
        [["年  度", "投资（亿元）", None, None], [None, None, "基建", "更改"], [1990, 3, 1, 2],
         ["“七五”时期", 9, 4, 5]],
        "A1:A2", "B1:B2", "C1:D1",
    )  # fmt: skip
    assert found.facts["B3"] == Fact("1990", "投资", "亿元", "1990")
    assert found.facts["C3"] == Fact("1990", "投资 > 基建", "亿元", "1990")
    assert found.facts["D4"] == Fact("“七五”时期", "投资 > 更改", "亿元", "1986..1990")


def test_a_label_repeated_below_itself_is_said_once() -> None:
    assert column_paths([["地区", "收入"], [None, "收入"], ["甲县", 1]])[1:] == ["收入"]


def test_a_header_pasted_below_itself_is_said_once() -> None:
    head: list[Row] = [["枢纽", "吞吐量（万吨）", None], [None, "当月", "累计"]]
    merges = ("A1:A2", "B1:C1", "A3:A4", "B3:C3")
    facts = understood([*head, *head, ["甲", 5, 50], ["乙", 6, 60]], *merges).facts
    assert facts["B5"].columns == "吞吐量 > 当月"
    assert facts["C6"].columns == "吞吐量 > 累计"


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


def test_a_table_with_english_heads_only_keeps_them() -> None:
    found = understood([["region", "year", "gdp"], ["甲省", "2020", "1.5"], ["甲省", "2021", "2"]])
    assert found.facts["C3"] == Fact("甲省 > 2021", "gdp", None, "2021")


def test_a_row_of_units_is_no_label() -> None:
    table = only_table([["地区", "收入", "人口"], [None, "万元", "万人"], ["甲县", 1, 2]])
    assert [(head.path, head.units) for head in table.heads.values()][1:] == [
        (("收入",), ("万元",)),
        (("人口",), ("万人",)),
    ]


def test_the_unit_nearest_to_the_figures_comes_first() -> None:
    rows: list[Row] = [["地区", "投资（亿元）", None], [None, "计划", "完成（万元）"],
                       ["甲县", 1, 2]]  # fmt: skip
    heads = only_table(rows, "A1:A2", "B1:C1").heads
    assert [heads[column].units for column in (1, 2)] == [("亿元",), ("万元", "亿元")]


def test_a_word_that_can_be_a_unit_and_has_labels_below_it_names_a_group() -> None:
    rows: list[Row] = [["地区", "户", None, "企业"], [None, "新增", "注销", "新增"],
                       ["甲县", 1, 2, 3]]  # fmt: skip
    assert column_paths(rows, "A1:A2", "B1:C1")[1:3] == ["户 > 新增", "户 > 注销"]


def test_a_column_knows_the_cells_that_say_so() -> None:
    rows: list[Row] = [["名称", "投资", None], [None, "计划（万元）", "完成"], ["甲县", 1, 2]]
    sheet = detected(rows, "A1:A2", "B1:C1")
    heads, texts = sheet.tables[0].heads, sheet.sheet.text
    assert [texts[p] for p in heads[1].cells] == ["投资", "计划（万元）"]
    assert [texts[p] for p in heads[1].unit_cells] == ["计划（万元）"]
    assert [texts[p] for p in heads[2].cells] == ["投资", "完成"]
    assert heads[2].unit_cells == ()


def test_a_stray_number_among_labels_is_an_artefact_and_a_year_a_label() -> None:
    names: Row = ["地区", "收入", "支出", "人口"]
    stray = understood([[*names, 7], ["甲县", 1, 2, 3, 4]])
    assert (stray.kinds["E1"], stray.kinds["E2"]) == ("artefact", "artefact")
    year = understood([[*names, 2023], ["甲县", 1, 2, 3, 4]])
    assert year.facts["E2"] == Fact("甲县", "2023", None, "2023")


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


def test_english_labels_alone_are_the_labels() -> None:
    found = understood([["Country", 2001, 2003], [None, "Number", "Number"], ["Albania", 1.5, 2.5]])
    assert found.facts["B3"] == Fact("Albania", "2001 > Number", None, "2001")


def test_letters_below_a_group_name_its_parts_and_number_no_columns() -> None:
    rows: list[Row] = [["型号", "功率", "尺寸(mm)", None, None], [None, None, "L", "W", "H"],
                       ["甲型", 5, 1, 2, 3]]  # fmt: skip
    found = understood(rows, "A1:A2", "B1:B2", "C1:E1")
    assert found.facts["D3"] == Fact("甲型", "尺寸 > W", "mm")


def test_a_row_of_references_to_notes_gives_no_labels() -> None:
    rows: list[Row] = [["项目", "收入", "支出"], ["附注", "五、24", "五、25"], ["2021年", 1, 2]]
    assert understood(rows).facts["B3"] == Fact("2021年", "收入", None, "2021")


def test_letters_alone_are_labels_where_no_others_stand_above_them() -> None:
    assert column_paths([["地区", "PM", "SO2"], ["甲县", 1, 2]])[1:] == ["PM", "SO2"]
    rows: list[Row] = [["地区", "产值", "税收"], [None, "A", "B"], ["甲县", 1, 2]]
    assert column_paths(rows)[1:] == ["产值", "税收"]


def test_what_an_index_is_told_against_is_its_group_and_its_unit() -> None:
    rows: list[Row] = [
        ["月份", "上年同月=100", None, "上月=100", None],
        [None, "出厂", "购进", "出厂", "购进"],
        ["2024年1月", 97.5, 96.6, 99.8, 99.7],
    ]
    facts = understood(rows, "A1:A2", "B1:C1", "D1:E1").facts
    assert facts["C3"] == Fact("2024年1月", "上年同月=100 > 购进", "上年同月=100", "2024-M01")
    assert facts["D3"].columns == "上月=100 > 出厂"


def test_the_english_of_a_unit_is_no_label() -> None:
    rows: list[Row] = [["县", "总动力（万千瓦）", "机耕面积（千公顷）"],
                       ["County", "(10 000 kW)", "(1000 hectares)"], ["甲县", 5, 1]]  # fmt: skip
    assert understood(rows).facts["B3"] == Fact("甲县", "总动力", "万千瓦")


def test_what_indices_are_told_against_tells_their_columns_apart() -> None:
    rows: list[Row] = [["项目", "全市", None, "城市"],
                       [None, "上年同月=100", "上月=100", "上年同月=100"], ["食品", 101, 99, 102],
                       ["衣着", 100, 98, 103]]  # fmt: skip
    found = understood(rows, "A1:A2", "B1:C1").facts
    assert found["B3"] == Fact("食品", "全市 > 上年同月=100", "上年同月=100")
    assert found["C4"] == Fact("衣着", "全市 > 上月=100", "上月=100")
    assert found["D3"] == Fact("食品", "城市", "上年同月=100")


def test_what_an_index_is_told_against_is_its_label_beside_columns_that_have_one() -> None:
    rows: list[Row] = [["2010年4月物价"], ["类别", "以上月价格为100", "以上年同期价格为100", None],
                       [None, None, "本月", "至本月平均"], ["食品", 101, 102, 103]]  # fmt: skip
    found = understood(rows, "A2:A3", "B2:B3", "C2:D2").facts
    assert found["B4"].columns == "以上月价格为100"
    assert found["D4"].period == "2010-YTD04"


def test_a_unit_below_a_label_is_no_label() -> None:
    found = understood(
        [["Operator", "Passengers", "Passenger-km"], [None, "1 000", "million"], ["North", 1, 2]]
    )
    assert found.facts["B3"] == Fact("North", "Passengers", "1000")
    assert found.facts["C3"] == Fact("North", "Passenger-km", "million")


def test_a_unit_merged_below_labels_is_that_of_each() -> None:
    found = understood(
        [["", "May 2023", "May 2024", "Change"], [None, "millions of dollars", None, "%"],
         ["Food", 1, 2, 3]],
        "B2:C2",
    )  # fmt: skip
    assert found.facts["C3"] == Fact("Food", "May 2024", "millions of dollars", "2024-M05")


def test_units_that_tell_columns_of_one_group_apart_are_labels_too() -> None:
    found = understood(
        [["Area", "Traffic", None], [None, "Number", "Percent"], ["North", 1, 2]], "B1:C1"
    )
    assert found.facts["B3"] == Fact("North", "Traffic > Number")
    assert found.facts["C3"] == Fact("North", "Traffic > Percent", "Percent")


def test_a_label_is_below_each_of_the_same_printed_again() -> None:
    seats: list[Row] = [["Party", "Seats", "Seats", "Seats"], [None, "Contested", "Won", "Lost"],
                        ["A", 10, 5, 5], ["B", 20, 7, 13]]  # fmt: skip
    assert understood(seats).facts["C3"] == Fact("A", "Seats > Won")
    port: list[Row] = [["Port", "Landings", "Landings"], [None, "Pounds", "Dollars"],
                       ["A", 10, 5], ["B", 20, 7]]  # fmt: skip
    assert understood(port).facts["B3"] == Fact("A", "Landings > Pounds", "Pounds")
    assert understood(port).facts["C3"] == Fact("A", "Landings > Dollars", "Dollars")


def test_a_unit_beside_words_that_name_others_is_that_of_the_group() -> None:
    found = understood(
        [["Area", "Wages", None], [None, "CZK", "nominal growth (%)"], ["North", 1, 2]], "B1:C1"
    )
    assert found.facts["B3"] == Fact("North", "Wages", "CZK")
    assert found.facts["C3"] == Fact("North", "Wages > nominal growth", "%")


def test_a_year_reaches_over_the_quarters_below_it() -> None:
    rows: list[Row] = [["", 2023, None, "Change", None], ["", "Q1", "Q2", "Quarterly", "Annual"],
                       ["Assets", 1, 2, 3, 4]]  # fmt: skip
    assert column_paths(rows)[1:] == [
        "2023 > Q1",
        "2023 > Q2",
        "Change > Quarterly",
        "Change > Annual",
    ]


def test_a_year_reaches_over_the_quarters_in_roman_numbers_below_it() -> None:
    rows: list[Row] = [
        [None, "Personal income", None, None, None],
        [None, 2012, None, 2013, None],
        [None, "III", "IV", "I", "II"],
        ["Alabama", -1488, 4429, -1552, 1087],
        ["Alaska", 146, 526, -208, 201],
    ]
    facts = understood(rows).facts
    assert facts["C4"] == Fact("Alabama", "Personal income > 2012 > IV", None, "2012-Q4")


def test_a_unit_below_a_time_that_another_group_tells_too_is_no_label() -> None:
    rows: list[Row] = [[None, "Sales", None, "Change", None],
                       [None, "May 2002", "June 2002", "May 2002", "June 2002"],
                       [None, "millions $", "millions $", "%", "%"],
                       ["Food", 5, 6, 7, 8], ["Drink", 1, 2, 3, 4]]  # fmt: skip
    facts = understood(rows, "B1:C1", "D1:E1").facts
    assert [facts[cell].columns for cell in ("B4", "E4")] == [
        "Sales > May 2002",
        "Change > June 2002",
    ]
    assert [facts[cell].unit for cell in ("B4", "E4")] == ["millions $", "%"]


def test_a_total_is_no_group_of_the_parts_beside_it() -> None:
    rows: list[Row] = [["项目", "2020", None, None], [None, "合计", None, None],
                       [None, "Total", "进口", "出口"], ["甲", 3, 1, 2]]  # fmt: skip
    assert column_paths(rows, "B1:D1")[1:] == ["2020 > 合计", "2020 > 进口", "2020 > 出口"]
    rows.insert(3, [None, "(by USD)", "Imports", "Exports"])
    assert column_paths(rows, "B1:D1")[1:] == ["2020 > 合计", "2020 > 进口", "2020 > 出口"]


def test_a_column_with_a_unit_alone_is_of_the_group_to_its_left() -> None:
    rows: list[Row] = [
        [None, "播种面积", None, "总产量", None],
        [None, "（万亩）", "±%", "（万吨）", "±%"],
        ["粮食", 32.1, 0.5, 13.2, 1.1],
        ["蔬菜", 5.2, 2.1, 21.0, 3.0],
    ]
    facts = understood(rows).facts
    assert facts["B3"] == Fact("粮食", "播种面积", "万亩")
    assert facts["E4"] == Fact("蔬菜", "总产量 > ±%", "±%")


def test_groups_of_panels_reach_over_the_labels_of_their_names_and_figures() -> None:
    rows: list[Row] = [
        ["收支总表", None, None, None],
        ["收入", None, "支出", None],
        ["项目", "预算数", "项目", "预算数"],
        ["拨款收入", 3215.46, "公共服务支出", 2106.3],
        ["单位资金收入", 45.2, "教育支出", 86.5],
    ]
    facts = understood(rows).facts
    assert facts["B4"] == Fact("拨款收入", "收入 > 预算数")
    assert facts["D5"] == Fact("教育支出", "支出 > 预算数")


def test_a_unit_below_a_time_is_that_of_the_next_times_with_nothing_below_them() -> None:
    rows: list[Row] = [
        [None, "March 2022", "March 2023", "March 2022 to March 2023"],
        [None, "millions of dollars", None, "% change"],
        ["Canada", 80111, 85617, 6.9],
        ["Ontario", 421, 471, 11.9],
    ]
    facts = understood(rows).facts
    assert facts["C3"] == Fact("Canada", "March 2023", "millions of dollars", "2023-M03")


def test_heads_in_capitals_say_what_they_say_in_small_letters() -> None:
    rows: list[Row] = [
        ["SL. NO.", "DISTRICT", "AREA (MILLION HECTARES)", "REMARKS"],
        [1, "Araria", 162.4, None],
        [2, "Banka", 118.7, "revised"],
    ]
    seen = understood(rows)
    assert seen.facts["C2"] == Fact("Araria", "AREA", "MILLION HECTARES")
    assert {"A2", "A3"} <= seen.of_kind("stub")


def test_the_word_for_units_may_stand_before_one_in_their_row() -> None:
    rows: list[Row] = [["产品", "上周", "本周", "环比"], [None, "单位(元/公斤)", None, "(%)"],
                       ["猪肉", 21.9, 22.0, 0.4]]  # fmt: skip
    facts = understood(rows, "A1:A2", "B2:C2").facts
    assert [(facts[cell].columns, facts[cell].unit) for cell in ("B3", "C3", "D3")] == [
        ("上周", "元/公斤"),
        ("本周", "元/公斤"),
        ("环比", "%"),
    ]


def test_a_total_above_a_unit_and_what_other_groups_have_is_a_group() -> None:
    rows: list[Row] = [
        ["乡镇", "生活补贴", None, "合计", None],
        [None, "人数", "金额", "人次", "金额"],
        ["甲", 3, 7, 5, 9],
        ["乙", 2, 6, 4, 8],
    ]
    assert column_paths(rows)[3:] == ["合计", "合计 > 金额"]
    rows[1] = [None, "进口", "出口", "人次", "均价"]
    assert column_paths(rows)[4:] == ["均价"]
