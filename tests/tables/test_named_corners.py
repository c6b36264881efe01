"""The corners of tables alike but for these say what the figures of each are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_another_corner_above_the_same_times_names_the_figures() -> None:
    rows: list[Row] = [
        ["Establishments", 2017, 2016],
        ["Trade", 54207, 54397],
        ["Output, EUR mil.", 2017, 2016],
        ["Trade", 34191, 34152],
    ]
    facts = understood(rows).facts
    assert facts["B2"] == Fact("Establishments > Trade", "2017", None, "2017")
    assert facts["C4"] == Fact("Output > Trade", "2016", "EUR mil.", "2016")


def test_a_word_for_the_names_of_rows_names_no_figures() -> None:
    rows: list[Row] = [
        ["地区", 2020, 2021, "增减"],
        ["甲县", 5, 6, 1],
        ["项目名称", 2020, 2021, "增幅"],
        ["道路", 7, 8, 1],
    ]
    assert understood(rows).facts["B2"].rows == "甲县"
