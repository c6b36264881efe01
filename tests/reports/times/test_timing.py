"""Which time governs a figure: how far it reaches, what is only compared with, lists, headings."""

from __future__ import annotations

import pytest

from tests.reports.texts import YEAR, bulletin, periods, said


def test_what_names_no_time_in_an_annual_report_is_of_its_year() -> None:
    assert periods(bulletin("全市地区生产总值2929.40亿元，增长5.4%。")) == [YEAR, YEAR]


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


def test_facts_of_projects_thresholds_and_vague_times_have_none() -> None:
    text = "2025年3月1日\n\n今年开工。总投资10亿元。投资亿元以上项目推进。目前已建成2100个机架。"
    assert periods(said(text)) == [(None, None)] * 3


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


def test_times_listed_with_one_that_is_compared_with_are_compared_with_too() -> None:
    text = "1-7月，投资增长5%，增幅比1-3月、1-4月、1-5月分别提高1.2、0.8和0.5个百分点。"
    assert set(periods(said(f"2012年8月20日\n\n{text}"))) == {("2012-01-01", "2012-07-31")}


def test_a_described_year_that_is_compared_with_is_none_of_its_growth() -> None:
    found = said("2022年8月1日\n\n今年以来，运量较扩能改造前的2020年增长20.7%。")
    assert periods(found) == [("2022-01-01", None)]


def test_parts_of_a_number_are_of_one_time() -> None:
    found = bulletin("三次产业结构由上年的13.2:32.3:54.5调整为12.4:30.9:56.7。")
    assert periods(found) == [("2024-01-01", "2024-12-31")] * 3 + [YEAR] * 3


def test_the_first_month_bears_a_name_that_a_price_does_not() -> None:
    assert periods(said("2018年11月16日\n\n元至九月，投资5亿元。")) == [
        ("2018-01-01", "2018-09-30")
    ]
    assert periods(said("2018年11月16日\n\n增收3万元月均5000元。")) == [(None, None)] * 2


def test_a_month_behind_its_figure_is_that_of_the_figure() -> None:
    month, since = ("2024-04-01", "2024-04-30"), ("2024-01-01", "2024-04-30")
    assert periods(said("2024年5月1日\n\n收入3亿元（4月）。")) == [month]
    assert periods(said("2024年5月1日\n\n收入累计3亿元（4月）。")) == [since]


def test_a_part_of_another_time_is_of_the_time_that_is_told_of() -> None:
    since = ("2024-01-01", "2024-10-31")
    head = "2024年11月15日\n\n1—10月，投资8亿元，"
    for part in ("相当于去年全年的91%", "为上年同期的104%", "占全年计划的85%"):
        assert periods(said(f"{head}{part}。")) == [since, since]


def test_the_same_time_of_the_year_before_has_figures_of_its_own() -> None:
    text = "2024年1—6月收入5亿元，比上年同期4亿元增收1亿元，增长25%（上年同期3.2%）。"
    own, before = ("2024-01-01", "2024-06-30"), ("2023-01-01", "2023-06-30")
    assert periods(said(text)) == [own, before, own, own, before]


def test_by_how_much_a_figure_differs_is_of_its_own_time() -> None:
    found = bulletin("收入5亿元，低于上年同期1亿元，较上年翻一番。")
    assert periods(found) == [YEAR] * 3


def test_a_month_beside_the_time_that_it_closes_holds_for_its_sentence() -> None:
    text = "1—3月，投资9亿元。3月当月，投资4亿元，增长5%。出口2亿元。"
    since, month = ("2024-01-01", "2024-03-31"), ("2024-03-01", "2024-03-31")
    assert periods(said(f"2024年4月15日\n\n{text}")) == [since, month, month, since]
    text = "截至3月底，累计到位资金9亿元。本月到位4亿元，增长5%。签约项目30个。"
    until = (None, "2024-03-31")
    assert periods(said(f"2024年4月15日\n\n{text}")) == [until, month, month, until]


def test_a_paragraph_that_ends_no_sentence_hands_on_its_time() -> None:
    text = "1—6月，收入项目如下：\n\n1）税收3亿元；\n\n2）费1亿元。\n\n支出2亿元。"
    half = ("2024-01-01", "2024-06-30")
    assert periods(said(f"2024年8月1日\n\n近日，公布情况。\n\n{text}")) == [
        half,
        half,
        (None, None),
    ]


def test_a_year_for_which_something_is_done_is_none_of_its_figures() -> None:
    found = said("2023年5月1日\n\n一季度，面积5万亩，为全年增产打下基础。出栏3万头。")
    assert set(periods(found)) == {("2023-01-01", "2023-03-31")}


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("一、目标任务进展情况", "actual"),
        ("一、重点任务推进情况", "actual"),
        ("一、目标任务", "target"),
        ("一、推进目标任务", "target"),
    ],
)
def test_a_heading_of_how_tasks_get_on_tells_what_is_done(heading: str, status: str) -> None:
    found = said(f"2024年5月8日\n\n{heading}\n\n新建学校3所。")
    assert [claim["status"] for claim in found] == [status]


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


def test_hours_of_use_are_of_their_time_and_no_duration() -> None:
    found = said("2024年4月15日\n\n1—3月，设备利用小时数为1038小时。平均住院日为8.8日。")
    assert periods(found) == [("2024-01-01", "2024-03-31")] * 2
    assert [claim["measure"] for claim in found] == ["level", "level"]


def test_the_first_since_an_event_is_not_all_that_was_since() -> None:
    found = said("2011年4月3日\n\n出现自2007年夏季以来第一次缺电，缺口127万千瓦。")
    assert periods(found) != [("2007-01-01", None)]


