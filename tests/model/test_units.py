"""What units are: scales before names are a rule, and conversions are exact or refused."""

from __future__ import annotations

from decimal import Decimal, localcontext

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.model.units import (
    NAMES,
    SCALES,
    STORED_LIMIT,
    STORED_SCALE,
    Unit,
    base_of,
    dimension_of,
    factor_of,
    find_unit,
    is_scaled,
    to_base,
)

PRINTED = st.decimals(
    min_value=Decimal(-(10**12)), max_value=Decimal(10**12), places=12, allow_nan=False
)

SCALED = [scale + name for name in NAMES for scale in SCALES if not scale or is_scaled(name)]


def unit_of(name: str) -> Unit:
    unit = find_unit(name)
    assert unit is not None
    return unit


@given(PRINTED, st.sampled_from(SCALED))
def test_a_conversion_is_exact_or_null(value: Decimal, unit: str) -> None:
    frame = pl.DataFrame({"value": [value]}, schema={"value": pl.Decimal(38, 12)})
    actual = frame.select(to_base(pl.col("value"), unit)).item()
    with localcontext(prec=60):
        expected = value * unit_of(unit).factor
        representable = expected == round(expected, STORED_SCALE) and abs(expected) < STORED_LIMIT
    assert actual == (expected if representable else None)


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
        ("3", "FEU", "6", "标箱"),
        ("1.5", "兆瓦", "1500", "千瓦"),
        ("2", "万千瓦时", "20000", "千瓦时"),
        ("1", "亿吨海里", "185200000", "吨公里"),
        ("2", "年", "24", "月"),
        ("1.5", "EFLOPS", "1500", "PFLOPS"),
        ("2.5", "百万", "2500000", "个"),
        ("7.5", "亿", "750000000", "个"),
        ("500", "升", "0.5", "立方米"),
        ("3", "千克", "0.003", "吨"),
    ],
)
def test_a_quantity_is_stored_in_the_base_unit_of_its_dimension(
    printed: str, unit: str, stored: str, base: str
) -> None:
    frame = pl.DataFrame({"value": [Decimal(printed)]}, schema={"value": pl.Decimal(38, 12)})
    assert frame.select(to_base(pl.col("value"), unit)).item() == Decimal(stored)
    assert unit_of(unit).base == base


def test_a_base_unit_is_one_of_its_own_dimension() -> None:
    for name in SCALED:
        unit = unit_of(name)
        base = unit_of(unit.base)
        assert base == Unit(unit.base, unit.dimension, unit.base, Decimal(1))


def test_an_amount_beyond_the_column_is_refused() -> None:
    frame = pl.DataFrame({"value": [Decimal(10**17)]}, schema={"value": pl.Decimal(38, 12)})
    assert frame.select(to_base(pl.col("value"), "亿元")).item() is None


@pytest.mark.parametrize(
    ("unit", "base"),
    [("亿人公里", "人公里"), ("平方公里", "平方米"), ("万亩", "亩"), ("‰", "%"), ("辆", "辆")],
)
def test_a_unit_is_stored_in_the_base_of_its_dimension(unit: str, base: str) -> None:
    assert unit_of(unit).base == base


def test_what_is_counted_by_different_words_is_not_added_up() -> None:
    assert len({unit_of(word).dimension for word in ("辆", "台", "所", "件", "上年=100")}) == 5


def test_a_scale_before_a_name_multiplies_it_and_changes_nothing_else() -> None:
    for name in filter(is_scaled, NAMES):
        for scale in filter(None, SCALES):
            if scale + name not in NAMES:
                scaled, plain = unit_of(scale + name), unit_of(name)
                assert scaled.factor == plain.factor * Decimal(SCALES[scale])
                assert (scaled.dimension, scaled.base) == (plain.dimension, plain.base)


@pytest.mark.parametrize("name", ["", "百分", "千小时", "车皮", "万万元", "元/", "年/月", "2024"])
def test_other_names_are_no_units(name: str) -> None:
    assert find_unit(name) is None


@pytest.mark.parametrize(
    "name", ["元/人", "万元/亩", "元/500克", "公斤/平方米", "元/人·次", "上年=100"]
)
def test_what_has_no_exact_base_keeps_its_unit(name: str) -> None:
    unit = unit_of(name)
    assert unit == Unit(name, unit.dimension, name, Decimal(1))


def test_racks_of_one_kind_are_not_added_to_those_of_another() -> None:
    names = ("架", "标准机架", "物理机架")
    assert len({unit_of(name).dimension for name in names}) == len(names)


def test_a_column_of_units_has_bases_dimensions_and_factors() -> None:
    frame = pl.DataFrame({"unit": ["万吨", "车皮", None]})
    unit = pl.col("unit")
    factor = factor_of(unit, pl.Decimal(38, 8))
    actual = frame.select(base_of(unit), dimension_of(unit).alias("d"), factor.alias("f"))
    assert actual.rows() == [
        ("吨", "mass", Decimal(10_000)),
        (None, None, None),
        (None, None, None),
    ]
