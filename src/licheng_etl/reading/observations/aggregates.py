"""Aggregates of cross tables and the parts they are the sum of: which observation belongs to which.

Here: pairing. Not here: adding up and judging (quality.rules.observed_aggregates).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.definition import VALUE
from licheng_etl.grammar.text import normalise_label
from licheng_etl.grammar.words import OF_OTHERS

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form
    from licheng_etl.forms.observations import ObservedAggregates

_NOT_COORDINATES = {VALUE.name, "unit", "source_unit"}


def is_aggregate(rule: ObservedAggregates, coordinate: str) -> pl.Expr:
    """Whether a coordinate says 合计."""
    label = normalise_label(pl.col(coordinate))
    return label.is_in(list(rule.labels)).fill_null(value=False)


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
    of those that it sums over they say which part they are. Aggregates without parts are left out.
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
                parts.filter(single).drop(summed),
                on=key,
                nulls_equal=True,
                suffix="_part",
                maintain_order="left",
            )
        )
    return pl.concat(paired, how="diagonal_relaxed")


def _composed_of(form: Form, parts: set[str]) -> set[str]:
    """The fields that are put together of any of the parts."""
    composed = form.observations.composed if form.observations else {}
    return {name for name, of in composed.items() if parts & set(of)}