def test_what_a_growth_leaves_out_is_not_its_time() -> None:
    found = bulletin("支出（扣除2022年专项资金）增长3%，收入增长4%。")
    assert periods(found) == [YEAR, YEAR]


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


def test_what_things_are_is_not_when_they_are_told_of() -> None:
    found = bulletin("改造2000年底前建成的小区21个。2000年底建成小区9个。")
    assert periods(found) == [YEAR, (None, "2000-12-31")]


def test_what_a_total_contains_is_of_its_own_time() -> None:
    found = said("2024年8月20日\n\n6月末债务余额300亿元（含2023年新增债券12亿元）。")
    assert periods(found)[1] == ("2023-01-01", "2023-12-31")


def test_what_came_about_in_a_year_is_of_that_year() -> None:
    found = said("2024年8月20日\n\n2022年出生的婴儿12000人，2023年注册的企业1100家。")
    assert periods(found) == [("2022-01-01", "2022-12-31"), ("2023-01-01", "2023-12-31")]


def test_a_paragraph_that_tells_parts_is_of_the_time_of_the_one_before() -> None:
    text = "假期（2月15日—21日），发送旅客4亿人次。\n\n其中，铁路发送9万人次。\n\n公路6万公里。"
    days = ("2018-02-15", "2018-02-21")
    assert periods(said(f"2018年2月23日\n\n{text}")) == [days, days, (None, None)]


def test_a_month_in_which_works_began_is_of_none_of_their_amounts() -> None:
    text = "甲项目今年5月启动，计划投资9亿元，已完成投资3亿元。5月，完成投资1亿元。"
    month = ("2023-05-01", "2023-05-31")
    assert periods(said(f"2023年9月18日\n\n{text}")) == [*[(None, None)] * 2, month]
    found = said("2023年9月18日\n\n5月开工项目12个。")
    assert periods(found) == [month]


def test_a_time_beside_a_figure_holds_to_the_end_of_its_part() -> None:
    text = "1—2月，采矿业增长1%，上年12月份为下降2%；制造业增长7%，加快3个百分点。"
    now, before = ("2018-01-01", "2018-02-28"), ("2017-12-01", "2017-12-31")
    assert periods(said(f"2018年4月10日\n\n{text}")) == [now, before, now, now]


def test_an_aim_for_all_of_the_year_is_of_it_below_a_quarter() -> None:
    text = "确保完成全年收入21亿元的预算目标，需完成5亿元。"
    found = said(f"2024年10月10日\n\n一、四季度工作打算\n\n{text}")
    assert periods(found) == [("2024-01-01", "2024-12-31"), ("2024-10-01", "2024-12-31")]


def test_a_single_month_holds_for_its_sentence() -> None:
    found = said("2024年三季度交易情况通报\n\n9月单月成交33亿元。办理投诉17件。")
    assert periods(found) == [("2024-09-01", "2024-09-30"), ("2024-07-01", "2024-09-30")]


def test_by_how_much_a_rate_differs_from_listed_times_is_of_none_of_them() -> None:
    text = "5月末，余额增长11%，增速分别比上月末和上年同期高0.6个和2.8个百分点。"
    assert periods(said(f"2022年6月10日\n\n{text}")) == [(None, "2022-05-31")] * 3
    text = "5月，产量3吨，与4月的2吨持平。"
    assert periods(said(f"2022年6月10日\n\n{text}"))[1] == ("2022-04-01", "2022-04-30")


def test_a_month_of_every_year_is_of_its_sentence() -> None:
    text = "上半年，产值3亿元。每年6月1日至9月30日，补助5元。税收1亿元。"
    half = ("2024-01-01", "2024-06-30")
    assert periods(said(f"2024年8月20日\n\n{text}")) == [half, (None, None), half]


def test_what_is_done_before_a_month_s_end_is_past_and_what_is_to_be_done_is_to_come() -> None:
    found = said("2024年1月20日\n\n10月底前已改造小区3个。")
    assert periods(found) == [(None, "2023-10-31")]
    found = said("2024年1月20日\n\n10月底前改造小区3个。")
    assert periods(found) == [(None, "2024-10-31")]


def test_parts_of_what_a_paragraph_plans_are_planned_for_its_time() -> None:
    plan = "2024年10月20日\n\n2023年完成投资30亿元。2024年计划投资40亿元。\n\n其中："
    found = said(f"{plan}工业投资15亿元。")
    assert (found[-1]["status"], *periods(found)[-1:]) == ("plan", ("2024-01-01", "2024-12-31"))
    assert said(f"{plan}工业已完成投资15亿元。")[-1]["status"] == "actual"


def test_quarters_told_apart_are_of_their_sentence() -> None:
    text = "前三季度，产值9亿元。分季度看，一季度增长5%，三季度增长7%。农业产值3亿元。"
    months = ("2016-01-01", "2016-09-30")
    found = periods(said(f"2016年10月19日\n\n{text}"))
    assert (found[0], found[-1]) == (months, months)
    assert found[2] == ("2016-07-01", "2016-09-30")
    found = periods(said("2016年10月19日\n\n前三季度，产值9亿元。三季度增长7%。农业产值3亿元。"))
    assert found[-1] == found[1]


def test_a_high_base_is_no_time_of_what_has_grown_upon_it() -> None:
    text = "前三季度，收入在去年高基数的基础上保持增长，税收完成3亿元。"
    assert periods(said(f"2014年10月24日\n\n{text}")) == [("2014-01-01", "2014-09-30")]
    found = said("2014年10月24日\n\n在2013年农村基础设施上投入3亿元。")
    assert periods(found) == [("2013-01-01", "2013-12-31")]
