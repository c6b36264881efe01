"""Which time a figure is of: inheritance, comparison, the day and the year of the document."""

from __future__ import annotations

import pytest

from tests.reports.texts import YEAR, bulletin, periods, said


def test_what_names_no_time_in_an_annual_report_is_of_its_year() -> None:
    assert periods(bulletin("全市地区生产总值2929.40亿元，增长5.4%。")) == [YEAR, YEAR]


def test_stocks_have_an_end_alone() -> None:
    found = bulletin("年末常住人口484.4万人，城镇化率为57.99%。全年出生人口2.86万人。")
    assert periods(found) == [(None, "2025-12-31"), (None, "2025-12-31"), YEAR]


def test_a_flow_beside_a_stock_is_of_the_year() -> None:
    found = bulletin("年末生猪存栏228.63万头，增长4.4%；生猪出栏323.27万头，增长7.8%。")
    assert periods(found) == [(None, "2025-12-31"), (None, "2025-12-31"), YEAR, YEAR]


def test_what_is_compared_with_governs_only_a_figure_of_its_own() -> None:
    found = bulletin("全市GDP增长1.3%，与前三季度的1.3%持平。工业由上半年下降0.8%转为增长0.5%。")
    assert periods(found) == [
        YEAR,
        ("2025-01-01", "2025-09-30"),
        ("2025-01-01", "2025-06-30"),
        YEAR,
    ]


def test_a_time_holds_until_another_is_named_or_the_paragraph_ends() -> None:
    found = said("2024年1月15日\n\n一季度投资3亿元，增长5%。5月投资1亿元。")
    assert periods(found)[0] == periods(found)[1]


def test_a_month_without_a_year_is_the_last_one_ended_by_the_documents_day() -> None:
    found = said("2025年1月15日\n\n1—12月完成投资3亿元。")
    assert periods(found) == [("2024-01-01", "2024-12-31")]


def test_facts_of_projects_thresholds_and_vague_times_have_none() -> None:
    text = "2025年3月1日\n\n今年开工。总投资10亿元。投资亿元以上项目推进。目前已建成2100个机架。"
    assert periods(said(text)) == [(None, None)] * 3


def test_this_year_is_that_of_the_documents_day() -> None:
    found = said("2025年3月1日\n\n今年以来梳理载体77个。")
    assert periods(found) == [("2025-01-01", None)]


def test_a_heading_that_names_a_year_governs_its_section() -> None:
    found = said(
        "一、2024年工作回顾\n\n新改建农村公路265公里。\n\n二、2025年目标任务\n\n改造公路100公里。"
    )
    assert periods(found) == [("2024-01-01", "2024-12-31"), YEAR]


def test_times_and_figures_of_a_list_pair() -> None:
    found = said("2015年和2018年的销售额分别为5亿元和7.5亿元。")
    assert periods(found) == [("2015-01-01", "2015-12-31"), ("2018-01-01", "2018-12-31")]


def test_a_paragraph_that_looks_back_on_five_years_governs_those_after_it() -> None:
    found = said("一、2025年工作和五年回顾\n\n过去五年，新改造道路9公里。\n\n完成造林3亩。")
    assert periods(found) == [("2021-01-01", "2025-12-31")] * 2


def test_what_looks_back_early_in_a_year_is_of_the_year_before() -> None:
    text = "过去一年，投资3亿元。\n\n新建公路3公里。过去五年，年均增长8%。一年来，新增2家。"
    year, five = ("2024-01-01", "2024-12-31"), ("2020-01-01", "2024-12-31")
    found = said(f"政府工作报告\n\n2025年1月15日\n\n{text}")
    assert periods(found) == [year, year, five, year]


def test_what_looks_back_late_in_a_year_is_of_that_year() -> None:
    found = said("政府工作报告\n\n2022年12月26日\n\n过去一年，投资3亿元。")
    assert periods(found) == [("2022-01-01", "2022-12-31")]


