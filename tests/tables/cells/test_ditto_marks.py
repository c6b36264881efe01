"""A mark for the same as above stands for the unit or the name above it."""

from __future__ import annotations

import pytest

from tests.tables.sheets import opened, understood


@pytest.mark.parametrize("mark", ["〃", '"', "同上", " ″ "])
def test_a_unit_is_that_of_the_row_above(mark: str) -> None:
    facts = understood(
        [["指标", "单位", "10月"], ["用电量", "亿千瓦时", 52.5], ["工业", mark, 32.5],
         ["居民", mark, 9.5], ["产值", "亿元", 70.5]]
    ).facts  # fmt: skip
    assert [facts[f"C{row}"].unit for row in range(2, 6)] == ["亿千瓦时"] * 3 + ["亿元"]


def test_a_name_is_that_of_the_row_above() -> None:
    seen = understood(
        [["区县", "行业", "产值"], ["历城区", "工业", 52.5], ["〃", "建筑业", 32.5],
         ["历下区", "工业", 9.5], ["〃", "建筑业", 7.5]]
    )  # fmt: skip
    assert seen.facts["C3"].rows == "历城区 > 建筑业"
    assert seen.facts["C5"].rows == "历下区 > 建筑业"
    assert {"A3", "A5"} <= seen.of_kind("stub")


def test_a_mark_stands_for_the_cell_right_above_it_or_above_more_marks() -> None:
    sheet = opened([["亿元", 1], ["〃", "〃"], ["〃", 2], ["万人", 3], [None, 4], ["〃", 5]])
    column = [sheet.text[cells[0]] for cells in sheet.at.values() if 0 in cells]
    assert column == ["亿元", "亿元", "亿元", "万人", "〃"]


def test_a_mark_with_no_words_above_it_stands_for_nothing() -> None:
    sheet = opened([["〃", 1], ["亿元", "〃"]])
    assert sheet.text[0] == sheet.text[3] == "〃"


def test_a_mark_right_below_a_header_stands_for_none_of_it() -> None:
    sheet = opened([["名称", "数量", "单位"], ["木材", 3, "〃"]])
    assert sheet.text[-1] == "〃"


def test_no_mark_stands_for_a_number() -> None:
    sheet = opened([["亿元", "5", 1], ["〃", "同上", 2]])
    assert sheet.text[3:5] == ["亿元", "同上"]
