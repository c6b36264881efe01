"""Of several bases that a title states each column of indices has the one that its label names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


@pytest.mark.parametrize(
    ("bases", "units"),
    [
        (
            "上年同月=100、上月=100、上年同期=100",
            ["上月=100", "上年同月=100", "上年同期=100", "上年同月=100、上月=100、上年同期=100"],
        ),
        (
            "以上年同期、上月为100",
            ["上月=100", "上年同期=100", "上年同期=100", "以上年同期、上月为100"],
        ),
        ("上年同月=100", ["上年同月=100"] * 4),
    ],
)
def test_each_column_is_told_against_what_it_compares_with(bases: str, units: list[str]) -> None:
    facts = understood(
        [
            [f"2024年9月消费价格指数（{bases}）"],
            ["类别", "环比", "同比", "1—9月累计", "指数"],
            ["总指数", 100.1, 100.4, 100.3, 100.2],
            ["食品", 100.6, 101.9, 100.2, 100.4],
        ]
    ).facts
    assert [facts[f"{column}3"].unit for column in "BCDE"] == units


@pytest.mark.parametrize(
    ("bases", "label", "unit"),
    [
        ("上年12月=100，上年同月=100", "比上年12月", "上年12月=100"),
        ("2020年=100，上年同月=100", "1—9月累计同比", "2020年=100,上年同月=100"),
        ("上年=100，上年同月=100", "上年", "上年=100,上年同月=100"),
        ("上月=100，上年同月=100", "累计销量", "上月=100,上年同月=100"),
    ],
)
def test_a_label_takes_the_base_that_it_prints_and_none_that_it_does_not_tell(
    bases: str, label: str, unit: str
) -> None:
    rows: list[Row] = [[f"消费价格指数（{bases}）"], ["类别", label, "同比"],
                       ["总指数", 100.1, 100.4], ["食品", 100.6, 101.9]]  # fmt: skip
    assert understood(rows).facts["B3"].unit == unit
