"""The unit of an observation: as printed around it, else as the form states.

Here: the rule for governing units, once for each distinct surrounding; notes that contradict what
they could govern. Not here: the rule itself
(governing_unit), units printed in the number's own cell (parsing), finding printed units (tables).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.units.unit_names import spell_unit, spell_units
from licheng_etl.grammar.units.unit_notes import units_in
from licheng_etl.model.units import base_of, find_unit
from licheng_etl.reading.columns import corner_fault
from licheng_etl.reading.frames import RECEIPT
from licheng_etl.reading.governing_unit import (
    GoverningUnit,
    UnitProblem,
    UnitSource,
    contradicts,
    governing_unit,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.reading.faults import Fault
    from licheng_etl.reading.observations.cross_file import CrossFile

_AROUND = ("unit", "row_unit", "stated_unit", "dimension")
_GOVERNED = pl.Schema(
    dict.fromkeys((*_AROUND, "source_unit", "unit_problem", "units_printed"), pl.String())
    | {"unit_by_form": pl.Boolean()}
)


def with_units(numbers: pl.DataFrame) -> pl.DataFrame:
    """Adds `source_unit`, `unit` (its base unit), `unit_problem`, `units_printed`, `unit_by_form`.

    `unit` as the table reader gives it is the nearest that is printed; then come `row_unit`, which
    stands beside the whole row, and `stated_unit`, which the form states; `dimension` is what the
    form says the number is of. `unit_problem`: how they contradict each other, null where they do
    not. `units_printed`: all that are printed. `unit_by_form`: nothing but the form says the unit.
    """
    absent = [name for name in _AROUND if name not in numbers.columns]
    spelled = numbers.with_columns(
        pl.lit(None, pl.String).alias(name) for name in absent
    ).with_columns(spell_units(pl.col(name)) for name in _AROUND[:3])
    governed = pl.DataFrame(
        [
            (
                *around,
                governing.unit,
                *_problem_of(governing, around[:2]),
                governing.source is UnitSource.FORM,
            )
            for around in spelled.select(_AROUND).unique().iter_rows()
            if (governing := _governing(*around))
        ],
        schema=_GOVERNED,
        orient="row",
    )
    return spelled.join(
        governed, on=list(_AROUND), how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(unit=base_of(pl.col("source_unit")))


def _problem_of(governing: GoverningUnit, printed: Sequence[str | None]) -> tuple[str | None, str]:
    """The problem, and the units that are printed around the number."""
    problem = governing.problem if governing.problem in _CONTRADICT else None
    return problem, "、".join(dict.fromkeys(unit for unit in printed if unit))


_CONTRADICT = {UnitProblem.FOREIGN, UnitProblem.CONFLICT}
"""A unit that is missing or not known is a problem of the number's own cell, which may print it."""


def corner_faults(files: Sequence[CrossFile], numbers: pl.DataFrame) -> Iterator[tuple[int, Fault]]:
    """Receipts and faults of notes that state another unit than all numbers they could govern.

    `numbers`: receipt_sequence, source_table and source_unit of each.
    """
    printed = numbers.group_by(RECEIPT, "source_table").agg(
        units=pl.col("source_unit").drop_nulls().unique()
    )
    units = {
        (receipt, table): units_of_table for receipt, table, units_of_table in printed.iter_rows()
    }
    for file in files:
        for sheet in file.sheets:
            for table, corner in sheet.corners.items():
                told, bearing = units_in(corner), units.get((file.receipt, table), ())
                for unit in told:
                    # Of several units of one dimension each is of some numbers.
                    alike = [other for other in told if _are_alike(unit, other)]
                    if all(contradicts(other, bearing) for other in alike):
                        yield file.receipt, corner_fault(unit, sheet.cells.grid.sheet, None)
                        break


def _are_alike(unit: str, other: str) -> bool:
    """Whether two units measure the same."""
    known, beside = find_unit(spell_unit(unit)), find_unit(spell_unit(other))
    return unit == other or bool(known and beside and known.dimension == beside.dimension)


def _governing(
    near: str | None, row: str | None, stated: str | None, dimension: str | None
) -> GoverningUnit:
    """What is printed nearest is the label's, where it is not what stands beside the row."""
    return governing_unit(
        label=None if near == row else near, beside=row, stated=stated, dimension=dimension
    )