def test_a_heading_that_looks_back_governs_its_section() -> None:
    text = "一、过去一年工作回顾\n\n投资3亿元。\n\n二、2025年安排\n\n投资5亿元。"
    found = said(f"政府工作报告\n\n2025年1月15日\n\n{text}")
    assert periods(found) == [("2024-01-01", "2024-12-31"), YEAR]


@pytest.mark.parametrize(
    "text", ["高于上年1.3个百分点。", "是上年的3倍。", "是“十三五”时期的3倍。"]
)
def test_a_time_that_is_only_compared_with_governs_nothing(text: str) -> None:
    assert periods(bulletin(f"审减率12.6%，{text}投放384.7亿元。")) == [YEAR] * 3


def test_last_year_names_no_year_for_the_sentences_after_it() -> None:
    found = said("2011年4月6日\n\n煤价从去年420元提高。2—3月缺煤60万吨。")
    assert periods(found)[-1] == ("2011-02-01", "2011-03-31")


def test_a_record_since_a_year_is_not_of_that_year() -> None:
    found = bulletin("电力供应为2007年以来最紧张，限电负荷127万千瓦。")
    assert periods(found) == [YEAR]


def test_the_date_of_an_event_is_a_figure_and_governs_nothing() -> None:
    found = said("项目于2023年8月开工建设，铺轨30公里。")
    assert (found[0]["value"], found[0]["measure"]) == ("202308", "date")
    assert periods(found)[1] == (None, None)


def test_a_later_year_is_of_its_own_sentence() -> None:
    text = "2025年1月10日\n\n今年建成公路3公里。项目2028年建成5公里。新增企业2家。"
    ends = [claim["period_end"] for claim in said(text)]
    assert ends == ["2025-12-31", "2028-12-31", "2025-12-31"]


def test_a_year_that_numbers_are_compared_with_is_none_of_theirs() -> None:
    found = said("2023年农业、商业投资分别是2002年的2.7、2.8和5.3倍。")
    assert set(periods(found)) == {("2023-01-01", "2023-12-31")}


def test_the_month_itself_is_the_last_of_the_months_named() -> None:
    found = bulletin("1—10月投资增长5%，当月增长3%。")
    assert periods(found)[-1] == ("2025-10-01", "2025-10-31")


def test_a_title_with_months_of_a_year_is_no_day() -> None:
    found = said("2016年1-6月全市经济运行简况\n\n上半年，完成投资3亿元。一季度增长5%。")
    assert periods(found) == [("2016-01-01", "2016-06-30"), ("2016-01-01", "2016-03-31")]


def test_a_line_of_its_own_may_be_the_month_of_a_text() -> None:
    found = said("重点项目进度\n2018年11月\n今年完成投资3亿元。\n1-10月新开工5项。")
    assert periods(found) == [("2018-01-01", "2018-12-31"), ("2018-01-01", "2018-10-31")]


def test_a_text_without_a_date_is_of_the_year_that_it_begins_to_tell_of() -> None:
    text = "7月15日，统计局介绍2022年上半年情况。\n\n二季度，工业增长0.7%；1-5月利润3亿元。"
    assert periods(said(text)) == [("2022-04-01", "2022-06-30"), ("2022-01-01", "2022-05-31")]


def test_a_year_told_later_or_of_the_future_dates_no_text() -> None:
    later = "全市稳中有进。\n\n2022年收入3亿元。\n\n二季度，工业增长0.7%。"
    assert periods(said(later))[-1] == (None, None)
    assert periods(said("力争2027年建成3公里。\n\n二季度，工业增长0.7%。"))[-1] == (None, None)


def test_a_headline_of_two_clauses_is_a_title() -> None:
    found = said("2022年上半年工业增长3.4%，投资下降2%\n\n分行业看，采矿业增长9.5%。")
    assert periods(found) == [("2022-01-01", "2022-06-30")] * 3


def test_times_listed_with_one_that_is_compared_with_are_compared_with_too() -> None:
    text = "1-7月，投资增长5%，增幅比1-3月、1-4月、1-5月分别提高1.2、0.8和0.5个百分点。"
    assert set(periods(said(f"2012年8月20日\n\n{text}"))) == {("2012-01-01", "2012-07-31")}


