"""What exports of databases say of a series before its times begin names no figure of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

SERIES: list[Row] = [
    [None, "房屋竣工套数:住宅"], ["区域", "中国"], ["次国家", None], ["频率", "年, 年终12月"],
    ["单位", "套"], ["数据来源", "统计部门"], ["状态", "继续"], ["SR码", "SR4663808"],
    ["建议", None], ["首次观测日期", 1999], ["平均 MEAN", 5363642.88], ["参照期间", 25],
    [1999, 1946358], [2000, 2139702], [2001, 2414392],
]  # fmt: skip


def test_whatever_stands_above_the_times_of_a_described_series_describes_it() -> None:
    found = understood(SERIES)
    assert list(found.facts) == ["B13", "B14", "B15"]
    assert found.facts["B14"] == Fact("2000", "房屋竣工套数:住宅 > 中国", "套", "2000")
    assert (found.kinds["B5"], found.kinds["B10"], found.kinds["B11"]) == (
        "unit", "header", "artefact"
    )  # fmt: skip


def test_named_rows_of_a_table_without_descriptions_have_figures() -> None:
    found = understood([["指标", "数"], ["均值", 5], ["方差", 2], [1999, 3], [2000, 4]])
    assert list(found.facts) == ["B2", "B3", "B4", "B5"]
