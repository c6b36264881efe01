"""The same figure in the many wordings of official reports is read as the same figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licheng_etl.grammar.numbers.decimals import in_plain_digits
from licheng_etl.reports.figures.claims import claims
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.sources.plain import read_plain

if TYPE_CHECKING:
    from decimal import Decimal

TITLE = "历城区2024年经济运行情况"
NOUNS = (
    "固定资产投资",
    "社会消费品零售总额",
    "规模以上工业增加值",
    "进出口总额",
    "货运量",
    "用电量",
)
TIMES = {
    "": ("2024-01-01", "2024-12-31"),
    "1—10月，": ("2024-01-01", "2024-10-31"),
    "前三季度，": ("2024-01-01", "2024-09-30"),
    "上半年，": ("2024-01-01", "2024-06-30"),
    "今年1-5月份，": ("2024-01-01", "2024-05-31"),
    "2023年，": ("2023-01-01", "2023-12-31"),
    "一季度，": ("2024-01-01", "2024-03-31"),
    "10月份，": ("2024-10-01", "2024-10-31"),
}
SINCE_JANUARY = {"10月份，": TIMES["1—10月，"]}
"""The time of what a month tells as accumulated."""
PLACES = ("", "全区", "我区")
LEVELS = {
    "{noun}{number}亿元": "exact",
    "{noun}达{number}亿元": "exact",
    "{noun}达到{number}亿元": "exact",
    "{noun}为{number}亿元": "exact",
    "实现{noun}{number}亿元": "exact",
    "完成{noun}{number}亿元": "exact",
    "{noun}累计完成{number}亿元": "exact",
    "{noun}突破{number}亿元": "more_than",
    "{noun}超过{number}亿元": "more_than",
    "{noun}约{number}亿元": "approx",
    "{noun}近{number}亿元": "approx_below",
    "{noun}{number}亿元左右": "approx",
    "{noun}{number}亿元以上": "at_least",
    "{noun}{number}亿余元": "approx_above",
    "{noun}不低于{number}亿元": "at_least",
}
GROWTHS = {
    "{noun}同比增长{number}%": 1,
    "{noun}比上年同期增长{number}%": 1,
    "{noun}较上年同期下降{number}%": -1,
    "{noun}同比下降{number}%": -1,
    "{noun}同比+{number}%": 1,
    "{noun}同比-{number}%": -1,
    "{noun}增速为{number}%": 1,
    "{noun}同比增速达{number}%": 1,
    "{noun}降幅为{number}%": -1,
    "{noun}同比减少{number}%": -1,
    "{noun}按可比口径增长{number}%": 1,
    "{noun}同比提高百分之{number}": 1,
}
POINTS = {
    "{noun}增速高于全市{number}个百分点": 1,
    "{noun}增速低于全市{number}个百分点": -1,
    "{noun}增速比上月回落{number}个百分点": -1,
    "{noun}增速较上半年加快{number}个百分点": 1,
    "{noun}增幅比去年同期收窄{number}个百分点": -1,
    "{noun}降幅收窄{number}个百分点": 1,
    "{noun}降幅扩大{number}个百分点": -1,
}
NUMBERS = st.decimals(min_value="0.1", max_value="99.9", places=1)


OF_SOMETHING = given(
    number=NUMBERS,
    time=st.sampled_from(sorted(TIMES)),
    place=st.sampled_from(PLACES),
    noun=st.sampled_from(NOUNS),
)
"""What a sentence is of: a number, a time, a place and a noun."""


def read(sentence: str) -> dict[str, object]:
    document = read_plain(f"{TITLE}\n\n{sentence}。\n".encode(), "a.txt")
    (claim,) = claims(document, figures_of(document))
    return claim


@pytest.mark.parametrize("wording", sorted(LEVELS))
@settings(max_examples=6)
@OF_SOMETHING
def test_a_level(wording: str, number: Decimal, time: str, place: str, noun: str) -> None:
    claim = read(time + place + wording.format(noun=noun, number=number))
    assert claim["value"] == in_plain_digits(number * 10**8)
    assert (claim["unit"], claim["measure"]) == ("CNY", "level")
    assert (claim["qualifier"], claim["status"]) == (LEVELS[wording], "actual")
    times = TIMES | SINCE_JANUARY if "累计" in wording else TIMES
    assert (claim["period_start"], claim["period_end"]) == times[time]
    assert noun in str(claim["indicator"])


@pytest.mark.parametrize("wording", sorted(GROWTHS))
@settings(max_examples=6)
@OF_SOMETHING
def test_a_growth(wording: str, number: Decimal, time: str, place: str, noun: str) -> None:
    claim = read(time + place + wording.format(noun=noun, number=number))
    assert claim["value"] == in_plain_digits(number * GROWTHS[wording])
    assert (claim["unit"], claim["measure"]) == ("percent", "growth_yoy")
    assert (claim["qualifier"], claim["status"]) == ("exact", "actual")
    assert (claim["period_start"], claim["period_end"]) == TIMES[time]
    assert noun in str(claim["indicator"])


@pytest.mark.parametrize("wording", sorted(POINTS))
@settings(max_examples=6)
@OF_SOMETHING
def test_a_difference_of_rates(
    wording: str, number: Decimal, time: str, place: str, noun: str
) -> None:
    claim = read(time + place + wording.format(noun=noun, number=number))
    assert claim["value"] == in_plain_digits(number * POINTS[wording])
    assert (claim["unit"], claim["measure"]) == ("pp", "pp_change")
    assert (claim["period_start"], claim["period_end"]) == TIMES[time]
    assert noun in str(claim["indicator"])
