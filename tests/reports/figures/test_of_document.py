"""What a figure of a sentence means: measure, sign, qualifier, subject, indicator."""

from __future__ import annotations

import pytest

from licheng_etl.reports.figures.claims import claims
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.sources.plain import read_plain
from tests.reports.texts import bulletin, fields, said


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("全市地区生产总值增长5.4%。", "growth_yoy", "5.4"),
        ("产量均实现了50%以上的高速增长。", "growth_yoy", "50"),
        ("吞吐量出现20.7%的大幅下滑。", "growth_yoy", "-20.7"),
        ("支出3亿元，比上年减支0.2亿元。", "growth_other", "-20000000"),
        ("增长3.2%，落后时间进度1.8个百分点。", "pp_change", "-1.8"),
        ("完成投资3亿元，占年度投资计划的97.2%。", "completion_rate", "97.2"),
        ("进出口总额比上年下降5.3%。", "growth_yoy", "-5.3"),
        ("快递业务量增长3倍。", "growth_yoy", "300"),
        ("产量是上年的3倍。", "rate_other", "3"),
        ("工业品价格环比上涨0.3%。", "growth_other", "0.3"),
        ("城乡低保标准提高7%。", "growth_other", "7"),
        ("降幅比上月收窄0.3个百分点。", "pp_change", "0.3"),
        ("降幅比前11个月扩大3.2个百分点。", "pp_change", "-3.2"),
        ("增幅回落1.1个百分点。", "pp_change", "-1.1"),
        ("低于全国1.3个百分点。", "pp_change", "-1.3"),
        ("占一般公共预算收入的比重为59.4%。", "share", "59.4"),
        ("常住人口城镇化率为57.99%。", "share", "57.99"),
        ("产品销售率95.9%。", "rate_other", "95.9"),
        ("资金节约率为12%。", "rate_other", "12"),
        ("完成年度计划的62%。", "completion_rate", "62"),
        ("完成率达96.8%。", "completion_rate", "96.8"),
        ("粮食产量比上年增加0.01万吨。", "growth_other", "100"),
        ("新增就业6万人。", "count", "60000"),
        ("失业率降至4.9%。", "rate_other", "4.9"),
        ("亿元以上项目开工。", "threshold", "100000000"),
        ("已连续三年居全省前列。", "duration", "3"),
        ("居全省第3位。", "rank", "3"),
        ("价格下降的为58个。", "count", "58"),
        ("棉花产量比上年增产7.7%。", "growth_yoy", "7.7"),
        ("自然增长率为1.2‰。", "rate_other", "0.12"),
        ("财政收入低于去年同期5亿元。", "growth_other", "-500000000"),
        ("收入高于全省平均水平约1200元。", "growth_other", "1200"),
        ("价格低于5000元的居多。", "level", "5000"),
        ("税收低于全省平均值300万元。", "growth_other", "-3000000"),
        ("收入高于预期5亿元。", "growth_other", "500000000"),
        ("降水量低于去年同期15.3%。", "growth_yoy", "-15.3"),
        ("工业增速低于去年同期的5.3%。", "growth_yoy", "5.3"),
        ("接待游客恢复至2019年同期水平的81%。", "rate_other", "81"),
        ("接待游客占全省的6.5%。", "share", "6.5"),
        ("新增产值41亿元，占全市新增产值的73.5%。", "share", "73.5"),
        ("土地面积占比增加一倍，达到13.7%。", "share", "13.7"),
        ("产值增长2倍，利润增长13.7%。", "growth_yoy", "13.7"),
        ("占全市的比重提高1.2%。", "growth_yoy", "1.2"),
        ("到位资金占市下达全年目标任务的92%。", "completion_rate", "92"),
        ("累计完成投资2亿元，占年任务的18.5%。", "completion_rate", "18.5"),
        ("其中2000万元规模以上企业产值达9亿元。", "threshold", "20000000"),
        ("工业增加值同比-3.2%。", "growth_yoy", "-3.2"),
        ("工业增加值同比+3.2%。", "growth_yoy", "3.2"),
        ("居民消费价格环比-0.1%。", "growth_other", "-0.1"),
        ("投资45亿元（-3.2%）。", "growth_yoy", "-3.2"),
        ("利润率为-3.2%。", "rate_other", "-3.2"),
    ],
)
def test_the_words_before_a_number_tell_its_measure_and_sign(
    text: str, measure: str, value: str
) -> None:
    assert (measure, value) in fields(text, "measure", "value")


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "indicator"),
    [
        ("投资强度不低于每亩300万元。", "3000000", "at_least", "投资强度"),
        ("注册资本不低于人民币500万元。", "5000000", "at_least", "注册资本"),
        ("注册资本不得低于500万元。", "5000000", "at_least", "注册资本"),
        ("项目用地不得超过50亩。", "50", "at_most", "项目用地"),
        ("房价低于每平方米5000元。", "5000", "less_than", "房价"),
        ("投资额高于人民币5亿元。", "500000000", "more_than", "投资额"),
        ("单位能耗低于每万元0.5吨标准煤。", "0.5", "less_than", "单位能耗"),
    ],
)
def test_a_bound_is_no_difference(text: str, value: str, qualifier: str, indicator: str) -> None:
    told = fields(text, "measure", "value", "qualifier", "indicator")
    assert told == [("level", value, qualifier, indicator)]


