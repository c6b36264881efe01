"""The period of a submission is what its own texts state, and nothing is guessed."""

from __future__ import annotations

import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.reading.slot_period import Printed, slot_period

DISPATCH = next(form for form in load_catalogue() if form.form == "dispatch")
BONDS = next(form for form in load_catalogue() if form.form == "bond_projects")


def printed(*titles: str) -> Printed:
    return Printed("表", tuple((row, 0, text) for row, text in enumerate(titles)), has_tables=True)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2024年1—10月历城区重点项目调度表", "2024-M10"),
        ("历城区重点项目调度表（2024.10）", "2024-M10"),
        ("历城区重点项目调度表（截至2024年10月31日）", "2024-M10"),
        ("历城区重点项目调度表（2024年第三季度）", "2024-M09"),
        ("历城区“十四五”时期重点项目调度表2024年10月", "2024-M10"),
        ("历城区重点项目调度表（2024年9月30日—10月6日）", "2024-M10"),
    ],
)
def test_a_title_states_the_month_that_the_report_closes_with(title: str, period: str) -> None:
    assert slot_period(DISPATCH, [printed(title)], "表.xlsx") == (period, ())


@pytest.mark.parametrize(
    "title",
    [
        "历城区重点项目调度表",
        "历城区重点项目调度表（10月）",
        "历城区重点项目调度表（2023-2025年）",
        "2024年历城区重点项目调度表",
        "历城区重点项目调度表（2024年10月以来）",
        "历城区重点项目调度表（填报日期：2024年10月31日）",
    ],
)
def test_a_title_without_year_and_month_states_none(title: str) -> None:
    period, (fault,) = slot_period(DISPATCH, [printed(title)], "表.xlsx")
    assert period is None
    assert fault.code == "period_missing"


def test_the_month_of_a_title_is_of_the_year_of_the_day_among_the_notes() -> None:
    sheet = printed("10月份历城区重点项目调度表", "填报日期：2024年11月5日")
    assert slot_period(DISPATCH, [sheet], "表.xlsx") == ("2024-M10", ())


WEEKLY = DISPATCH.model_copy(update={"period": DISPATCH.period.model_copy(update={"slot": "days"})})


@pytest.mark.parametrize(
    ("texts", "period"),
    [
        (["重点项目周调度（2024年10月7日—10月13日）"], "2024-10-07..2024-10-13"),
        (["2024年10月重点项目调度", "2024年10月7日—10月13日"], "2024-10-07..2024-10-13"),
        (["重点项目调度（截至2024年10月13日）"], "2024-10-13"),
        (["重点项目调度", "截至2024年10月13日"], "2024-M10"),
        (["2024年10月重点项目调度"], "2024-M10"),
        (
            ["重点项目调度（10月7日至10月13日）", "填报日期：2024年10月14日"],
            "2024-10-07..2024-10-13",
        ),
    ],
)
def test_a_weekly_list_fills_the_slot_of_its_days(texts: list[str], period: str) -> None:
    assert slot_period(WEEKLY, [printed(*texts)], "表.xlsx") == (period, ())
    assert slot_period(DISPATCH, [printed(*texts)], "表.xlsx")[0] == "2024-M10"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("重点项目调度（2024.10.7-10.13）", "2024-10-07..2024-10-13"),
        ("重点项目调度（2024.10.7—2024.10.13）", "2024-10-07..2024-10-13"),
        ("2024年重点项目调度（10月7日-10月13日）", "2024-10-07..2024-10-13"),
        ("2024年10月重点项目调度（10月7日-13日）", "2024-10-07..2024-10-13"),
        ("2024年10月重点项目调度（2024年10月28日—11月3日）", "2024-10-28..2024-11-03"),
    ],
)
def test_a_title_may_spell_the_days_of_a_week_in_other_ways(title: str, period: str) -> None:
    assert slot_period(WEEKLY, [printed(title)], "表.xlsx") == (period, ())


@pytest.mark.parametrize(
    "title",
    [
        "2024年10月第2周重点项目调度",
        "重点项目调度（2024年10月中旬）",
        "重点项目调度（2024年1月1日—10月13日）",
        "重点项目调度（10月第2周）",
        "重点项目第二周调度",
    ],
)
def test_a_week_whose_days_are_not_told_fills_no_slot_of_the_month(title: str) -> None:
    period, (fault,) = slot_period(WEEKLY, [printed(title)], "2024年10月.xlsx")
    assert (period, fault.code) == (None, "days_missing")


def test_days_among_the_notes_are_those_of_filling_in_where_the_slot_is_a_month() -> None:
    days = "2024年11月1日-11月5日"
    titled = printed("2024年10月重点项目调度表", days)
    assert slot_period(DISPATCH, [titled], "表.xlsx") == ("2024-M10", ())
    assert slot_period(DISPATCH, [printed("重点项目调度表", days)], "表.xlsx")[0] is None


def test_another_month_than_that_in_which_a_week_ends_is_a_conflict() -> None:
    sheet = printed("重点项目调度（2024年9月30日—10月6日）")
    assert slot_period(WEEKLY, [sheet], "2024年10月.xlsx")[1] == ()
    assert slot_period(WEEKLY, [sheet], "2024年9月.xlsx")[1][0].code == "period_conflict"


