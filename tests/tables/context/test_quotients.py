"""A column without a unit that tells others in percent is no amount of the unit of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def units(name: str, *rates: float) -> list[str | None]:
    """Those of the rows of a column that stands between amounts."""
    told = [(1450, 1203.2), (1180, 960.1), (270, 243.1), (84.5, 81.2)]
    rows: list[Row] = [["财政收支情况"], ["单位：万元"], ["项目", "年初预算", name, "完成数"]]
    rows += [
        [f"项目{n}", whole, rate, part]
        for n, ((whole, part), rate) in enumerate(zip(told, rates, strict=True))
    ]
    facts = understood(rows).facts
    return [facts[f"C{number}"].unit for number in range(4, 8)]


@pytest.mark.parametrize(
    "rates", [(83.0, 81.4, 90.0, 96.1), (-17, -18.6, -10, -3.9), (82.98, 81.36, 90.04, 96.09)]
)
def test_what_others_are_in_percent_of_each_other_is_a_rate(rates: tuple[float, ...]) -> None:
    assert units("完成预算", *rates) == ["%"] * 4


@pytest.mark.parametrize(
    "rates", [(83.0, 81.4, 90.0, 99.9), (100, 100, 100, 100), (1203.2, 960.1, 243.1, 81.2)]
)
def test_what_is_so_in_some_rows_or_never_differs_is_an_amount(rates: tuple[float, ...]) -> None:
    assert units("完成预算", *rates) == ["万元"] * 4


def test_beside_one_whole_that_never_differs_anything_may_be_in_percent_of_it() -> None:
    rows: list[Row] = [["考核"], ["单位：分"], ["街道", "满分", "自评", "得分"]]
    rows += [[f"街道{n}", 100, score, score] for n, score in enumerate((81.25, 90.5, 77.75, 60.5))]
    assert {fact.unit for fact in understood(rows).facts.values()} <= {"分", None}


def test_what_a_percentage_is_worked_out_of_is_none_itself() -> None:
    rows: list[Row] = [["执行情况"], ["单位：万元"], ["部门", "年初预算", "完成数", "完成预算"]]
    rows += [["甲", 120, 90, 75.00], ["乙", 200, 150, 75.00], ["丙", 160, 104, 65.00],
             ["丁", 260, 182, 70.00], ["戊", 500, 425, 85.00]]  # fmt: skip
    facts = understood(rows).facts
    assert [facts[f"{column}4"].unit for column in "BCD"] == ["万元", "万元", "%"]


@pytest.mark.parametrize(("share", "unit"), [(16.05, "%"), (0.1605, None)])
def test_shares_without_a_unit_are_in_percent_where_they_tell_amounts_so(
    share: float, unit: str | None
) -> None:
    rows: list[Row] = [
        ["街道", "总人口", "0-14岁", None, "60岁及以上", None],
        [None, None, "人数", "比重", "人数", "比重"],
        ["全区", 1112022, 178500, share, 196522, 17.67],
        ["甲街道", 98500, 12300, 12.49, 22000, 22.34],
        ["乙街道", 121000, 15600, 12.89, 25300, 20.91],
    ]
    facts = understood(rows, "A1:A2", "B1:B2", "C1:D1", "E1:F1").facts
    assert (facts["D4"].unit, facts["C4"].unit) == (unit, None)
