"""Which of the units around a number governs it: one rule for records and for observations.

Here: the order of what is printed and stated, and when these contradict each other. Not here: a
unit in the number's own cell, which goes before all of them (parsing); finding printed units
(tables).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from licheng_etl.grammar.units.unit_names import money_unit
from licheng_etl.grammar.units.unit_notes import units_in
from licheng_etl.model.units import MONEY, dimension_named

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class UnitSource(StrEnum):
    """Where a unit stands, the nearest first."""

    LABEL = "label"  # with the labels of the number's column or row
    BESIDE = "beside"  # in a row or column of units
    NOTE = "note"  # in the corner or the title of the table
    FORM = "form"  # nowhere: the form states it


class UnitProblem(StrEnum):
    """Why it is not known in which unit a number is."""

    MISSING = "unit_missing"
    UNKNOWN = "unit_unknown"
    FOREIGN = "unit_foreign"
    CONFLICT = "unit_contested"


@dataclass(frozen=True)
class GoverningUnit:
    """The unit of a number, or what is printed in its place and why that is none."""

    unit: str | None
    source: UnitSource | None
    problem: UnitProblem | None = None


def governing_unit(
    *,
    label: str | None = None,
    beside: str | None = None,
    notes: Sequence[str] = (),
    stated: str | None = None,
    dimension: str | None = None,
    elsewhere: Collection[str] = (),
) -> GoverningUnit:
    """The unit that governs a number, of the units spelt as names.

    `dimension`: what the form says the number is of, else that of the unit that it states; None
    takes what is printed. `elsewhere`: the dimensions of the other numbers of the table.

    A unit of another dimension printed with the labels shows that the number is not what the form
    takes it for. One that stands beside a whole row, or in a note for the whole table, may be of
    other numbers: growth stands in the row of its amounts; it is passed over, a note only where
    the table has numbers for it, the row's unless nothing else says one. Of several units in one
    text the one of the wanted dimension governs; two of one dimension at the same distance contest
    the number.
    """
    wanted = dimension or dimension_named(stated)
    several = units_in(label) if label and dimension_named(label) is None else ()
    if len(several) > 1:
        label, notes, elsewhere = None, several, ()
    label, beside = (unit and _named(unit, wanted) for unit in (label, beside))
    if label is not None:
        contested = beside != label and dimension_named(beside) == dimension_named(label)
        if contested and dimension_named(label) is not None:
            return GoverningUnit(label, UnitSource.LABEL, UnitProblem.CONFLICT)
        return _judged(label, UnitSource.LABEL, wanted)
    if beside is not None and dimension_named(beside) in {wanted or dimension_named(beside), None}:
        return _judged(beside, UnitSource.BESIDE, wanted)
    named = dict.fromkeys(_named(note, wanted) for note in notes)
    fitting = [note for note in named if dimension_named(note) == (wanted or dimension_named(note))]
    if len(fitting) > 1:
        return GoverningUnit("、".join(fitting), UnitSource.NOTE, UnitProblem.CONFLICT)
    stray = [note for note in named if dimension_named(note) not in elsewhere]
    if fitting or stray:
        return _judged([*fitting, *stray][0], UnitSource.NOTE, wanted)
    if stated is not None:
        return _judged(stated, UnitSource.FORM, wanted)
    if beside is not None:
        return _judged(beside, UnitSource.BESIDE, wanted)
    return GoverningUnit(None, None, UnitProblem.MISSING)


def contradicts(note: str, units: Collection[str]) -> bool:
    """Whether a note states another unit than all numbers of its dimension bear, so that it governs
    none of them: one of the two is wrong.
    """
    of_note = dimension_named(note)
    bearing = {unit for unit in units if dimension_named(unit) == of_note is not None}
    return bool(bearing) and note not in bearing


def _judged(unit: str, source: UnitSource, wanted: str | None) -> GoverningUnit:
    dimension = dimension_named(unit)
    if dimension is None:
        return GoverningUnit(unit, source, UnitProblem.UNKNOWN)
    if wanted is not None and dimension != wanted:
        return GoverningUnit(unit, source, UnitProblem.FOREIGN)
    return GoverningUnit(unit, source)


def _named(unit: str, wanted: str | None) -> str:
    """A unit where something of that dimension is asked for: 亿 is 亿元 of money."""
    return money_unit(unit) if wanted == MONEY else unit