@pytest.mark.parametrize("text", ["引资A$30亿。", "引资B$30亿元。"])
def test_letters_beside_a_sign_of_money_that_nobody_knows_leave_the_unit_open(text: str) -> None:
    assert fields(text, "value", "unit", "indicator") == [("3000000000", None, "引资")]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("新增3家和平企业。", "新增和平企业"),
        ("有12家与会企业。", "与会企业"),
        ("和平企业3家。", "和平企业"),
        ("签约5个和3个项目。", "签约"),
        ("建成3家和平台企业2家。", "建成"),
    ],
)
def test_a_noun_may_begin_as_a_conjunction_does(text: str, indicator: str) -> None:
    assert fields(text, "indicator")[0] == (indicator,)


def test_a_list_shares_measure_and_sign() -> None:
    assert fields("工业、建筑业分别下降3.1%、0.4%。", "measure", "value") == [
        ("growth_yoy", "-3.1"),
        ("growth_yoy", "-0.4"),
    ]


def test_paired_names_are_subjects() -> None:
    found = said("龙口、牟平的采购额分别为3.26亿元和2.63亿元。")
    assert [claim["value"] for claim in found] == ["326000000", "263000000"]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("占地面积近8万平方米。", "approx_below"),
        ("带动就业4000人以上。", "at_least"),
        ("成本在170万元以下。", "at_most"),
        ("突破550家。", "more_than"),
        ("完成投资不到3亿元。", "less_than"),
        ("增长5%左右。", "approx"),
        ("选聘90余名。", "approx_above"),
        ("完成率达96.8%。", "exact"),
        ("全市共签约33个项目。", "exact"),
    ],
)
def test_the_qualifier_stands_beside_the_number(text: str, qualifier: str) -> None:
    assert fields(text, "qualifier") == [(qualifier,)]


def test_at_least_so_many_things_are_no_threshold() -> None:
    assert fields("培育10个以上省级产业集群。", "measure", "qualifier") == [("count", "at_least")]
    assert fields("500人以上企业增加。", "measure") == [("threshold",)]


def test_a_round_number_that_ends_its_clause_is_reached() -> None:
    found = fields("民生支出突破万亿元，支持亿元以上项目。", "measure", "value")
    assert found == [("level", "1000000000000"), ("threshold", "100000000")]


def test_areas_that_are_summed_up_are_subjects_of_the_list() -> None:
    found = said("龙口县、牟平县、招远县发展快，三县分别完成投资3亿元、2亿元、1亿元。")
    assert [claim["subject"] for claim in found] == ["龙口县", "牟平县", "招远县"]


@pytest.mark.parametrize("preposition", ["由", "从"])
def test_where_a_change_starts_from_is_no_part_of_the_indicator(preposition: str) -> None:
    text = f"常住人口城镇化率{preposition}53.2%提高到55.6%。"
    assert fields(text, "indicator") == [("常住人口城镇化率",)] * 2


def test_subject_and_indicator_are_read() -> None:
    (level, growth) = bulletin("全区社会消费品零售总额1245.80亿元，比上年增长3.7%。")
    assert level["subject"] == "历城区"
    assert level["indicator"] == growth["indicator"] == "社会消费品零售总额"


def test_a_project_is_the_subject_of_the_paragraph_that_goes_on_about_it() -> None:
    found = said("中科空天信息研究院，已组建7个部室。\n\n该项目总投资7.5亿元。")
    assert [claim["subject"] for claim in found] == ["中科空天信息研究院"] * 2


def test_the_same_figure_told_twice_is_two() -> None:
    found = said("完成投资3亿元。\n\n完成投资3亿元。")
    assert [claim["value"] for claim in found] == ["300000000", "300000000"]
    assert [claim["seq"] for claim in found] == [1, 2]


def test_spans_are_of_the_text() -> None:
    text = "全市完成投资32.3亿元、229.1亿元。"
    document = read_plain(text.encode(), "a.txt")
    for claim in claims(document, figures_of(document)):
        start, end = claim["start"], claim["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert document.text[start:end] == claim["text"]


def test_industries_named_together_are_no_rank() -> None:
    found = bulletin("第一、二、三产业增加值分别增长3.1%、5.2%和6.3%。")
    assert [claim["text"] for claim in found] == ["3.1%", "5.2%", "6.3%"]


def test_at_least_is_no_difference() -> None:
    assert fields("较去年至少完成3亿元。", "value", "measure") == [("300000000", "level")]
    assert fields("居民按比例最多支出5万元。", "measure") == [("level",)]
    assert fields("比去年少支出3亿元。", "value", "measure") == [("-300000000", "growth_other")]


def test_what_has_grown_is_not_completed() -> None:
    assert fields("工业增加值完成8.2%。", "measure") == [("rate_other",)]
    assert fields("桥梁完成81%。", "measure") == [("completion_rate",)]


def test_what_is_common_is_a_base_only_of_what_is_compared_with_it() -> None:
    assert fields("常年蔬菜种植面积增长3%。", "measure") == [("growth_yoy",)]
    assert fields("降水量比常年增长3%。", "measure") == [("growth_other",)]


def test_a_fall_that_the_clause_before_tells_is_one_where_it_reaches() -> None:
    assert fields("投资降幅扩大，达到3.2%。", "value", "measure") == [("-3.2", "growth_yoy")]
    assert fields("投资增速回落，达到3.2%。", "value", "measure") == [("3.2", "growth_yoy")]
