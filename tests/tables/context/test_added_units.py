"""Columns without a unit have that of a column which they make up, or of those that they add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_columns_that_make_up_one_with_a_unit_have_its_unit() -> None:
    rows: list[Row] = [["年份", "供水总量(亿立方米)", "地表水", "其他", "人均"],
                       [2005, 901, 602, 299, 1], [2006, 823, 520, 303, 2],
                       [2007, 734, 511, 223, 3]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[cell].unit for cell in ("B2", "C3", "D4", "E2")] == ["亿立方米"] * 3 + [None]
    no_sums: list[Row] = [rows[0], [2005, 901, 502, 299, 1], *rows[2:]]
    assert understood(no_sums).facts["C3"].unit is None
    small: list[Row] = [["街道", "面积（平方公里）", "社区", "网格"],
                        ["甲", 5, 2, 3], ["乙", 7, 3, 4], ["丙", 9, 4, 5]]  # fmt: skip
    assert understood(small).facts["C3"].unit is None


def water(*last: str, rows: int = 3) -> list[str | None]:
    """The units of a total and of parts that add up to it in so many rows."""
    head: Row = ["地区", "供水总量（亿立方米）", "地表水", *last]
    body: list[Row] = [[f"县{n}", 500.25 + n, 300.15, 200.1 + n] for n in range(rows)]
    facts = understood([head, *body]).facts
    return [facts[f"{column}{rows + 1}"].unit for column in "BCD"]


def test_what_adds_up_a_column_is_measured_as_it_is_where_its_name_can_be() -> None:
    assert water("地下水") == ["亿立方米"] * 3
    assert water("工程投资") == water("占比") == ["亿立方米", None, None]


def test_sums_of_few_rows_may_be_chance() -> None:
    assert water("地下水", rows=2) == ["亿立方米", None, None]


def carried(*last: Row, total: str = "合计") -> str | None:
    """The unit of a column of totals behind two others."""
    rows: list[Row] = [["线路", "地铁（万人次）", "公交（万人次）", total], *last]
    return understood(rows).facts[f"D{len(rows)}"].unit


CARRIED: list[Row] = [["东线", 52.3, 85.2, 137.5], ["西线", 55.1, 86.7, 141.8]]


def test_a_total_of_columns_of_one_unit_has_that_unit() -> None:
    assert carried(*CARRIED, ["南线", 60.2, 80.1, 140.3]) == "万人次"


def test_a_total_that_is_no_sum_or_goes_by_another_name_has_no_unit_of_those_beside() -> None:
    assert carried(*CARRIED, ["南线", 60.2, 80.1, 940.3]) is None
    assert carried(*CARRIED, ["南线", 60.2, 80.1, 140.3], total="满意度") is None
