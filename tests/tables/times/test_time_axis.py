"""The labels of an axis are read as one sequence, those of a cell make one period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Cell, Row


def down(labels: Sequence[Cell], head: str = "时间") -> list[str | None]:
    """The periods of figures beside those labels."""
    found = understood([[head, "产量"], *([label, 7] for label in labels)])
    return [fact.period for fact in found.facts.values()]


def across(labels: Sequence[Cell], *titles: str) -> list[str | None]:
    """The periods of figures below those labels."""
    found = understood(
        [*([title] for title in titles), ["省份", *labels], ["甲省", *range(len(labels))]]
    )
    return [fact.period for fact in found.facts.values()]


def test_a_month_that_lost_its_zero_is_october() -> None:
    months = [f"2016.{month:02d}".rstrip("0") for month in range(1, 13)]
    assert across(months) == [f"2016-M{month:02d}" for month in range(1, 13)]


def test_before_november_it_is_october_too_and_alone_it_is_january() -> None:
    assert across(["2016.1", "2016.11"]) == ["2016-M10", "2016-M11"]
    assert across(["2016.1", "2016.2"]) == ["2016-M01", "2016-M02"]


def test_days_that_close_years_or_months_are_these() -> None:
    assert down(["1990-12-31", "1991-12-31"], "日期") == ["1990", "1991"]
    assert down(["2024-01-31", "2024-02-29"], "日期") == ["2024-M01", "2024-M02"]


def test_days_of_balance_sheets_and_of_events_are_days() -> None:
    for days in (
        ["2023-12-31", "2024-09-30"],
        ["2022-12-31", "2023-12-31", "2024-09-30"],
        ["2024-01-15", "2024-02-15", "2024-03-15"],
    ):
        assert down(days, "日期") == days
    assert down(["2024-03-31", "2024-06-30", "2024-09-30"], "日期")[-1] == "2024-M09"


def test_days_of_one_month_are_days() -> None:
    assert down(["2024-01-30", "2024-01-31"], "日期") == ["2024-01-30", "2024-01-31"]


def test_day_and_month_are_told_by_what_exceeds_twelve() -> None:
    dates = ["01/02/2019", "01/03/2019", "31/12/2019"]
    assert down(dates, "date") == ["2019-M02", "2019-M03", "2019-M12"]
    assert down(["02/01/2019", "03/01/2019", "12/31/2019"], "date") == [
        "2019-M02", "2019-M03", "2019-M12",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("本月", "2024-M10"),
        ("1-10月累计", "2024-YTD10"),
        ("9月", "2024-M09"),
        ("三季度", "2024-Q3"),
        ("上半年", "2024-H1"),
        ("上年同期", "2023-M10"),
        ("上年末", "2023"),
        ("上月", "2024-M09"),
        ("Previous month", "2024-M09"),
        ("Prior Year", "2023-M10"),
        ("Same month last year", "2023-M10"),
        ("a year ago", "2023-M10"),
        ("Prior Year Change", "2024-M10"),
        ("上季度", "2024-Q3"),
        ("2022年", "2022"),
        ("产量", "2024-M10"),
    ],
)
def test_a_label_takes_from_the_title_what_it_leaves_unsaid(label: str, period: str) -> None:
    assert across([label], "2024年10月情况") == [period]


def test_the_month_before_january_is_of_the_year_before() -> None:
    assert across(["上月", "上季度", "比上月增长"], "2024年1月情况") == [
        "2023-M12", "2023-Q4", "2024-M01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "label", ["上期", "上期金额", "前值", "Previous", "Preceding Period", "上周"]
)
def test_nobody_knows_how_long_before_the_title_some_figures_are(label: str) -> None:
    assert across([label, "产量"], "2024年10月情况") == [None, "2024-M10"]


def test_the_same_day_of_the_year_before_is_none_of_a_month() -> None:
    assert across(["去年同日"], "2024年10月情况") == [None]
    assert across(["去年同日"], "2024年10月31日情况") == ["2023-10-31"]


@pytest.mark.parametrize("label", ["上期所成交量", "上期工程", "前值班次", "上周五"])
def test_words_that_begin_so_are_of_no_other_time(label: str) -> None:
    assert across([label], "2024年10月情况") == ["2024-M10"]


def test_before_a_whole_year_is_the_year_before() -> None:
    assert across(["本期金额", "上期金额"], "2024年度") == ["2024", "2023"]


def test_the_week_before_is_that_before_the_week_of_the_title() -> None:
    assert across(["本周", "上周", "较上周"], "2024年3月18日-3月24日情况") == [
        "2024-03-18..2024-03-24", "2024-03-11..2024-03-17", "2024-03-18..2024-03-24",
    ]  # fmt: skip


def test_a_figure_of_a_cumulative_title_may_be_of_the_month_alone() -> None:
    labels = ["当月", "累计"]
    assert across(labels, "2024年1-10月情况") == ["2024-M10", "2024-YTD10"]


@pytest.mark.parametrize("label", ["自开工累计完成", "签约以来累计到位", "历年累计"])
def test_what_accumulates_since_works_began_does_not_do_so_in_the_year(label: str) -> None:
    assert across([label, "今年以来累计"], "2024年10月情况") == ["2024-M10", "2024-YTD10"]


@pytest.mark.parametrize("title", ["2024年6月30日", "2024年6月情况", "2024年1-6月", "2024年上半年"])
def test_this_quarter_is_the_one_that_the_time_of_the_title_closes(title: str) -> None:
    assert across(["本季"], title) == ["2024-Q2"]


def test_without_any_year_there_is_no_period() -> None:
    assert across(["9月", "10月"]) == [None, None]


def test_the_frequency_of_a_series_tells_what_its_months_close() -> None:
    rows: list[list[Cell]] = [["指标", "频率", "2024-06", "2024-09"], ["产值", "季", 1, 2],
                              ["人口", "年", 3, 4], ["投资", "月", 5, 6]]  # fmt: skip
    assert [fact.period for fact in understood(rows).facts.values()] == [
        "2024-Q2", "2024-Q3", "2024", "2024", "2024-M06", "2024-M09",
    ]  # fmt: skip


def test_the_month_so_far_is_the_month_beside_the_year_so_far() -> None:
    title = "2024年10月财政收支"
    assert across(["本旬", "本月累计", "本年累计"], title)[1:] == ["2024-M10", "2024-YTD10"]
    assert across(["本月", "本月累计"], title) == ["2024-M10", "2024-YTD10"]


def test_in_a_report_of_a_day_the_month_so_far_is_the_month() -> None:
    title = "2024年10月18日装车快报"
    assert across(["当日", "月累计", "本月计划"], title) == ["2024-10-18", "2024-M10", "2024-M10"]


def test_what_accumulates_until_the_last_day_of_a_month_is_of_the_months() -> None:
    heads = ["本年累计", "上年同期", "上年末"]
    assert across(heads, "截至2024年9月30日进度") == ["2024-YTD09", "2023-YTD09", "2023"]
    assert across(heads, "截至2024年9月15日进度")[0] == "2024-09-15"
    assert across(["余额", "上年同期"], "截至2024年9月15日贷款") == ["2024-09-15", "2023-09-15"]


def test_what_accumulates_since_nobody_says_when_is_of_the_day_whichever_it_is() -> None:
    for day in ("6月29日", "6月30日"):
        codes = across(["新增", "累计"], f"2024年{day}疫情")
        assert codes == [f"2024-06-{day[2:4]}"] * 2


def test_the_same_period_before_the_last_day_of_february_ends_on_the_last_one() -> None:
    assert across(["余额", "上年同期余额"], "截至2024年2月29日")[-1] == "2023-02-28"


def test_days_are_of_the_year_of_the_title() -> None:
    title = "2024年国庆假期接待情况"
    assert across(["10月1日", "10月2日", "合计"], title) == ["2024-10-01", "2024-10-02", "2024"]


def test_years_that_run_into_the_next_are_no_decembers() -> None:
    assert down(["2010-11", "2011-12", "2012-13"]) == ["2010..2011", "2011..2012", "2012..2013"]
    assert down(["2011-10", "2011-11", "2011-12"])[2] == "2011-M12"


def test_numbers_of_things_are_no_years_that_run_into_the_next() -> None:
    assert down([f"2023-{number}" for number in range(21, 26)], "地块编号") == [None] * 5
    assert down([f"2023-{number}" for number in range(25, 28)]) == [None] * 3
    assert down(["2023-31", "2024-35"], "地块编号") == [None] * 2
    assert down(["2022-23", "2023-24"]) == ["2022..2023", "2023..2024"]
    assert down(["1990-94", "1995-99"]) == ["1990..1994", "1995..1999"]


def test_roman_numerals_one_after_the_other_are_quarters() -> None:
    quarters = [f"2023-Q{n}" for n in range(1, 5)]
    assert across(["I", "II", "III", "IV*"], "GDP by quarter, 2023") == quarters
    assert across(["2022", "I", "II", "III", "IV"], "GDP")[0] == "2022"
    found = understood([["Item", 2023, None, None, None], [None, "I", "II", "III", "IV"],
                        ["GDP", 1, 2, 3, 4]], "B1:E1")  # fmt: skip
    assert [fact.period for fact in found.facts.values()] == quarters
    assert across(["I", "II", "V", "X"], "GDP, 2023") == ["2023"] * 4


def test_roman_numerals_of_stages_and_classes_are_no_quarters() -> None:
    assert across(["I", "II", "III", "IV", "V"], "2023年各季度断面") == ["2023"] * 5
    assert across(["I", "II", "III", "IV"], "Cancer cases by stage 2021") == ["2021"] * 4
    assert down(["I", "II", "III", "IV", "V"], "Class") == [None] * 5


def test_the_same_day_of_each_year_is_that_day_unless_it_closes_the_year() -> None:
    assert down(["30 June 2022", "30 June 2023"]) == ["2022-06-30", "2023-06-30"]
    assert down(["31 December 2022", "31 December 2023"]) == ["2022", "2023"]


def test_a_day_without_a_year_is_of_the_year_above_it() -> None:
    found = understood([["Item", 2023, 2024], [None, "Apr. 28", "Apr. 26"], ["Loans", 1, 2]])
    assert [fact.period for fact in found.facts.values()] == ["2023-04-28", "2024-04-26"]


def test_which_quarter_of_a_year_that_runs_into_the_next_nobody_says() -> None:
    found = understood([["Item", "2022-23", None], [None, "Q3", "Q4"], ["Trains", 1, 2]], "B1:C1")
    assert [fact.period for fact in found.facts.values()] == [None, None]


def test_three_months_and_three_months_are_quarters() -> None:
    spans = ["Apr to Jun 2023", "Jul to Sep 2023", "Oct to Dec 2023", "Jan to Mar 2024"]
    assert down(spans) == ["2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1"]
    assert down(["Jan to Mar 2023", "Jan to Jun 2023"]) == ["2023-YTD03", "2023-YTD06"]


def test_a_day_that_the_year_of_the_title_does_not_have_is_none() -> None:
    assert across(["2月28日", "2月29日"], "2023年气温") == ["2023-02-28", None]
    assert across(["2月29日", "3月1日"], "2024年气温") == ["2024-02-29", "2024-03-01"]


def test_a_report_of_a_day_tells_of_no_later_day_of_its_year() -> None:
    assert across(["1月5日", "12月29日"], "2025年1月5日价格周报") == ["2025-01-05", None]


def test_which_month_of_a_year_is_this_month_nobody_says() -> None:
    assert across(["本月", "自年初累计"], "2025年重点工程月报") == [None, "2025"]
    assert across(["本月", "自年初累计"], "2025年5月重点工程月报") == ["2025-M05", "2025-YTD05"]


def test_days_here_and_there_close_no_months() -> None:
    days = ["25 May 2016", "3 June 2015", "1 July 2014"]
    assert across(days) == ["2016-05-25", "2015-06-03", "2014-07-01"]


def test_days_below_a_word_of_weeks_end_weeks() -> None:
    found = understood(
        [["Assets of banks, 2008"], ["Account", "Week ending", None], [None, "Oct 22", "Oct 29"],
         ["Deposits", 7, 8], ["Loans", 3, 4]],
        "A2:A3", "B2:C2",
    )  # fmt: skip
    assert found.facts["B4"].period == "2008-10-16..2008-10-22"


def test_two_digits_behind_months_that_follow_one_another_are_years() -> None:
    assert across(["Aug 22", "May 23", "Jun 23"]) == ["2022-M08", "2023-M05", "2023-M06"]
    assert across(["Mar 23", "Feb 23"]) == ["2023-M03", "2023-M02"]
    assert across(["Oct 22", "Oct 29", "Nov 05"], "Loans, 2008") == [
        "2008-10-22", "2008-10-29", "2008-11-05",
    ]  # fmt: skip
    assert across(["Dec 22", "Dec 23"], "Loans, 2008") == ["2008-12-22", "2008-12-23"]


def test_months_that_go_on_after_one_with_its_year_are_of_that_year_or_the_next() -> None:
    assert down(["2012年11月份", "12月份", "1月份", "2月份"]) == [
        "2012-M11", "2012-M12", "2013-M01", "2013-M02"
    ]  # fmt: skip
    assert across(["2013年2月", "1月", "12月"]) == ["2013-M02", "2013-M01", "2012-M12"]
    assert down(["2012年一季度", "二季度", "四季度"]) == ["2012-Q1", "2012-Q2", None]


def test_a_part_that_follows_one_with_a_year_goes_on_with_it() -> None:
    quarters = ["2013 Q1", "Q2", "Q3", "Q4", "2014 Q1", "Q2"]
    told = ["2013-Q1", "2013-Q2", "2013-Q3", "2013-Q4", "2014-Q1", "2014-Q2"]
    assert down(quarters, "Period") == told
    assert across(["Nov 2013", "Dec", "Jan"]) == ["2013-M11", "2013-M12", "2014-M01"]


def test_a_year_with_the_number_of_a_footnote_is_the_year() -> None:
    assert down(["2015", "2016", "2017 3"], "Period") == ["2015", "2016", "2017"]
    assert down(["2021", "2008 1", "2007"], "Jahr") == ["2021", "2008", "2007"]


def test_months_that_run_into_the_next_year_are_of_two_years_that_are_told() -> None:
    rows: list[Row] = [["Catch", "November-October", None], [None, "2014-2015", "2015-2016"],
                       ["Cod", 240, 265]]  # fmt: skip
    found = understood(rows, "B1:C1")
    told = [fact.period for fact in found.facts.values()]
    assert told == ["2014-M11..2015-M10", "2015-M11..2016-M10"]
    rows[1] = [None, 2015, 2016]
    assert [f.period for f in understood(rows, "B1:C1").facts.values()] == [None, None]
    assert across(["November-October", "June-May"], "Catch 2016") == [None, None]
