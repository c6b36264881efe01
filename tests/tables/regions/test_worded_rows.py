"""Rows of words above the first figures are records where labels would not stand so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.regions.worded_rows import first_rows, heads_list, period_of, stands_below
from tests.tables.sheets import Fact, understood, whole

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

BOARD: list[Row] = [
    ["姓名", "性别", "任职起止日期", None],
    [None, None, "起始", "终止"],
    ["甲某", "男", "2020年1月1日", "2023年1月1日"],
    ["乙某", "女", "2020年1月1日", "2023年1月1日"],
    ["丙某", "男", "2021年5月1日", "2023年1月1日"],
    ["董事会人数：", None, None, 3],
]


def test_rows_that_state_days_are_records() -> None:
    region = whole(BOARD, "A1:A2", "B1:B2", "C1:D1")
    assert first_rows(region, [0, 1, 2, 3, 4], set(), [5]) == {2, 3, 4}


def test_a_count_below_records_has_the_labels_above_them_alone() -> None:
    found = understood(BOARD, "A1:A2", "B1:B2", "C1:D1", "A6:C6")
    assert found.facts["D6"] == Fact("董事会人数：", "任职起止日期 > 终止")


def test_words_that_come_again_after_others_are_no_labels() -> None:
    rows: list[Row] = [["姓名", "性别"], ["甲某", "男"], ["乙某", "女"], ["丙某", "男"],
                       ["丁某", "女"], ["人数", 4]]  # fmt: skip
    assert first_rows(whole(rows), [0, 1, 2, 3, 4], set(), [5]) == {1, 2, 3, 4}


def test_labels_filled_in_where_merged_cells_were_undone_are_labels() -> None:
    rows: list[Row] = [["地区", "收入", "收入"], ["地区", "收入", "支出"], ["地区", "计划", "完成"],
                       ["甲县", 1, 2]]  # fmt: skip
    assert first_rows(whole(rows), [0, 1, 2], set(), [3]) == set()


def test_words_in_full_below_a_full_header_of_a_list_go_on_with_it() -> None:
    rows: list[Row] = [["项目", "状态", "投资"], ["甲项目", "开工", "未定"], ["乙项目", "完工", 3]]
    assert first_rows(whole(rows), [0, 1], set(), [2]) == {1}


def test_a_row_of_two_words_heads_a_list_by_its_words() -> None:
    assert heads_list(whole([["项目名称", "地址"]]), 0)
    assert not heads_list(whole([["甲", "乙"]]), 0)


def test_a_row_that_fills_columns_below_a_known_header_stands_below_it() -> None:
    region = whole([["项目", "投资"], ["甲项目", "未定"], ["万元", "亿元"]])
    assert [stands_below(region, frozenset([0]), row) for row in (0, 1, 2)] == [False, True, False]


def test_labels_may_begin_again_with_a_period() -> None:
    assert period_of(["项目", "值", "项目", "值"]) == 2
    assert [period_of(labels) for labels in (["甲", "甲"], ["甲", "乙", "甲"], ["甲", "乙"])] == [
        0
    ] * 3


def test_pairs_of_label_and_value_above_a_full_header_name_no_columns() -> None:
    rows: list[Row] = [
        ["项目名称", "河道清淤", None, "主管部门", "某水务站", None],
        ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "得分"],
        ["产出", "数量", "清淤长度", 12, 11, 18],
        ["产出", "质量", "合格率", 95, 97, 20],
    ]
    assert understood(rows).facts["D3"].columns == "指标值"


def test_groups_over_columns_are_no_pairs() -> None:
    rows: list[Row] = [
        ["部门", "收入", "合计", "支出"],
        ["名称", "甲类", "乙类", "丙类"],
        ["甲部", 12, 11, 18],
    ]
    assert understood(rows).facts["B3"].columns == "收入 > 甲类"


def test_classes_of_size_head_columns() -> None:
    rows: list[Row] = [["地区", "<20岁", None, "≥20岁", None], ["地区", "男", "女", "男", "女"],
                       ["甲县", 1, 2, 3, 4], ["乙县", 5, 6, 7, 8]]  # fmt: skip
    facts = understood(rows, "B1:C1", "D1:E1", "A1:A2").facts
    assert facts["D3"].columns == "≥20岁 > 男"
    rows = [["地区", "≤50", "51-100", ">100"], ["甲县", 1, 2, 3], ["乙县", 4, 5, 6]]
    assert understood(rows).facts["B2"].columns == "≤50"


def test_a_row_of_limits_below_the_header_is_of_the_body() -> None:
    rows: list[Row] = [["水源地", "溶解氧", "氨氮"], ["标准限值", "≥5", "≤1.0"], ["甲库", 8.1, 0.1],
                       ["乙库", 7.7, 0.2]]  # fmt: skip
    facts = understood(rows).facts
    assert facts["B3"].columns == "溶解氧"
    assert facts["C2"].rows == "标准限值"


def test_words_below_a_full_header_are_values_where_the_rows_are_attributes() -> None:
    rows: list[Row] = [
        ["项目", "甲中心", "乙中心"], ["建设单位", "甲公司", "乙公司"],
        ["投产时间", "2019年5月", "2023年12月"],
        ["标准机架（架）", 3012, 1200], ["上架率（%）", 83, 80], ["耗电量（万千瓦时）", 120, 80],
    ]  # fmt: skip
    for foot in ([], [["注：1.本表为初步统计数。"], ["2.合计数与分项之和不等。"]]):
        facts = understood([*rows, *foot]).facts
        assert facts["B2"] == Fact("建设单位", "甲中心")
        assert facts["C4"] == Fact("标准机架", "乙中心", "架")


def test_a_row_without_a_name_right_below_a_full_one_goes_on_with_its_labels() -> None:
    rows: list[Row] = [["行业", "Sector", "资金", "产值"], [None, "English", "利税率", "比重"],
                       ["采矿业", "Mining", 1, 2]]  # fmt: skip
    assert first_rows(whole(rows), [0, 1], set(), [2]) == set()


def test_the_row_that_is_numbered_1_is_the_first_below_a_head_of_serial_numbers() -> None:
    steps: list[Row] = [["序号", "项目", "报批", None], [None, None, "计划", "完成"]]
    dated: list[Row] = [[1, "甲项目", "2025年2月", "2025年3月"], [2, "乙项目", 2024.11, 2024.12]]
    merges = "A1:A2", "B1:B2", "C1:D1"
    assert first_rows(whole([*steps, *dated], *merges), [0, 1, 2], set(), [3]) == {2}
    numbering: list[Row] = [["序号", "项目", "计划", "完成"], [1, 2, 3, 4], [2, "乙项目", 5, 6]]
    assert first_rows(whole(numbering), [0, 1], set(), [2]) == set()
    unnumbered: list[Row] = [
        ["年度", "项目", "计划", "完成"],
        [1, "甲", "一", "二"],
        [2, "乙", 5, 6],
    ]
    assert first_rows(whole(unnumbered[:2]), [0, 1], set(), []) == set()
