"""A column whose figures are always the difference of two others tells an amount."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.context.differences import differences_of
from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def told(*rows: tuple[str, ...]) -> dict[int, tuple[int, int]]:
    """Of the last column, of which two of the others it tells the difference."""
    numbers = [dict(enumerate(map(Decimal, row))) for row in rows]
    last = len(rows[0]) - 1
    return differences_of([last], range(last), numbers)


def test_a_column_is_the_difference_of_two_others_in_all_rows() -> None:
    assert told(("2155", "2106", "-49"), ("1448", "1473", "25"), ("329", "329", "0")) == {}
    many = (("21551", "21060", "-491"), ("14480", "14735", "255"), ("329", "329", "0"))
    assert told(*many) == {2: (0, 1)}
    assert told(*many, ("500", "400", "25")) == {}


def test_a_difference_may_be_of_either_sign_and_rounded() -> None:
    assert told(("215.5", "210.6", "4.95"), ("144.8", "147.3", "-2.48")) == {2: (0, 1)}
    assert told(("215.5", "210.6", "4.95"), ("144.8", "147.3", "2.48")) == {}


def test_changes_without_a_unit_have_that_of_the_amounts_that_they_are_the_difference_of() -> None:
    def unit(*changes: float) -> str | None:
        head: list[Row] = [["库存", None, None, "单位：吨"], ["仓库", "上周", "本周", "增减"]]
        stocks = [("甲库", 12696, 10629), ("乙库", 3252, 3305), ("丙库", 70, 70)]
        rows: list[Row] = [[*row, change] for row, change in zip(stocks, changes, strict=True)]
        return understood([*head, *rows]).facts["D3"].unit

    assert unit(-2067, 53, 0) == "吨"
    assert unit(-16.3, 1.6, 0) is None


def test_the_difference_of_two_rates_is_measured_as_none_of_the_amounts_beside() -> None:
    rows: list[Row] = [
        ["机组情况", None, None, None, "单位：万千瓦"],
        ["电厂", "容量", "上年负荷率", "本年负荷率", "增减"],
        ["甲厂", 120, 61.25, 73.5, 12.25],
        ["乙厂", 90, 70.75, 61.5, -9.25],
        ["丙厂", 80, 50.15, 60.4, 10.25],
    ]
    assert understood(rows).facts["E3"].unit != "万千瓦"


@pytest.mark.parametrize(
    ("unit", "rate"), [("户", "满意率"), ("批次", "不合格率"), ("元", "涨跌幅"), ("人", "占比")]
)
def test_a_rate_is_no_difference_though_its_base_is_a_hundred(unit: str, rate: str) -> None:
    rows: list[Row] = [["名称", f"甲数（{unit}）", f"乙数（{unit}）", rate]]
    rows += [
        [name, 100, part, 100 - part]
        for name, part in zip("甲乙丙丁", (97, 85, 92, 78), strict=True)
    ]
    assert understood(rows).facts["D2"].unit is None


def test_what_is_left_of_a_hundred_in_all_rows_may_be_a_share() -> None:
    rows = [("100", str(part), str(100 - part)) for part in (97, 85, 92, 78)]
    assert told(*rows) == {}
    assert told(*rows, ("120", "90", "30")) == {2: (0, 1)}
