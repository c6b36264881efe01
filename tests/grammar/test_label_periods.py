"""What a label says of time, read leniently: without its year, relatively, in English."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.times.periods import (
    names_other_period,
    read_time,
    spelled_days,
    without_year,
)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("10月", "2024-M10"),
        ("十月", "2024-M10"),
        ("10月底", "2024-M10"),
        ("1-10月", "2024-YTD10"),
        ("1—10月累计", "2024-YTD10"),
        ("4-6月", "2024-M04..2024-M06"),
        ("前三季度", "2024-YTD09"),
        ("第三季度", "2024-Q3"),
        ("三季度", "2024-Q3"),
        ("上半年", "2024-H1"),
        ("全年", "2024"),
        ("2023", "2023"),
        ("2023.10", "2023-M10"),
        ("202310", "2023-M10"),
        ("工业增加值(2023)", "2023"),
        ("2023重点项目", "2023"),
        ("2023年10月31日", "2023-10-31"),
        ("8月15日", "2024-08-15"),
    ],
)
def test_a_label_may_be_read_without_its_year_and_a_number_as_a_year(label: str, code: str) -> None:
    assert read_time(label).code(2024) == code


@pytest.mark.parametrize(
    ("label", "part", "offset", "cumulative", "single"),
    [
        ("上年同期", "", -1, False, False),
        ("上年末", "year", -1, False, False),
        ("比上年增长", "", None, False, False),
        ("上年结转", "", None, False, False),
        ("月累计装车", "", None, False, True),
        ("工伤保险基金累计结余", "", None, False, False),
        ("上年结余", "", -1, False, False),
        ("年末余额", "", 0, False, False),
        ("年底", "", 0, False, False),
        ("下年计划", "", 1, False, False),
        ("本月", "", None, False, True),
        ("当月完成", "", None, False, True),
        ("本月止累计", "", None, True, False),
        ("投资-本月", "", None, False, True),
        ("占去年", "", None, False, False),
        ("累计", "", None, True, False),
        ("年初至本月累计", "", 0, True, False),
        ("10月累计", "month", None, True, False),
    ],
)
def test_words_relative_to_the_report_are_read_beside_a_time(
    label: str, part: str, offset: int | None, cumulative: bool, single: bool
) -> None:
    time = read_time(label)
    assert (time.part, time.offset, time.cumulative, time.single) == (
        part,
        offset,
        cumulative,
        single,
    )


@pytest.mark.parametrize(
    ("label", "pure"),
    [
        ("2024年", True),
        ("2024年1-10月累计", True),
        ("2024.10", True),
        ("前三季度", True),
        ("2024年末", False),
        ("2024年完成投资", False),
        ("本月", False),
    ],
)
def test_a_label_is_pure_where_it_says_nothing_but_the_time(label: str, pure: bool) -> None:
    assert read_time(label).pure is pure


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("2024年计划投资", "计划投资"),
        ("2024年度计划投资", "年度计划投资"),
        ("2024年1-10月完成", "1-10月完成"),
        ("2023年完成", "2023年完成"),
        ("2023-2024年计划", "2023-2024年计划"),
        ("编号2024", "编号2024"),
    ],
)
def test_the_year_that_goes_without_saying_is_left_out(label: str, bare: str) -> None:
    assert without_year(label, 2024) == bare


@pytest.mark.parametrize(
    "label", ["上年同期", "去年", "上月", "2023年完成", "截至2023年底", "明年计划"]
)
def test_a_group_of_another_period_is_told(label: str) -> None:
    assert names_other_period(label)


@pytest.mark.parametrize("label", ["当月完成", "其中", "年度计划", "10月"])
def test_a_group_of_the_reports_own_period_is_not(label: str) -> None:
    assert not names_other_period(label)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("March 2024", "2024-M03"),
        ("2023 JAN", "2023-M01"),
        ("Sept. 2020", "2020-M09"),
        ("Q2 2023", "2023-Q2"),
        ("30 June 2023", "2023-06-30"),
        ("June 30, 2023", "2023-06-30"),
        ("Table 2: Claims by area, March 2024", "2024-M03"),
        ("Power stations, 2022 (GWh)", "2022"),
        ("FY2022", "2022"),
    ],
)
def test_times_in_english_are_read_in_labels_and_titles(label: str, code: str) -> None:
    assert read_time(label).code() == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Population on 2023-06-30", "2023-06-30"),
        ("As on 2023-03-31", "2023-03-31"),
        ("Assets on 31 December 2023", "2023-12-31"),
        ("Debt (% of GDP) on 2023-03-31", "2023-03-31"),
        ("Data from 2023", "2023"),
        ("Deaths over 2023", "2023"),
        ("Exchange rate after 2023", "2023"),
    ],
)
def test_an_english_figure_on_or_from_a_time_is_of_it(label: str, code: str) -> None:
    assert read_time(label).code() == code


@pytest.mark.parametrize(
    "label",
    ["Change on 2023", "Growth since 2019", "Growth over 2023", "% on 2023", "Change (%) on 2023",
     "Sales compared with 2023", "Sales vs 2023", "Increase from 2023", "Maybe", "Mayor 2"],
)  # fmt: skip
def test_what_an_english_label_compares_with_is_no_time_that_it_is_of(label: str) -> None:
    assert read_time(label).code() is None


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Growth over 2015-2020 (%)", "2015..2020"),
        ("Croissance sur 2015-2020 (%)", "2015..2020"),
        ("Évolution annuelle moyenne sur 2013-2019", "2013..2019"),
        ("Growth over 2015-2019 average", None),
        ("Croissance sur 2023", None),
    ],
)
def test_what_grew_over_several_years_did_so_in_them(label: str, code: str | None) -> None:
    assert read_time(label).code() == code


def test_an_english_month_alone_waits_for_its_year() -> None:
    assert read_time("January").code(2024) == "2024-M01"
    assert not read_time("May be late").part


@pytest.mark.parametrize("label", ["年初数", "年初余额", "上年末", "上年末数"])
def test_what_stood_there_when_the_year_began_is_of_the_end_of_the_one_before(label: str) -> None:
    assert (read_time(label).part, read_time(label).offset) == ("year", -1)


@pytest.mark.parametrize("label", ["比年初", "较年初增加", "年初至本月", "期初数"])
def test_what_is_compared_with_the_beginning_of_the_year_is_of_no_other(label: str) -> None:
    assert read_time(label).offset != -1


@pytest.mark.parametrize("label", ["年初预算数", "全年计划", "年度计划投资", "调整预算", "年计划"])
def test_what_is_planned_for_the_year_is_of_all_of_it(label: str) -> None:
    assert read_time(label).part == "year"


@pytest.mark.parametrize("label", ["完成年初预算", "占年计划比重", "计划数"])
def test_what_is_only_compared_with_a_plan_is_not(label: str) -> None:
    assert not read_time(label).part


@pytest.mark.parametrize("label", ["1-本月", "1至本月", "年初至本月"])
def test_what_runs_to_this_month_accumulates(label: str) -> None:
    time = read_time(label)
    assert time.cumulative
    assert not time.single


@pytest.mark.parametrize(
    "label",
    ["本月止", "本季止", "上年同月止", "本月止余额", "截至本月止", "本月止在册人数", "本月"],
)
def test_what_may_be_there_when_the_month_ends_does_not_accumulate(label: str) -> None:
    assert not read_time(label).cumulative


@pytest.mark.parametrize(
    "label", ["总产值(2020年不变价)", "按2015年价格计算", "Income, constant 2007 dollars"]
)
def test_the_year_of_prices_is_no_period(label: str) -> None:
    assert read_time(label).year is None


def test_years_before_the_name_of_a_survey_are_its_span() -> None:
    assert read_time("2018-2022 Community Survey").code() == "2018..2022"


@pytest.mark.parametrize("flag", ["p", "P", "r", "(p)", " p/", "/p", " /n1", " 1/"])
def test_a_year_may_bear_the_flag_of_figures_that_may_change(flag: str) -> None:
    assert read_time(f"2024{flag}").code() == "2024"


@pytest.mark.parametrize("flag", ["E", "F", "e", "(F)", "X"])
def test_a_year_of_what_did_not_happen_yet_is_no_time_of_it(flag: str) -> None:
    assert not read_time(f"2024{flag}").pure


def test_no_end_of_marks_is_read_for_ever() -> None:
    assert read_time("2024年①").code() == "2024"
    assert not read_time(f"2024{'①' * 3000}").pure


def test_days_of_eight_digits_are_spelled_unless_others_are_codes() -> None:
    assert spelled_days(["20250601", "合计"]) == ["2025-06-01", "合计"]
    assert spelled_days(["20250601", "20251301"]) == ["20250601", "20251301"]
