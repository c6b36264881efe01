"""The register of what projects are expected to yield: published figures kept, some lowered."""

from __future__ import annotations

from decimal import Decimal

from licheng_etl.sample.forecasts.workbook import (
    REGISTERED,
    forecasts,
    forecasts_sendings,
    forecasts_table,
)
from licheng_etl.sample.plain_render import render
from tests.sample.reading import MILESTONES, read_plain

FIRST, LAST = REGISTERED


def test_what_the_district_published_of_a_project_is_kept() -> None:
    printed = read_plain(render(forecasts_table(LAST)), "序号")
    name = "邦德激光全球总部基地"
    assert printed.row(项目名称=name, 预测年份="2024年")["预计年产值(万元)"] == 270_000
    assert printed.row(项目名称=name, 预测年份="2025年")["预计年产值(万元)"] == 320_000
    assert printed.row(项目名称=name, 预测年份="2025年")["预计年税收(万元)"] == 1500


def test_some_forecasts_are_lowered_and_none_is_raised() -> None:
    pairs = list(zip(forecasts(FIRST), forecasts(LAST), strict=True))
    assert all(now.output <= before.output for before, now in pairs)
    assert any(now.output < before.output for before, now in pairs)
    assert all(each.output > Decimal(0) for each in forecasts(LAST))


def test_the_register_says_that_it_is_a_sample() -> None:
    sendings = forecasts_sendings()
    assert [sending.folder for sending in sendings] == [MILESTONES] * len(REGISTERED)
    assert "示例数据" in forecasts_table(LAST).title
