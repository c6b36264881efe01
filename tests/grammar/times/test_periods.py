"""Periods in text: one reading for every phrase, lenient for labels and strict for slots."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from licheng_etl.grammar.texts.labels import as_label
from licheng_etl.grammar.times.cell_dates import parse_date_code, parse_span_code
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.title_times import stated_period
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
        ("2024年截至10月底", "2024-M10"),
        ("113年度截至10月底止", "2024-M10"),
    ],
)
def test_phrases_of_titles_are_read_by_both(text: str, code: str) -> None:
    assert stated(text) == read(text) == code


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
    ("text", "code"),
    [
        ("2008年山东省居民消费价格指数(以上年为100)", "2008"),
        ("2024年12月工业生产者出厂价格指数（上年同月=100）", "2024-M12"),
        ("农产品生产者价格指数 (2007=100) 2024年", "2024"),
        ("居民消费价格指数（2020年=100）", None),
    ],
)
def test_the_base_of_an_index_in_brackets_is_no_time_beside_that_of_a_title(
    text: str, code: str | None
) -> None:
    assert read_time(text).code() == code


def test_months_of_last_year_are_months() -> None:
    assert read_time("去年1-6月").part == "ytd"
    assert read_time("去年1-6月").offset == -1


def test_months_in_six_digits_are_the_ends_of_a_span() -> None:
    for text in ("时间:201601至201606", "201601-201606", "统计时间：201601—201606"):
        assert read_time(text).code() == "2016-YTD06", text
    assert read_time("编号201601-201606").code() is None


@pytest.mark.parametrize(
    ("label", "code"), [("2. kvartal 20071", "2007-Q2"), ("Januar 20192", "2019-M01")]
)
def test_the_number_of_a_footnote_may_stand_behind_the_year_of_a_part(
    label: str, code: str
) -> None:
    assert read_time(label).code() == code
    assert read_time(label).pure


@pytest.mark.parametrize("label", ["20071", "Lot 20181", "Zip 19103"])
def test_five_digits_alone_or_beside_other_words_are_no_year(label: str) -> None:
    assert not read_time(label).part


def test_raised_letters_behind_a_year_are_the_mark_of_a_note() -> None:
    assert read_time("2022ᴾ").code() == "2022"


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("中華民國113年底", "2024"),
        ("民國99年", "2010"),
        ("民国113年8月", "2024-M08"),
        ("中華民國九十二年度", "2003"),
        ("民國一百一十三年", "2024"),
        ("113年平均", "2024"),
        ("110年", "2021"),
        ("113年1-8月", "2024-YTD08"),
        ("113年第3季", "2024-Q3"),
        ("113年上半年", "2024-H1"),
        ("113年8月15日", "2024-08-15"),
        ("民國108年 2019", "2019"),
    ],
)
def test_years_of_the_republic_began_with_1912(label: str, code: str) -> None:
    assert read_time(label).code() == code


@pytest.mark.parametrize("label", ["100年", "120年", "建校110年", "约113年", "15年", "第113年"])
def test_other_numbers_of_years_are_lengths_of_time(label: str) -> None:
    assert read_time(label).code() is None


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("24年1-9月完成", "2024-YTD09"),
        ("24年三季度", "2024-Q3"),
        ("投资（24年上半年）", "2024-H1"),
    ],
)
def test_a_year_of_two_digits_stands_before_a_part_of_it(label: str, code: str) -> None:
    assert read_time(as_label(label)).code() == code


@pytest.mark.parametrize("label", ["24年", "任职10年3个月", "10年3个月", "近10年9月均温"])
def test_two_digits_before_other_words_are_a_length_of_time(label: str) -> None:
    assert read_time(label).year is None


def test_the_year_before_last_is_two_years_back() -> None:
    assert [read_time(label).offset for label in ("前年度決算數", "前年", "前年同期")] == [-2] * 3
    assert read_time("以前年度结转").offset is None
    assert read_time("本年度與上年度比較").offset == 0
