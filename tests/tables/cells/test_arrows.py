"""Arrows are signs of changes, and at levels say which way these went."""

from __future__ import annotations

from tests.tables.marked_sheets import signs


def test_arrows_at_levels_are_no_signs() -> None:
    rows = (["大白菜", "↓2.56", "↓0.24"], ["西红柿", "↑5.62", "↑0.22"])
    assert signs(["品名", "本周均价", "较上周"], *rows) == [None, "-0.24", None, "0.22"]
    levels = (["合格率", "↓96.2%", "↓1.2"],)
    assert signs(["指标", "实际", "较目标"], *levels) == [None, "-1.2"]
    group = (["指标", "环比", ""], ["", "价格", "销量"])
    assert signs(*group, *rows) == ["-2.56", "-0.24", "5.62", "0.22"]
    assert signs(["指标", "甲地", "乙地"], ["涨跌", "↓2.5", "↑0.2"]) == ["-2.5", "0.2"]
