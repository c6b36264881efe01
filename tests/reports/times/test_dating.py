"""Of which day, month or year a text is, by its title, its first sentences and what it tells."""

from __future__ import annotations

import pytest

from tests.reports.texts import periods, said


def test_a_month_without_a_year_is_the_last_one_ended_by_the_documents_day() -> None:
    found = said("2025年1月15日\n\n1—12月完成投资3亿元。")
    assert periods(found) == [("2024-01-01", "2024-12-31")]


def test_this_year_is_that_of_the_documents_day() -> None:
    found = said("2025年3月1日\n\n今年以来梳理载体77个。")
    assert periods(found) == [("2025-01-01", None)]


def test_what_looks_back_early_in_a_year_is_of_the_year_before() -> None:
    text = "过去一年，投资3亿元。\n\n新建公路3公里。过去五年，年均增长8%。一年来，新增2家。"
    year, five = ("2024-01-01", "2024-12-31"), ("2020-01-01", "2024-12-31")
    found = said(f"政府工作报告\n\n2025年1月15日\n\n{text}")
    assert periods(found) == [year, year, five, year]


def test_what_looks_back_late_in_a_year_is_of_that_year() -> None:
    found = said("政府工作报告\n\n2022年12月26日\n\n过去一年，投资3亿元。")
    assert periods(found) == [("2022-01-01", "2022-12-31")]


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


def test_the_day_of_the_news_is_not_what_a_text_is_of() -> None:
    text = "近日，记者获悉，前三季度投资9亿元。\n\n工业投资3亿元。"
    assert periods(said(f"2024年11月14日\n\n{text}")) == [("2024-01-01", "2024-09-30")] * 2


def test_what_is_told_by_a_day_in_the_first_sentence_is_the_time_of_the_text() -> None:
    text = (
        "交通厅26日公布了进展。截至8月20日，累计完成投资9亿元。\n\n在建项目6个，占今年计划的98%。"
    )
    assert periods(said(f"2024年8月27日\n\n{text}")) == [(None, "2024-08-20")] * 3
