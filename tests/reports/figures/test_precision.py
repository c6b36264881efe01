"""How exactly a figure is printed, told by its digits or by its value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.figures.precision import last_digit, printed_step
from licheng_etl.reports.sources.plain import read_plain


def step_of(sentence: str) -> Decimal | None:
    """Of the first figure of a sentence."""
    document = read_plain(f"2024年经济运行简报\n{sentence}".encode(), "简报.txt")
    figure = figures_of(document)[0]
    return printed_step(figure, document.text[figure.start : figure.end])


@pytest.mark.parametrize(
    ("sentence", "step"),
    [
        ("完成投资32.3亿元。", "10000000"),
        ("完成投资32.30亿元。", "1000000"),
        ("完成投资12,345万元。", "10000"),
        ("货物吞吐量178.7万吨。", "1000"),
        ("开行中欧班列621列。", "1"),
        ("税收同比下降5.3%。", "0.1"),
        ("出口同比增长6.1倍。", "10"),
        ("新增企业两百家。", "100"),
        ("新增就业25万6千人。", "1000"),
        ("年产值3—5亿元。", "100000000"),
    ],
)
def test_it_is_one_unit_of_the_last_digit_in_the_unit_of_the_value(
    sentence: str, step: str
) -> None:
    assert step_of(sentence) == Decimal(step)


def test_a_date_is_not_rounded() -> None:
    assert step_of("项目于2023年8月开工建设。") is None


@given(digits=st.integers(1, 10**6), places=st.integers(0, 4))
def test_digits_after_the_point_decide_and_not_zeros_among_them(digits: int, places: int) -> None:
    printed = f"{Decimal(digits).scaleb(-places):f}"
    assert step_of(f"完成投资{printed}亿元。") == Decimal(10**8).scaleb(-places)


@given(st.integers(1, 10**6).filter(lambda digits: digits % 10), st.integers(-4, 6))
def test_the_last_digit_of_a_value_is_the_last_that_is_not_zero(digits: int, power: int) -> None:
    assert last_digit(Decimal(digits).scaleb(power)) == Decimal(1).scaleb(power)


def test_zero_has_no_last_digit() -> None:
    assert last_digit(Decimal(0)) == 1