def test_a_described_year_that_is_compared_with_is_none_of_its_growth() -> None:
    found = said("2022年8月1日\n\n今年以来，运量较扩能改造前的2020年增长20.7%。")
    assert periods(found) == [("2022-01-01", None)]


def test_the_end_of_a_five_year_plan_is_its_last_year() -> None:
    found = said("“十一五”期末，全区完成生产总值249亿元，是“十五”期末的1.9倍。")
    assert periods(found) == [("2010-01-01", "2010-12-31")] * 2


def test_parts_of_a_number_are_of_one_time() -> None:
    found = bulletin("三次产业结构由上年的13.2:32.3:54.5调整为12.4:30.9:56.7。")
    assert periods(found) == [("2024-01-01", "2024-12-31")] * 3 + [YEAR] * 3


def test_what_a_month_tells_as_accumulated_is_since_january() -> None:
    text = "4月，收入累计完成3亿元，增长5%。其中：税收2亿元。\n\n4月收入1亿元，累计3亿元。"
    month, since = ("2024-04-01", "2024-04-30"), ("2024-01-01", "2024-04-30")
    assert periods(said(f"2024年4月财政收支\n\n{text}")) == [since, since, since, month, since]


def test_what_is_planned_for_the_year_is_of_all_of_it() -> None:
    found = said("2024年4月财政收支\n\n收入累计完成2亿元，完成年初预算数6亿元的33%。")
    assert periods(found)[1] == ("2024-01-01", "2024-12-31")


def test_what_changes_over_years_is_of_the_first_and_then_of_the_last() -> None:
    found = said("2016年至2024年，货值从80亿美元提升至664亿美元，增长730%。")
    years = [("2016-01-01", "2016-12-31"), ("2024-01-01", "2024-12-31")]
    assert periods(found) == [*years, ("2016-01-01", "2024-12-31")]


def test_a_level_of_a_year_that_it_rose_to_is_of_that_year_and_not_of_its_end() -> None:
    found = said("收入从2011年的3亿元增加到2016年的5亿元。到2016年，新建公路3公里。")
    years = [("2011-01-01", "2011-12-31"), ("2016-01-01", "2016-12-31")]
    assert periods(found) == [*years, (None, "2016-12-31")]


def test_the_first_month_bears_a_name_that_a_price_does_not() -> None:
    assert periods(said("2018年11月16日\n\n元至九月，投资5亿元。")) == [
        ("2018-01-01", "2018-09-30")
    ]
    assert periods(said("2018年11月16日\n\n增收3万元月均5000元。")) == [(None, None)] * 2


def test_a_month_behind_its_figure_is_that_of_the_figure() -> None:
    month, since = ("2024-04-01", "2024-04-30"), ("2024-01-01", "2024-04-30")
    assert periods(said("2024年5月1日\n\n收入3亿元（4月）。")) == [month]
    assert periods(said("2024年5月1日\n\n收入累计3亿元（4月）。")) == [since]


def test_what_changes_within_a_year_is_all_of_the_time_that_is_named() -> None:
    found = said("2024年11月1日\n\n上半年，占比由15%提高到18%。")
    assert periods(found) == [("2024-01-01", "2024-06-30")] * 2


def test_a_part_of_another_time_is_of_the_time_that_is_told_of() -> None:
    since = ("2024-01-01", "2024-10-31")
    head = "2024年11月15日\n\n1—10月，投资8亿元，"
    for part in ("相当于去年全年的91%", "为上年同期的104%", "占全年计划的85%"):
        assert periods(said(f"{head}{part}。")) == [since, since]


def test_a_plan_for_the_year_that_something_is_done_of_is_of_the_year() -> None:
    found = said("2024年11月15日\n\n1—10月，完成投资8亿元，占全年计划10亿元的80%。")
    since, year = ("2024-01-01", "2024-10-31"), ("2024-01-01", "2024-12-31")
    assert periods(found) == [since, year, since]
    assert [claim["status"] for claim in found] == ["actual", "plan", "actual"]


