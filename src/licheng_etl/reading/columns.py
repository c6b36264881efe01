"""Columns that a form has no place for, finds twice, or lacks: their rules and their faults.

Not here: which column is which field (records.mapping, observations.dimension_columns).
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.model.addresses import a1, column_letters
from licheng_etl.model.reasons import ASIDE
from licheng_etl.reading.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from licheng_etl.forms.columns import FieldColumn

_NEAR = 0.5
"""Half of the characters in common: 实际完成投资额 is like 完成投资."""

UNKNOWN_COLUMN = "unknown_column"

OTHER_MEANING = "other_meaning"
"""The column's labels bear a word that makes another figure of what the form knows."""

UNKNOWN = tuple(ASIDE)
"""Why data cells that the form has no place for are kept aside."""

HIDDEN_COLUMN = "hidden_column"
"""A hidden column that the form does not know: the sender's own working."""


def column_twice(
    sheet: str, column: FieldColumn, first: int, second: tuple[int, int], text: str
) -> Fault:
    """Two columns claim one field: the first, and the one whose header cell says `text`."""
    return Fault.of(
        "column_twice",
        sheet=sheet,
        cell=a1(*second),
        value=text,
        label=column.labels[0],
        first=column_letters(first),
        second=column_letters(second[1]),
    )


def column_missing(
    sheet: str,
    column: FieldColumn,
    header: tuple[int, int],
    others: Iterable[tuple[str, tuple[int, int]]] = (),
) -> Fault:
    """A required column is not there; `header` is a cell of the header that lacks it.

    `others`: the labels there that the form does not know, with their cells; the one that is most
    like a label of the column is told.
    """
    text, cell = max(
        (candidate for candidate in others if _likeness(column, candidate[0]) >= _NEAR),
        key=lambda candidate: _likeness(column, candidate[0]),
        default=(None, header),
    )
    return Fault.of(
        "column_missing",
        sheet=sheet,
        cell=a1(*cell),
        value=text,
        label=column.labels[0],
        near=a1(*cell) if text else None,
        printed=text,
    )


def _likeness(column: FieldColumn, text: str) -> float:
    """How like a text is to the nearest of the labels that the column has borne, from 0 to 1."""
    plain = normalise_label(text)
    return max(
        SequenceMatcher(None, normalise_label(label), plain).ratio() for label in column.labels
    )


def corner_fault(unit: str, sheet: str, cell: str | None) -> Fault:
    """A note states another unit than all columns or rows that it could govern."""
    return Fault.of("unit_conflict", sheet=sheet, cell=cell, value=unit, printed=unit)
