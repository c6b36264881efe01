"""What a column is for is told by its cells and its head: naming, numbering, measuring."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.columns.column import (
    ATTRIBUTE,
    CODE,
    FREQUENCY_COLUMN,
    SERIAL,
    STUB,
    UNIT,
    VALUE,
)
from tests.tables.sheets import Fact, roles, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Cell, Row


def test_a_list_of_things_has_a_serial_number_a_name_facts_and_figures() -> None:
    rows: list[Row] = [
        ["序号", "项目名称", "建设单位", "总投资", "形象进度"],
        [1, "甲项目", "甲公司", 10, "封顶"],
        [2, "乙项目", "乙公司", 5, "开工"],
        [3, "丙项目", "丙公司", 7, "开工"],
    ]
    assert roles(rows) == [SERIAL, STUB, ATTRIBUTE, VALUE, ATTRIBUTE]


def test_words_behind_figures_name_rows_that_share_a_merged_name() -> None:
    rows: list[Row] = [["项目名称", "总投资", "类别", "一季度", "二季度"]]
    for name in ("甲项目", "乙项目", "丙项目"):
        rows += [[name, 90, "计划", 5, 6], [None, None, "完成", 4, 3]]
    merges = [f"{column}{row}:{column}{row + 1}" for row in (2, 4, 6) for column in "AB"]
    facts = understood(rows, *merges).facts
    assert [facts[cell].rows for cell in ("B2", "D2", "D3", "E7")] == [
        "甲项目", "甲项目 > 计划", "甲项目 > 完成", "丙项目 > 完成",
    ]  # fmt: skip
    # Words that differ from name to name are told of the rows.
    told = [*rows[:2], [None, None, "滞后", 4, 3], *rows[3:]]
    assert understood(told, *merges).facts["D2"].rows == "甲项目"


def test_times_that_systems_write_name_rows_and_are_no_codes() -> None:
    quarters: list[Row] = [[None, None, "First", "Latest"], ["Exports", "2019Q1", 3, 2],
                           ["Exports", "2019Q2", 5, 4], ["Imports", "2019Q1", 7, 1],
                           ["Imports", "2019Q2", 6, 8]]  # fmt: skip
    assert roles(quarters) == [STUB, STUB, VALUE, VALUE]
    assert understood(quarters).facts["C3"] == Fact("Exports > 2019Q2", "First", None, "2019-Q2")
    tokens: list[Row] = [[None, None, "First", "Latest"], ["Wheat", "C_01", 3, 2],
                         ["Rice", "C_02", 5, 4], ["Maize", "C_03", 7, 1]]  # fmt: skip
    assert roles(tokens) == [STUB, CODE, VALUE, VALUE]


def test_a_classification_with_its_version_heads_codes() -> None:
    coded: list[Row] = [["SNI 2007", "Branch", "2019", "2020"], ["B+C", "Industry", 2, 3],
                        ["F", "Building", 8, 7]]  # fmt: skip
    assert roles(coded) == [CODE, STUB, VALUE, VALUE]
    assert understood(coded).facts["C2"] == Fact("Industry", "2019", None, "2019")


def test_the_mark_of_a_note_behind_the_word_for_codes_makes_it_no_other() -> None:
    coded: list[Row] = [["Industry", "NAICS code2", "Cases"], ["Mining", "21", 9],
                        ["Oil and gas", "211", 1]]  # fmt: skip
    assert roles(coded) == [STUB, CODE, VALUE]


def test_codes_are_told_by_their_head_or_by_being_formulas() -> None:
    coded: list[Row] = [["科目名称", "科目编码", "预算数"], ["服务", "201", 9], ["国防", "203", 1]]
    assert roles(coded) == [STUB, CODE, VALUE]
    letters: list[Row] = [
        ["指标", "行", "数"],
        ["存货", "A", 1],
        ["资产", "B", 2],
        ["负债", "C", 3],
    ]
    assert roles(letters) == [STUB, CODE, VALUE]
    bands: list[Row] = [["Band", "Value", "Charge"], ["A", "up to £27,000", 9], ["B", "more", 8],
                        ["C", "any", 7]]  # fmt: skip
    assert roles(bands)[0] == STUB


def test_a_column_of_units_needs_no_head() -> None:
    rows: list[Row] = [["指标", None, "本月"], ["产值", "亿元", 1], ["人口", "万人", 2]]
    assert roles(rows) == [STUB, UNIT, VALUE]


def test_a_head_that_says_unit_over_names_is_no_column_of_units() -> None:
    rows: list[Row] = [["单位", "预算数"], ["甲局", 5], ["乙局", 6]]
    assert roles(rows) == [STUB, VALUE]


def test_how_often_a_series_comes_is_no_fact() -> None:
    rows: list[Row] = [["指标", "频率", "数"], ["产值", "月", 1], ["人口", "年", 2]]
    assert roles(rows) == [STUB, FREQUENCY_COLUMN, VALUE]


def test_a_second_column_names_rows_where_it_divides_them_more_finely() -> None:
    rows: list[Row] = [["省", "市", "收入"], ["甲省", "子市", 1], ["甲省", "丑市", 2],
                       ["乙省", "寅市", 3], ["乙省", "卯市", 4]]  # fmt: skip
    assert roles(rows) == [STUB, STUB, VALUE]


@pytest.mark.parametrize(
    ("head", "times"),
    [("月份", ["2025-01", "2025-02"]), ("年份", [2024, 2025]), ("统计日期", [20250601, 20250602])],
)
def test_times_that_come_again_name_rows_together_with_what_they_are_told_of(
    head: str, times: list[Cell]
) -> None:
    rows: list[Row] = [[head, "区县", "企业数", "产值"]]
    body: list[Row] = [[time, area, 3, 5] for area in ("历下区", "历城区") for time in times]
    facts = understood([*rows, *body]).facts
    assert [facts[f"C{n}"].rows for n in (2, 5)] == [f"{times[0]} > 历下区", f"{times[1]} > 历城区"]
    assert None not in {fact.period for fact in facts.values()}


def test_days_behind_names_that_come_again_divide_them() -> None:
    days = [date(2023, 1, 31), date(2023, 2, 28)]
    body: list[Row] = [[area, day, 3] for area in ("历下区", "历城区") for day in days]
    assert roles([["区县", "日期", "企业数"], *body]) == [STUB, STUB, VALUE]
    assert roles([["项目", "开工日期", "投资"], *body])[1] == ATTRIBUTE


def test_a_total_is_named_left_of_dashes_where_names_stand() -> None:
    head: Row = ["序号", "方式", "银行", "规模"]
    rows: list[Row] = [[1, "抵押", "甲行", 7], [2, "保证", "乙行", 5], [3, "抵押", "乙行", 4]]
    facts = understood([head, *rows, [4, "保证", "甲行", 2], ["合计", "-", "-", 18]]).facts
    assert facts["D2"].rows == "抵押 > 甲行"
    assert facts["D6"].rows == "合计"


def test_a_second_column_that_divides_no_further_states_a_fact() -> None:
    rows: list[Row] = [["县", "街道", "收入"], ["甲县", "子街", 1], ["乙县", "子街", 2],
                       ["丙县", "丑街", 3]]  # fmt: skip
    assert roles(rows) == [STUB, ATTRIBUTE, VALUE]


def test_words_that_are_the_same_in_every_row_name_none() -> None:
    rows: list[Row] = [["类", "县", "收入"], ["公办", "甲县", 1], ["公办", "乙县", 2],
                       ["公办", "丙县", 3]]  # fmt: skip
    assert roles(rows) == [ATTRIBUTE, STUB, VALUE]


def test_words_to_the_right_of_figures_are_facts() -> None:
    rows: list[Row] = [["县", "收入", "进度"], ["甲", 1, "封顶"], ["乙", 2, "开工"]]
    assert roles(rows) == [STUB, VALUE, ATTRIBUTE]


def test_an_english_twin_of_the_names_is_a_code() -> None:
    rows: list[Row] = [["城市", "City", "人口"], ["甲市", "Jiashi", 1], ["乙市", "Yishi", 2]]
    assert roles(rows) == [STUB, CODE, VALUE]


def test_an_english_twin_says_the_same_beside_the_same_name_however_far_it_is_indented() -> None:
    rows: list[Row] = [["指标", "Item", "2021年"], ["施工项目", "Projects", 9],
                       [" 其中：新开工", "   New", 5], ["总投资", "Investment", 8],
                       [" 其中：新开工", "  New", 4]]  # fmt: skip
    assert roles(rows) == [STUB, CODE, VALUE]


def test_codes_that_stand_alone_are_names() -> None:
    found = understood([[None, "2022年", "2023年"], ["PM2.5", 41, 38], ["SO2", 9, 8]])
    assert found.facts["B2"] == Fact("PM2.5", "2022年", None, "2022")


def test_a_code_names_the_rows_where_only_dates_stand_beside_it() -> None:
    rows: list[Row] = [
        ["产品编号", "起息日", "到期日", "天数"],
        ["RTB-061", "2017.03.02", "2017.07.20", 140],
        ["RTB-060", "2017.03.03", "2017.07.13", 133],
        ["RTB-059", "2017.03.06", "2017.07.13", 129],
    ]
    assert roles(rows) == [STUB, ATTRIBUTE, ATTRIBUTE, VALUE]


def test_names_below_an_identifier_are_divided_by_what_repeats_beside_them() -> None:
    found = understood(
        [["ID", "Index", "2020", "2021"], ["甲区", "Number", 5.5, 6.5], ["甲区", "Ratio", 0.2, 0.3]]
    )
    assert found.facts["C2"] == Fact("甲区 > Number", "2020", None, "2020")


def test_what_stands_beside_the_names_of_sections_names_no_row() -> None:
    rows: list[Row] = [["年份", None, "收入", "支出"],
                       ["甲国：", "JA", None, None], ["2020", None, 1, 2], ["2021", None, 3, 4],
                       ["乙国：", "YI", None, None], ["2020", None, 5, 6],
                       ["2021", None, 7, 8]]  # fmt: skip
    assert roles(rows) == [STUB, CODE, VALUE, VALUE]
    assert understood(rows).facts["C6"] == Fact("乙国： > 2020", "收入", None, "2020")


def test_each_coordinate_of_a_single_value_names_its_row() -> None:
    sheet = understood(
        [
            ["Place", "Year", "Area", "Sex", "Value", "Value Footnotes"],
            ["Chad", 2020, "Total", "Both", 90, 1],
            ["Chad", 2020, "Urban", "Male", 50, None],
            ["Chad", 2021, "Total", "Both", 91, 1],
            ["Mali", 2020, "Total", "Both", 80, 2],
        ]
    )
    assert sheet.facts["E3"].rows == "Chad > 2020 > Urban > Male"


def test_the_indicator_of_a_series_names_it_though_it_is_the_same_for_all() -> None:
    sheet = understood(
        [["Country Name", "Country Code", "Indicator Name", 2019, 2020],
         ["Chad", "TCD", "Forest area", 4.5, 4.4], ["Mali", "MLI", "Forest area", 13, 13]]
    )  # fmt: skip
    assert sheet.facts["D2"].rows == "Chad > Forest area"


def test_english_words_divide_rows_where_names_are_english() -> None:
    sheet = understood([["Year", "Month", "Air"], [2023, "January", 5], [2023, "March", 6],
                        [2024, "January", 7]])  # fmt: skip
    assert sheet.facts["C3"] == Fact("2023 > March", "Air", None, "2023-M03")


def test_a_head_that_no_sender_has_tells_units_whatever_words_they_are() -> None:
    rows: list[Row] = [
        ["Item", "Unit", 2019, 2020],
        ["Sales", "Million", 1, 2],
        ["Rate", "Index points", 3, 4],
        ["Stores", "1,000", 5, 6],
    ]
    assert roles(rows) == [STUB, UNIT, VALUE, VALUE]
    first: list[Row] = [["Unit", 2019, 2020], ["Harbour", 1, 2], ["Airport", 3, 4]]
    assert roles(first) == [STUB, VALUE, VALUE]


def test_numbers_below_units_count_them_unless_a_rate_is_told_of_so_many() -> None:
    rows: list[Row] = [["Region", "Units", "MW"], ["North", 12, 340.5], ["South", 31, 1220.1],
                       ["West", 22, 871.3], ["East", 10, 211.4]]  # fmt: skip
    assert roles(rows) == [STUB, VALUE, VALUE]
    rates: list[Row] = [["Currency", "Unit", "Rate"], ["Yen", 100, 15.2], ["Dollar", 1, 23.1],
                        ["Rupiah", 1000, 1.5]]  # fmt: skip
    assert roles(rates) == [STUB, UNIT, VALUE]


def test_short_names_in_the_first_column_are_no_units_though_one_could_be() -> None:
    rows: list[Row] = [["单位", "户主", "金额(元)"], ["一组", "张三", 9], ["二组", "李四", 8],
                       ["组", "王五", 8]]  # fmt: skip
    assert roles(rows)[0] == STUB


def test_a_unit_may_stand_behind_the_word_for_what_is_measured() -> None:
    rows: list[Row] = [["矿种", "单位", "储量"], ["铁", "矿石 亿吨", 1], ["铜", "金属 万吨", 2]]
    assert roles(rows) == [STUB, UNIT, VALUE]


@pytest.mark.parametrize("first", [0, 60])
def test_a_list_sorted_by_unit_and_sender_is_told_by_all_of_it(first: int) -> None:
    senders: list[Row] = [[f"丙{n}", f"某某有限公司{n}", n] for n in range(60)]
    units: list[Row] = [[f"甲{n}", "吨", n] for n in range(16)]
    rows = [["名称", "单位", "金额"], *senders[:first], *units, *senders[first:]]
    assert UNIT not in roles(rows)


def test_letters_right_of_the_figures_are_facts_and_number_nothing() -> None:
    rows: list[Row] = [["日期", "气温", "风向"], ["7月1日", 26, "SE"], ["7月2日", 25, "S"],
                       ["7月3日", 24, "NE"]]  # fmt: skip
    assert roles(rows) == [STUB, VALUE, ATTRIBUTE]


def test_ranges_without_a_head_name_the_rows_and_tokens_are_codes() -> None:
    head: Row = [None, None, "Males", "Females"]
    ages: list[Row] = [["0-4", "2022", 5, 3], ["0-4", "2023", 6, 4], ["5-9", "2022", 7, 5]]
    assert roles([head, *ages]) == [STUB, STUB, VALUE, VALUE]
    tokens: list[Row] = [["A_1", "North", 5, 3], ["A_2", "South", 6, 4], ["A_3", "East", 7, 5]]
    assert roles([head, *tokens])[0] == CODE


def test_words_in_capitals_above_several_rows_each_are_names_and_no_codes() -> None:
    head: Row = [None, None, "Mio. CHF", "real"]
    months: list[Row] = [["AUSFUHR", "April 2015", 5, 3], [None, "Mai 2015", 6, 4],
                         [None, "Juni 2015", 8, 2], ["EINFUHR", "April 2015", 7, 5],
                         [None, "Mai 2015", 9, 6], [None, "Juni 2015", 4, 7]]  # fmt: skip
    assert roles([head, *months], "A2:A4", "A5:A7") == [STUB, STUB, VALUE, VALUE]


def test_a_code_names_what_has_no_name_but_a_place() -> None:
    rows: list[Row] = [
        ["宗地编号", "土地位置", "面积"],
        ["A1", "甲路北", 1], ["A2", "乙路东", 2], ["A3", "丙路南", 3],
    ]  # fmt: skip
    assert understood(rows).facts["C3"].rows == "A2"
    rows[0] = ["宗地编号", "宗地名称", "面积"]
    assert understood(rows).facts["C3"].rows == "乙路东"


def test_a_column_of_words_as_short_as_units_is_of_units_where_one_is_known() -> None:
    rows: list[Row] = [["分项", "单位", "总量"], ["开挖", "万立方", 12], ["掘进", "环", 820],
                       ["墙体", "槽段", 180]]  # fmt: skip
    assert [fact.unit for fact in understood(rows).facts.values()] == ["万立方", "环", "槽段"]


def test_units_of_a_bilingual_table_stand_before_their_english() -> None:
    rows: list[Row] = [["项目", "Item", "单位 Unit", 2022, 2023],
                       ["家用汽车", "Automobiles", "辆 (unit)", 35.2, 48.6],
                       ["移动电话", "Mobile Telephones", "部 (unit)", 223.1, 248.2]]  # fmt: skip
    assert understood(rows).facts["D2"] == Fact("家用汽车", "2022", "辆", "2022")


def test_what_a_head_behind_figures_says_of_words_is_believed_though_they_could_be_units() -> None:
    rows: list[Row] = [["单位：万元"], ["企业", "项目", "总投资", None, "校验"]]
    rows += [[name, f"{name}项目", 5 + at, None, "对"] for at, name in enumerate("甲乙丙丁")]
    assert understood(rows).facts["C3"] == Fact("甲项目", "总投资", "万元")


def test_units_behind_figures_are_such_below_any_head_that_says_so() -> None:
    for head in ("(单位)", "[单位]", "单位：", "计量", "计价单位"):
        rows: list[Row] = [["指标", "2023年", head]]
        rows += [["产量", 5, "吨"], ["户数", 7, "户"], ["人口", 9, "人"]]
        units = [fact.unit for fact in understood(rows).facts.values()]
        assert units == ["吨", "户", "人"], head


def test_english_names_without_a_head_divide_those_before_them() -> None:
    found = understood([[None, None, 2021, 2022], ["North", "Houses", 3, 4], [None, "Flats", 5, 6],
                        ["South", "Houses", 7, 8], [None, "Flats", 9, 10]])  # fmt: skip
    assert found.facts["C3"].rows == "North > Flats"


def test_units_in_brackets_beside_the_names_of_wholes_are_those_of_their_parts() -> None:
    rows: list[Row] = [["项目", None, "2015年"]]
    for whole, unit in (("学校数合计", "(所)"), ("在校学生数", "(人)")):
        rows += [[whole, unit, 9], ["普通中学", None, 5], ["小学", None, 4]]
    sheet = understood(rows, "A1:B1")
    assert sheet.kinds["B2"] == "unit"
    assert sheet.facts["C3"] == Fact("学校数合计 > 普通中学", "2015年", "所", "2015")
    assert sheet.facts["C7"].unit == "人"


def test_one_of_many_units_in_brackets_may_be_unknown() -> None:
    known = ("(公里)", "(个)", "(米)", "(座)", "(万辆)", "(艘)", "(架)", "(户)", "(吨)", "(人)")
    rows: list[Row] = [[f"第{unit}项", unit, 7] for unit in (*known, "(万净载重吨)")]
    found = understood([["指标", None, "2000年"], *rows], "A1:B1")
    assert (found.facts["C12"].rows, found.facts["C12"].unit) == ("第(万净载重吨)项", "万净载重吨")


def test_remarks_in_brackets_below_a_head_are_no_units_though_some_could_be() -> None:
    rows: list[Row] = [["姓名", "备注", "金额"], ["张三", "(元)", 5], ["李四", "(个)", 6]]
    assert understood([*rows, ["王五", "(退休)", 7]]).facts["C4"].unit is None


def test_names_that_go_on_for_hundreds_of_rows_name_them() -> None:
    rows: list[Row] = [
        [f"区{row // 400}", f"街{row // 40}", f"社区{row % 40}", row] for row in range(1200)
    ]
    facts = understood([["区", "街道", "社区", "人数"], *rows]).facts
    assert facts["D1201"].rows == "区2 > 街29 > 社区39"


def test_amounts_printed_with_their_units_are_figures_that_name_nothing() -> None:
    rows: list[Row] = [["项目", "总投资", "工期"], ["东站", "5.2亿元", "3个月"],
                       ["西站", "8000万元", "2年"], ["南站", "1.5亿元", "待定"]]  # fmt: skip
    assert roles(rows) == [STUB, VALUE, VALUE]


def test_names_with_numbers_in_them_name_rows() -> None:
    rows: list[Row] = [["组别", "项目", "人数"], ["男子", "100米", 9], ["男子", "200米", 7],
                       ["女子", "100米", 8]]  # fmt: skip
    assert roles(rows) == [STUB, STUB, VALUE]


def test_the_same_years_beside_each_of_several_names_divide_them_whatever_they_are_called() -> None:
    rows: list[Row] = [["Geslacht", "Perioden", "Bevolking"], ["Mannen", 2018, 4896],
                       ["Mannen", 2019, 4944], ["Vrouwen", 2018, 4246],
                       ["Vrouwen", 2019, 4326]]  # fmt: skip
    assert understood(rows).facts["C5"] == Fact("Vrouwen > 2019", "Bevolking", None, "2019")
    owners: list[Row] = [["Owner", "Built", "Price"], ["North", 2018, 4896], ["North", 2011, 4944],
                         ["South", 1998, 4246], ["South", 2019, 4326]]  # fmt: skip
    assert understood(owners).kinds["B2"] == "data"


def test_numbers_that_go_up_below_a_group_are_counts_and_no_serial_numbers() -> None:
    heads: list[Row] = [["Grade", "Female", None, "Male", None], [None, "No.", "%", "No.", "%"]]
    rows: list[Row] = [["Senior", 8, 38.1, 13, 61.9], ["Middle", 45, 51.7, 42, 48.3],
                       ["Other", 210, 58.3, 150, 41.7]]  # fmt: skip
    assert roles([*heads, *rows], "B1:C1", "D1:E1")[1] == VALUE
    chinese: list[Row] = [["项目", "收入", None], [None, "行次", "金额"]]
    lines: list[Row] = [["拨款", 1, 520], ["其他", 8, 30], ["合计", 27, 550]]
    assert roles([*chinese, *lines], "B1:C1")[1] == SERIAL
