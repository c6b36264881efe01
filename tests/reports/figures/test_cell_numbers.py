"""What a cell of a table prints: a number, how exactly, and perhaps its unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.reports.figures.cell_numbers import is_unit, number_in, scaled_unit, unscaled


@pytest.mark.parametrize(
    ("text", "value", "high", "qualifier", "printed"),
    [
        ("1,234.5", "1234.5", None, "exact", "1,234.5"),
        ("－3.2", "-3.2", None, "exact", "－3.2"),
        ("- 0.9", "-0.9", None, "exact", "- 0.9"),
        ("(3)", "-3", None, "exact", "(3)"),
        ("（3.2）", "-3.2", None, "exact", "（3.2）"),
        ("(30%)", "30", None, "exact", "(30%)"),
        ("3万+", "30000", None, "at_least", "3万"),
        ("100+", "100", None, "at_least", "100"),
        ("1980-2050元", "1980", "2050", "approx", "1980-2050元"),
        ("港币3亿", "300000000", None, "exact", "3亿"),
        ("约8", "8", None, "approx", "8"),
        ("不低于8", "8", None, "at_least", "8"),
        ("8左右", "8", None, "approx", "8"),
        ("3-5", "3", "5", "approx", "3-5"),
        ("3—5万", "30000", "50000", "approx", "3—5万"),
        ("1.2万", "12000", None, "exact", "1.2万"),
        ("达到3%以上", "3", None, "at_least", "3%"),
        ("¥35万", "350000", None, "exact", "¥35万"),
        ("１４０８．２８", "1408.28", None, "exact", "１４０８．２８"),
    ],
)
def test_a_number_is_read_with_what_is_said_of_it(
    text: str, value: str, high: str | None, qualifier: str, printed: str
) -> None:
    number = number_in(text)
    assert number is not None
    assert number.value == Decimal(value)
    assert number.high == (None if high is None else Decimal(high))
    assert number.qualifier == qualifier
    assert text[number.start : number.end] == printed


@pytest.mark.parametrize(
    "text", ["", "—", "…", "5-3", "三十余", "已完成10个", "完成率80%", "见表3", "2024.5.6", "1:2"]
)
def test_what_says_more_or_nothing_is_no_number(text: str) -> None:
    assert number_in(text) is None


@pytest.mark.parametrize(
    "text", ["2023-2025", "2023-2025年", "1-6月", "6月", "05-20", "0531-82345678", "007"]
)
def test_spans_of_time_telephones_and_codes_are_no_numbers(text: str) -> None:
    assert number_in(text) is None


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [("5000个", "count:个", 5000), ("3%", "percent", 3), ("1.2万元", "CNY", 12000)],
)
def test_a_unit_in_the_cell_goes_before_that_of_the_head(text: str, unit: str, value: int) -> None:
    number = number_in(text)
    assert number is not None
    assert number.unit is not None
    assert number.unit.code == unit
    assert number.value * number.unit.factor == value


@pytest.mark.parametrize(
    ("printed", "code", "factor"),
    [
        ("万吨", "t", 10**4),
        ("亿千瓦时", "kWh", 10**8),
        ("千公顷", "m2", 10**7),
        ("％", "percent", 1),
    ],
)
def test_a_unit_of_a_head_has_its_scale(printed: str, code: str, factor: int) -> None:
    unit = scaled_unit(printed)
    assert unit is not None
    assert (unit.code, int(unit.factor)) == (code, factor)


def test_the_base_of_an_index_is_no_unit() -> None:
    assert scaled_unit("上年=100") is None


def test_a_scale_in_the_cell_stands_for_that_of_the_head() -> None:
    unit = scaled_unit("万元")
    assert unit is not None
    assert unit.factor == 10**4
    assert unscaled(unit).factor == 1


def test_what_a_head_says_in_brackets_is_not_always_a_unit() -> None:
    assert is_unit("万元")
    assert is_unit("%")
    assert not is_unit("预计")


@given(value=st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_a_plain_number_reads_as_it_is_printed(value: Decimal) -> None:
    number = number_in(f"{value:,}")
    assert number is not None
    assert number.value == value
