"""The header of a table is told from its titles, its unit lines and the rows below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.headers.header_rows import find_header
from licheng_etl.tables.regions.dividing import tables_of
from tests.tables.sheets import Fact, understood, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.headers.header_rows import Header
    from tests.reading.workbooks import Row


def header(rows: Sequence[Row], *merges: str) -> Header:
    (segment,) = tables_of(whole(rows, *merges))
    return find_header(segment)


def test_titles_and_unit_lines_above_the_header_are_asides() -> None:
    found = header([["2024年收入"], ["单位：万元"], ["地区", "收入"], ["甲县", 1]], "A1:B1")
    assert (found.asides, found.rows, found.body) == ([0, 1], [2], [3])


def test_merged_groups_and_the_labels_below_them_are_one_header() -> None:
    rows: list[Row] = [["地区", "收入", None], [None, "计划", "完成"], ["甲县", 1, 2]]
    found = header(rows, "A1:A2", "B1:C1")
    assert (found.rows, found.body) == ([0, 1], [2])


def test_a_merged_cell_carries_the_header_down_to_where_it_ends() -> None:
    found = header([["地区", "收入"], [None, "（万元）"], ["甲县", 1]], "A1:A2")
    assert found.rows == [0, 1]


def test_a_row_that_numbers_the_columns_belongs_to_the_header() -> None:
    found = header([["指标", "本年", "上年"], ["甲", "1", "2"], ["存货", 5, 6]])
    assert (found.rows, found.body) == ([0, 1], [2])


def test_a_section_below_the_header_is_the_first_row_of_the_body() -> None:
    found = header([["地区", "收入"], ["一、东部"], ["甲县", 1]])
    assert (found.rows, found.body) == ([0], [1, 2])


def test_an_axis_of_years_is_a_header() -> None:
    found = header([["地区", 2022, 2023], ["甲县", 1, 2]])
    assert (found.rows, found.body) == ([0], [1])


def test_figures_without_labels_above_them_have_no_header() -> None:
    found = header([["甲县", 1], ["乙县", 2]])
    assert (found.rows, found.body) == ([], [0, 1])


def test_a_list_of_words_has_its_first_full_row_as_header() -> None:
    rows: list[Row] = [["名单"], ["企业", "街道", "状态"], ["甲公司", "东风街道", "在产"],
                       ["乙公司", "港沟街道", "停产"]]  # fmt: skip
    found = header(rows)
    assert (found.asides, found.rows, found.body) == ([0], [1], [2, 3])


def test_two_columns_of_words_are_a_list_only_under_the_name_of_one() -> None:
    assert header([["企业名称", "状态"], ["甲公司", "在产"]]).rows == [0]
    assert header([["甲", "在产"], ["乙", "停产"]]).rows == []


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


def test_an_empty_row_parts_no_header() -> None:
    found = understood(
        [["地区", "户籍", "常住", None], [], [None, None, "全部", "城镇"], ["甲", 1.5, 2.5, 3.5]]
    )
    assert found.facts == {
        "B4": Fact("甲", "户籍"),
        "C4": Fact("甲", "常住 > 全部"),
        "D4": Fact("甲", "常住 > 城镇"),
    }


def test_one_year_above_several_columns_is_their_group() -> None:
    found = understood(
        [
            ["行业", 2023, None],
            [None, "企业数（个）", "占比%"],
            ["工业", 1200, 33.3],
            ["农业", 9, 1],
        ]
    )
    assert found.facts["C3"] == Fact("工业", "2023 > 占比", "%", "2023")


def test_words_in_full_rows_below_a_full_header_are_its_body() -> None:
    found = understood(
        [
            ["税种", "计税依据", "税率"],
            ["增值税", "应税收入", "13%、7%"],
            ["房产税", "房产原值", "1.2%、12%"],
            ["建设税", "实缴税额", "7%"],
        ]
    )
    assert found.facts["C4"].columns == "税率"


def test_pairs_of_key_and_value_above_a_header_are_none_of_it() -> None:
    found = understood(
        [
            ["填报单位：", "甲局", None, "日期：", "2024年4月1日"],
            ["项目名称", "总投资", "本月", "累计", "完成率%"],
            ["甲项目", 1, 2, 3, 4],
        ]
    )
    assert found.facts["C3"].columns == "本月"


def test_numbers_that_count_columns_are_their_labels() -> None:
    found = understood([["地区", 1, 2, 3, 4], ["甲", 5.5, 6.5, 7.5, 8.5]])
    assert found.facts["C2"] == Fact("甲", "2")


def test_a_numbering_row_below_names_of_codes_keeps_the_labels_merged_beside_them() -> None:
    rows: list[Row] = [
        ["项目", None, None, None, "支出合计", "基本支出"],
        ["科目编码", None, None, "科目名称", None, None],
        ["类", "款", "项", "栏次", 1, 2],
        [None, None, None, "合计", 30, 20],
        ["204", None, None, "公共安全", 30, 20],
    ]
    merges = "A1:D1", "A2:C2", "E1:E2", "F1:F2", "A5:C5"
    assert understood(rows, *merges).facts["F5"] == Fact("公共安全", "基本支出")


def test_a_word_that_heads_names_stands_above_the_row_that_leaves_their_column_blank() -> None:
    rows: list[Row] = [["Aid by state"], ["State"], [None, "Total", "Per head"], ["Ohio", 5, 1],
                       ["Utah", 4, 2]]  # fmt: skip
    assert understood(rows).kinds["A2"] == "header"
    assert understood([["Aid 2007"], *rows[2:]]).kinds["A1"] == "title"


def test_a_label_alone_below_the_title_heads_the_columns_from_its_own_on() -> None:
    rows: list[Row] = [
        ["Crashes by type"],
        [None],
        [None, None, "Rollover"],
        [None],
        ["Type", "Total", "Yes", "No"],
        ["Cars", 5, 1, 4],
        ["Vans", 4, 2, 2],
    ]
    facts = understood(rows).facts
    assert facts["D6"].columns == "Rollover > No"
    assert facts["B6"].columns == "Total"


def test_pairs_apart_from_a_header_say_what_all_of_it_is_of() -> None:
    rows: list[Row] = [
        ["Employment by region"],
        [None],
        ["Updated", None, "21.11.24"],
        [None],
        ["UNIT", "Thousand persons"],
        ["SECTOR", "Industry"],
        [None],
        ["REGION", "2021", None, "2022"],
        ["North", 60.5, "b", 61],
        ["South", 72, None, 71.5],
    ]
    found = understood(rows)
    assert found.facts["B9"] == Fact("North", "2021", "Thousand persons", "2021")
    assert found.facts["D10"] == Fact("South", "2022", "Thousand persons", "2022")
    assert {found.kinds[cell] for cell in ("A5", "B5")} == {"unit"}


def test_below_a_corner_that_names_the_axis_a_word_heads_the_names() -> None:
    found = understood([["TIME", 2020, 2021], ["GEO (Labels)"], ["Belgium", 1, 2], ["Malta", 3, 4]])
    assert found.kinds["A2"] == "header"
    assert found.facts["B3"] == Fact("Belgium", "2020", None, "2020")
    parts = understood([["某区收支（万元）"], ["年份", "2020年", "2021年"], ["收入"],
                        ["税收", 1, 2], ["支出"], ["教育", 6, 7]])  # fmt: skip
    assert [parts.kinds["A3"], parts.facts["B4"].rows] == ["section", "收入 > 税收"]
    blank = understood([["TIME", 2020, 2021], ["GEO (Labels)"], ["Belgium", 1, 2], ["Malta"],
                        ["Norway", 3, 4]])  # fmt: skip
    assert blank.kinds["A2"] == "header"
    places = understood([["Region", 2020, 2021], ["North"], ["Amuri", 1, 2], ["Belo", 3, 4]])
    assert places.facts["B3"].rows == "North > Amuri"


def test_a_unit_alone_below_the_labels_is_that_of_the_columns() -> None:
    rows: list[Row] = [["Area", "Month"], [None, 202211, 202212, 202301], [None, "percentage"],
                       ["North", 0.6, 0.7, 0.4], ["South", 0.5, 0.4, 0.2]]  # fmt: skip
    found = understood(rows, "A1:A2", "B1:D1", "B3:D3")
    assert found.kinds["B3"] == "unit"
    assert {fact.unit for fact in found.facts.values()} == {"percentage"}


def test_a_group_over_all_figures_beside_a_corner_merged_down_is_no_title() -> None:
    rows: list[Row] = [["2024年各县出口"], [None, "出口"], [None, "本月", None, "累计", None],
                       [None, "数量", "金额", "数量", "金额"], ["甲县", 10, 22, 40, 71],
                       ["乙县", 13, 25, 41, 76]]  # fmt: skip
    found = understood(rows, "A1:E1", "A2:A4", "B2:E2", "B3:C3", "D3:E3")
    assert found.facts["E5"].columns == "出口 > 累计 > 金额"
    assert found.kinds["A1"] == "title"


def test_a_name_and_its_unit_above_the_header_are_an_aside() -> None:
    found = header([["Visitors by transport", "'000"], [None, "Month", "Change (%)"],
                    ["By sea", 966.0, -2.8], ["By air", 265.5, 13.5]])  # fmt: skip
    assert (found.asides, found.rows) == ([0], [1])


def test_a_label_merged_down_beside_a_row_of_labels_makes_it_full() -> None:
    rows: list[Row] = [["绩效指标", None, None, "指标值"], ["一级", "二级", "三级", None],
                       ["产出", "数量", "项目数", "≥5个"], ["产出", "质量", "合格率", 100],
                       ["效益", "社会", "就业", 30]]  # fmt: skip
    assert understood(rows, "A1:C1", "D1:D2").facts["D4"].rows == "产出 > 质量 > 合格率"


def test_a_label_over_all_columns_between_their_labels_is_one_of_them() -> None:
    rows: list[Row] = [
        ["Retail trade", None, None, None],
        [None, "November 2010", "November 2011", "2010 to 2011"],
        [None, "seasonally adjusted", None, None],
        [None, "$ millions", None, "% change"],
        ["Canada", 37.5, 38.6, 3.1],
        ["Quebec", 8.4, 8.6, 1.8],
    ]
    assert header(rows, "B3:D3", "B4:C4").rows == [1, 2, 3]
    found = understood(rows, "B3:D3", "B4:C4").facts["C5"]
    assert found == Fact("Canada", "November 2011 > seasonally adjusted", "$ millions", "2011-M11")


def test_a_word_that_heads_names_stands_below_a_corner_left_blank() -> None:
    rows: list[Row] = [
        [None, "2005-06", "2006-07", "Change"],
        ["State", None, None, None],
        ["Alabama", 738, 741, 3],
        ["Alaska", 132, 133, 1],
    ]
    assert understood(rows).facts["B3"].rows == "Alabama"
    rows[1] = ["Northern states", None, None, None]
    assert understood(rows).facts["B3"].rows == "Northern states > Alabama"
    crops: list[Row] = [
        [None, 2021, 2022],
        ["Area"],
        ["Wheat", 101, 102],
        ["Yield"],
        ["Wheat", 3.1, 3.2],
    ]
    assert understood(crops).facts["B3"].rows == "Area > Wheat"
