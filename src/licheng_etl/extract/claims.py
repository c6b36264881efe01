"""Which form a workbook is: what its titles say, else what its headers bear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from licheng_etl.extract.columns import map_columns, vocabulary
from licheng_etl.extract.grid import Grid
from licheng_etl.extract.layout import SheetLayout, lay_out
from licheng_etl.extract.text import normalise_label
from licheng_etl.forms.definition import Form

_LABELS_THAT_CLAIM = 0.8
"""The share of required labels with which a table without a title is taken for the form."""

_TITLE_ROWS = 10
"""On a sheet without a header of the form, titles are looked for in its first rows."""


@dataclass(frozen=True)
class Claim:
    """A form that recognises a workbook, with the sheets in scope laid out in its terms."""

    form: Form
    layouts: tuple[SheetLayout, ...]


def claims(forms: Iterable[Form], grids: Sequence[Grid], file_name: str) -> list[Claim]:
    """The forms that recognise the workbook. Titles decide; header labels only where none does."""
    candidates = [_candidate(form, grids) for form in forms]
    by_title = [claim for claim in candidates if _bears_title(claim, file_name)]
    return by_title or [claim for claim in candidates if _bears_labels(claim)]


def in_scope(form: Form, grid: Grid) -> bool:
    return grid.visible and not any(
        re.search(sheet.match, grid.sheet) for sheet in form.out_of_scope
    )


def _candidate(form: Form, grids: Sequence[Grid]) -> Claim:
    words = vocabulary(form)
    layouts: list[SheetLayout] = []
    tables = 0
    for grid in grids:
        if in_scope(form, grid):
            layouts.append(lay_out(grid, words, first_number=tables + 1))
            tables += len(layouts[-1].tables)
    return Claim(form, tuple(layouts))


def _bears_title(claim: Claim, file_name: str) -> bool:
    said = [file_name]
    for layout in claim.layouts:
        said.append(layout.grid.sheet)
        said += [text for row, _, text in layout.titles if layout.tables or row < _TITLE_ROWS]
    return any(
        re.search(pattern, normalise_label(text))
        for pattern in claim.form.claims.titles
        for text in said
    )


def _bears_labels(claim: Claim) -> bool:
    required = {column.name for column in claim.form.columns if column.required}
    if not claim.form.claims.by_labels or not required:
        return False
    return any(
        len(
            required & {place.field.name for place in map_columns(claim.form, layout, table).places}
        )
        >= _LABELS_THAT_CLAIM * len(required)
        for layout in claim.layouts
        for table in layout.tables
    )
