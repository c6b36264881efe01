"""Which rows merged cells reach: names down a body, the labels of a header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.regions.merged_cells import merged_down, stands_within_header
from tests.tables.sheets import Fact, understood, whole

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

WAGES: list[Row] = [
    ["序号", "职业", "分位值（元/年）", None, None],
    [None, None, "10%", "50%", "90%"],
    [1, "财务经理", 50100, 88300, 220500],
    [2, "行政经理", 48700, 80200, 190400],
]
MERGES = ("A1:A2", "B1:B2", "C1:E1")


def test_numbers_below_a_label_merged_across_tell_its_columns_apart() -> None:
    seen = understood(WAGES, *MERGES)
    assert seen.facts["C3"] == Fact("财务经理", "分位值 > 10%", "元/年")
    assert seen.facts["E4"] == Fact("行政经理", "分位值 > 90%", "元/年")
    assert "C2" not in seen.facts


def test_whole_numbers_tell_columns_apart_as_well_and_figures_go_up_and_down() -> None:
    grades: list[Row] = [WAGES[0], [None, None, 10, 50, 90], *WAGES[2:]]
    assert understood(grades, *MERGES).facts["D3"].columns == "分位值 > 50"
    people: list[Row] = [
        ["全国", "按性别", None, "按城乡", None],
        [None, 700, 710, 800, 610],
        ["甲地", 70, 71, 80, 61],
    ]
    assert "D2" in understood(people, "A1:A2", "B1:C1", "D1:E1").facts


def test_without_merges_down_or_across_such_numbers_are_figures() -> None:
    def is_within(*merges: str) -> bool:
        region = whole(WAGES, *merges)
        return stands_within_header(region.sheet, region.cells, 1, 0)

    assert is_within(*MERGES)
    assert not is_within(MERGES[2])
    assert not is_within(*MERGES[:2])


def test_a_row_of_figures_beside_a_name_merged_down_is_within_no_header() -> None:
    rows: list[Row] = [["区", "街道", "户数", "人口"], ["甲区", "东街", 3, 9], [None, "西街", 1, 4]]
    region = whole(rows, "A2:A3")
    assert not stands_within_header(region.sheet, region.cells, 2, 0)
    assert merged_down(region.sheet, region.cells, [1, 2], 0) == {2: region.cells[1][0]}
