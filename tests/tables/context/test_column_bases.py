"""Of several bases that a title states each column of indices has the one that its label names."""

from __future__ import annotations

import pytest

from tests.tables.sheets import understood


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
