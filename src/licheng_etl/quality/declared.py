"""What forms declare in the words of Great Expectations: which rows break each rule.

Absence, bounds and sets say of a value what an expression says: the library then judges how many
rows break it, as of our own rules, for what it costs is a rule and not a row. Whatever else a form
declares it judges row by row. Not here: the library (gx), what a failure means (rules.records).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from licheng_etl.quality.gx import RowRule, failing_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def breaking(frame: pl.DataFrame, rules: Sequence[RowRule]) -> list[pl.Series]:
    """For each rule, of every row whether it breaks the rule; null where nothing is to be judged.

    Raises FormError for a rule that cannot be judged row by row.
    """
    told = [_expression(rule, frame.schema) for rule in rules]
    untold = [rule for rule, told_by in zip(rules, told, strict=True) if told_by is None]
    positions = iter(failing_rows(frame, untold))
    row = pl.int_range(pl.len())
    return frame.select(
        (row.is_in(next(positions)) if told_by is None else told_by).alias(str(number))
        for number, told_by in enumerate(told)
    ).get_columns()


def _expression(rule: RowRule, schema: pl.Schema) -> pl.Expr | None:
    """Whether a row breaks the rule; None where the library alone can say."""
    dtype = schema.get(str(rule.arguments.get("column")))
    tell = _TOLD.get(rule.expect)
    return tell(rule.arguments, dtype) if tell and dtype is not None else None


def _absent(arguments: dict[str, Any], dtype: pl.DataType) -> pl.Expr | None:
    plain = arguments.keys() == {"column"} and not dtype.is_float()
    return pl.col(arguments["column"]).is_null() if plain else None


def _out_of_bounds(arguments: dict[str, Any], dtype: pl.DataType) -> pl.Expr | None:
    """Decimals are compared as the library compares them, as doubles; bounds that cross are left
    to it, which refuses them.
    """
    bounds = {name: value for name, value in arguments.items() if name != "column"}
    numbers = all(type(value) in {int, float} for value in bounds.values())
    if not (bounds and bounds.keys() <= _BOUNDS and numbers and dtype.is_decimal()):
        return None
    if bounds.keys() == _BOUNDS and bounds["min_value"] > bounds["max_value"]:
        return None
    value = pl.col(arguments["column"]).cast(pl.Float64)
    outside = {"min_value": value.__lt__, "max_value": value.__gt__}
    return pl.any_horizontal(outside[name](float(bound)) for name, bound in bounds.items())


def _out_of_set(arguments: dict[str, Any], dtype: pl.DataType) -> pl.Expr | None:
    words = arguments.get("value_set")
    plain = arguments.keys() == {"column", "value_set"} and dtype == pl.String
    if not (plain and isinstance(words, list) and all(isinstance(word, str) for word in words)):
        return None
    return ~pl.col(arguments["column"]).is_in(words)


_BOUNDS = {"min_value", "max_value"}
_TOLD: dict[str, Callable[[dict[str, Any], pl.DataType], pl.Expr | None]] = {
    "expect_column_values_to_not_be_null": _absent,
    "expect_column_values_to_be_between": _out_of_bounds,
    "expect_column_values_to_be_in_set": _out_of_set,
}
