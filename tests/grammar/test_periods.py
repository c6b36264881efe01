"""Periods in text: one reading for every phrase, lenient for labels and strict for slots."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from licheng_etl.grammar.cell_dates import parse_date_code, parse_span_code
from licheng_etl.grammar.labels import as_label
from licheng_etl.grammar.periods import (
    names_other_period,
    read_time,
    spelled_days,
    stated_period,
    without_year,
)
from licheng_etl.model.periods import parse_code
from licheng_etl.reading.observations.timeless_labels import words_of
from tests.grammar.spoken_periods import BESIDE_WORDS, CONTEXTS, FULL_WIDTH, PHRASES, Spoken

OF_A_DAY = st.builds(
    "{}年{}月{}日".format, st.integers(1900, 2100), st.integers(0, 20), st.integers(0, 40)
)
CHARACTERS = "0123456789年月日一二三四五十季度上下半前至截比起-—.累计当期M/()“”、 "
ANY_TEXT = st.text(alphabet=CHARACTERS, max_size=24)
TITLES = st.lists(
    st.one_of(st.sampled_from(PHRASES).map(lambda phrase: phrase.text), OF_A_DAY, ANY_TEXT),
    max_size=3,
).map("".join)


def stated(text: str) -> str | None:
    period = stated_period(text)
    return period.code if period else None


def read(text: str) -> str | None:
    return read_time(as_label(text)).code()


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_phrase_is_read_the_same_on_every_path(context: str) -> None:
    """A slot may be left without a period where a label is read; neither says anything else."""
    for phrase in PHRASES:
        if phrase.is_digits and context in BESIDE_WORDS:
            continue
        text = context.format(phrase.text)
        assert read(text) == phrase.code, text
        guessed = {None} if phrase.is_digits and context == "{}" else set()
        assert stated(text) in {phrase.code} | guessed, text


@pytest.mark.parametrize("context", BESIDE_WORDS)
def test_digits_beside_words_are_no_month_of_a_slot(context: str) -> None:
    for phrase in PHRASES:
        if phrase.is_digits and ".." not in phrase.code:
            assert stated_period(context.format(phrase.text)) is None, phrase.text


def test_the_generator_writes_enough() -> None:
    assert len(PHRASES) * len(CONTEXTS) > 4000
    assert len(PHRASES) == len({phrase.text for phrase in PHRASES})


def test_a_cell_of_a_date_column_says_what_a_title_says() -> None:
    cells = pl.DataFrame({"text": [phrase.text for phrase in PHRASES]}).with_columns(
        date=parse_date_code(pl.col("text"), pl.lit("text")).struct.field("code"),
        span=parse_span_code(pl.col("text"), pl.lit("text")).struct.field("code"),
    )
    for phrase, text, date, span in zip(PHRASES, *cells.get_columns(), strict=True):
        kind = parse_code(phrase.code).kind
        if kind != "ytd":
            assert span == phrase.code, text
            assert date == (None if kind == "span" else phrase.code), text
        else:
            assert date is None, text
            # A column of spans knows no year to date: it is from January to a month.
            assert span is None or parse_code(span).end == parse_code(phrase.code).end, text


@given(st.sampled_from(PHRASES).filter(lambda phrase: not phrase.is_digits))
def test_full_width_digits_are_digits(phrase: Spoken) -> None:
    assert stated(phrase.text.translate(FULL_WIDTH)) == stated(phrase.text) == phrase.code
    assert read(phrase.text.translate(FULL_WIDTH)) == phrase.code


@given(st.one_of(TITLES, ANY_TEXT))
@example("2024年度项目表2024-09")
@example("2024年10月（填报日期：2024年11月5日）")
def test_where_a_slot_is_told_its_period_a_label_says_the_same(text: str) -> None:
    period = stated_period(text)
    assert period is None or read_time(text).period() == period


@given(TITLES)
def test_every_code_is_the_code_of_a_period(text: str) -> None:
    code = read_time(text).code(2024)
    assert code is None or parse_code(code).code == code


@given(st.sampled_from(PHRASES).filter(lambda phrase: not phrase.is_digits))
def test_a_label_without_its_time_is_what_the_number_is_of(phrase: Spoken) -> None:
    label = as_label(f"{phrase.text}完成投资")
    words = words_of(pl.Series([label]), pl.Series([phrase.code])).item()
    assert words in {"完成投资", "累计完成投资"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024年1—10月历城区重点项目调度表", "2024-YTD10"),
        ("2024年10月70个大中城市房价", "2024-M10"),
        ("2024年1-2月", "2024-YTD02"),
        ("2024年1～10月累计", "2024-YTD10"),
        ("２０２４年１～９月", "2024-YTD09"),
        ("2024年前三季度主要经济指标", "2024-YTD09"),
        ("2024年1-3季度主要经济指标", "2024-YTD09"),
        ("2024年一至二季度", "2024-YTD06"),
        ("2024年前5个月", "2024-YTD05"),
        ("2024年1月—2024年10月", "2024-YTD10"),
        ("2024年10月", "2024-M10"),
        ("历城区重点项目调度表（2024.10）", "2024-M10"),
        ("历城区重点项目调度表（202410）", "2024-M10"),
        ("2024年10月底", "2024-M10"),
        ("2024年10月上旬", "2024-M10"),
        ("2024年1月调度表", "2024-M01"),
        ("2024年第三季度", "2024-Q3"),
        ("2024年三季度", "2024-Q3"),
        ("2024年3季度", "2024-Q3"),
        ("2024Q3", "2024-Q3"),
        ("2024年上半年", "2024-H1"),
        ("2024上半年情况", "2024-H1"),
        ("2021年地方政府债券使用情况表", "2021"),
        ("二〇二四年工作总结", "2024"),
        ("2024年度", "2024"),
        ("2024年末余额", "2024"),
        ("2023年至2024年", "2023..2024"),
        ("2023-2025年", "2023..2025"),
        ("“十四五”时期", "2021..2025"),
        ("2024年11月—2025年2月", "2024-M11..2025-M02"),
        ("2024年1-10月（截至2024年10月31日）", "2024-YTD10"),
        ("2024年10月（填报日期：2024年11月5日）", "2024-M10"),
        ("2024年10月比2023年增长", "2024-M10"),
        ("截至2024年10月", "2024-M10"),
    ],
)
def test_phrases_of_titles_are_read_by_both(text: str, code: str) -> None:
    assert stated(text) == read(text) == code


def test_the_day_that_a_report_closes_with_is_of_its_month() -> None:
    for text in ("截至2024年10月31日", "截止到2024年10月31日", "截至2024-10-31"):
        period = stated_period(text)
        assert period == read_time(text).period()
        assert period is not None
        assert period.as_month().code == "2024-M10"
    assert stated("截至2024年10月31日（2024年10月）") is not None
    assert stated("截至2024年9月30日（2024年10月）") is None


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
    "text",
    [
        "2024年至今",
        "2024年以来",
        "“十四五”以来",
        "2024年起",
        "2024年以前",
        "比2024年决算数增长%",
        "1990年代",
        "2024年13月",
        "2024年2月30日",
        "2025-2023年",
        "国统字〔2023〕88号",
        "2024-M13",
        "二十月",
        "8月15日前开工",
        "102.2016",
        "2020年=100",
        "以2020年为100",
    ],
)
def test_what_is_no_period_says_none_to_a_label_either(text: str) -> None:
    assert read_time(text).code(2024) is None


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


def test_an_english_month_alone_waits_for_its_year() -> None:
    assert read_time("January").code(2024) == "2024-M01"
    assert not read_time("May be late").part


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
    "label", ["总产值(2020年不变价)", "按2015年价格计算", "Income, constant 2007 dollars"]
)
def test_the_year_of_prices_is_no_period(label: str) -> None:
    assert read_time(label).year is None


def test_years_before_the_name_of_a_survey_are_its_span() -> None:
    assert read_time("2018-2022 Community Survey").code() == "2018..2022"


@pytest.mark.parametrize("flag", ["p", "P", "r", "(p)"])
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