def test_the_same_time_of_the_year_before_has_figures_of_its_own() -> None:
    text = "2024年1—6月收入5亿元，比上年同期4亿元增收1亿元，增长25%（上年同期3.2%）。"
    own, before = ("2024-01-01", "2024-06-30"), ("2023-01-01", "2023-06-30")
    assert periods(said(text)) == [own, before, own, own, before]


def test_by_how_much_a_figure_differs_is_of_its_own_time() -> None:
    found = bulletin("收入5亿元，低于上年同期1亿元，较上年翻一番。")
    assert periods(found) == [YEAR] * 3


def test_the_year_before_is_told_from_the_year_that_the_text_tells_of() -> None:
    found = said("2024年3月1日\n\n2022年，货运量由上年的3万吨增加到5万吨。去年，货运量6万吨。")
    assert [end for _, end in periods(found)] == ["2021-12-31", "2022-12-31", "2023-12-31"]


def test_this_year_makes_the_year_before_that_of_the_report_again() -> None:
    title = "关于2024年上半年经济运行情况的报告"
    text = "园区2015年产值5亿元。今年上半年产值20亿元，上年同期为18亿元，比上年同期增长11%。"
    *_, before, growth = said(f"{title}\n\n{text}")
    assert periods([before]) == [("2023-01-01", "2023-06-30")]
    assert growth["measure"] == "growth_yoy"
    text = "2020年，全县脱贫。今年1—6月，产值30亿元，比上年增长5%。上年完成投资20亿元。"
    _, growth, before = said(f"{title}\n\n{text}")
    assert growth["measure"] == "growth_yoy"
    assert periods([before]) == [("2023-01-01", "2023-12-31")]
    found = said(f"{title}\n\n2022年产值5亿元。税收3亿元，比上年增长5%，上年为2亿元。")
    assert periods(found)[-1] == ("2021-01-01", "2021-12-31")


def test_the_month_before_is_told_from_the_months_that_the_text_tells_of() -> None:
    text = "1—10月增长6.8%，比1—8月提高0.3个百分点，增速由上月的5.9%提高到6.3%。"
    assert periods(said(f"2024年11月15日\n\n{text}"))[2] == ("2024-09-01", "2024-09-30")
    assert periods(said("2024年11月15日\n\n上月收入3亿元。")) == [("2024-10-01", "2024-10-31")]


def test_a_month_beside_the_time_that_it_closes_holds_for_its_sentence() -> None:
    text = "1—3月，投资9亿元。3月当月，投资4亿元，增长5%。出口2亿元。"
    since, month = ("2024-01-01", "2024-03-31"), ("2024-03-01", "2024-03-31")
    assert periods(said(f"2024年4月15日\n\n{text}")) == [since, month, month, since]


def test_a_few_years_of_a_five_year_plan_are_those_years() -> None:
    assert periods(said("“十四五”前三年，累计完成投资620亿元。")) == [("2021-01-01", "2023-12-31")]
    assert periods(said("“十三五”后两年，新增企业6家。")) == [("2019-01-01", "2020-12-31")]


def test_the_end_of_what_is_reported_is_that_of_the_report() -> None:
    found = said("2024年前三季度统计监测\n\n报告期末，在库企业302家。报告期内，新增9家。")
    assert periods(found) == [(None, "2024-09-30"), ("2024-01-01", "2024-09-30")]


def test_what_rose_from_a_level_of_another_year_is_of_the_last_year() -> None:
    found = said("2021年至2024年，产值由2020年的720亿元增加到990亿元。")
    assert periods(found) == [("2020-01-01", "2020-12-31"), ("2024-01-01", "2024-12-31")]


def test_what_was_added_is_of_the_year_but_for_the_difference_to_a_stock() -> None:
    found = bulletin("年末共有学校120所，净增3所。年末里程80公里，比上年末新增2公里。")
    assert periods(found) == [(None, "2025-12-31"), YEAR, *[(None, "2025-12-31")] * 2]


