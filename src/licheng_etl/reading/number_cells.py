"""Numbers of cells in the unit that governs them, and as amounts in base units.

Here: units that a cell itself shows, percent formats, problems of units. Not here: the text of a
number (grammar.numbers.decimals), which cells hold numbers (parsing).
"""

from __future__ import annotations

from typing import Final

import polars as pl

from licheng_etl.forms.columns import FieldType
from licheng_etl.grammar.numbers.decimals import parse_decimal
from licheng_etl.grammar.units.shown_units import with_counted_units
from licheng_etl.grammar.units.unit_names import spell_units
from licheng_etl.model.units import (
    MONEY,
    MONEY_BASE,
    PERCENT,
    SCALES,
    dimension_of,
    find_unit,
    to_base,
    unscaled,
)

NO_UNIT: Final = "no_unit"
"""The problem of a number that neither bears a unit nor stands below one."""
_PLAIN = pl.col("type") == str(FieldType.NUMBER)
"""A number without dimension."""
_COMPUTED = pl.col("kind") == "number"
"""A stored double may be a formula's, with more digits than anybody prints."""


def read_numbers(cells: pl.DataFrame) -> pl.DataFrame:
    """A number in the unit that its own cell shows, else in the one that governs its column.

    A cell shows its unit after the number, by a percent sign or by its format: there the stored
    number may be a hundredth or a ten-thousandth of what is shown. A unit of another dimension than
    the column's contradicts it, as any unit does beside a number that has no dimension.
    """
    parsed = _as_shown(_decimals(with_counted_units(cells)))
    wanted = pl.coalesce("dimension", dimension_of(pl.col("unit")))
    unit = pl.coalesce("own", "unit")
    own = pl.col("own")
    other = (dimension_of(own) != wanted).fill_null(value=False)
    problem = (
        pl.when(_PLAIN & own.is_not_null())
        .then(pl.lit("unit_of_number"))
        .when(pl.col("unclear"))
        .then(pl.lit("unit_of_format"))
        .when(unit.is_not_null() & dimension_of(unit).is_null())
        .then(pl.lit("unknown_unit"))
        .when(other & (own == PERCENT) & (wanted == MONEY))
        .then(pl.lit("percent_in_amount"))
        .when(other)
        .then(pl.lit("foreign_unit"))
    )
    governing = pl.when(dimension_of(pl.col("unit")).is_not_null()).then("unit")
    return _in_base_units(
        parsed.with_columns(
            problem=pl.coalesce("problem", problem),
            unit=unit,
            printed=unit,
            expected=pl.when(~_PLAIN).then(pl.coalesce(governing, "expected")),
        )
    )


def _decimals(cells: pl.DataFrame) -> pl.DataFrame:
    """Adds value, percent_sign, printed_unit, digits, problem and null_reason."""
    parsed = cells.with_columns(parsed=parse_decimal(pl.col("text")))
    return parsed.with_columns(
        value=pl.col("parsed").struct.field("value"),
        percent_sign=pl.col("parsed").struct.field("percent"),
        printed_unit=pl.col("parsed").struct.field("unit"),
        problem=_unless_computed(pl.col("parsed").struct.field("problem")),
        null_reason=pl.col("parsed").struct.field("null_reason"),
        digits=pl.col("parsed").struct.field("digits"),
    )


def _unless_computed(problem: pl.Expr) -> pl.Expr:
    """Digits that nobody prints are a problem in text, and noise in a stored double."""
    noise = (problem == "too_precise") & _COMPUTED
    return pl.when(~noise.fill_null(value=False)).then(problem)


def _as_shown(parsed: pl.DataFrame) -> pl.DataFrame:
    """Adds `own`, the unit that the cell itself shows; value and digits as it shows them.

    A scale alone goes before the unit that governs the column: 2万 below 吨 is 2万吨.
    """
    percent = pl.col("percent").fill_null(value=False) & (pl.col("kind") == "number")
    of_money = pl.when(pl.col("dimension") == MONEY).then(pl.lit(MONEY_BASE))
    spelled = spell_units(pl.col("printed_unit"))
    bare = spelled.is_in([scale for scale in SCALES if scale])
    scaled = pl.concat_str(spelled, unscaled(pl.coalesce("unit", of_money)))
    hundred = pl.lit(100, dtype=pl.Decimal(38, 0))
    return parsed.with_columns(
        own=pl.when(percent | pl.col("percent_sign"))
        .then(pl.lit(PERCENT))
        .otherwise(pl.coalesce(pl.when(bare).then(scaled), spelled, "counted")),
        value=pl.when(percent).then(pl.col("value") * hundred).otherwise("value"),
        digits=pl.when(percent).then((pl.col("digits") - 2).clip(0)).otherwise("digits"),
    )


def _in_base_units(parsed: pl.DataFrame) -> pl.DataFrame:
    present = parsed["unit"].unique().drop_nulls()
    as_it_is = to_base(pl.col("value"), PERCENT, computed=_COMPUTED)
    amount = pl.coalesce(
        pl.when(_PLAIN).then(as_it_is),
        *(
            pl.when(pl.col("unit") == unit).then(to_base(pl.col("value"), unit, computed=_COMPUTED))
            for unit in present
            if find_unit(unit) is not None
        ),
    )
    return _inexact_is_a_problem(
        parsed.with_columns(amount=pl.when(pl.col("problem").is_null()).then(amount))
    )


def _inexact_is_a_problem(parsed: pl.DataFrame) -> pl.DataFrame:
    """A printed number that does not fit the stored scale exactly is signalled, not rounded.

    A column whose unit is unknown has no amounts; its fault returns the whole submission.
    """
    lost = pl.col("value").is_not_null() & pl.col("amount").is_null() & pl.col("problem").is_null()
    reason = (
        pl.when(pl.col("unit").is_null() & ~_PLAIN)
        .then(pl.lit(NO_UNIT))
        .otherwise(pl.lit("out_of_range"))
    )
    return parsed.with_columns(problem=pl.coalesce("problem", pl.when(lost).then(reason)))
