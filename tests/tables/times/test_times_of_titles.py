"""Of several titles the nearest tells the time, the year of one and the part of it of another."""

from __future__ import annotations

from licheng_etl.tables.times.times_of_titles import title_time


def test_of_titles_the_nearest_that_states_a_year_counts() -> None:
    assert title_time(["2023年汇编", "2024年1-10月收入", "10月"]).code() == "2024-YTD10"
    assert title_time(["收入", "10月"]).code() is None


def test_the_month_below_a_title_of_months_so_far_says_when_these_were_told() -> None:
    assert title_time(["2024年1-10月收支", "2024年10月"]).code() == "2024-YTD10"
    assert title_time(["2024年1-9月收支", "2024年10月"]).code() == "2024-M10"
    assert title_time(["2024年1-10月简报", "2024年10月用电量"]).code() == "2024-M10"


def test_the_day_that_a_title_closes_with_is_of_the_year_that_it_names() -> None:
    assert title_time(["2024年度主要指标（截至6月30日）"]).code() == "2024-06-30"
    assert title_time(["2024年度任务（6月30日前完成）"]).code() == "2024"


def test_the_days_behind_the_year_and_the_issue_of_a_bulletin_are_those_of_the_table() -> None:
    lines = ["项目周报", "2024年第12期（3月18日—3月24日）"]
    assert title_time(lines).code() == "2024-03-18..2024-03-24"
    assert title_time(["项目周报", "2024年第12期"]).code() == "2024"


def test_ten_days_with_which_a_title_begins_are_of_the_month_as_those_of_a_year_are() -> None:
    assert title_time(["10月上旬气象旬报", "2024年"]).code() == "2024-M10"
    assert title_time(["2024年项目10月上旬开工计划"]).part == "year"


def test_a_title_in_traditional_characters_begins_with_a_year_of_the_republic() -> None:
    assert title_time(["102年嬰兒死亡率-依縣市別分"]).code() == "2013"
    assert title_time(["112年各區人口數"]).code() == "2023"
    assert title_time(["112年8月各區人口數"]).code() == "2023-M08"
    for no_year in ("105年期公債發行額", "101年來的臺灣鐵路", "105年工程项目", "102年报表"):
        assert not title_time([no_year]).part
