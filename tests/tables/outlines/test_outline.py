"""Numbering, indentation, codes and 其中 tell below which row another stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.tables.outlines.lines import Line
from licheng_etl.tables.outlines.outline import outline
from tests.tables.outlined_rows import below, paths
from tests.tables.sheets import Fact, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def test_numbering_of_lower_rank_stands_below_numbering_of_higher() -> None:
    assert paths("一、收入", "(一)税收", "1.增值税", "2.契税", "(二)非税", "二、支出") == [
        "一、收入",
        "一、收入 > (一)税收",
        "一、收入 > (一)税收 > 1.增值税",
        "一、收入 > (一)税收 > 2.契税",
        "一、收入 > (二)非税",
        "二、支出",
    ]


def test_indentation_puts_a_row_below_the_last_that_is_less_indented() -> None:
    assert paths("收入", "  税收", "    增值税", "  非税", "支出") == [
        "收入",
        "收入 > 税收",
        "收入 > 税收 > 增值税",
        "收入 > 非税",
        "支出",
    ]


def test_numbering_indentation_and_parts_together() -> None:
    found = understood(
        [
            ["项目", "预算数"],
            ["一、收入", 10],
            ["（一）税收", 6],
            ["   其中：增值税", 4],
            ["        契税", 2],
            ["（二）非税", 4],
            ["二、支出", 10],
            ["  教育", 10],
            ["支出总计", 10],
        ]
    )
    rows = {cell: fact.rows for cell, fact in found.facts.items()}
    assert rows["B3"] == "一、收入 > (一)税收"
    assert rows["B4"] == "一、收入 > (一)税收 > 其中：增值税"
    assert rows["B5"] == "一、收入 > (一)税收 > 契税"
    assert rows["B6"] == "一、收入 > (二)非税"
    assert rows["B8"] == "二、支出 > 教育"
    assert rows["B9"] == "支出总计"
    assert found.of_kind("total") == {"B9"}


def test_codes_that_extend_one_another_make_outer_labels() -> None:
    found = understood(
        [["科目编码", "科目名称", "预算数"], ["201", "公共服务", 9], ["20101", "人大事务", 6],
         ["2010101", "行政运行", 6], ["203", "国防", 1]]
    )  # fmt: skip
    assert found.facts["C4"].rows == "公共服务 > 人大事务 > 行政运行"
    assert found.facts["C5"].rows == "国防"


def test_a_row_without_figures_opens_a_section_for_those_below() -> None:
    assert below(("东部", None), ("甲县", 1), ("乙县", 2)) == {
        "甲县": "东部 > 甲县",
        "乙县": "东部 > 乙县",
    }


def test_a_place_without_figures_is_no_section_among_places() -> None:
    assert below(("甲县", 1), ("乙县", None), ("丙县", 2)) == {"甲县": "甲县", "丙县": "丙县"}


def test_a_total_that_stands_first_in_a_section_is_of_the_section() -> None:
    rows = [("支出", None), ("合计", 3), ("教育", 1), ("医疗", 2)]
    assert below(*rows) == {"合计": "支出 > 合计", "教育": "支出 > 教育", "医疗": "支出 > 医疗"}


def test_a_total_below_a_section_of_nothing_is_of_the_table() -> None:
    assert below(("甲类", None), ("子项", 1), ("乙类", None), ("合计", 1))["合计"] == "合计"


LINES = st.builds(
    Line,
    st.sampled_from(
        ["一、甲", "(一)乙", "1.丙", "其中：丁", "合计", "小计", "戊县", "山东省", "201"]
    ),
    st.integers(0, 3),
    st.booleans(),
    st.booleans(),
    st.one_of(st.none(), st.integers(0, 4)),
    st.sampled_from(["", "201", "20101"]),
)


@given(st.lists(LINES, max_size=12))
def test_every_row_has_a_path_that_ends_in_its_own_label(lines: list[Line]) -> None:
    places = outline(lines)
    assert [place.path[-1] for place in places] == [line.label for line in lines]
    assert not any(place.opens and line.has_data for place, line in zip(places, lines, strict=True))


def test_a_line_with_a_unit_opens_a_section_where_its_rows_come_again_below_another() -> None:
    ages: list[Row] = [["16-24岁", 1], ["25-34岁", 2]]
    found = understood([["年龄", "全部"], ["人数（人）"], *ages, ["构成（%）"], *ages])
    assert found.facts["B4"] == Fact("人数 > 25-34岁", "全部", "人")
    assert found.facts["B6"] == Fact("构成 > 16-24岁", "全部", "%")
    years: list[Row] = [["2020", 856, 420], ["2021", 956, 462]]
    once = understood(
        [["单位：亿元"], ["年份", "产值", "税收"], *years, ["构成（%）"], *years]
    ).facts
    assert [once["B3"].rows, once["B6"].rows] == ["2020", "构成 > 2020"]
    assert [once["B3"].unit, once["B6"].unit] == ["亿元", "%"]
    alone = understood([["指标", "数"], ["人口（万人）"], ["产值（亿元）", 1], ["税收（亿元）", 2]])
    assert alone.facts["B3"].rows == "产值"


def test_the_word_for_a_total_opens_a_section_where_others_are_opened_like_it() -> None:
    rows: list[Row] = [["Status", 2022, 2023], ["TOTAL"], ["Employed", 5, 6], ["Idle", 1, 2]]
    found = understood([*rows, ["Men"], ["Employed", 3, 3], ["Idle", 1, 1]])
    assert found.facts["B3"].rows == "TOTAL > Employed"
    assert understood(rows).facts["B3"].rows == "Employed"
    blank: list[Row] = [["地区", "计划", "完成"], ["总计"], ["甲县", 1, 2], ["乙县", 3, 4],
                        ["丙县"], ["丁县", 5, 6]]  # fmt: skip
    assert understood(blank).facts["B3"].rows == "甲县"


def test_the_subtotal_of_a_page_is_of_no_section() -> None:
    found = understood(
        [
            ["项目", "金额"],
            ["道路工程"],
            ["路面", 1],
            ["小计", 1],
            ["桥梁工程"],
            ["桥面", 2],
            ["本页小计", 3],
        ]
    )
    assert (found.facts["B4"].rows, found.facts["B7"].rows) == ("道路工程 > 小计", "本页小计")


def test_a_row_of_dashes_opens_a_section_and_a_named_total_has_parts_told_below_it() -> None:
    found = understood(
        [["指标", "年末", "年初"], ["一、资产", "—", "—"], ["  流动资产合计", 5, 6],
         ["    其中：存货", 2, 3], ["二、损益", "—", "—"], ["  营业收入", 7, 8]]
    )  # fmt: skip
    assert found.facts["B3"].rows == "一、资产 > 流动资产合计"
    assert found.facts["B4"].rows == "一、资产 > 流动资产合计 > 其中：存货"
    assert found.facts["B6"].rows == "二、损益 > 营业收入"


def test_numbers_of_several_levels_stand_below_those_that_they_extend() -> None:
    names = ["1. Total revenue", "1.1 Taxes", "1.1.1 Income", "1.1a Growth", "1.2 Fees", "2 Grants"]
    assert paths(*names) == [
        "1. Total revenue",
        "1. Total revenue > 1.1 Taxes",
        "1. Total revenue > 1.1 Taxes > 1.1.1 Income",
        "1. Total revenue > 1.1 Taxes > 1.1a Growth",
        "1. Total revenue > 1.2 Fees",
        "2 Grants",
    ]


def test_a_city_listed_beside_provinces_is_no_section_without_figures() -> None:
    found = below(("江苏", 1), ("宁波", None), ("安徽", 3), ("福建", 2))
    assert found["安徽"] == "安徽"
    assert found["福建"] == "福建"


def test_a_part_below_a_comparison_is_of_what_is_compared() -> None:
    assert paths("全市", "历城区", "占全市比重（%）", "其中：跨境电商", "历下区")[2:] == [
        "占全市比重",
        "历城区 > 其中：跨境电商",
        "历下区",
    ]


def test_a_part_above_names_told_before_heads_them() -> None:
    facts = understood(
        [["指标", "本月"], ["产值", 9], ["其中：规上", 8], ["销售", 7], ["其中：规上", 6],
         ["其中：开发区"], ["产值", 5], ["其中：规上", 4], ["销售", 3], ["其中：规上", 2]]
    ).facts  # fmt: skip
    told = [facts[f"B{row}"].rows for row in (3, 7, 8, 10)]
    assert told == [
        "产值 > 其中：规上", "其中：开发区 > 产值", "其中：开发区 > 产值 > 其中：规上",
        "其中：开发区 > 销售 > 其中：规上",
    ]  # fmt: skip
    hollow = understood([["项目", "数"], ["收入", 9], ["其中：债券"], ["支出", 5]]).facts
    assert hollow["B4"].rows == "支出"


def test_a_total_of_something_on_top_of_its_parts_closes_no_section() -> None:
    rows: list[Row] = [
        ["项目", "单位", "小麦", "玉米"],
        ["每亩", None, None, None],
        ["主产品产量", "公斤", 435.2, 489.6],
        ["产值合计", "元", 1218.6, 1175.0],
        ["主产品产值", "元", 1200.3, 1150.6],
        ["副产品产值", "元", 18.3, 24.4],
        ["每50公斤主产品", None, None, None],
        ["平均出售价格", "元", 137.9, 117.5],
    ]
    facts = understood(rows).facts
    assert [facts[f"C{row}"].rows for row in (4, 5)] == ["每亩 > 产值合计", "每亩 > 主产品产值"]
    rows[3] = ["产值合计", "元", 1654.5, 1640.2]
    facts = understood(rows).facts
    assert facts["C5"].rows == "主产品产值"


def test_a_subtotal_behind_the_last_of_a_list_is_that_of_the_list() -> None:
    rows: list[Row] = [["一、基础设施", None], ["1、道路", 52.3], ["2、管网", 12.1], ["小计", 64.4],
            ["二、民生", None], ["1、学校", 8.5], ["2、医院", 20.1], ["其中：县级", 9.0],
            ["小计", 28.6]]  # fmt: skip
    facts = understood([["项目", "总投资"], *rows]).facts
    assert facts["B5"].rows == "一、基础设施 > 小计"
    assert facts["B10"].rows == "二、民生 > 小计"


def test_a_subtotal_of_what_stands_below_a_number_is_of_that() -> None:
    rows: list[Row] = [["一、基础设施", None], ["1、道路", 30], ["东路", 10], ["西路", 20],
            ["小计", 30], ["2、管网", 12]]  # fmt: skip
    facts = understood([["项目", "总投资"], *rows]).facts
    assert facts["B6"].rows == "一、基础设施 > 1、道路 > 小计"


def test_a_total_of_the_lines_above_it_closes_their_section_whatever_follows() -> None:
    rows: list[Row] = [
        ["项目", "金额"],
        ["收入", None],
        ["税收", 7000],
        ["非税", 3000],
        ["收入合计", 10000],
        ["教育支出", 6000],
        ["卫生支出", 4000],
    ]
    assert understood(rows).facts["B6"].rows == "教育支出"


def test_a_total_outside_of_sections_or_with_no_name_of_its_own_is_as_any_other() -> None:
    plain: list[Row] = [
        ["项目", "金额"],
        ["产值合计", 1218.6],
        ["主产品", 1200.3],
        ["副产品", 18.3],
    ]
    assert understood(plain).facts["B3"].rows == "主产品"
    bare: list[Row] = [["项目", "金额"], ["每亩", None], ["产量", 435], ["合计", 1218.6],
                       ["主产品", 1200.3], ["副产品", 18.3]]  # fmt: skip
    assert understood(bare).facts["B5"].rows == "主产品"
