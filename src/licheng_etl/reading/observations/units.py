"""The unit of an observation: as printed around it, else as the form states.

Here: the rule for governing units, once for each distinct surrounding. Not here: the rule itself
(governing_unit), units printed in the number's own cell (parsing), finding printed units (tables).
"""

from __future__ import annotations

import polars as pl

from licheng_etl.grammar.unit_names import spell_units
from licheng_etl.grammar.unit_notes import units_in
from licheng_etl.model.units import base_of, find_unit
from licheng_etl.reading.governing_unit import (
    GoverningUnit,
    UnitProblem,
    UnitSource,
    governing_unit,
)

_AROUND = ("unit", "row_unit", "stated_unit")
_GOVERNED = pl.Schema(
    dict.fromkeys((*_AROUND, "source_unit"), pl.String())
    | {"contested": pl.Boolean(), "unit_by_form": pl.Boolean()}
)


def with_units(numbers: pl.DataFrame) -> pl.DataFrame:
    """Adds `source_unit`, `unit` (its base unit), `contested` and `unit_by_form`.

    `unit` as the table reader gives it is the nearest that is printed; then come `row_unit`, which
    stands beside the whole row, and `stated_unit`, which the form states. `contested`: they
    contradict each other. `unit_by_form`: nothing but the form says the unit.
    """
    absent = [name for name in _AROUND if name not in numbers.columns]
    spelled = numbers.with_columns(
        pl.lit(None, pl.String).alias(name) for name in absent
    ).with_columns(spell_units(pl.col(name)) for name in _AROUND)
    governed = pl.DataFrame(
        [
            (*around, found.unit, found.problem in _CONTRADICT, found.source is UnitSource.FORM)
            for around in spelled.select(_AROUND).unique().iter_rows()
            if (found := _governing(*around))
        ],
        schema=_GOVERNED,
        orient="row",
    )
    return spelled.join(
        governed, on=list(_AROUND), how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(unit=base_of(pl.col("source_unit")))


_CONTRADICT = {UnitProblem.FOREIGN, UnitProblem.CONFLICT}
"""A unit that is missing or not known is a problem of the number's own cell, which may print it."""


def _governing(near: str | None, row: str | None, stated: str | None) -> GoverningUnit:
    """What is printed nearest is the label's, the row's own, or a note's that names several."""
    notes = units_in(near) if near and find_unit(near) is None else ()
    noted = len(notes) > 1
    return governing_unit(
        label=None if noted or near == row else near,
        beside=row,
        notes=notes if noted else (),
        stated=stated,
    )