def test_the_day_of_filling_in_tells_the_month_only_where_the_form_says_so() -> None:
    sheet = printed("历城区重点项目调度表", "填报日期：2024年10月28日")
    assert slot_period(DISPATCH, [sheet], "表.xlsx")[0] is None
    rule = DISPATCH.period.model_copy(update={"evidence": ("title", "note", "filled_in")})
    filled_in = DISPATCH.model_copy(update={"period": rule})
    assert slot_period(filled_in, [sheet], "表.xlsx") == ("2024-M10", ())
    sheet = printed("9月份历城区重点项目调度表", "填报日期：2024年10月8日")
    assert slot_period(filled_in, [sheet], "表.xlsx") == ("2024-M09", ())
    sheet = printed("历城区重点项目调度表2024年9月", "填报日期：2024年10月8日")
    assert slot_period(filled_in, [sheet], "表.xlsx") == ("2024-M09", ())


def test_a_span_of_years_contradicts_no_month() -> None:
    title = "历城区重点项目调度表（2021-2023年）"
    assert slot_period(DISPATCH, [printed(title)], "2024年10月.xlsx") == ("2024-M10", ())


def test_another_month_in_the_file_name_is_a_conflict() -> None:
    sheets = [printed("2024年10月历城区重点项目调度表")]
    period, (fault,) = slot_period(DISPATCH, sheets, "2024年9月.xlsx")
    assert (period, fault.code) == ("2024-M10", "period_conflict")


def test_a_slot_of_a_year_is_told_by_the_year_and_by_no_span() -> None:
    assert slot_period(BONDS, [printed("2021年地方政府债券使用情况表")], "表.xlsx")[0] == "2021"
    assert slot_period(BONDS, [printed("2019-2021年地方政府债券使用情况表")], "表.xlsx")[0] is None


def test_the_line_of_an_issue_tells_the_days_of_a_weekly_list() -> None:
    line = "2024年第41期（10月7日—10月13日）"
    assert slot_period(WEEKLY, [printed("重点项目周调度", line)], "表.xlsx") == (
        "2024-10-07..2024-10-13",
        (),
    )
    told_else = "2024年建设工期（10月7日—10月13日）"
    period, (fault,) = slot_period(WEEKLY, [printed("重点项目周调度", told_else)], "表.xlsx")
    assert (period, fault.code) == (None, "days_missing")


def test_a_line_with_the_year_alone_tells_that_of_a_title_with_its_month() -> None:
    sheet = printed("历城区4月份重点项目调度表", "2024年")
    assert slot_period(DISPATCH, [sheet], "表.xlsx") == ("2024-M04", ())
    assert slot_period(DISPATCH, [printed("重点项目调度表", "2024年")], "表.xlsx")[0] is None


@pytest.mark.parametrize("days", ["2024年10月7日-10月13日", "2024.10.7-10.13"])
def test_the_days_of_a_week_may_stand_in_the_name_of_the_file_alone(days: str) -> None:
    sheet = printed("重点项目周调度")
    assert slot_period(WEEKLY, [sheet], f"重点项目周调度（{days}）.xlsx") == (
        "2024-10-07..2024-10-13",
        (),
    )
    other = printed("重点项目调度（2024年10月14日—10月20日）")
    told, (fault,) = slot_period(WEEKLY, [other], f"重点项目周调度（{days}）.xlsx")
    assert (told, fault.code) == ("2024-10-14..2024-10-20", "period_conflict")


@pytest.mark.parametrize("name", ["固投10月.xlsx", "项目调度(1-10月).xlsx"])
def test_a_month_in_the_file_name_is_of_the_reports_year_and_contradicts_another(name: str) -> None:
    assert slot_period(DISPATCH, [printed("2024年10月重点项目调度表")], name) == ("2024-M10", ())
    _, (fault,) = slot_period(DISPATCH, [printed("2024年1-9月重点项目调度表")], name)
    assert (fault.code, fault.value) == ("period_conflict", name)


@pytest.mark.parametrize("name", ["10月报送固投.xlsx", "10月开工项目.xlsx", "固投.xlsx"])
def test_a_month_in_which_something_was_done_is_not_that_of_the_report(name: str) -> None:
    assert slot_period(DISPATCH, [printed("2024年1-9月重点项目调度表")], name) == ("2024-M09", ())


@pytest.mark.parametrize("title", ["历城区10月份重点项目调度表", "重点项目调度表（1-10月）"])
def test_a_month_in_the_title_is_of_the_year_of_the_file_name_and_contradicts_another(
    title: str,
) -> None:
    sheet = printed(title)
    assert slot_period(DISPATCH, [sheet], "2024年10月.xlsx") == ("2024-M10", ())
    period, (fault,) = slot_period(DISPATCH, [sheet], "2024年9月.xlsx")
    assert (period, fault.code, fault.value) == ("2024-M09", "period_conflict", title)


@pytest.mark.parametrize("title", ["10月报送重点项目调度表", "10月开工重点项目调度表"])
def test_nor_does_a_title_contradict_by_the_month_in_which_something_was_done(title: str) -> None:
    assert slot_period(DISPATCH, [printed(title)], "2024年9月.xlsx") == ("2024-M09", ())


def test_a_title_tells_nothing_where_the_form_does_not_read_its_time() -> None:
    rule = DISPATCH.period.model_copy(update={"evidence": ("file_name",)})
    by_name = DISPATCH.model_copy(update={"period": rule})
    sheet = printed("重点项目调度表（1-12月）")
    assert slot_period(by_name, [sheet], "2024年9月.xlsx") == ("2024-M09", ())
