"""What a figure of a sentence means: measure, sign, period, status, qualifier, subject."""

from __future__ import annotations

import pytest

from licheng_etl.reports.claims import claims
from licheng_etl.reports.figures import figures_of
from licheng_etl.reports.sources.plain import read_plain

Claim = dict[str, object]
YEAR = ("2025-01-01", "2025-12-31")


def said(text: str, name: str = "report.txt") -> list[Claim]:
    document = read_plain(text.encode(), name)
    return list(claims(document, figures_of(document)))


def fields(text: str, *names: str) -> list[tuple[object, ...]]:
    return [tuple(claim[name] for name in names) for claim in said(text)]


def bulletin(text: str) -> list[Claim]:
    return said(f"历城区2025年国民经济和社会发展统计公报\n\n{text}\n")


def periods(found: list[Claim]) -> list[tuple[object, object]]:
    return [(claim["period_start"], claim["period_end"]) for claim in found]


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("全市地区生产总值增长5.4%。", "growth_yoy", "5.4"),
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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("项目总投资10亿元。", "plan"),
        ("设计产能为年产23000台。", "design"),
        ("预计实现产值27亿元。", "forecast"),
        ("力争完成投资1230亿元以上。", "target"),
        ("完成投资1181亿元。", "actual"),
        ("公路建设计划完成投资190亿元。", "plan"),
    ],
)
def test_words_tell_the_status(text: str, status: str) -> None:
    assert fields(text, "status") == [(status,)]


def test_what_is_reached_in_a_later_year_is_a_target() -> None:
    text = "2011年3月1日\n\n到2015年，公路里程达到16869公里，其中高速公路792公里。"
    assert fields(text, "status", "period_end") == [("target", "2015-12-31")] * 2


def test_a_later_year_is_of_its_own_sentence() -> None:
    text = "2025年1月10日\n\n今年建成公路3公里。项目2028年建成5公里。新增企业2家。"
    ends = [claim["period_end"] for claim in said(text)]
    assert ends == ["2025-12-31", "2028-12-31", "2025-12-31"]


def test_a_budget_is_planned_unless_it_tells_how_it_was_carried_out() -> None:
    text = "增值税预算数63亿元，比2020年增收9.4亿元，增长17.6%。"
    found = said(f"2021年海南省省级一般公共预算收入预算的说明\n\n{text}")
    assert {claim["status"] for claim in found} == {"plan"}
    assert [claim["measure"] for claim in found] == ["level", "growth_other", "growth_yoy"]
    carried_out = said(f"2021年海南省一般公共预算执行情况\n\n{text}")
    assert {claim["status"] for claim in carried_out} == {"actual"}


def test_at_least_so_many_things_are_no_threshold() -> None:
    assert fields("培育10个以上省级产业集群。", "measure", "qualifier") == [("count", "at_least")]
    assert fields("500人以上企业增加。", "measure") == [("threshold",)]


def test_a_round_number_that_ends_its_clause_is_reached() -> None:
    found = fields("民生支出突破万亿元，支持亿元以上项目。", "measure", "value")
    assert found == [("level", "1000000000000"), ("threshold", "100000000")]


def test_a_forecast_reaches_on_over_commas() -> None:
    text = "投产后预计实现年产值32亿元,带动就业4000人以上。"
    assert fields(text, "status") == [("forecast",), ("forecast",)]


def test_the_paragraph_of_targets_is_of_targets() -> None:
    text = "二、2025年目标任务\n\n主要预期目标是：地区生产总值增长5%以上，就业5万人。"
    assert fields(text, "status", "period_end") == [("target", "2025-12-31")] * 2


