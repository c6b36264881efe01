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
from licheng_etl.reading.frames import digits_of, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.forms.record_rules import Arithmetic
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


def last_digit(digits: pl.Expr, unit: pl.Expr, *, most: int = _MOST_DIGITS) -> pl.Expr:
    """One unit of the last printed digit, in base units; null where no number is printed.

    Exact down to the last digit of EXACT, far below what a stored amount holds.
    """
    printing = pl.concat_str(digits.clip(0, most), unit.fill_null(PERCENT), separator=" ")
    return printing.map_batches(_last_digits, return_dtype=EXACT, is_elementwise=True)


def _last_digits(printings: pl.Series) -> pl.Series:
    steps = {
        printing: _step_of(*printing.split(" ", 1)) for printing in printings.unique().drop_nulls()
    }
    return printings.replace_strict(steps, default=None, return_dtype=EXACT)


def _step_of(digits: str, name: str) -> Decimal | None:
    unit = find_unit(name)
    return max(Decimal(1).scaleb(-int(digits)) * unit.factor, _LEAST) if unit else None


def exceeded(batch: SubmissionBatch) -> pl.DataFrame:
    """For each record by how much it exceeds each arithmetic rule, `excess_i` for rule number i.

    Above zero: broken beyond rounding; null: the rule says nothing of it.
    """
    return _parts(batch, _PARTS[:1])


def explained(batch: SubmissionBatch) -> pl.DataFrame:
    """The same with what is said of records that break a rule, too dear to be worked out of all.

    `far_i`: printed and computed differ as amounts in neighbouring units do; `scaled_i`: a rate is
    printed as the hundredth of the computed one, or as a hundred times it; `fault_i`: what was
    computed, in words.
    """
    return _parts(batch, _PARTS)


def _parts(batch: SubmissionBatch, parts: Sequence[str]) -> pl.DataFrame:
    rules = batch.form.arithmetic
    compute = {"percent": _rate, "growth": _rate, "sum": _sum, "at_most": _at_most}
    terms = [
        dict(zip(_PARTS, compute[rule.kind](rule, batch.labels), strict=True)) for rule in rules
    ]
    return batch.records.select(_operands(rules)).select(
        of_rule[part].alias(f"{part}_{number}")
        for number, of_rule in enumerate(terms)
        for part in parts
    )


def _operands(rules: Sequence[Arithmetic]) -> Iterator[pl.Expr]:
    """value_x, step_x and unit_x of each operand."""
    for name in sorted({name for rule in rules for name in (rule.result, *rule.of)}):
        value = pl.col(name).cast(EXACT, strict=False)
        digits, unit = pl.col(digits_of(name)), pl.col(unit_of(name))
        yield pl.when(value.abs() < _LIMIT).then(value).alias(f"value_{name}")
        yield last_digit(digits, unit).alias(f"step_{name}")
        yield unit.alias(f"unit_{name}")


_PARTS = ("excess", "far", "scaled", "fault")
_Terms = tuple[pl.Expr, pl.Expr, pl.Expr, pl.Expr]


def _value(name: str) -> pl.Expr:
    return pl.col(f"value_{name}")


def _step(name: str) -> pl.Expr:
    return pl.col(f"step_{name}")


def _rate(rule: Arithmetic, labels: dict[str, str]) -> _Terms:
    """|r·b − 100·a| against what half steps of r, a and b allow; four times all, to stay exact.

    Of growth a is the difference to b, and b counts in it once more.
    """
    part, whole = rule.of
    grows = int(rule.kind == "growth")
    result = _value(rule.result)
    denominator = pl.when(_value(whole) != 0).then(_value(whole))
    numerator = _value(part) - denominator * grows
    printed, computed = result * denominator, numerator * 100
    slack_of_rate = (
        _step(rule.result) * denominator.abs() * 2
        + result.abs() * _step(whole) * 2
        + _step(rule.result) * _step(whole)
    )
    step = _step(part) + _step(whole) * grows
    slack = slack_of_rate + step * 200
    scaled = pl.any_horizontal(
        (printed - numerator * scale).abs() * 4 <= slack_of_rate + step * 2 * scale
        for scale in (1, 100 * 100)
    )
    excess = (printed - computed).abs() * 4 - slack
    how = "比“{whole}”增长" if grows else "除以“{whole}”是"
    fault = filled(
        f"，而“{labels[part]}”{how.format(whole=labels[whole])}{{}}%",
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
