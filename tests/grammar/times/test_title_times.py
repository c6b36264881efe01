"""Periods that titles, corner notes and file names state: told, and never guessed."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.title_times import (
    month_of_name,
    stated_days,
    stated_period,
    tells_days_alone,
)


def _code(text: str) -> str | None:
    period = stated_period(text)
    return period.code if period else None


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("调度周报（2024年9月30日—10月6日）", "2024-09-30..2024-10-06"),
        ("2024年10月14日至20日招商周报", "2024-10-14..2024-10-20"),
        ("调度表（2024年10月14日）", None),
    ],
)
def test_a_title_may_state_the_days_from_one_to_another(title: str, days: str | None) -> None:
    stated = stated_days(title)
    assert (stated.code if stated else None) == days


def test_the_day_that_a_report_closes_with_is_of_its_month() -> None:
    for text in ("截至2024年10月31日", "截止到2024年10月31日", "截至2024-10-31"):
        period = stated_period(text)
        assert period == read_time(text).period()
        assert period is not None
        assert period.as_month().code == "2024-M10"
    assert _code("截至2024年10月31日（2024年10月）") is not None
    assert _code("截至2024年9月30日（2024年10月）") is None


@pytest.mark.parametrize(
    "text",
    [
        "重点项目调度表",
        "编号2024",
        "投资2024.10万元",
        "20世纪90年代",
        "1990年代",
        "2024年10月31日",
        "填报日期：2024年10月31日",
        "2024年至今",
        "2024年以来",
        "2024年10月以来",
        "“十四五”以来",
        "自2024年起",
        "2024年以前",
        "2024年前",
        "比2024年增长",
        "2023年与2024年对比",
        "2023、2024年",
        "2024年9月、2024年10月",
        "2024年1-9月与2024年1-10月",
        "1978年为业务统计数，1980年起为海关统计数",
        "2024年13月",
        "2024年2月30日",
        "2025-2023年",
        "10月",
        "1-10月",
        "三季度",
        "上年同期",
        "本月",
    ],
)
def test_a_slot_is_told_no_period_by_what_states_none(text: str) -> None:
    assert stated_period(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025年重点项目建设进展情况表（5月份）", "2025-M05"),
        ("2025年招商引资项目台账（截至8月底）", "2025-M08"),
        ("2025年重点项目调度表（1-5月）", "2025-YTD05"),
        ("2025年全区1-5月固定资产投资", "2025-YTD05"),
        ("2025年某区一季度用电量", "2025-Q1"),
        ("2025年某区5月份用电量", "2025-M05"),
        ("5月用电量（2025年）", "2025-M05"),
        ("截至5月底用电量（2025年）", "2025-M05"),
        ("2025年某区5月开工项目", "2025"),
        ("2025年重点项目一季度开工计划表", "2025"),
        ("2025年重点工程（7-9月开工）", "2025"),
        ("2025年标准（7月份起执行）", "2025"),
        ("2025年新增债券（3月份发行）", "2025"),
        ("2025年指标（以上半年为准）", "2025"),
        ("10月龄儿童2025年接种表", "2025"),
        ("3月期存款2025年利率", "2025"),
        ("2025年重点项目清单", "2025"),
        ("2025年项目（9月底前开工）", "2025"),
    ],
)
def test_a_title_may_name_a_part_of_its_year_apart_from_it(text: str, code: str) -> None:
    period = stated_period(text, apart=True)
    assert (period and period.code) == code


def test_a_day_alone_in_brackets_is_that_of_the_report() -> None:
    for text in ("（2025年9月30日）", "统计截止时间：2025年9月30日"):
        period = stated_period(text)
        assert period is not None
        assert period.as_month().code == "2025-M09"


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("2024年第12期（3月18日—3月24日）", True),
        ("2024年3月18日—3月24日", True),
        ("总第105期 2024年3月18日-3月24日", True),
        ("2024年第12期", False),
        ("2024年3月18日", False),
        ("建设工期：2024年3月18日—3月24日", False),
        ("（3月18日—3月24日）", False),
    ],
)
def test_a_line_may_say_no_more_than_the_days_of_a_report(line: str, *, alone: bool) -> None:
    assert tells_days_alone(line) is alone


@pytest.mark.parametrize(
    ("stem", "code"),
    [
        ("固投10月", "2024-M10"),
        ("调度表(1-10月)", "2024-YTD10"),
        ("3月报表", "2024-M03"),
        ("附件3月报表", None),
        ("附表2月报", None),
        ("10月报送", None),
        ("11月例会材料", None),
        ("调度表11月5日", None),
    ],
)
def test_the_month_that_the_name_of_a_file_says_without_its_year(
    stem: str, code: str | None
) -> None:
    month = month_of_name(stem, 2024)
    assert (month and month.code) == code
