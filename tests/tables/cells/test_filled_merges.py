"""Labels that a program wrote into every cell that was merged are read as the merged label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.cells.filled_merges import covered, filled_merges
from tests.tables.sheets import opened, understood

if TYPE_CHECKING:
    from licheng_etl.model.addresses import Range
    from tests.reading.workbooks import Row

GROUPED: list[Row] = [
    ["城市", "2023年", "2023年", "2024年", "2024年"],
    ["城市", "产值", "增速", "产值", "增速"],
    ["济南", 10.5, 3.1, 11.2, 4.2],
    ["青岛", 20.5, 2.1, 21.2, 3.2],
]


def merged(*rows: Row) -> list[Range]:
    sheet = opened(rows)
    return sorted(filled_merges(sheet.at, sheet.text))


def test_labels_repeated_down_and_across_are_those_of_merged_cells() -> None:
    assert merged(*GROUPED) == [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)]


def test_the_cells_that_repeat_are_header_and_no_names_of_rows() -> None:
    seen = understood([["各市工业情况"] * 5, *GROUPED])
    assert {"A2", "A3", "B2", "C2", "D2", "E2"} <= seen.of_kind("header")
    assert seen.facts["C4"].rows == "济南"
    assert seen.facts["C4"].columns == "2023年 > 增速"
    assert seen.of_kind("stub") == {"A4", "A5"}


def test_groups_are_divided_level_by_level() -> None:
    head = [
        ["城市", *["合计"] * 4, "备案数"],
        ["城市", "工业", "工业", "商业", "商业", "备案数"],
        ["城市", "户数", "户数占比", "户数占比", "户数", "备案数"],
    ]
    down, across = {(0, 0, 2, 0), (0, 5, 2, 5)}, {(0, 1, 0, 4), (1, 1, 1, 2), (1, 3, 1, 4)}
    assert set(merged(*head, ["济南", 1, 2, 3, 4, 5])) == down | across


def test_a_column_beside_a_repeated_label_is_not_of_its_group() -> None:
    facts = understood(
        [[None, "Change", "Change", None], ["Industry", "Year", "Month", "Employment"],
         ["Mining", 1.5, 0.2, 3100], ["Trade", 2.5, 0.1, 4100]]
    ).facts  # fmt: skip
    assert facts["C3"].columns == "Change > Month"
    assert facts["D3"].columns == "Employment"


def test_words_that_happen_to_stand_again_in_a_list_are_no_merged_cells() -> None:
    assert not merged(
        ["项目", "用地", "环评"], ["东站", "是", "是"], ["东站", "是", "否"], ["西站", 1, 2]
    )
    assert not merged(["是否变动", "是", "是"], ["是否变动", "否", "是"], ["是否变动", "无", "无"])
    assert not merged(*GROUPED[1:])


def test_only_the_first_cell_of_merged_ones_is_not_covered() -> None:
    sheet = opened(GROUPED)
    merges = filled_merges(sheet.at, sheet.text)
    assert dict(covered(sheet.at, merges)) == {2: 1, 4: 3, 5: 0}
    assert sheet.repeating == {2: 1, 4: 3, 5: 0}


def test_a_line_that_says_one_thing_divides_nothing() -> None:
    lines = merged(["名称", "男", "男"], ["一、工业", "一、工业", "一、工业"], ["产值", 1, 2])
    assert lines == [(1, 0, 1, 2)]


def test_rows_of_words_below_a_header_are_no_part_of_it() -> None:
    head: Row = ["指标", "指标", "目标值"]
    assert not merged(head, ["数量指标", "培训人数", "≥100人"], ["数量指标", "班次", 5])
    assert not merged(["区域", "区域", "面积"], ["东部", "甲", "100平方公里"], ["东部", "乙", 7])
    assert not merged(["中国", "北京", "一线"], ["中国", "上海", "一线"], ["中国", "人口", 100])


def test_the_cells_that_repeat_a_title_are_title() -> None:
    seen = understood([["各市工业情况"] * 5, *GROUPED])
    assert {"A1", "B1", "E1"} <= seen.of_kind("title")


AREAS: list[Row] = [
    ["名称", "文号", "总面积", "农用地", "农用地", "其他", "备注"],
    [None, None, None, "合计", "其中耕地", None, None],
    ["东站", "甲〔1〕号", 12.3, 10.2, 8.5, 2.1, "无"],
    ["西站", "甲〔2〕号", 25.6, 23.1, 20.1, 2.5, "无"],
]


def test_labels_repeated_across_are_read_as_merged_beside_cells_that_are() -> None:
    facts = understood(AREAS, *(f"{column}1:{column}2" for column in "ABCFG")).facts
    assert facts["D3"].columns == "农用地 > 合计"


def test_the_head_of_a_section_may_stand_in_all_columns() -> None:
    head: list[Row] = [["名称", "上年", "本年"], ["产值", 1, 2]]
    facts = understood([*head, ["其他应付款："] * 3, ["甲公司", 3, 4]]).facts
    assert set(facts) == {"B2", "C2", "B4", "C4"}
    assert facts["B4"].rows == "其他应付款： > 甲公司"


def test_a_title_in_all_columns_is_no_head_of_the_lines_below_it() -> None:
    lines: list[Row] = [
        ["用地表"] * 7,
        ["填报：甲局", None, None, "时间：5月", None, "单位：亩", None],
    ]
    facts = understood([*lines, *AREAS], *(f"{column}3:{column}4" for column in "ABCFG")).facts
    assert facts["D5"].columns == "农用地 > 合计"


def test_what_all_rows_say_of_themselves_is_no_line() -> None:
    assert not merged(
        ["镇", "环评", "用地"], ["甲镇", "是", "是"], ["是", "是", "是"], ["乙镇", 1, 2]
    )
