"""The labels that a form knows: which rows of a sheet are its headers, what tells its records.

Not here: finding tables (tables), which column is which field (mapping).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.definition import FieldType
from licheng_etl.grammar.text import normalise_label

if TYPE_CHECKING:
    from licheng_etl.formats.grid import Grid
    from licheng_etl.forms.definition import Form

GROUP_SEPARATOR = ">"
"""Between the components of a label path, in form files and here."""

_MIN_LABELS = 3
"""Fewer known labels than this do not make a row a header: data cells may bear one by chance."""

_LONGEST_LABEL = 80
"""No header label is longer, padding and line breaks included."""


@dataclass(frozen=True)
class Vocabulary:
    """The labels that forms know, normalised, component by component."""

    labels: frozenset[str]
    patterns: tuple[str, ...] = ()
    identity: frozenset[str] = frozenset()
    """The labels of columns that every record fills: what makes a row a record."""
    sections: tuple[str, ...] = ()
    """Regular expressions for the texts of section rows, numbered or not."""

    @cached_property
    def pattern(self) -> str:
        return "^(?:" + "|".join(self.patterns) + ")$" if self.patterns else r"^\b$"

    def knows(self, label: pl.Expr) -> pl.Expr:
        """Whether normalised labels are known, with or without their unit."""
        bare = label.str.replace(r"\([^()]*\)$", "").str.strip_suffix("%")
        known = pl.Series(sorted(self.labels), dtype=pl.String)
        return (
            label.is_in(known.implode())
            | bare.is_in(known.implode())
            | bare.str.contains(self.pattern)
        )

    def naming_rows(self, grid: Grid) -> frozenset[int]:
        """The rows that bear several known labels, and those below that go on with such."""
        short = pl.col("text").str.len_chars() <= _LONGEST_LABEL
        label = normalise_label(pl.col("text"))
        known = grid.cells.filter((pl.col("kind") == "text") & short & self.knows(label))
        counts = dict(
            known.group_by("row").agg(label.n_unique().alias("known")).sort("row").iter_rows()
        )
        rows: set[int] = set()
        for row, count in counts.items():
            if count >= _MIN_LABELS or (row - 1 in rows and _goes_on(grid, row, count)):
                rows.add(row)
        return frozenset(rows)


def vocabulary(form: Form) -> Vocabulary:
    """The labels of a form, component by component, and how its records and sections are told."""
    labels = [label for column in form.columns for label in column.labels]
    labels += [label for column in form.ignored_columns for label in column.labels]
    identity = [
        label
        for column in form.columns
        if column.filled and column.type in {FieldType.TEXT, FieldType.CODE}
        for label in column.labels
    ]
    return Vocabulary(
        labels=frozenset(
            normalise_label(part) for label in labels for part in label.split(GROUP_SEPARATOR)
        ),
        patterns=tuple(pattern for column in form.columns for pattern in column.patterns),
        identity=frozenset(normalise_label(label) for label in identity),
        sections=tuple(form.section.values) if form.section else (),
    )


def _goes_on(grid: Grid, row: int, known: int) -> bool:
    """Whether a row below a header goes on with labels: mostly known ones, and no numbers."""
    cells = grid.rows(row, row)
    return known * 2 >= cells.height and bool((cells["kind"] == "text").all())
