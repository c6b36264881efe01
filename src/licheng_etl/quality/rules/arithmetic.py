"""Arithmetic inside a row: rates, sums and parts, exact and within the rounding of what is printed.

Each operand may be off by half of its last printed digit; that is carried through. Here: by how
much a rule is exceeded, computed for all rows at once. Not here: the judgement (see records).
"""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.units import PERCENT, factor_of, find_unit
from licheng_etl.model.wording import filled
from licheng_etl.quality.messages import plain
from licheng_etl.reading.frames import RECEIPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from licheng_etl.forms.definition import Arithmetic
    from licheng_etl.reading.batch import SubmissionBatch

EXACT = pl.Decimal(38, 16)
"""Wide enough for the exact product of two stored amounts below the limit."""

_LIMIT = pl.lit(10**10, dtype=EXACT)
"""Operands from here on are not multiplied (100万亿元): rules on magnitude find them."""

_NEIGHBOUR = 5
"""Printed and computed that differ this many times are in different units."""

_NEVER = pl.lit(value=False)

_MOST_DIGITS = 12
_LEAST = Decimal("1e-16")


def last_digits(units: Iterable[str]) -> pl.DataFrame:
    """digits, unit -> `step`: one unit of the last printed digit, in base units.

    Exact down to the last digit of EXACT, far below what a stored amount holds.
    """
    known = [unit for name in units if (unit := find_unit(name))]
    return pl.DataFrame(
        [
            (digits, unit.name, max(Decimal(1).scaleb(-digits) * unit.factor, _LEAST))
            for unit in known
            for digits in range(_MOST_DIGITS + 1)
        ],
        schema={"digits": pl.Int32, "unit": pl.String, "step": EXACT},
        orient="row",
    )


def with_steps(numbers: pl.DataFrame) -> pl.DataFrame:
    """Numbers with `step`, the last printed digit in base units."""
    plain = numbers.with_columns(
        pl.col("unit").fill_null(PERCENT), pl.col("digits").clip(0, _MOST_DIGITS)
    )
    return plain.join(last_digits(plain["unit"].unique()), on=["digits", "unit"], how="left")


def exceeded(batch: SubmissionBatch) -> pl.DataFrame:
    """For each record: by how much each arithmetic rule is exceeded, null where it says nothing.

    Columns for rule number i: `excess_i` (above zero: broken beyond rounding), `far_i` (printed and
    computed differ as amounts in neighbouring units do), `scaled_i` (a rate is printed as the
    hundredth of the computed one, or as a hundred times it), `fault_i` (what was computed, in
    words).
    """
    rules = batch.form.arithmetic
    wide = batch.records.select(RECEIPT, "record").join(
        _operands(batch.numbers, rules),
        on=[RECEIPT, "record"],
        how="left",
        maintain_order="left",
    )
    compute = {"percent": _percent, "sum": _sum, "at_most": _at_most}
    for number, rule in enumerate(rules):
        terms = compute[rule.kind](rule, batch.labels)
        wide = wide.with_columns(
            term.alias(f"{part}_{number}") for part, term in zip(_PARTS, terms, strict=True)
        )
    return wide.select(f"{part}_{number}" for number in range(len(rules)) for part in _PARTS)


def _operands(numbers: pl.DataFrame, rules: Sequence[Arithmetic]) -> pl.DataFrame:
    """receipt_sequence, record, and for each operand value_x, step_x and unit_x."""
    names = sorted({name for rule in rules for name in (rule.result, *rule.of)})
    used = with_steps(
        numbers.filter(pl.col("field").is_in(names), pl.col("record").is_not_null())
    ).with_columns(value=pl.col("value").cast(EXACT, strict=False))
    parts = [
        (part, pl.col(part).filter(pl.col("field") == name).first().alias(f"{part}_{name}"))
        for name in names
        for part in ("value", "step", "unit")
    ]
    within = [
        pl.when(pl.col(f"value_{name}").abs() < _LIMIT).then(f"value_{name}").alias(f"value_{name}")
        for name in names
    ]
    return (
        used.group_by(RECEIPT, "record", maintain_order=True)
        .agg(expression for _, expression in parts)
        .with_columns(within)
    )


_PARTS = ("excess", "far", "scaled", "fault")
_Terms = tuple[pl.Expr, pl.Expr, pl.Expr, pl.Expr]


def _value(name: str) -> pl.Expr:
    return pl.col(f"value_{name}")


def _step(name: str) -> pl.Expr:
    return pl.col(f"step_{name}")


def _percent(rule: Arithmetic, labels: dict[str, str]) -> _Terms:
    """|r·b − 100·a| against what half steps of r, a and b allow; four times all, to stay exact."""
    part, whole = rule.of
    result, numerator = _value(rule.result), _value(part)
    denominator = pl.when(_value(whole) != 0).then(_value(whole))
    printed, computed = result * denominator, numerator * 100
    slack_of_rate = (
        _step(rule.result) * denominator.abs() * 2
        + result.abs() * _step(whole) * 2
        + _step(rule.result) * _step(whole)
    )
    slack = slack_of_rate + _step(part) * 200
    scaled = pl.any_horizontal(
        (printed - numerator * scale).abs() * 4 <= slack_of_rate + _step(part) * 2 * scale
        for scale in (1, 100 * 100)
    )
    excess = (printed - computed).abs() * 4 - slack
    fault = filled(
        f"，而“{labels[part]}”除以“{labels[whole]}”是{{}}%",
        plain((computed / denominator).round(2)),
    )
    return excess, _far(printed * 4, computed * 4, slack), scaled, fault


def _sum(rule: Arithmetic, labels: dict[str, str]) -> _Terms:
    total = reduce(add, (_value(name) for name in rule.of))
    slack = reduce(add, (_step(name) for name in (rule.result, *rule.of)))
    result = _value(rule.result)
    fault = filled(f"，而{_listed(rule, labels)}之和是{{}}", _in_printed_unit(total, rule.result))
    return (result - total).abs() * 2 - slack, _far(result * 2, total * 2, slack), _NEVER, fault


def _at_most(rule: Arithmetic, labels: dict[str, str]) -> _Terms:
    """Parts that are not stated are left out: the stated ones may not exceed the whole."""
    stated = pl.any_horizontal(_value(name).is_not_null() for name in rule.of)
    total = pl.when(stated).then(reduce(add, (_value(name).fill_null(0) for name in rule.of)))
    slack = reduce(add, (_step(name).fill_null(0) for name in (rule.result, *rule.of)))
    result = _value(rule.result)
    fault = filled(
        f"，小于{_listed(rule, labels)}{'之和' if len(rule.of) > 1 else ''}{{}}",
        _in_printed_unit(total, rule.result),
    )
    return (total - result) * 2 - slack, _far(result * 2, total * 2, slack), _NEVER, fault


def _far(printed: pl.Expr, computed: pl.Expr, slack: pl.Expr) -> pl.Expr:
    """Whether one is at least five times the other, whatever rounding took; never for zero."""
    small = pl.min_horizontal(printed.abs(), computed.abs())
    large = pl.max_horizontal(printed.abs(), computed.abs())
    return (small > 0) & (large - slack >= small * _NEIGHBOUR)


def _listed(rule: Arithmetic, labels: dict[str, str]) -> str:
    return "".join(f"“{labels[name]}”" for name in rule.of)


def _in_printed_unit(amount: pl.Expr, field: str) -> pl.Expr:
    """An amount in the unit in which the field is printed, with that unit."""
    unit = pl.col(f"unit_{field}")
    return pl.concat_str(plain((amount / factor_of(unit, EXACT)).round(8)), unit)
