"""Cross tables that no form knows are drafted by what their labels say, words apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from licheng_etl.forms.definition import Form
from tests.publish.drafts.cross_tables import FILE, drafted
from tests.reading.received import periods, read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def answered(text: str) -> Form:
    """The form as a person leaves it who agrees to all of it."""
    answers: Any = yaml.safe_load(text)
    return Form.model_validate(
        {key: value for key, value in answers.items() if key not in {"draft", "questions"}}
    )


@pytest.mark.parametrize("texts", [("4A", "3A"), ("↑2", "↓1")])
def test_grades_and_arrows_are_words(texts: tuple[str, str]) -> None:
    rows: list[Row] = [["2024年旅游收入"], ["景区", "评级", "收入（万元）", "人数（人）"]]
    rows += [["甲山", texts[0], 50, 7], ["乙湖", texts[1], 4.5, 8]]
    assert "- {labels: [评级], rule: words}" in drafted(rows)


def test_a_column_for_remarks_is_left_out_before_there_are_any() -> None:
    head: Row = ["指标", "完成（亿元）", "备注"]
    rows: list[Row] = [["2024年历城区规划指标"], head, ["生产总值", 1450], ["外贸", 320.5]]
    text = drafted(rows)
    assert "- {labels: [备注], rule: words}" in text
    later = workbook({"表": [*rows, ["消费", 700, "新增"]]})
    assert read_as(answered(text), later, name=FILE).records.height == 3


def test_a_column_of_words_is_left_out_and_asked() -> None:
    rows: list[Row] = [
        ["2024年历城区规划指标"],
        ["指标", "目标（亿元）", "完成（亿元）", "属性"],
        ["生产总值", 1600, 1450, "预期性"],
        ["外贸", 300, 320.5, "约束性"],
    ]
    text = drafted(rows)
    assert "- {labels: [属性], rule: words}" in text
    assert re.search("at: ignored_columns.*不是数", text)
    batch = read_as(answered(text), workbook({"表": rows}), name=FILE)
    assert batch.records.height == 4
    assert "words" in batch.cells["column_rule"].to_list()


def test_two_areas_that_name_rows_are_areas() -> None:
    rows: list[Row] = [["月份", "区县", "产值（万元）"]]
    body: list[Row] = [
        [f"2025年{month}月", area, 5 + month] for area in ("历城区", "历下区") for month in (1, 2)
    ]
    form = answered(drafted([*rows, *body]))
    batch = read_as(form, workbook({"表": [*rows, *body]}), name=FILE)
    assert set(batch.records["area"]) == {"历城区", "历下区"}
    assert periods(batch) == ["2025-M01", "2025-M02"]


def test_a_lone_label_beside_areas_is_not_taken_for_the_whole_district() -> None:
    rows: list[Row] = [
        ["历城区2024年1-8月重点项目投资"],
        ["地区", "累计投资（亿元）", "计划（亿元）"],
    ]
    names = ("全区", "郭店街道", "孙村街道", "唐冶街道", "区直单位")
    rows += [[name, 10 + number, 20 + number] for number, name in enumerate(names)]
    batch = read_as(answered(drafted(rows)), workbook({"表": rows}), name=FILE)
    told = batch.records.filter(value=140_000).select("area", "indicator").rows()
    assert told == [(None, "区直单位·累计投资")]


def test_the_smallest_area_of_a_title_is_that_of_the_form() -> None:
    body: list[Row] = [["指标", "完成（亿元）"], ["生产总值", 1450], ["外贸", 320.5]]
    assert answered(drafted([["济南市历城区2024年主要指标"], *body])).area == "历城区"
    assert answered(drafted([["2024年主要指标（历城区）"], *body])).area == "历城区"


def test_a_form_in_force_that_knows_the_title_too_is_told() -> None:
    body: list[Row] = [["街道", "投资（亿元）"], ["东风街道", 1450], ["洪楼街道", 320.5]]
    text = drafted([["2024年5月各街道主要经济指标"], *body])
    assert "已有表式“主要经济指标月报”（indicators）也认这个标题；这里写得更全，以此为准" in text
    text = drafted([["2024年5月主要经济指标"], *body])
    assert "请改用它，或把标题写得更全" in text


def test_days_and_weeks_of_one_month_cannot_be_told_apart_and_are_asked() -> None:
    weeks: Row = ["品种", "2025年6月2日-6月8日", "2025年6月9日-6月15日"]
    text = drafted([["历城区2025年6月价格周报（元/公斤）"], weeks, ["仔猪", 30.1, 30.2]])
    assert "有1处同一名称、同一期间却是不同的数" in text


def test_the_same_months_of_two_years_are_told_by_their_own_labels() -> None:
    rows: list[Row] = [
        ["2025年1-6月历城区规上工业企业产值表"],
        ["企业名称", "2025年1-6月产值（万元）", "2024年1-6月产值（万元）"],
        ["甲公司", 20, 18],
        ["乙公司", 30, 33],
    ]
    text = drafted(rows)
    assert "slot: each_month" in text
    assert "span: ytd" not in text


def test_a_total_beside_the_only_column_is_named_with_what_it_counts() -> None:
    rows: list[Row] = [
        ["2025年6月企业名录"],
        ["企业名称", "入库时间", "营业收入（万元）"],
        ["甲公司", "202303", 20],
        ["乙公司", "2018", 30],
        ["合计", None, 50],
    ]
    form = answered(drafted(rows))
    assert form.observations is not None
    assert form.observations.composed == {"indicator": ("item", "heading")}
    assert [(column.labels, column.rule) for column in form.ignored_columns] == [
        (("入库时间",), "times")
    ]


def test_a_total_with_nothing_but_growth_keeps_the_word_for_it() -> None:
    rows: list[Row] = [
        ["2025年一季度快递量"],
        ["企业", "业务量（万件）", "环比（%）"],
        ["甲", 3, 5],
        ["乙", 4, 6],
        ["合计", 7, 5.5],
    ]
    assert "heading: ''" not in drafted(rows)


def test_a_list_of_figures_that_no_fact_takes_is_drafted_as_a_cross_table() -> None:
    rows: list[Row] = [
        ["2025年10月重点税源企业入库税收"],
        ["企业名称", "纳税人识别号", "行业大类", "本月入库（万元）", "累计入库（万元）", "状态"],
        ["甲公司", "91370100760000011", "电气机械", 1, 12, "正常"],
        ["乙公司", "91370100760000022", "房地产业", 2, 13, "正常"],
        ["丙公司", "91370100760000033", "批发业", 3, 14, "注销"],
    ]
    form = answered(drafted(rows))
    assert form.observations is not None
    assert {column.rule: column.labels for column in form.ignored_columns} == {
        "words": ("行业大类", "状态")
    }


def test_growth_beside_two_figures_is_named_by_the_one_to_its_left() -> None:
    rows: list[Row] = [
        ["历城区2024年10月景区接待情况"],
        ["景区", "人次（万人次）", "同比（%）", "收入（万元）", "同比（%）"],
        ["甲山", 3, 5, 40, 6],
        ["乙湖", 4, 7, 50, 8],
    ]
    text = drafted(rows)
    assert "同一名称、同一期间却是不同的数" not in text
    records = read_as(answered(text), workbook({"表": rows}), name=FILE).records
    growth = records.filter(aspect="growth_yoy").select("indicator", "value").rows()
    assert {name: int(value) for name, value in growth} == {
        "甲山·人次": 5,
        "甲山·收入": 6,
        "乙湖·人次": 7,
        "乙湖·收入": 8,
    }


def test_columns_that_come_later_are_of_the_time_that_they_print() -> None:
    body: list[Row] = [["快递", 30, 300], ["货运", 20, 200]]
    rows: list[Row] = [["历城区2024年9月物流量（万件）"], ["指标", "本月", "1-本月累计"], *body]
    form = answered(drafted(rows))
    later: list[Row] = [["历城区2024年10月物流量（万件）"], ["指标", "1-10月", "10月"], *body]
    batch = read_as(form, workbook({"表": later}), name=FILE)
    assert set(batch.records.select("value", "period_code").rows()) == {
        (300_000, "2024-YTD10"),
        (200_000, "2024-YTD10"),
        (3_000_000, "2024-M10"),
        (2_000_000, "2024-M10"),
    }


def test_what_the_month_before_has_told_is_left_out_and_asked() -> None:
    rows: list[Row] = [
        ["2024年10月历城区营商环境监测表"],
        ["指标", "单位", "全年目标", "本月", "上月"],
        ["新设主体", "户", 26000, 2130, 1985],
        ["办理时间", "工作日", 1, 0.5, 0.6],
    ]
    text = drafted(rows)
    assert "- {labels: [上月], rule: repeated}" in text
    assert "上月的数在上月的报送中" in text
    batch = read_as(answered(text), workbook({"表": rows}), name=FILE)
    assert set(batch.records["period_code"]) == {"2024-M10", "2024"}


def test_things_and_their_total_of_which_no_column_says_what_it_is_are_named_by_the_title() -> None:
    rows: list[Row] = [
        ["历城区2024年行业能耗"],
        ["单位：吨标准煤"],
        ["行业", "1月", "2月", "3月", "同比±%"],
        ["钢铁", 3, 4, 5, -1.5],
        ["水泥", 2, 3, 4, -2.5],
        ["合计", 5, 7, 9, -2],
    ]
    text = drafted(rows)
    assert "列标签没有说这些数是什么，用标题作名称" in text
    batch = read_as(answered(text), workbook({"表": rows}), name=FILE)
    assert "钢铁·历城区行业能耗" in batch.records["indicator"].to_list()
    assert batch.aggregates.height == 3
