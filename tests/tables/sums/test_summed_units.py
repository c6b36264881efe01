"""Rows that add up to one above that prints its unit are measured as this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

GDP: list[Row] = [
    ["指标", "累计"], ["生产总值(亿元)", 3964.1], ["第一产业", 167.4], ["第二产业", 2196.7],
    ["工业", 1990.5], ["建筑业", 206.2], ["第三产业", 1600.0], ["交通运输业", 1076.8],
    ["其他服务业", 523.2], ["营利性服务业", 194.1], ["非营利性服务业", 329.1], ["用电量", 88.1],
]  # fmt: skip


def test_parts_that_others_beside_them_add_up_to_are_measured_with_these() -> None:
    units = {fact.rows: fact.unit for fact in understood(GDP).facts.values()}
    assert units.pop("用电量") is None
    assert set(units.values()) == {"亿元"}


def test_what_adds_up_to_no_part_ends_the_sum() -> None:
    rows = [row for row in GDP if row[0] != "建筑业"]
    units = {fact.rows: fact.unit for fact in understood(rows).facts.values()}
    assert (units["生产总值"], units["第二产业"], units["工业"]) == ("亿元", None, None)
