"""Whom a report is about: its title, its file's name, its opening tell."""

from __future__ import annotations

import pytest

from licheng_etl.reports.sources.plain import read_plain
from licheng_etl.reports.subjects.about import area_of


def about(text: str, title: str) -> str | None:
    return area_of(read_plain(f"{title}\n\n{text}\n".encode(), "report.txt"))


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("关于日照市2025年预算的报告", "日照市"),
        ("连云港市2024年统计公报", "连云港市"),
        ("防城港市港口区2024年工作总结", "港口区"),
        ("稳中有进——1—10月份蚌埠市工业数据解读", "蚌埠市"),
        ("柳林镇2024年工作总结", "柳林镇"),
        ("衡州城投集团2024年年度报告", "衡州城投集团"),
        ("今年大力推进重点项目建设", None),
    ],
)
def test_a_title_names_an_area_a_town_or_an_organisation(title: str, area: str | None) -> None:
    assert about("投资3亿元。", title) == area


def test_a_town_or_a_firm_of_the_nation_is_named_by_title_and_body() -> None:
    assert about("柳林镇投资3亿元。全县投资9亿元。", "柳林镇小城市培育成效") == "柳林镇"
    assert about("中国云矿投资3亿元。中国云矿增长。", "中国云矿一季度经营稳健") == "中国云矿"
    assert about("投资3亿元。", "中国经济前三季度稳中有进") == "中国"


def test_a_report_that_opens_with_the_nation_is_of_it() -> None:
    assert about("今年1至9月，全国新开工项目299个。", "新开工公路9645公里") == "全国"


def test_an_area_without_its_kind_is_named_in_full_as_the_text_has_it() -> None:
    assert about("投资3亿元，烟台市增长。", "烟台前3月县市区采购") == "烟台市"


def test_a_report_without_an_area_in_its_title_is_of_the_assembly_it_was_given_to() -> None:
    text = "2025年1月8日在随州市第五届人民代表大会第四次会议上\n\n投资3亿元。"
    assert about(text, "政府工作报告") == "随州市"


def test_a_report_that_goes_on_about_all_of_it_is_of_the_area_of_that_kind_it_opens_with() -> None:
    text = "记者获悉，青溪县前10个月签约项目76个。全县到位资金12亿元。"
    assert about(text, "招商引资到位资金近12亿元") == "青溪县"
    assert about("全县到位资金12亿元，其中省外9亿元。", "招商引资情况") is None
    assert about("云海市召开会议。全县到位资金12亿元。", "招商引资情况") is None
