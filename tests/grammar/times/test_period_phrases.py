"""Phrases of time: where they stand in a text, and that they share none of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.times.period_phrases import Trust, find_phrases
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.title_times import stated_period
from tests.grammar.spoken_periods import PHRASES

TEXTS = st.lists(
    st.one_of(
        st.sampled_from(PHRASES).map(lambda phrase: phrase.text),
        st.text(alphabet="0123456789年月日季度前至比起-—./()完成投资", max_size=8),
    ),
    max_size=5,
).map("".join)


@given(TEXTS, st.sampled_from(Trust))
def test_no_two_phrases_share_a_character(text: str, trust: Trust) -> None:
    phrases = find_phrases(text, trust)
    assert all(first.end <= second.start for first, second in pairwise(phrases))
    assert all(0 <= phrase.start < phrase.end <= len(text) for phrase in phrases)
    assert all(phrase.time.exists for phrase in phrases)


@given(TEXTS)
def test_a_label_has_every_sure_phrase_of_the_same_text(text: str) -> None:
    assert set(find_phrases(text, Trust.SURE)) <= set(find_phrases(text, Trust.LABEL))


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("２０２４年１～10月完成2023年末余额", ["２０２４年１～10月", "2023年"]),
        ("比2023年增长", ["2023年"]),
        ("二〇二四年10月31日", ["二〇二四年10月31日"]),
        ("“十四五”时期规划投资", ["“十四五”时期"]),
        ("完成投资", []),
        ("投资2024.10万元", []),
    ],
)
def test_the_place_of_a_phrase_is_that_in_the_text_as_written(text: str, texts: list[str]) -> None:
    actual = find_phrases(text, Trust.SURE)
    assert [text[phrase.start : phrase.end] for phrase in actual] == texts


@pytest.mark.parametrize(
    ("text", "mark"),
    [("2024年末余额", "末"), ("2024年10月上旬", "上旬"), ("2024年底前", "底前"), ("2024年", "")],
)
def test_what_is_said_of_the_end_stands_beside_the_phrase(text: str, mark: str) -> None:
    (phrase,) = find_phrases(text, Trust.SURE)
    assert phrase.mark == mark


@pytest.mark.parametrize(
    "text",
    [
        "比2023年",
        "与2023年比较",
        "同2023年同期相比",
        "2023年以来",
        "2023年10月起",
        "1990年代",
        "2023、2024年",
    ],
)
def test_a_time_that_the_text_is_not_of_stands_aside(text: str) -> None:
    assert all(phrase.aside for phrase in find_phrases(text, Trust.LABEL))


@pytest.mark.parametrize("text", ["与2023年比重", "2023年占比"])
def test_a_time_beside_and_is_one_of_several_unless_it_is_compared_with(text: str) -> None:
    assert not any(phrase.aside for phrase in find_phrases(text, Trust.SURE)[-1:])


def test_only_dates_look_beyond_the_century() -> None:
    assert [len(find_phrases("2150", trust)) for trust in Trust] == [0, 1, 1]
    (label,), (cell,) = find_phrases("2150", Trust.LABEL), find_phrases("2150", Trust.DATE_COLUMN)
    assert (label.time.year, cell.time.year) == (None, 2150)


def test_blanks_without_end_are_looked_through_once() -> None:
    assert find_phrases(f"2024{' ' * 20_000}x", Trust.LABEL) == ()


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("2025年6月2日-6月8日", "2025-06-02..2025-06-08"),
        ("2025年6月2日至8日", "2025-06-02..2025-06-08"),
        ("2024年12月30日—2025年1月5日", "2024-12-30..2025-01-05"),
        ("2024年1月1日至2024年12月31日", "2024"),
        ("2024年1月1日-6月30日", "2024-YTD06"),
        ("2025年6月1日-6月30日", "2025-M06"),
        ("2025年6月8日-6月2日", None),
    ],
)
def test_a_span_of_days_is_these_or_the_months_that_it_makes_up(
    label: str, code: str | None
) -> None:
    period = read_time(label).period()
    assert (period.code if period else None) == code
    assert stated_period(label) is None


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("2022-12-3100:00:00", "2022-12-31"),
        ("2022-12-100:00:00", "2022-12-01"),
        ("2022-1-1010:30", "2022-01-10"),
        ("2022-12-311", None),
        ("2022-12-3100", None),
    ],
)
def test_in_a_label_the_hour_may_stand_right_behind_the_day(label: str, day: str | None) -> None:
    phrases = find_phrases(label, Trust.LABEL)
    assert [phrase.time.code() for phrase in phrases] == ([] if day is None else [day])