def test_assets_and_debts_are_of_the_end_of_a_time() -> None:
    found = said("2024年11月15日\n\n前三季度，企业资产总额5亿元，负债3亿元，实现利润1亿元。")
    end = (None, "2024-09-30")
    assert periods(found) == [end, end, ("2024-01-01", "2024-09-30")]


def test_what_a_text_tells_of_first_is_the_time_of_paragraphs_that_name_none() -> None:
    text = "上半年，全县经济回升。\n\n一、农业\n\n生猪出栏5万头。\n\n一季度，牛出栏2万头。"
    half, quarter = ("2024-01-01", "2024-06-30"), ("2024-01-01", "2024-03-31")
    assert periods(said(f"2024年9月9日\n\n{text}")) == [half, quarter]


@pytest.mark.parametrize("lead", ["2024年9月6日，项目开工", "2013年9月，首趟开行", "今年将建公园"])
def test_an_event_long_past_or_to_come_is_not(lead: str) -> None:
    assert periods(said(f"2024年9月9日\n\n{lead}。\n\n发运货物5万吨。")) == [(None, None)]


def test_months_that_a_text_of_a_year_begins_with_are_its_time() -> None:
    found = said("全市2024年经济运行\n\n1—10月，全市稳中有进。\n\n投资5亿元。")
    assert periods(found) == [("2024-01-01", "2024-10-31")]


def test_a_day_in_a_headline_is_no_time_of_figures() -> None:
    assert periods(said("本报2024年11月13日电\n\n产品销售率为97.4%。")) == [(None, None)]


def test_a_report_of_one_day_is_of_the_day_in_its_title() -> None:
    title, own = "2024年3月15日蔬菜市场日报", ("2024-03-15", "2024-03-15")
    assert periods(said(f"{title}\n\n蔬菜到货300吨，上市量200吨。")) == [own] * 2
    found = periods(said(f"{title}\n\n蔬菜到货300吨，去年到货280吨。猪肉到货50吨。"))
    assert [found[0], found[2]] == [own] * 2
    title = "关于2024年3月15日会议的通知"
    assert periods(said(f"{title}\n\n参会300人。")) == [(None, None)]


def test_a_year_before_that_follows_a_figure_is_not_what_the_text_is_of() -> None:
    after, first = "蔬菜到货300吨，去年到货280吨", "去年，蔬菜到货280吨"
    last_year = ("2023-01-01", "2023-12-31")
    assert periods(said(f"2024年3月15日\n\n{after}。\n\n猪肉50吨。"))[0] == (None, None)
    assert periods(said(f"2024年3月15日\n\n{first}。\n\n猪肉50吨。")) == [last_year] * 2


def test_a_paragraph_that_ends_no_sentence_hands_on_its_time() -> None:
    text = "1—6月，收入项目如下：\n\n1）税收3亿元；\n\n2）费1亿元。\n\n支出2亿元。"
    half = ("2024-01-01", "2024-06-30")
    assert periods(said(f"2024年8月1日\n\n近日，公布情况。\n\n{text}")) == [
        half,
        half,
        (None, None),
    ]


def test_an_audit_tells_of_the_year_of_its_title_in_the_one_after() -> None:
    text = "一年来，审计项目40个。2020年7月至2021年6月，查出3亿元。"
    found = said(f"2020年度本级预算执行的审计工作报告\n\n{text}")
    assert periods(found) == [("2020-01-01", "2020-12-31"), ("2020-07-01", "2021-06-30")]
    assert {claim["status"] for claim in found} == {"actual"}


def test_a_text_that_compares_before_it_says_when_is_of_the_time_that_it_names_next() -> None:
    text = "价格方面。与上月相比，33个下降。10月份，降幅1%。\n\n价格由上月下降2%转为下降1%。"
    own, before = ("2015-10-01", "2015-10-31"), ("2015-09-01", "2015-09-30")
    assert periods(said(f"2015年11月18日\n\n{text}")) == [own, own, before, own]