class TestPeriods:
    def test_what_names_no_time_in_an_annual_report_is_of_its_year(self) -> None:
        assert periods(bulletin("全市地区生产总值2929.40亿元，增长5.4%。")) == [YEAR, YEAR]

    def test_stocks_have_an_end_alone(self) -> None:
        found = bulletin("年末常住人口484.4万人，城镇化率为57.99%。全年出生人口2.86万人。")
        assert periods(found) == [(None, "2025-12-31"), (None, "2025-12-31"), YEAR]

    def test_a_flow_beside_a_stock_is_of_the_year(self) -> None:
        found = bulletin("年末生猪存栏228.63万头，增长4.4%；生猪出栏323.27万头，增长7.8%。")
        assert periods(found) == [(None, "2025-12-31"), (None, "2025-12-31"), YEAR, YEAR]

    def test_what_is_compared_with_governs_only_a_figure_of_its_own(self) -> None:
        found = bulletin(
            "全市GDP增长1.3%，与前三季度的1.3%持平。工业由上半年下降0.8%转为增长0.5%。"
        )
        assert periods(found) == [
            YEAR,
            ("2025-01-01", "2025-09-30"),
            ("2025-01-01", "2025-06-30"),
            YEAR,
        ]

    def test_a_time_holds_until_another_is_named_or_the_paragraph_ends(self) -> None:
        found = said("2024年1月15日\n\n一季度投资3亿元，增长5%。5月投资1亿元。")
        assert periods(found)[0] == periods(found)[1]

    def test_a_month_without_a_year_is_the_last_one_ended_by_the_documents_day(self) -> None:
        found = said("2025年1月15日\n\n1—12月完成投资3亿元。")
        assert periods(found) == [("2024-01-01", "2024-12-31")]

    def test_facts_of_projects_thresholds_and_vague_times_have_none(self) -> None:
        text = (
            "2025年3月1日\n\n今年开工。总投资10亿元。投资亿元以上项目推进。目前已建成2100个机架。"
        )
        assert periods(said(text)) == [(None, None)] * 3

    def test_this_year_is_that_of_the_documents_day(self) -> None:
        found = said("2025年3月1日\n\n今年以来梳理载体77个。")
        assert periods(found) == [("2025-01-01", None)]

    def test_a_heading_that_names_a_year_governs_its_section(self) -> None:
        found = said(
            "一、2024年工作回顾\n\n新改建农村公路265公里。\n\n二、2025年目标任务\n\n改造公路100公里。"
        )
        assert periods(found) == [("2024-01-01", "2024-12-31"), YEAR]

    def test_times_and_figures_of_a_list_pair(self) -> None:
        found = said("2015年和2018年的销售额分别为5亿元和7.5亿元。")
        assert periods(found) == [("2015-01-01", "2015-12-31"), ("2018-01-01", "2018-12-31")]

    def test_a_paragraph_that_looks_back_on_five_years_governs_those_after_it(self) -> None:
        found = said("一、2025年工作和五年回顾\n\n过去五年，新改造道路9公里。\n\n完成造林3亩。")
        assert periods(found) == [("2021-01-01", "2025-12-31")] * 2

    def test_what_looks_back_early_in_a_year_is_of_the_year_before(self) -> None:
        text = "过去一年，投资3亿元。\n\n新建公路3公里。过去五年，年均增长8%。一年来，新增2家。"
        year, five = ("2024-01-01", "2024-12-31"), ("2020-01-01", "2024-12-31")
        found = said(f"政府工作报告\n\n2025年1月15日\n\n{text}")
        assert periods(found) == [year, year, five, year]

    def test_what_looks_back_late_in_a_year_is_of_that_year(self) -> None:
        found = said("政府工作报告\n\n2022年12月26日\n\n过去一年，投资3亿元。")
        assert periods(found) == [("2022-01-01", "2022-12-31")]

    def test_a_heading_that_looks_back_governs_its_section(self) -> None:
        text = "一、过去一年工作回顾\n\n投资3亿元。\n\n二、2025年安排\n\n投资5亿元。"
        found = said(f"政府工作报告\n\n2025年1月15日\n\n{text}")
        assert periods(found) == [("2024-01-01", "2024-12-31"), YEAR]

    @pytest.mark.parametrize(
        "text", ["高于上年1.3个百分点。", "是上年的3倍。", "是“十三五”时期的3倍。"]
    )
    def test_a_time_that_is_only_compared_with_governs_nothing(self, text: str) -> None:
        assert periods(bulletin(f"审减率12.6%，{text}投放384.7亿元。")) == [YEAR] * 3

    def test_last_year_names_no_year_for_the_sentences_after_it(self) -> None:
        found = said("2011年4月6日\n\n煤价从去年420元提高。2—3月缺煤60万吨。")
        assert periods(found)[-1] == ("2011-02-01", "2011-03-31")

    def test_a_record_since_a_year_is_not_of_that_year(self) -> None:
        found = bulletin("电力供应为2007年以来最紧张，限电负荷127万千瓦。")
        assert periods(found) == [YEAR]

    def test_the_date_of_an_event_is_a_figure_and_governs_nothing(self) -> None:
        found = said("项目于2023年8月开工建设，铺轨30公里。")
        assert (found[0]["value"], found[0]["measure"]) == ("202308", "date")
        assert periods(found)[1] == (None, None)


def test_all_figures_of_the_paragraph_of_targets_are_targets() -> None:
    text = "主要目标：地区生产总值增长5%以上，一般公共预算收入增长3%，新增就业6万人。"
    assert fields(text, "status") == [("target",)] * 3


def test_areas_that_are_summed_up_are_subjects_of_the_list() -> None:
    found = said("龙口县、牟平县、招远县发展快，三县分别完成投资3亿元、2亿元、1亿元。")
    assert [claim["subject"] for claim in found] == ["龙口县", "牟平县", "招远县"]


@pytest.mark.parametrize("preposition", ["由", "从"])
def test_where_a_change_starts_from_is_no_part_of_the_indicator(preposition: str) -> None:
    text = f"常住人口城镇化率{preposition}53.2%提高到55.6%。"
    assert fields(text, "indicator") == [("常住人口城镇化率",)] * 2


def test_subject_and_indicator_are_read() -> None:
    (level, growth) = bulletin("全市社会消费品零售总额1245.80亿元，比上年增长3.7%。")
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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("已完成投资32亿元。", "actual"),
        ("实现了投资32亿元。", "actual"),
        ("截至9月底，完成投资32亿元。", "actual"),
        ("2024年，完成投资32亿元。", "actual"),
        ("完成投资32亿元。", "target"),
        ("推动已签约项目投资32亿元。", "target"),
    ],
)
def test_what_has_happened_by_now_is_no_target_whatever_its_heading(text: str, status: str) -> None:
    found = said(f"历城区2025年工作\n\n二、2025年目标\n\n{text}\n")
    assert [claim["status"] for claim in found if claim["unit"] == "CNY"] == [status]


def test_a_year_that_numbers_are_compared_with_is_none_of_theirs() -> None:
    found = said("2023年农业、商业投资分别是2002年的2.7、2.8和5.3倍。")
    assert set(periods(found)) == {("2023-01-01", "2023-12-31")}


def test_the_month_itself_is_the_last_of_the_months_named() -> None:
    found = bulletin("1—10月投资增长5%，当月增长3%。")
    assert periods(found)[-1] == ("2025-10-01", "2025-10-31")


def test_industries_named_together_are_no_rank() -> None:
    found = bulletin("第一、二、三产业增加值分别增长3.1%、5.2%和6.3%。")
    assert [claim["text"] for claim in found] == ["3.1%", "5.2%", "6.3%"]


def test_what_is_expected_to_grow_is_a_target() -> None:
    assert [claim["status"] for claim in bulletin("固定资产投资预期增长5%左右。")] == ["target"]
