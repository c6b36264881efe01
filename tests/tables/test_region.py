"""Which rows of a rectangle have figures, by what stands below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.axis_rows import is_time_row
from licheng_etl.tables.region import covered_columns, is_body
from tests.tables.sheets import whole

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_one_number_among_the_names_of_columns_makes_no_row_of_figures() -> None:
    region = whole([["地区", "收入", "支出", "人口", 2023], ["甲县", 1, 2, 3, 4]])
    assert not is_body(region, 0, [1])
    assert is_body(region, 1, [])


def test_a_merged_label_covers_its_columns() -> None:
    region = whole([["地区", "收入", None, 7], ["甲县", 1, 2, 3]], "B1:C1")
    assert covered_columns(region, 0) == {0, 1, 2}


@pytest.mark.parametrize(
    "row",
    [
        ["地区", 2021, 2022, 2023, 2021, 2022, 2023],
        ["指标", 1949, 1978, 2000, 2023],
        ["指标", 2022, 2023, "2024*", "2025年预测"],
        ["指标", 2005, 2006, 20071, 20081],
    ],
    ids=["anew under each group", "far apart", "among spoken years", "with a note above the line"],
)
def test_years_in_order_head_columns(row: Row) -> None:
    region = whole([row, ["甲", *[5.5] * (len(row) - 1)]])
    assert is_time_row(region.sheet, region.cells[0])
    assert not is_body(region, 0, [1])


@pytest.mark.parametrize(
    ("head", "is_header"),
    [([None, 2023], True), (["地区", 2023], True), (["甲县", 2023], False)],
)
def test_one_year_alone_heads_what_stands_below_it(head: Row, *, is_header: bool) -> None:
    region = whole([head, ["乙县", 3600], ["丙县", 1200]])
    assert is_body(region, 0, [1, 2]) is not is_header
