"""Which form a workbook is: what its titles say, else what its headers bear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.grammar.text import normalise_label
from licheng_etl.reading.form_labels import vocabulary
from licheng_etl.reading.mapping import map_columns
from licheng_etl.reading.records.layout import SheetLayout, Table, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.forms.definition import Form

_LABELS_THAT_CLAIM = 0.8
"""The share of required labels with which a table without a title is taken for the form."""

_TITLE_ROWS = 10
"""Titles are looked for in the first rows of a sheet."""


@dataclass(frozen=True)
class FormMatch:
    """A form that recognises a workbook, with the sheets in scope laid out in its terms.

    Forms of cross tables lay nothing out: the table reader does (observations).
    """

    form: Form
    layouts: tuple[SheetLayout, ...]


def match_forms(forms: Iterable[Form], grids: Sequence[Grid], file_name: str) -> list[FormMatch]:
    """The forms that recognise the workbook. Titles decide; header labels only where none does."""
    forms = list(forms)
    by_title = [form for form in forms if _bears_title(form, grids, file_name)]
    if by_title:
        return [_laid_out(form, grids) for form in by_title]
    return [match for form in forms if _bears_labels(match := _laid_out(form, grids))]


def in_scope(form: Form, grid: Grid) -> bool:
    return grid.visible and not any(
        re.search(sheet.match, grid.sheet) for sheet in form.out_of_scope
    )


def _laid_out(form: Form, grids: Sequence[Grid]) -> FormMatch:
    if form.observations:
        return FormMatch(form, ())
    words = vocabulary(form)
    layouts: list[SheetLayout] = []
    tables = 0
    for grid in grids:
        if in_scope(form, grid):
            layouts.append(lay_out(grid, words, first_number=tables + 1))
            tables += len(layouts[-1].tables)
    return FormMatch(form, tuple(_without_summaries(form, layouts)))


def _without_summaries(form: Form, layouts: list[SheetLayout]) -> Iterator[SheetLayout]:
    """Tables that bear less than half of what another one bears of the form are something else."""
    shares = {
        (layout.grid.index, table.number): _share(form, layout, table)
        for layout in layouts
        for table in layout.tables
    }
    best = max(shares.values(), default=0.0)
    for layout in layouts:
        kept = tuple(
            table
            for table in layout.tables
            if best < _LABELS_THAT_CLAIM or shares[layout.grid.index, table.number] * 2 >= best
        )
        yield layout if len(kept) == len(layout.tables) else layout.only(kept)


def _share(form: Form, layout: SheetLayout, table: Table) -> float:
    """The share of the required columns that a table has."""
    required = {column.name for column in form.columns if column.required}
    found = {place.field.name for place in map_columns(form, layout, table).places}
    return len(required & found) / len(required) if required else 1.0


def _bears_title(form: Form, grids: Sequence[Grid], file_name: str) -> bool:
    said = [file_name]
    for grid in grids:
        if in_scope(form, grid):
            said += [grid.sheet, *(text for _, _, text in grid.texts(0, _TITLE_ROWS - 1))]
    return any(
        re.search(pattern, normalise_label(text)) for pattern in form.claims.titles for text in said
    )


def _bears_labels(match: FormMatch) -> bool:
    return match.form.claims.by_labels and any(
        _share(match.form, layout, table) >= _LABELS_THAT_CLAIM
        for layout in match.layouts
        for table in layout.tables
    )
