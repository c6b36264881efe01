"""The unit of an observation: as printed around it, else as the form states.

Not here: units printed in the number's own cell (parsing), finding printed units (tables).
"""

from __future__ import annotations

import polars as pl

from licheng_etl.grammar.unit_names import spell_units
from licheng_etl.model.units import base_of, dimension_of


def with_units(numbers: pl.DataFrame) -> pl.DataFrame:
    """Adds `source_unit`, `unit` (its base unit), `contested` and `unit_by_form`.

    `unit` as the table reader gives it is the nearest that is printed; then come `row_unit`, which
    stands beside the whole row, and `stated_unit`, which the form states. What a row prints for its
    amounts is not the unit of a number for which the form states another dimension: growth stands
    in the same row. One printed nearer that differs so shows that the number is not what the form
    takes it for: it is contested, as it is where both print units of one dimension and these
    differ. `unit_by_form`: nothing but the form says the unit.
    """
    absent = [name for name in ("row_unit", "stated_unit") if name not in numbers.columns]
    near, row, stated = (pl.col(name) for name in ("unit", "row_unit", "stated_unit"))
    printed = pl.coalesce(near, row)
    other = (dimension_of(printed) != dimension_of(stated)).fill_null(value=False)
    of_row = (printed == row).fill_null(value=False)
    at_odds = (near != row) & (dimension_of(near) == dimension_of(row))
    return (
        numbers.with_columns(pl.lit(None, pl.String).alias(name) for name in absent)
        .with_columns(spell_units(unit) for unit in (near, row, stated))
        .with_columns(
            source_unit=pl.when(other & of_row)
            .then(stated)
            .otherwise(pl.coalesce(printed, stated)),
            contested=(other & ~of_row) | at_odds.fill_null(value=False),
            unit_by_form=stated.is_not_null() & (printed.is_null() | (other & of_row)),
        )
        .with_columns(unit=base_of(pl.col("source_unit")))
    )
