"""Aggregates of cross tables and the parts they are the sum of: which observation belongs to which.

Here: pairing. Not here: adding up and judging (quality.rules.observed_aggregates).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.columns import VALUE
from licheng_etl.grammar.numbers.decimals import parse_decimal
from licheng_etl.grammar.texts.text import normalise_label, normalise_text
from licheng_etl.grammar.words.measures import AVERAGE
from licheng_etl.grammar.words.rows import NAMED_TOTAL, OF_OTHERS, PART_TOTAL, TOTAL
from licheng_etl.model.units import RATE, dimension_of, factor_of
from licheng_etl.reading.observations.timeless_labels import PATH_SEPARATOR

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form
    from licheng_etl.forms.observations import ObservedAggregates

_NOT_COORDINATES = {VALUE.name, "unit", "source_unit"}


ADDITIVE = ("level", "prior_level")
"""Aspects that add up, so that a printed aggregate is compared with the sum of its parts."""

_WORKED_OUT = rf"{AVERAGE.pattern}|[人户地亩]均|均[价值]|单[价产]"
"""What heads figures that are no sums of others, whatever their unit."""

_FEWEST = 2
"""Parts that a row adds up at least, to be taken for their total by its numbers."""


def is_aggregate(rule: ObservedAggregates, coordinate: str) -> pl.Expr:
    """Whether a coordinate says 合计."""
    label = normalise_label(pl.col(coordinate))
    return label.is_in(list(rule.labels)).fill_null(value=False)


def adds_up() -> pl.Expr:
    """Whether a number is one that wholes add up: no rate, and nothing worked out of others."""
    unit, label = pl.col("source_unit"), pl.col("columns").list.join(PATH_SEPARATOR)
    rated = (dimension_of(unit) == RATE) | unit.str.contains("/", literal=True) | pl.col("percent")
    no_sum = rated.fill_null(value=False) | label.str.contains(_WORKED_OUT).fill_null(value=False)
    return pl.col("aspect").is_in(list(ADDITIVE)) & ~no_sum


def with_parts(
    form: Form,
    rule: ObservedAggregates,
    aggregates: pl.DataFrame,
    parts: pl.DataFrame,
    *,
    within: list[str],
) -> pl.DataFrame:
    """Each aggregate beside each of its parts, whose other columns end in `_part`.

    Parts agree with their aggregate in `within` and in every coordinate that it does not sum over;
    of those that it sums over they say which part they are, and of two of which one is below the
    other (企业, 企业 > 内资企业) the outer one. Aggregates without parts are left out.
    """
    kinds = [f"sums_{name}" for name in rule.over]
    groups = aggregates.with_columns(
        is_aggregate(rule, name).alias(kind) for name, kind in zip(rule.over, kinds, strict=True)
    ).partition_by(kinds, as_dict=True, include_key=False) or {(False,) * len(kinds): aggregates}
    paired = []
    for flags, of_kind in groups.items():
        summed = {name for name, flag in zip(rule.over, flags, strict=True) if flag}
        differing = _NOT_COORDINATES | summed | _composed_of(form, summed)
        key = [*within, *(name for name in form.field_names if name not in differing)]
        single = pl.all_horizontal(
            pl.lit(value=True),
            *(
                ~is_aggregate(rule, name) & ~pl.col(name).str.contains(OF_OTHERS.pattern)
                for name in summed
            ),
        )
        paired.append(
            of_kind.join(
                _outermost(parts.filter(single), summed, key).drop(summed),
                on=key,
                nulls_equal=True,
                suffix="_part",
                maintain_order="left",
            )
        )
    return pl.concat(paired, how="diagonal_relaxed")


def _outermost(parts: pl.DataFrame, names: set[str], key: list[str]) -> pl.DataFrame:
    """The parts without those below another that agrees with them in the key."""
    for name in sorted(names):
        whole = parts.select(*key, outer=name).unique()
        below = parts.with_row_index("part").select("part", *key, outer=name)
        inner: list[pl.Series] = []
        while not (below := _one_step_out(below)).is_empty():
            within = below.join(whole, on=[*key, "outer"], how="semi", nulls_equal=True)
            inner.append(within["part"])
        if inner:
            taken = pl.concat(inner).implode()
            parts = parts.filter(~pl.int_range(pl.len(), dtype=pl.UInt32).is_in(taken))
    return parts


def _one_step_out(labels: pl.DataFrame) -> pl.DataFrame:
    """Those with labels that have one outside of them, with that one."""
    above = pl.col("outer").str.extract(f"^(.+){PATH_SEPARATOR}")
    return labels.with_columns(outer=above).filter(pl.col("outer").is_not_null())


def with_named_totals(
    form: Form, rule: ObservedAggregates, numbers: pl.DataFrame, *, table: list[str]
) -> pl.DataFrame:
    """铁路合计 is 合计 where all amounts of its row are the sum of all others; 煤炭小计 is not."""
    for name in rule.over:
        is_named = pl.col(name).str.contains(NAMED_TOTAL.pattern).fill_null(value=False)
        if not numbers.select(is_named.any()).item():
            continue
        stated = _with_amounts(
            numbers.filter(pl.col("aspect").is_in(list(ADDITIVE)), "known")
        ).filter(pl.col("amount").is_not_null())
        named = stated.filter(is_named).with_columns(pl.lit(rule.labels[0]).alias(name))
        pairs = with_parts(form, rule, named, stated.filter(~is_named), within=table)
        row = [*table, "row"]
        off = (pl.col("amount").first() - pl.col("amount_part").sum()).abs()
        slack = pl.col("step").first() + pl.col("step_part").sum()
        fitting = (
            pairs.group_by(*row, "column")
            .agg(fits=(off * 2 <= slack * _EVEN) & (pl.len() >= _FEWEST))
            .join(named.select(*row, "column"), on=[*row, "column"], how="right")
            .group_by(row)
            .agg(adds_up=pl.col("fits").fill_null(value=False).all())
        )
        numbers = (
            numbers.join(fitting, on=row, how="left", maintain_order="left")
            .with_columns(
                pl.when(is_named & pl.col("adds_up").fill_null(value=False))
                .then(pl.lit(rule.labels[0]))
                .otherwise(name)
                .alias(name)
            )
            .drop("adds_up")
        )
    return numbers


_EVEN = 1 + 1e-9
"""What the arithmetic of doubles may be off."""


def with_area_of_wholes(
    form: Form, rule: ObservedAggregates, numbers: pl.DataFrame
) -> pl.DataFrame:
    """合计 among areas names none: what it tells and nothing adds up, such as a growth, is of the
    form's own area. 小计, and the 合计 of a section, are of some of them.
    """
    if "area" not in rule.over:
        return numbers
    total = pl.element().str.contains(TOTAL.pattern)
    of_section = pl.col("rows").list.eval(total).list.last() & (pl.col("rows").list.len() > 1)
    subtotal = (
        pl.concat_list("rows", "columns")
        .list.eval(pl.element().str.contains(PART_TOTAL.pattern))
        .list.any()
    )
    of_some = of_section.fill_null(value=False) | subtotal.fill_null(value=False)
    own = is_aggregate(rule, "area") & ~pl.col("is_aggregate") & ~of_some
    return numbers.with_columns(area=pl.when(own).then(pl.lit(form.area)).otherwise("area"))


def _with_amounts(numbers: pl.DataFrame) -> pl.DataFrame:
    """Adds `amount`, and `step`, one of its last printed digit, in the base of its unit."""
    digits = normalise_text(pl.col("text")).str.extract(r"[.]([0-9]+)").str.len_chars().fill_null(0)
    factor = factor_of(pl.col("source_unit"), pl.Decimal(38, 12)).cast(pl.Float64).fill_null(1.0)
    amount = parse_decimal(pl.col("text")).struct.field("value").cast(pl.Float64)
    return numbers.with_columns(
        amount=amount * factor, step=factor * pl.lit(10.0).pow(-digits.cast(pl.Float64))
    )


def _composed_of(form: Form, parts: set[str]) -> set[str]:
    """The fields that are put together of any of the parts."""
    composed = form.observations.composed if form.observations else {}
    return {name for name, of in composed.items() if parts & set(of)}
