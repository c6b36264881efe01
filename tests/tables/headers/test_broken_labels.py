"""A label of a header that is printed over several lines is one label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import Fact, column_paths, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_a_label_split_over_two_rows_is_one_label() -> None:
    found = understood(
        [["地区", "工业", "批发和", "人均"], [None, None, "零售业", "(元)"], ["甲县", 1, 2, 3]],
        "A1:A2", "B1:B2",
    )  # fmt: skip
    assert found.facts["C3"].columns == "批发和零售业"
    assert found.facts["D3"] == Fact("甲县", "人均", "元")


def test_a_label_below_several_groups_is_a_dimension_and_no_second_line() -> None:
    rows: list[Row] = [["地区", "收入", "支出"], [None, "全市", "全市"], ["甲县", 1, 2]]
    assert column_paths(rows)[1:] == ["收入 > 全市", "支出 > 全市"]


def test_a_label_longer_than_the_one_above_it_is_no_second_line_but_part_of_its_group() -> None:
    rows: list[Row] = [["地区", "开工", None, "入住", None, "资金"],
                       [None, "计划", "实际", "计划", "实际", "累计完成投资"],
                       ["甲县", 1, 2, 3, 4, 5]]  # fmt: skip
    assert column_paths(rows, "A1:A2", "B1:C1", "D1:E1")[-1] == "资金 > 累计完成投资"


def test_a_label_that_ends_with_its_unit_has_no_second_line() -> None:
    rows: list[Row] = [["单位", "废水（吨）", None, "固废（吨）"], [None, "氮", "磷", "利用量"],
                       ["甲厂", 1, 2, 3], ["乙厂", 4, 5, 6]]  # fmt: skip
    assert column_paths(rows)[-1] == "固废 > 利用量"


def test_a_label_in_small_letters_goes_on_with_the_one_above() -> None:
    rows: list[Row] = [["Year", "Number of", "Operating"], [None, "passengers", "length"],
                       [None, "carried", "(km)"], [2021, 1, 2], [2022, 3, 4]]  # fmt: skip
    found = understood(rows)
    assert found.facts["B4"].columns == "Number of passengers carried"
    assert found.facts["C4"] == Fact("2021", "Operating length", "km", "2021")


def test_labels_in_halves_may_stand_beside_a_group_and_end_with_a_single_word() -> None:
    rows: list[Row] = [["年份", "出生", None, "自然", "迁入", "人口"],
                       [None, "出生人口", "人口出生", "增长率", "人口", "密度"],
                       [None, "数（人）", "率（‰）", "（‰）", "（人）", "（人/平方"],
                       [None, None, None, None, None, "公里）"],
                       [2021, 105, 10.8, 3.2, 45, 591]]  # fmt: skip
    facts = understood(rows, "B1:C1").facts
    assert [(facts[f"{column}5"].columns, facts[f"{column}5"].unit) for column in "BCDEF"] == [
        ("出生 > 出生人口数", "人"),
        ("出生 > 人口出生率", "‰"),
        ("自然增长率", "‰"),
        ("迁入人口", "人"),
        ("人口密度", "人/平方公里"),
    ]


def test_labels_of_two_rows_that_name_one_column_each_are_one_label() -> None:
    rows: list[Row] = [["行业", "工业增", "资金", "产值", "总资产", "成本费用"],
                       [None, "加值率", "利税率", "利税率", "贡献率", "利润率"],
                       ["采矿业", 54.6, 6.4, 14.5, 5.3, 5.1]]  # fmt: skip
    assert column_paths(rows)[1:] == [
        "工业增加值率",
        "资金利税率",
        "产值利税率",
        "总资产贡献率",
        "成本费用利润率",
    ]
    rows[1] = [None, "增速", "位次", "增速", "位次", "增速"]
    assert column_paths(rows)[1:3] == ["工业增 > 增速", "资金 > 位次"]


def test_groups_that_come_again_or_tell_times_are_no_halves_of_labels() -> None:
    rows: list[Row] = [["地区", "出口", "出口", "进口", "进口"],
                       [None, "金额", "增量", "税额", "数量"], ["甲县", 1, 2, 3, 4]]  # fmt: skip
    assert column_paths(rows)[1:3] == ["出口 > 金额", "出口 > 增量"]
    rows[0] = ["地区", "2021年", "2022年", "2023年", "2024年"]
    assert column_paths(rows)[1:3] == ["2021年 > 金额", "2022年 > 增量"]


def test_a_label_goes_on_in_a_row_where_others_have_their_units() -> None:
    rows: list[Row] = [[None, "学校数", "招生数", "毕业生数", "在  校"],
                       [None, "(所)", "(人)", "(人)", "学生数"], [None, None, None, None, "(人)"],
                       ["小学", 7, 5, 4, 9], ["初中", 6, 5, 3, 8]]  # fmt: skip
    facts = understood(rows).facts
    assert (facts["E4"].columns, facts["E4"].unit) == ("在校学生数", "人")
    assert (facts["B5"].columns, facts["B5"].unit) == ("学校数", "所")


def test_quarters_below_years_are_no_second_lines_of_them() -> None:
    rows: list[Row] = [
        ["", 2017, 2018, None, None, "Change"],
        [None, "IV", "I", "II r", "III p", None],
        ["Goods", 401, 411, 429, 421, -8],
        ["Services", 203, 205, 205, 207, 2],
    ]
    facts = understood(rows, "C1:E1", "A1:A2", "F1:F2").facts
    assert (facts["B3"].columns, facts["B3"].period) == ("2017 > IV", "2017-Q4")
    assert (facts["D4"].columns, facts["D4"].period) == ("2018 > II r", "2018-Q2")


def test_a_label_goes_on_beside_the_english_halves_of_others() -> None:
    rows: list[Row] = [
        ["年份", "一般预算", "一般预算", "差额", "指数", None],
        [None, "收入", "支出", None, None, None],
        [None, "General", "General", "Balance", "一般预算", "一般预算"],
        ["Year", "Revenue", "Expenditure", None, "收入", "支出"],
        [None, None, None, None, "Revenue", "Expenditure"],
        [1978, 71416, 170169, -98753, 196.5, 153.3],
        [1980, 40309, 162159, -121850, 73.4, 95.4],
    ]
    assert column_paths(rows, "E1:F1")[1:] == [
        "一般预算收入",
        "一般预算支出",
        "差额",
        "指数 > 一般预算收入",
        "指数 > 一般预算支出",
    ]


def test_a_label_goes_on_in_brackets_that_lines_break() -> None:
    rows: list[Row] = [
        [None, "合  计", None, None, "其中"],
        ["单 位", "(按当年价", "劳动者", "营  业", "农业"],
        [None, "格计算)", "报  酬", "盈  余", None],
        ["一师", 9, 5, 4, 8],
        ["二师", 8, 5, 3, 7],
    ]
    labels = ["合计(按当年价格计算)", "劳动者报酬", "营业盈余", "其中 > 农业"]
    assert column_paths(rows)[1:] == labels


def test_lines_that_english_halves_are_broken_into_are_no_labels() -> None:
    rows: list[Row] = [
        ["项  目", "企业数", "竣工产值", "竣工房屋"],
        [None, "(个)", "(万元)", "价值"],
        [None, "Number", "Value", "Value of"],
        [None, "of", "(10 000", "Completed"],
        [None, "Enterprises", "yuan)", "Buildings"],
        ["总计", 494, 2049125, 378700],
        ["公路", 233, 612903, 329771],
    ]
    assert column_paths(rows)[1:] == ["企业数", "竣工产值", "竣工房屋价值"]


def test_a_label_that_ends_unfinished_goes_on_below_though_blanks_stand_beside() -> None:
    rows: list[Row] = [
        ["Year", "Passengers (in mn)", None, None, "Average"],
        [None, "Total", "Suburban", "Non-", "lead"],
        [None, "(2+3)", None, "Suburban", "(in kms)"],
        [2005, 6400, 3795, 2605, 106.7],
        [2006, 5818, 3450, 2368, 105.6],
    ]
    found = understood(rows, "B1:D1")
    assert found.facts["B4"] == Fact("2005", "Passengers > Total", "mn", "2005")
    assert found.facts["D4"] == Fact("2005", "Passengers > Non-Suburban", "mn", "2005")
    assert found.facts["E4"] == Fact("2005", "Average lead", "kms", "2005")


def test_a_label_that_says_until_what_goes_on_below_beside_a_group_that_ends_so() -> None:
    rows: list[Row] = [
        ["2024年7月指标", None, None, None, None],
        [None, "本月", "本月止", "比上年同期增减（%）", None],
        [None, None, "累计", "本月", "累计"],
        ["接待人数", 139, 1060, 15.9, 13.2],
    ]
    found = understood(rows, "A2:A3", "B2:B3", "D2:E2").facts
    assert found["C4"] == Fact("接待人数", "本月止累计", None, "2024-YTD07")
    assert found["E4"].columns == "比上年同期增减 > 累计"


def test_a_time_among_others_is_no_second_line_of_the_label_above_it() -> None:
    rows: list[Row] = [
        [None, "Actual", "Actual", "Estimated", "Estimated", "Budget"],
        ["Account", "2017-18", "2018-19", "2019-20", "2020-21", "2021-22"],
        ["Taxes", 7.1, 7.2, 7.3, 7.4, 7.5],
        ["Fees", 2.1, 2.2, 2.3, 2.4, 2.5],
    ]
    assert column_paths(rows)[-1] == "Budget > 2021-22"


def test_the_last_word_of_a_label_ends_no_total_and_no_time() -> None:
    rows: list[Row] = [
        ["地区", "合计", "2023年", "出生人口"],
        [None, "数", "数", "数"],
        ["甲县", 12, 10, 2],
        ["乙县", 15, 11, 4],
    ]
    assert column_paths(rows)[-3:] == ["合计 > 数", "2023年 > 数", "出生人口数"]


def test_a_time_that_ends_in_a_dash_goes_on_below() -> None:
    rows: list[Row] = [["Fuel", "JAN '22-", "JAN '23-"], [None, "SEP '22", "SEP '23"],
                       ["Petrol", 7.5, 8.5], ["Diesel", 8.5, 9.5]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[cell].columns for cell in ("B3", "C4")] == ["JAN '22-SEP '22", "JAN '23-SEP '23"]
