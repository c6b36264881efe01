"""Subject and indicator of a cell, out of the heads and the caption."""

from __future__ import annotations

import pytest

from licheng_etl.reports.figures.table_names import names_of


@pytest.mark.parametrize(
    ("rows", "columns", "caption", "expected"),
    [
        (["原煤"], ["产量"], "主要产品产量及增长速度", (None, "原煤产量")),
        (["原煤"], ["比上年增长"], "主要产品产量及增长速度", (None, "原煤产量")),
        (["一、食品烟酒"], ["指数"], "居民消费价格指数", (None, "食品烟酒")),
        (["#火力发电量"], ["绝对数"], "", (None, "火力发电量")),
        (["地区生产总值(亿元)"], ["本年"], "", (None, "地区生产总值")),
        (["莱芜区"], ["地区生产总值", "比上年增长"], "", ("莱芜区", "地区生产总值")),
        (["郭店街道"], ["1—10月完成投资"], "", ("郭店街道", "完成投资")),
        (["郭店街道"], ["项目个数"], "", ("郭店街道", "项目个数")),
        (["一般公共预算收入"], ["莱芜区"], "", ("莱芜区", "一般公共预算收入")),
        (["税收收入"], ["预算数"], "", (None, "税收收入")),
    ],
)
def test_heads_name_owner_and_indicator(
    rows: list[str], columns: list[str], caption: str, expected: tuple[str | None, str | None]
) -> None:
    assert names_of(rows, columns, caption) == expected
