"""A title that tells its month alone is of the year in which the day says it was reported."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.times.days_of_reports import day_of_filling, told_by_days, told_by_year


@pytest.mark.parametrize(
    ("title", "day", "period"),
    [
        ("9月份信访情况统计表", "2024年10月5日", "2024-M09"),
        ("9月份信访情况统计表", "填报日期：2024年9月28日", "2024-M09"),
        ("12月份信访情况统计表", "2025年1月6日", "2024-M12"),
        ("1-9月投资完成情况", "2024-10-08", "2024-YTD09"),
        ("10月份投资计划完成情况", "2024年9月25日", None),
        ("9月份信访情况统计表", "10月5日", None),
        ("9月份信访情况统计表", "2024年", None),
        ("三季度信访情况", "2024年10月5日", None),
        ("9月底前开工项目一览表", "2024年10月5日", None),
        ("信访情况统计表", "2024年10月5日", None),
        ("9月份信访情况统计表", "（2024年10月5日）", "2024-M09"),
        ("9月份信访情况统计表", "截至2024年10月5日", None),
        ("8月份在岗情况", "2024年10月31日", None),
        ("9月份信访情况统计表", "填报日期：2024年9月30日", "2024-M09"),
        ("9月份信访情况统计表", "依据2024年9月12日通知编制", None),
        ("周报（10月11日至10月17日）", "填报日期：2024年10月18日", "2024-10-11..2024-10-17"),
        ("周报（10月14日-20日）", "2024年10月20日", "2024-10-14..2024-10-20"),
        ("周报（12月23日-27日）", "填报日期：2025年1月2日", "2024-12-23..2024-12-27"),
        ("周报（10月11日至10月17日）", "填报日期：2024年10月9日", None),
        ("会议纪要（10月11日）", "填报日期：2024年10月18日", None),
    ],
)
def test_a_month_is_told_by_the_day_of_its_report(title: str, day: str, period: str | None) -> None:
    told = told_by_days([title], [day])
    assert (told.code() if told else None) == period


def test_two_days_that_tell_two_years_tell_none() -> None:
    days = ["填报日期：2023年10月5日", "填报日期：2024年10月5日"]
    assert told_by_days(["9月份信访情况统计表"], days) is None
    assert told_by_days(["9月份信访情况统计表"], [days[1], "2024年10月8日"]) is not None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("填报时间：2024年10月28日", "2024-10-28"),
        ("填报时间：2024年10月", None),
        ("开工时间：2024年10月28日", None),
    ],
)
def test_the_day_of_filling_in_is_called_that(line: str, day: str | None) -> None:
    told = day_of_filling(line)
    assert (told.code if told else None) == day


def test_a_line_that_is_a_year_alone_tells_that_of_a_title_with_its_month() -> None:
    def told(title: str, *lines: str) -> str | None:
        time = told_by_year(title, lines)
        return time.code() if time else None

    assert told("4月份项目进展月报", "2024年", "单位：万元") == "2024-M04"
    assert told("4月份项目进展月报", "2024年计划") is None
    assert told("4月份项目进展月报", "2024年", "2023年") is None
    assert told("项目进展月报", "2024年") is None
