"""Rows of a body in which facts stand, and those that explain instead.

Here: by the columns of figures alone. Not here: what the other rows are (body).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.tables.cells.sheet import NOTHING
from licheng_etl.tables.columns.column import ATTRIBUTE, VALUE
from licheng_etl.tables.regions.footnotes import notes_among

if TYPE_CHECKING:
    from licheng_etl.tables.regions.region import Region

FIGURES: Final = frozenset({VALUE, ATTRIBUTE})
"""The roles of columns in which facts stand."""


def explaining_rows(region: Region, body: list[int], roles: dict[int, str]) -> set[int]:
    """Rows of words that explain: those that say so, and what follows them at the end."""
    figures = columns_of_figures(roles)
    return notes_among(region, have_data(region, body, figures))


def columns_of_figures(roles: dict[int, str]) -> set[int]:
    return {column for column, role in roles.items() if role in FIGURES}


def have_data(region: Region, body: list[int], figures: set[int]) -> dict[int, bool]:
    """Whether facts stand in each row; a dash with labels is one too, white space is not."""
    text = region.sheet.text
    have = dict.fromkeys(body, False)
    for pattern, rows in region.cells.alike(body).items():
        classes = [
            c
            for column, c in zip(pattern.columns, pattern.classes, strict=True)
            if column in figures
        ]
        if classes.count(NOTHING) < len(classes):
            have.update(dict.fromkeys(rows, True))
        elif classes:
            for row in rows:
                cells = region.cells[row].items()
                have[row] = any(text[p].strip() for column, p in cells if column in figures)
    return have