def test_a_title_may_say_of_which_year_a_work_report_tells() -> None:
    found = said("《政府工作报告》摘要：2021年目标全面完成\n\n2022年1月24日\n\n收入增长7%。")
    assert periods(found) == [("2021-01-01", "2021-12-31")]


def test_a_year_for_which_something_is_done_is_none_of_its_figures() -> None:
    found = said("2023年5月1日\n\n一季度，面积5万亩，为全年增产打下基础。出栏3万头。")
    assert set(periods(found)) == {("2023-01-01", "2023-03-31")}


def test_a_goal_of_which_a_share_is_done_is_the_years() -> None:
    since, year = ("2024-01-01", "2024-10-31"), ("2024-01-01", "2024-12-31")
    for done in ("完成市下达任务数10亿元的80%", "完成全年10亿元目标的80%"):
        found = said(f"2024年11月15日\n\n1—10月，到位资金8亿元，{done}。出口2亿元。")
        assert periods(found) == [since, year, since, since]


def test_a_plan_that_is_named_beside_what_is_done_says_nothing_of_the_future() -> None:
    text = "今年前三季度，完成投资9亿元，为年度计划的80%。\n\n开工3项。"
    assert periods(said(f"2024年10月14日\n\n{text}"))[-1] == ("2024-01-01", "2024-09-30")


def test_a_heading_without_number_that_names_a_year_governs_those_with_numbers() -> None:
    review = "2022年工作回顾\n\n一、产业转型加快\n\n全年投资3亿元。"
    plan = "2023年工作安排\n\n一、做强产业\n\n投资4亿元。"
    found = said(f"某镇2023年政府工作报告\n\n各位代表：\n\n{review}\n\n{plan}")
    assert periods(found) == [("2022-01-01", "2022-12-31"), ("2023-01-01", "2023-12-31")]


def test_a_list_of_what_is_compared_with_is_of_one_time() -> None:
    found = said("2018年3月1日\n\n城乡收入由2015年的3万元、1万元提高到2017年的4万元、2万元。")
    before, after = ("2015-01-01", "2015-12-31"), ("2017-01-01", "2017-12-31")
    assert periods(found) == [before, before, after, after]


def test_the_parts_of_a_ratio_are_of_one_time_whatever_parts_them() -> None:
    found = bulletin("三次产业比例由上年的13.7∶46.4∶39.9调整为12.4∶48.3∶39.3。")
    assert periods(found) == [("2024-01-01", "2024-12-31")] * 3 + [YEAR] * 3


def test_by_what_a_figure_is_worked_out_is_not_its_time() -> None:
    found = bulletin("人均生产总值1.9万元，按2023年平均汇率计算为2865美元。")
    assert periods(found) == [YEAR, YEAR]
    found = bulletin("2024年，按可比价格计算，完成投资3亿元。")
    assert periods(found) == [("2024-01-01", "2024-12-31")]


def test_what_is_counted_in_times_has_happened_whatever_its_name_bears() -> None:
    found = bulletin("年末医疗机构30个。医疗机构总诊疗9万人次，居民就诊6.8次。")
    assert periods(found) == [(None, "2025-12-31"), YEAR, YEAR]


def test_sums_of_years_rise_to_a_sum_of_years() -> None:
    five, before = ("2011-01-01", "2015-12-31"), ("2006-01-01", "2010-12-31")
    text = "“十二五”时期，引资由“十一五”时期的0.8亿元增长到2亿元，增长150%。"
    found = said(f"2016年3月1日\n\n{text}")
    assert periods(found) == [before, five, five]
    assert found[-1]["measure"] == "growth_other"


def test_what_is_done_of_a_plan_by_now_is_not_of_all_its_year() -> None:
    text = "1—3月，完成投资9亿元。本年度计划开工70项，实际已开工29项，开工率41%。"
    quarter, year = ("2024-01-01", "2024-03-31"), ("2024-01-01", "2024-12-31")
    assert periods(said(f"2024年4月15日\n\n{text}")) == [quarter, year, quarter, quarter]
    assert periods(said("2024年4月15日\n\n今年计划开工70项，已开工29项。")) == [
        year,
        ("2024-01-01", None),
    ]


