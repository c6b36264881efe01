"""Times that running text mentions: where they stand, what they say, whether they govern."""

from __future__ import annotations

from datetime import date

import pytest

from licheng_etl.grammar.times.prose_times import Form, Mention, find_mentions
from licheng_etl.grammar.times.time_points import Point, days_of
from licheng_etl.grammar.times.time_words import spelled


def only(text: str) -> Mention:
    (mention,) = find_mentions(spelled(text))
    return mention


def days(text: str, year: int = 2024) -> tuple[date, date] | None:
    mention = only(text)
    first, last = mention.first, mention.last
    of = first.year if first.year is not None else year + (first.offset or 0)
    until = last.year if last.year is not None else year + (last.offset or 0)
    return days_of(first, last, of, until)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024年", "2024-01-01", "2024-12-31"),
        ("二零一六年至二零一八年", "2016-01-01", "2018-12-31"),
        ("2016-2018年", "2016-01-01", "2018-12-31"),
        ("1-10月份", "2024-01-01", "2024-10-31"),
        ("8月至次年2月", "2024-08-01", "2025-02-28"),
        ("前三季度", "2024-01-01", "2024-09-30"),
        ("2021年前两个季度", "2021-01-01", "2021-06-30"),
        ("前11个月", "2024-01-01", "2024-11-30"),
        ("去年下半年", "2023-07-01", "2023-12-31"),
        ("“十四五”期间", "2021-01-01", "2025-12-31"),
        ("上世纪90年代", "1990-01-01", "1999-12-31"),
        ("1999.08-2002.02", "1999-08-01", "2002-02-28"),
        ("零七年八月二十九号", "2007-08-29", "2007-08-29"),
        ("98年4月", "1998-04-01", "1998-04-30"),
        ("10月上旬", "2024-10-01", "2024-10-10"),
        ("今年4月中下旬", "2024-04-11", "2024-04-30"),
        ("2016年6月1日-6月30日", "2016-06-01", "2016-06-30"),
    ],
)
def test_a_mention_means_its_days(text: str, start: str, end: str) -> None:
    assert days(text) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("截至2013年一季度末", Form.END),
        ("年末全市", Form.END),
        ("到4月底前", Form.END),
        ("到2027年达到", Form.END),
        ("今年以来", Form.SINCE),
        ("从2015年起", Form.SINCE),
        ("“十四五”以来", Form.SINCE),
        ("目前已", Form.VAGUE),
        ("全年", Form.WHOLE),
        ("每年6月1日至9月30日", Form.VAGUE),
        ("去年6月1日至9月30日", Form.WHOLE),
    ],
)
def test_the_words_around_it_say_which_end_is_meant(text: str, form: Form) -> None:
    assert only(text).form is form


@pytest.mark.parametrize(
    "text",
    [
        "比上年增长",
        "较之2023年",
        "相较于2023年",
        "较去年末",
        "去年同期",
        "比年初增加",
        "“十四五”规划目标",
        "上年结转资金",
    ],
)
def test_what_is_compared_with_or_a_name_governs_nothing(text: str) -> None:
    assert not any(mention.governs for mention in find_mentions(spelled(text)))


def test_the_day_of_an_event_and_the_year_of_a_list_are_told_apart() -> None:
    assert only("项目于2023年8月开工建设").dated
    assert only("该项目是2024年省重大项目").named
    assert not only("项目于2023年完成投资3亿元").dated


@pytest.mark.parametrize("text", ["1500个", "二十五个", "长度2024米", "三月兔子"])
def test_numbers_are_no_times(text: str) -> None:
    assert [m for m in find_mentions(spelled(text)) if m.first.year is not None] == []


def test_a_day_that_there_is_not_has_no_days() -> None:
    assert days_of(Point(months=(2, 2), day=30), Point(months=(2, 2), day=30), 2023, 2023) is None
