"""Which days a mention of time means: months without a year, years told from others, 全年."""

from __future__ import annotations

import pytest

from tests.reports.texts import periods, said


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


def test_a_few_years_of_a_five_year_plan_are_those_years() -> None:
    assert periods(said("“十四五”前三年，累计完成投资620亿元。")) == [("2021-01-01", "2023-12-31")]
    assert periods(said("“十三五”后两年，新增企业6家。")) == [("2019-01-01", "2020-12-31")]


def test_the_end_of_what_is_reported_is_that_of_the_report() -> None:
    found = said("2024年前三季度统计监测\n\n报告期末，在库企业302家。报告期内，新增9家。")
    assert periods(found) == [(None, "2024-09-30"), ("2024-01-01", "2024-09-30")]


def test_the_end_of_a_five_year_plan_is_its_last_year() -> None:
    found = said("“十一五”期末，全区完成生产总值249亿元，是“十五”期末的1.9倍。")
    assert periods(found) == [("2010-01-01", "2010-12-31")] * 2


def test_all_of_a_year_is_the_section_s_or_the_last_that_is_over() -> None:
    last = ("2023-01-01", "2023-12-31")
    text = "2023年，新建公路9公里。\n\n全年货运3亿吨。\n\n今年，计划投资4亿元，全年新增车辆9辆。"
    this = ("2024-01-01", "2024-12-31")
    assert periods(said(f"2024年2月6日\n\n{text}")) == [last, last, this, this]
    assert periods(said("2024年6月2日\n\n2023年，投资3亿元。\n\n全年出口5亿元。")) == [last, last]
    assert periods(said("2024年2月6日\n\n预计全年投资3亿元。")) == [this]
    assert periods(said("2024年8月6日\n\n全年投资3亿元。")) == [this]


def test_days_without_a_month_are_of_the_text_s() -> None:
    for day, month in (("2024年7月21日", "07"), ("2024年8月3日", "07")):
        found = said(f"{day}\n\n19日至20日，降雨156毫米。")
        assert periods(found) == [(f"2024-{month}-19", f"2024-{month}-20")]
    found = said("2024年7月21日\n\n7月18日8时至19日20时，降雨156毫米。")
    assert periods(found) == [("2024-07-18", "2024-07-19")]


def test_days_to_come_without_a_month_are_the_next_ones() -> None:
    found = said("2024年8月20日\n\n将于25日至30日举办招聘会，提供岗位3000个。")
    assert periods(found) == [("2024-08-25", "2024-08-30")]


def test_all_of_a_year_in_which_something_has_to_be_done_is_not_over() -> None:
    found = said("2024年1月20日\n\n全年要新增学位3000个。")
    assert periods(found) == [("2024-01-01", "2024-12-31")]


def test_the_year_of_a_holiday_is_named_for_what_follows() -> None:
    found = said("2025年9月20日\n\n2024年国庆假期接待游客12万人次。全年接待游客300万人次。")
    assert periods(found) == [(None, None), ("2024-01-01", "2024-12-31")]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("自6月1日入汛以来，降雨量481毫米。", "2024-06-01"),
        ("从年初以来，开行班列662列。", "2024-01-01"),
    ],
)
def test_what_has_gone_on_since_an_event_has_a_start_alone(text: str, start: str) -> None:
    assert periods(said(f"2024年8月3日\n\n{text}")) == [(start, None)]


def test_the_end_of_the_year_that_all_of_it_was_told_of_is_of_that_year() -> None:
    text = "全年投资86亿元。截至年底，里程2万公里。今年计划投资95亿元。"
    found = said(f"2025年1月18日\n\n{text}")
    last, this = ("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-12-31")
    assert periods(found) == [last, (None, "2024-12-31"), this]
    text = "1月投资6亿元。到年底，里程达到2万公里。"
    assert periods(said(f"2025年2月18日\n\n{text}"))[1] == (None, "2025-12-31")


def test_the_same_time_of_the_year_before_is_never_the_time_itself() -> None:
    text = "1—12月，吞吐量28万标箱，增长9%。去年同期，吞吐量为26万标箱。外贸货物4万吨。"
    last = ("2024-01-01", "2024-12-31")
    before = ("2023-01-01", "2023-12-31")
    assert periods(said(f"2025年1月18日\n\n{text}")) == [last, last, before, last]


def test_a_day_alone_behind_up_to_is_of_the_text_s_month() -> None:
    text = "7日8时至8日8时，降雨量17毫米。截止到8日8时，五座水库蓄水2亿立方米。"
    days = ("2017-08-07", "2017-08-08")
    assert periods(said(f"2017年8月9日\n\n{text}")) == [days, *[(None, days[1])] * 2]


def test_the_same_time_of_a_year_before_waits_for_the_time_that_it_is_the_same_as() -> None:
    text = "去年同期，受天气影响，接待游客2万人次。1—9月接待游客3万人次。"
    months = ("2024-01-01", "2024-09-30")
    assert periods(said(f"2024年10月20日\n\n{text}")) == [("2023-01-01", "2023-09-30"), months]
    found = said("2024年10月20日\n\n上年同期，吞吐量为3万吨。今年以来，吞吐量达4万吨。")
    assert periods(found) == [(None, None), ("2024-01-01", None)]


def test_that_month_is_the_one_in_which_its_sentence_tells_that_works_began() -> None:
    found = said("2024年10月20日\n\n甲项目2024年3月开工，当月完成投资3亿元。")
    assert periods(found) == [("2024-03-01", "2024-03-31")]
    found = said("2024年10月20日\n\n甲项目2024年3月开工。当月新开工项目5个。")
    assert periods(found) == [("2024-10-01", "2024-10-31")]


def test_a_day_alone_is_none_of_december_where_no_month_is_known() -> None:
    year = ("2023-01-01", "2023-12-31")
    assert periods(said("2023年农情\n\n截至25日，播种300万亩。"))[-1] == year


def test_tens_of_days_go_on_in_the_month_told_before() -> None:
    text = "10月上旬播种5万亩，中旬播种8万亩，下旬播种9万亩。"
    assert periods(said(f"2023年11月3日\n\n{text}"))[-3:] == [
        ("2023-10-01", "2023-10-10"), ("2023-10-11", "2023-10-20"), ("2023-10-21", "2023-10-31"),
    ]  # fmt: skip
