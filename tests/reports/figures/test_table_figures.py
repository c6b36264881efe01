"""Tables inside reports: a figure a cell, governed by its labels, its caption and the section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.reports.figures.claims import claims
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.sources.plain import read_plain

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE = "历城区2025年国民经济和社会发展统计公报"


def table(caption: str, *rows: str) -> list[Mapping[str, object]]:
    lines = "\n".join(f"| {row} |" for row in rows)
    document = read_plain(f"{TITLE}\n\n{caption}\n\n{lines}\n".encode(), "a.md")
    return list(claims(document, figures_of(document)))


def test_unit_and_measure_come_from_the_head_of_a_column() -> None:
    found = table(
        "表1 2025年主要产品产量",
        "产品名称 | 单位 | 产量 | 比上年增长（%）",
        "原煤 | 万吨 | 2707.34 | -6.1",
        "钢材 | 万吨 | 219.76 | 8.7",
        "水泥 | 万吨 | 605.42 | 13.2",
    )
    said = [(c["value"], c["unit"], c["measure"]) for c in found]
    assert said[:2] == [("27073400", "t", "level"), ("-6.1", "percent", "growth_yoy")]
    assert {c["indicator"] for c in found} == {"原煤产量", "钢材产量", "水泥产量"}
    assert {(c["period_start"], c["period_end"]) for c in found} == {("2025-01-01", "2025-12-31")}


def test_stocks_and_shares_of_a_table_have_an_end_alone() -> None:
    found = table(
        "表2 2025年末人口数及其构成",
        "指标 | 年末数（万人） | 比重（%）",
        "常住人口 | 199.5 | 100.0",
        "其中：城镇 | 122.5 | 61.4",
        "乡村 | 77.0 | 38.6",
    )
    assert [(c["value"], c["unit"], c["measure"]) for c in found][:2] == [
        ("1995000", "person", "count"),
        ("100", "percent", "share"),
    ]
    assert {(c["period_start"], c["period_end"]) for c in found} == {(None, "2025-12-31")}


def test_the_base_of_an_index_is_no_figure() -> None:
    found = table(
        "表3 居民消费价格指数（上年=100）",
        "类别 | 指数",
        "居民消费价格总指数 | 99.5",
        "食品烟酒 | 97.6",
        "衣着 | 100.5",
    )
    assert [(c["value"], c["unit"], c["measure"]) for c in found] == [
        ("99.5", "index", "level"),
        ("97.6", "index", "level"),
        ("100.5", "index", "level"),
    ]


def test_a_cell_says_how_exactly_it_tells_and_takes_the_unit_of_its_head() -> None:
    found = table(
        "表4 项目投资",
        "项目 | 总投资（万元） | 比上年增长（%）",
        "学校建设 | 1.2亿 | (3)",
        "道路改造 | 300-500 | 约8",
        "管网改造 | 85余 | 5以上",
    )
    assert [(c["value"], c["value_high"], c["unit"], c["qualifier"]) for c in found] == [
        ("120000000", None, "CNY", "exact"),
        ("-3", None, "percent", "exact"),
        ("3000000", "5000000", "CNY", "approx"),
        ("8", None, "percent", "approx"),
        ("850000", None, "CNY", "approx_above"),
        ("5", None, "percent", "at_least"),
    ]
    assert [c["text"] for c in found] == ["1.2亿", "(3)", "300-500", "8", "85余", "5"]


def test_a_remark_in_the_brackets_of_a_head_is_no_unit() -> None:
    found = table(
        "表5 项目投资（单位：万元）",
        "项目 | 总投资（预计） | 已完成投资",
        "学校建设 | 500 | 120",
        "道路改造 | 3万+ | 85",
    )
    told = [(c["value"], c["unit"], c["qualifier"]) for c in found]
    assert told[0] == ("5000000", "CNY", "exact")
    assert told[2] == ("30000", "CNY", "at_least")


def test_a_dash_below_the_head_of_a_date_or_a_telephone_joins_no_range() -> None:
    found = table(
        "表6 项目情况",
        "项目 | 开工时间 | 建设年限 | 联系方式 | 日处理量（吨）",
        "学校建设 | 5-20 | 2023-2025 | 0531-82345678 | 300-500",
        "道路改造 | 6-18 | 2024-2026 | 0531-82345679 | 200-300",
    )
    assert [(c["value"], c["value_high"]) for c in found] == [("300", "500"), ("200", "300")]