def test_what_is_done_of_the_plan_for_a_year_that_is_over_is_of_the_year() -> None:
    text = "2024年计划开工70项，实际开工72项。"
    assert periods(said(f"2025年2月1日\n\n{text}")) == [("2024-01-01", "2024-12-31")] * 2


def test_the_goal_that_a_share_is_done_of_is_of_its_year_though_the_rest_is_of_its_end() -> None:
    text = "截至10月底，新增就业12314人，完成年目标任务12500人的98.5%。"
    end = (None, "2024-10-31")
    assert periods(said(f"2024年11月3日\n\n{text}")) == [end, ("2024-01-01", "2024-12-31"), end]


def test_hours_of_use_are_of_their_time_and_no_duration() -> None:
    found = said("2024年4月15日\n\n1—3月，设备利用小时数为1038小时。平均住院日为8.8日。")
    assert periods(found) == [("2024-01-01", "2024-03-31")] * 2
    assert [claim["measure"] for claim in found] == ["level", "level"]


def test_all_of_a_year_is_the_section_s_or_the_last_that_is_over() -> None:
    last = ("2023-01-01", "2023-12-31")
    text = "2023年，新建公路9公里。\n\n全年货运3亿吨。\n\n今年，计划投资4亿元，全年新增车辆9辆。"
    this = ("2024-01-01", "2024-12-31")
    assert periods(said(f"2024年2月6日\n\n{text}")) == [last, last, this, this]
    assert periods(said("2024年6月2日\n\n2023年，投资3亿元。\n\n全年出口5亿元。")) == [last, last]
    assert periods(said("2024年2月6日\n\n预计全年投资3亿元。")) == [this]
    assert periods(said("2024年8月6日\n\n全年投资3亿元。")) == [this]


def test_the_day_of_the_news_is_not_what_a_text_is_of() -> None:
    text = "近日，记者获悉，前三季度投资9亿元。\n\n工业投资3亿元。"
    assert periods(said(f"2024年11月14日\n\n{text}")) == [("2024-01-01", "2024-09-30")] * 2


def test_what_is_new_this_year_is_of_the_report_s_months() -> None:
    text = "1—8月，签约63个。当年新签约项目开工率68%。今年投资3亿元。"
    months, year = ("2024-01-01", "2024-08-31"), ("2024-01-01", "2024-12-31")
    found = said(f"云河县2024年1—8月招商情况通报\n\n{text}")
    assert periods(found) == [months, months, year]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("自6月1日入汛以来，降雨量481毫米。", "2024-06-01"),
        ("从年初以来，开行班列662列。", "2024-01-01"),
    ],
)
def test_what_has_gone_on_since_an_event_has_a_start_alone(text: str, start: str) -> None:
    assert periods(said(f"2024年8月3日\n\n{text}")) == [(start, None)]


def test_the_first_since_an_event_is_not_all_that_was_since() -> None:
    found = said("2011年4月3日\n\n出现自2007年夏季以来第一次缺电，缺口127万千瓦。")
    assert periods(found) != [("2007-01-01", None)]


def test_what_a_growth_leaves_out_is_not_its_time() -> None:
    found = bulletin("支出（扣除2022年专项资金）增长3%，收入增长4%。")
    assert periods(found) == [YEAR, YEAR]


def test_what_a_part_has_accumulated_in_months_is_of_them() -> None:
    text = "1—9月，固定资产投资累计完成50.6亿元，同比增长3.94倍，其中房地产累计完成投资21.7亿元。"
    assert periods(said(f"2024年10月20日\n\n{text}")) == [("2024-01-01", "2024-09-30")] * 3


def test_counts_of_times_beside_the_year_s_end_are_of_it() -> None:
    found = bulletin("年末领取保险金39625人次。连续六次获评优秀。")
    assert periods(found)[0] == (None, "2025-12-31")


def test_what_is_told_by_a_day_in_the_first_sentence_is_the_time_of_the_text() -> None:
    text = (
        "交通厅26日公布了进展。截至8月20日，累计完成投资9亿元。\n\n在建项目6个，占今年计划的98%。"
    )
    assert periods(said(f"2024年8月27日\n\n{text}")) == [(None, "2024-08-20")] * 3


