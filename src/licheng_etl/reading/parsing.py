"""Typed values of cells in long form: one pass for each family of field types.

Here: which parser a field's type takes, units and percent formats applied, amounts in base units.
Not here: the parsers themselves (grammar), records (typed_records).
"""

from __future__ import annotations

import polars as pl

from licheng_etl.forms.definition import FieldType, Form
from licheng_etl.grammar.booleans import parse_bool
from licheng_etl.grammar.cell_dates import parse_date_code, parse_span_code
from licheng_etl.grammar.decimals import parse_decimal
from licheng_etl.grammar.null_words import null_reason
from licheng_etl.grammar.text import normalise_text
from licheng_etl.grammar.unit_names import spell_units
from licheng_etl.model.units import (
    AMOUNT,
    MONEY,
    PERCENT,
    RATIO,
    dimension_of,
    find_unit,
    to_base,
)

_PARSED_ROLES = ("data", "total", "section")
_OUTPUT = {
    "amount": AMOUNT,
    "string": pl.String(),
    "boolean": pl.Boolean(),
    "digits": pl.Int32(),
    "problem": pl.String(),
    "null_reason": pl.String(),
}
_COMPUTED = pl.col("kind") == "number"
"""A stored double may be a formula's, with more digits than anybody prints."""

_NO_TEXT = ("blank", "dash", "ellipsis", "slash")
"""Null tokens that are no words of a text; `无` and `待定` are, unless it must be filled."""


def parse_cells(cells: pl.DataFrame, form: Form) -> pl.DataFrame:
    """The cells that fields govern, each with its value in the column of its type.

    Adds `amount` (base units), `string`, `boolean`, `digits` (after the point, as printed),
    `problem` and `null_reason`; exactly one of value, problem and null reason is set.
    """
    governed = cells.filter(
        pl.col("field").is_not_null() & pl.col("role").is_in(_PARSED_ROLES)
    ).with_columns(pl.lit(None, dtype).alias(name) for name, dtype in _OUTPUT.items())
    parsers = {
        FieldType.MONEY: _money,
        FieldType.RATE: _rate,
        FieldType.NUMBER: _plain_number,
        FieldType.QUANTITY: _quantity,
        FieldType.DATE: _date,
        FieldType.SPAN: _span,
        FieldType.BOOLEAN: _boolean,
        FieldType.TEXT: _text,
        FieldType.CODE: _code,
    }
    used = {column.type for column in form.filled_columns}
    is_error = pl.col("kind") == "error"
    asked = governed.filter(~is_error).with_columns(
        must_be_filled=pl.col("field").is_in(_must_be_filled(form))
    )
    parts = [
        parse(asked.filter(pl.col("type") == kind)).select(governed.columns)
        for kind, parse in parsers.items()
        if kind in used
    ]
    errors = governed.filter(is_error).with_columns(problem=pl.lit("error_cell"))
    return pl.concat([*parts, errors])


def _must_be_filled(form: Form) -> list[str]:
    """The fields whose records need a value, which `待定` is not."""
    expected = [
        rule.arguments["column"]
        for rule in form.expectations
        if rule.expect == "expect_column_values_to_not_be_null"
    ]
    return [*expected, *(column.name for column in form.columns if column.filled)]


def _decimals(cells: pl.DataFrame) -> pl.DataFrame:
    """Adds value, percent_sign, printed_unit, digits, problem and null_reason."""
    parsed = cells.with_columns(parsed=parse_decimal(pl.col("text")))
    return parsed.with_columns(
        value=pl.col("parsed").struct.field("value"),
        percent_sign=pl.col("parsed").struct.field("percent"),
        printed_unit=pl.col("parsed").struct.field("unit"),
        problem=_unless_computed(pl.col("parsed").struct.field("problem")),
        null_reason=pl.col("parsed").struct.field("null_reason"),
        digits=normalise_text(pl.col("text"))
        .str.extract(r"[.](\d+)")
        .str.len_chars()
        .fill_null(0)
        .cast(pl.Int32),
    )


def _unless_computed(problem: pl.Expr) -> pl.Expr:
    """Digits that nobody prints are a problem in text, and noise in a stored double."""
    noise = (problem == "too_precise") & _COMPUTED
    return pl.when(~noise.fill_null(value=False)).then(problem)


def _money(cells: pl.DataFrame) -> pl.DataFrame:
    parsed = _decimals(cells)
    own = spell_units(pl.col("printed_unit"), as_money=True)
    foreign = own.is_not_null() & (dimension_of(own) != MONEY).fill_null(value=True)
    return _in_base_units(
        parsed.with_columns(
            unit=pl.coalesce(own, "unit"),
            problem=pl.coalesce(
                "problem",
                pl.when(foreign).then(pl.lit("unknown_unit")),
                pl.when(pl.col("percent_sign")).then(pl.lit("percent_in_amount")),
            ),
        )
    )


