"""Units: conversions are exact or refused, and units are found where people print them."""

from __future__ import annotations

from decimal import Decimal, localcontext

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.model.units import (
    BASE_UNITS,
    STORED_LIMIT,
    STORED_SCALE,
    UNITS,
    find_unit_note,
    normalise_unit_expr,
    split_label_unit,
    to_base,
)

PRINTED = st.decimals(
    min_value=Decimal(-(10**12)), max_value=Decimal(10**12), places=12, allow_nan=False
)


@given(PRINTED, st.sampled_from(sorted(UNITS)))
def test_a_conversion_is_exact_or_null(value: Decimal, unit: str) -> None:
    frame = pl.DataFrame({"value": [value]}, schema={"value": pl.Decimal(38, 12)})
    found = frame.select(to_base(pl.col("value"), unit)).item()
    with localcontext(prec=60):
        expected = value * UNITS[unit].factor
        representable = expected == round(expected, STORED_SCALE) and abs(expected) < STORED_LIMIT
    assert found == (expected if representable else None)


@pytest.mark.parametrize(
    ("printed", "unit", "stored", "base"),
    [
        ("178.7", "万吨", "1787000", "吨"),
        ("32.9035", "亿吨", "3290350000", "吨"),
        ("1.5", "千吨公里", "1500", "吨公里"),
        ("2.8", "万标箱", "28000", "标箱"),
        ("621", "列", "621", "列"),
        ("0.284", "倍率", "28.4", "%"),
        ("1.2", "百分点", "1.2", "百分点"),
        ("920.3", "万人", "9203000", "人"),
        ("12", "美元", "0.0012", "万美元"),
        ("3", "家", "3", "个"),
    ],
)
def test_a_quantity_is_stored_in_the_base_unit_of_its_dimension(
    printed: str, unit: str, stored: str, base: str
) -> None:
    frame = pl.DataFrame({"value": [Decimal(printed)]}, schema={"value": pl.Decimal(38, 12)})
    assert frame.select(to_base(pl.col("value"), unit)).item() == Decimal(stored)
    assert BASE_UNITS[unit] == base


def test_a_base_unit_is_one_of_its_own_dimension() -> None:
    for name, base in BASE_UNITS.items():
        assert UNITS[base].factor == 1
        assert UNITS[base].dimension == UNITS[name].dimension


def test_units_of_a_column_are_spelled_one_way() -> None:
    texts = pl.DataFrame({"unit": ["万ＴＥＵ", "标准箱", "个百分点", "±%", "车 皮", None]})
    assert texts.select(normalise_unit_expr(pl.col("unit"))).to_series().to_list() == [
        "万标箱",
        "标箱",
        "百分点",
        "%",
        "车皮",
        None,
    ]


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
        ("货物发送量（万吨）", "货物发送量", "万吨"),
        ("运量(万TEU)", "运量", "万标箱"),
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
    assert BASE_UNITS[unit] == base


def test_what_is_counted_by_different_words_is_not_added_up() -> None:
    assert len({UNITS[word].dimension for word in ("辆", "台", "所", "件", "上年=100")}) == 5
