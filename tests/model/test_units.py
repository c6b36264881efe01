"""Units: conversions are exact or refused, and units are found where people print them."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.model.units import (
    MONEY,
    STORED_LIMIT,
    STORED_SCALE,
    UNITS,
    base_unit,
    find_unit_note,
    split_label_unit,
    to_base,
)

MONEY_UNITS = sorted(unit.name for unit in UNITS.values() if unit.dimension == MONEY)
PRINTED = st.decimals(
    min_value=Decimal(-(10**12)), max_value=Decimal(10**12), places=12, allow_nan=False
)


@given(PRINTED, st.sampled_from(MONEY_UNITS))
def test_a_conversion_is_exact_or_null(value: Decimal, unit: str) -> None:
    frame = pl.DataFrame({"value": [value]}, schema={"value": pl.Decimal(38, 12)})
    found = frame.select(to_base(pl.col("value"), unit)).item()
    expected = value * UNITS[unit].factor
    representable = expected == round(expected, STORED_SCALE) and abs(expected) < STORED_LIMIT
    assert found == (expected if representable else None)


def test_an_amount_beyond_the_column_is_refused() -> None:
    frame = pl.DataFrame({"value": [Decimal(10**17)]}, schema={"value": pl.Decimal(38, 12)})
    assert frame.select(to_base(pl.col("value"), "亿元")).item() is None


@pytest.mark.parametrize(
    ("note", "unit"),
    [("单位：亿元", "亿元"), ("单位:万元", "万元"), ("计量单位： 万　元", "万"), ("金额", None)],
)
def test_a_corner_note_gives_its_unit(note: str, unit: str | None) -> None:
    assert find_unit_note(note) == (unit if unit != "万" else "万元")


@pytest.mark.parametrize(
    ("label", "bare", "unit"),
    [
        ("总投资(亿元)", "总投资", "亿元"),
        ("总投资（万元）", "总投资", "万元"),
        ("占年计划%", "占年计划", "%"),
        ("占年计划(%)", "占年计划", "%"),
        ("建设内容(含规模)", "建设内容(含规模)", None),
        ("%", "%", None),
    ],
)
def test_only_known_units_are_split_off_a_label(label: str, bare: str, unit: str | None) -> None:
    assert split_label_unit(label) == (bare, unit)


@pytest.mark.parametrize(
    ("unit", "base"),
    [("亿人公里", "人公里"), ("平方公里", "平方米"), ("万亩", "亩"), ("‰", "%"), ("辆", "辆")],
)
def test_a_unit_is_stored_in_the_base_of_its_dimension(unit: str, base: str) -> None:
    assert base_unit(unit) == base


def test_what_is_counted_by_different_words_is_not_added_up() -> None:
    assert len({UNITS[word].dimension for word in ("辆", "台", "所", "件", "上年=100")}) == 5
