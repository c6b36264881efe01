"""A name over two rows is one name, of the row that has figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def rows_of(first: str, second: str, *, figure: int | None = None) -> dict[str, str]:
    rows: list[Row] = [["行业", "用电量"], ["工业", 9], [first, figure], [second, 3], ["其他", 1]]
    return {cell: fact.rows for cell, fact in understood(rows).facts.items()}


def test_a_name_that_ends_as_none_does_goes_on_in_the_row_below() -> None:
    assert rows_of("交通运输、仓储及", "邮电通讯业")["B4"] == "交通运输、仓储及邮电通讯业"
    assert rows_of("3.农、林、牧、", "　　渔业")["B4"] == "3.农、林、牧、渔业"


def test_a_name_with_figures_or_above_a_number_of_a_list_is_whole() -> None:
    assert rows_of("住宿和", "餐饮业", figure=5)["B4"] == "餐饮业"
    assert "和" not in rows_of("批发和", "1.餐饮业")["B4"].split(" > ")[-1]


def test_a_unit_below_a_name_is_that_of_its_figures() -> None:
    rows: list[Row] = [["指标", "2007"], ["营业网点（处）", 70655], ["平均服务面积", 135.9],
                       ["（平方公里）", None], ["投递路线总长度", None], ["（万公里）", 547.7],
                       ["函件（亿件）", 69.5]]  # fmt: skip
    facts = understood(rows).facts
    assert (facts["B3"].rows, facts["B3"].unit) == ("平均服务面积", "平方公里")
    assert (facts["B6"].rows, facts["B6"].unit) == ("投递路线总长度", "万公里")
    assert (facts["B7"].rows, facts["B7"].unit) == ("函件", "亿件")


def test_a_short_name_is_not_broken_for_want_of_room() -> None:
    assert not rows_of("收入与", "税收")["B4"].startswith("收入与税收")


def test_an_english_name_that_ends_with_a_comma_goes_on_in_the_row_below() -> None:
    rows: list[Row] = [
        ["Item", 2008, 2009],
        ["Production, interest,"],
        ["taxes and wages", 185, 170],
        ["Feed", 191, 179],
    ]
    facts = understood(rows).facts
    assert facts["B3"].rows == "Production, interest, taxes and wages"
    assert facts["B4"].rows == "Feed"