def _quantity(cells: pl.DataFrame) -> pl.DataFrame:
    """A number in the unit that its own cell shows, else in the one that governs it.

    A cell shows its unit after the number or by a percent format: then the number is a ratio. A
    unit of another dimension than the governing one contradicts it.
    """
    parsed = _decimals(cells)
    shown = pl.col("percent").fill_null(value=False) & (pl.col("kind") == "number")
    own = pl.coalesce(
        pl.when(shown).then(pl.lit(RATIO)),
        pl.when(pl.col("percent_sign")).then(pl.lit(PERCENT)),
        spell_units(pl.col("printed_unit")),
    )
    unit = pl.coalesce(own, "unit")
    unknown = unit.is_not_null() & dimension_of(unit).is_null()
    foreign = dimension_of(own) != dimension_of(pl.col("unit"))
    problem = (
        pl.when(unknown)
        .then(pl.lit("unknown_unit"))
        .when(foreign.fill_null(value=False))
        .then(pl.lit("foreign_unit"))
    )
    return _in_base_units(parsed.with_columns(unit=unit, problem=pl.coalesce("problem", problem)))


def _in_base_units(parsed: pl.DataFrame) -> pl.DataFrame:
    present = parsed["unit"].unique().drop_nulls()
    amount = pl.coalesce(
        pl.lit(None, AMOUNT),
        *(
            pl.when(pl.col("unit") == unit).then(to_base(pl.col("value"), unit, computed=_COMPUTED))
            for unit in present
            if find_unit(unit) is not None
        ),
    )
    return _inexact_is_a_problem(
        parsed.with_columns(amount=pl.when(pl.col("problem").is_null()).then(amount))
    )


def _rate(cells: pl.DataFrame) -> pl.DataFrame:
    """Percent as published: a number in a percent format is stored as a hundredth of it."""
    parsed = _decimals(cells)
    shown = pl.col("percent").fill_null(value=False) & (pl.col("kind") == "number")
    hundred = pl.lit(100, dtype=pl.Decimal(38, 0))
    value = pl.when(shown).then(pl.col("value") * hundred).otherwise("value")
    odd_unit = pl.col("printed_unit").is_not_null() & (pl.col("printed_unit") != PERCENT)
    parsed = parsed.with_columns(
        problem=pl.coalesce("problem", pl.when(odd_unit).then(pl.lit("unknown_unit"))),
        digits=pl.when(shown).then((pl.col("digits") - 2).clip(0)).otherwise("digits"),
    )
    return _inexact_is_a_problem(
        parsed.with_columns(
            amount=pl.when(pl.col("problem").is_null()).then(
                to_base(value, PERCENT, computed=_COMPUTED)
            )
        )
    )


def _plain_number(cells: pl.DataFrame) -> pl.DataFrame:
    parsed = _decimals(cells)
    return _inexact_is_a_problem(
        parsed.with_columns(
            amount=pl.when(pl.col("problem").is_null()).then(
                to_base(pl.col("value"), PERCENT, computed=_COMPUTED)
            )
        )
    )


def _inexact_is_a_problem(parsed: pl.DataFrame) -> pl.DataFrame:
    """A printed number that does not fit the stored scale exactly is signalled, not rounded.

    A column whose unit is unknown has no amounts; its fault returns the whole submission.
    """
    lost = pl.col("value").is_not_null() & pl.col("amount").is_null() & pl.col("problem").is_null()
    reason = (
        pl.when(
            pl.col("unit").is_null() & pl.col("type").is_in([FieldType.MONEY, FieldType.QUANTITY])
        )
        .then(pl.lit("no_unit"))
        .otherwise(pl.lit("out_of_range"))
    )
    return parsed.with_columns(problem=pl.coalesce("problem", pl.when(lost).then(reason)))


def _date(cells: pl.DataFrame) -> pl.DataFrame:
    return _coded(cells, parse_date_code(pl.col("text"), pl.col("kind")))


def _span(cells: pl.DataFrame) -> pl.DataFrame:
    return _coded(cells, parse_span_code(pl.col("text"), pl.col("kind")))


def _coded(cells: pl.DataFrame, parsed: pl.Expr) -> pl.DataFrame:
    return cells.with_columns(parsed=parsed).with_columns(
        string=pl.col("parsed").struct.field("code"),
        problem=pl.col("parsed").struct.field("problem"),
        null_reason=pl.col("parsed").struct.field("null_reason"),
    )


def _boolean(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.with_columns(parsed=parse_bool(pl.col("text"))).with_columns(
        boolean=pl.col("parsed").struct.field("value"),
        problem=pl.col("parsed").struct.field("problem"),
        null_reason=pl.col("parsed").struct.field("null_reason"),
    )


def _text(cells: pl.DataFrame) -> pl.DataFrame:
    """Text as written, with runs of white space as one space."""
    reason = null_reason(pl.col("plain"))
    written = pl.col("text").str.replace_all(r"\s+", " ").str.strip_chars()
    no_text = reason.is_in(_NO_TEXT) | pl.col("must_be_filled")
    return _texts(cells, pl.when(no_text).then(reason), written)


def _code(cells: pl.DataFrame) -> pl.DataFrame:
    """Codes: half-width, without any white space; every null token is null."""
    return _texts(cells, null_reason(pl.col("plain")), pl.col("plain").str.replace_all(" ", ""))


def _texts(cells: pl.DataFrame, reason: pl.Expr, written: pl.Expr) -> pl.DataFrame:
    return (
        cells.with_columns(plain=normalise_text(pl.col("text")))
        .with_columns(null_reason=reason)
        .with_columns(string=pl.when(pl.col("null_reason").is_null()).then(written))
    )