def test_months_by_which_something_is_earlier_are_no_time() -> None:
    found = said("2024年8月27日\n\n大桥较计划提前8个月建成。前8个月投资9亿元。")
    assert [claim["text"] for claim in found] == ["8个月", "9亿元"]
    assert periods(found)[1] == ("2024-01-01", "2024-08-31")


def test_the_year_of_a_holiday_is_not_its_time() -> None:
    found = said("2023年“五一”假期旅游情况\n\n2023年“五一”假期，接待游客9万人次。")
    assert periods(found) == [(None, None)]
    assert periods(said("2024年2月8日\n\n2023年，接待游客9万人次。")) == [
        ("2023-01-01", "2023-12-31")
    ]


def test_what_is_listed_with_a_stock_in_its_unit_is_one() -> None:
    end = (None, "2025-12-31")
    found = bulletin("生猪存栏9万头、能繁母猪2万头。装机9万千瓦，其中新能源3万千瓦。")
    assert periods(found) == [end] * 4
    found = bulletin("企业达到350家、营收突破610亿元。生猪存栏9万头、出栏8万头。")
    assert periods(found) == [end, YEAR, end, YEAR]


def test_what_is_done_in_business_is_no_stock_whatever_it_has_passed() -> None:
    found = bulletin("快递业务量突破1.2亿。经营主体突破3万个。")
    assert periods(found) == [YEAR, (None, "2025-12-31")]


def test_days_without_a_month_are_of_the_text_s() -> None:
    for day, month in (("2024年7月21日", "07"), ("2024年8月3日", "07")):
        found = said(f"{day}\n\n19日至20日，降雨156毫米。")
        assert periods(found) == [(f"2024-{month}-19", f"2024-{month}-20")]
    found = said("2024年7月21日\n\n7月18日8时至19日20时，降雨156毫米。")
    assert periods(found) == [("2024-07-18", "2024-07-19")]


def test_what_things_are_is_not_when_they_are_told_of() -> None:
    found = bulletin("改造2000年底前建成的小区21个。2000年底建成小区9个。")
    assert periods(found) == [YEAR, (None, "2000-12-31")]


@pytest.mark.parametrize("act", ["发展党员120名", "转移劳动力120人", "开展活动120场"])
def test_what_is_done_does_not_go_on_with_a_list_of_stocks(act: str) -> None:
    stock = {"名": "现有党员5000名", "人": "户籍人口80万人", "场": "现有赛场5场"}[act[-1]]
    assert periods(bulletin(f"{stock}、{act}。"))[1] == YEAR


def test_the_year_of_a_holiday_is_named_for_what_follows() -> None:
    found = said("2025年9月20日\n\n2024年国庆假期接待游客12万人次。全年接待游客300万人次。")
    assert periods(found) == [(None, None), ("2024-01-01", "2024-12-31")]


def test_what_a_total_contains_is_of_its_own_time() -> None:
    found = said("2024年8月20日\n\n6月末债务余额300亿元（含2023年新增债券12亿元）。")
    assert periods(found)[1] == ("2023-01-01", "2023-12-31")


def test_what_came_about_in_a_year_is_of_that_year() -> None:
    found = said("2024年8月20日\n\n2022年出生的婴儿12000人，2023年注册的企业1100家。")
    assert periods(found) == [("2022-01-01", "2022-12-31"), ("2023-01-01", "2023-12-31")]


def test_days_to_come_without_a_month_are_the_next_ones() -> None:
    found = said("2024年8月20日\n\n将于25日至30日举办招聘会，提供岗位3000个。")
    assert periods(found) == [("2024-08-25", "2024-08-30")]


def test_all_of_a_year_in_which_something_has_to_be_done_is_not_over() -> None:
    found = said("2024年1月20日\n\n全年要新增学位3000个。")
    assert periods(found) == [("2024-01-01", "2024-12-31")]
