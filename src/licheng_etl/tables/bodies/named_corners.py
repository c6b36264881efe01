"""Tables below one another whose headers tell the same times below another corner: Establishments,
2017, 2016, then Persons, 2017, 2016; or the same of the same rows: Unemployed, then Vacancies.

Here: seeing that the corner says what the figures of each are, and not what is named below it, as
学段 and 性别 do. Not here: where such a table begins (regions.segments), the unit that a corner
prints (context.column_units).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.english_units import is_english_unit
from licheng_etl.grammar.words.measures import NO_AMOUNT
from licheng_etl.grammar.words.rows import is_total
from licheng_etl.tables.columns.column import STUB, VALUE
from licheng_etl.tables.times.axis_rows import heads_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.bodies.body import BodyRow
    from licheng_etl.tables.bodies.detected_table import DetectedTable

_SAMPLE: Final = 50
"""Rows that tell whether those of another table come again."""


def named_by_corners(tables: Sequence[DetectedTable]) -> dict[int, tuple[int, str]]:
    """By the numbers of such tables the column and the label of the corner that names each."""
    named: dict[int, tuple[int, str]] = {}
    for above, below in pairwise(tables):
        corners = _corner_of(above), _corner_of(below)
        if above.title is not below.title or not _differ(*corners):
            continue
        again = _tell_again(above, below)
        if _times(above) == _times(below) or (again and _heads(above) == _heads(below)):
            for table, corner in zip((above, below), corners, strict=True):
                if corner and (again or _says_what_figures_are(table, *corner)):
                    named[table.number] = corner
    return named


def below_corner(rows: list[BodyRow], corner: tuple[int, str] | None) -> list[BodyRow]:
    """The rows of a table below the label of its corner, if it has one that names it."""
    if corner is None:
        return rows
    return [replace(row, labels=(corner, *row.labels)) if row.labels else row for row in rows]


def _differ(above: tuple[int, str] | None, below: tuple[int, str] | None) -> bool:
    return above is not None and below is not None and above[0] == below[0] and above != below


def _corner_of(table: DetectedTable) -> tuple[int, str] | None:
    """The column and label of a corner above the only names of rows that is no word for these."""
    stubs = [column for column, role in table.role.items() if role == STUB]
    path = table.heads[stubs[0]].path if len(stubs) == 1 and stubs[0] in table.heads else ()
    names = len(path) != 1 or heads_names(path[0]) or path[0].endswith("项目")
    return None if names else (stubs[0], path[0])


def _tell_again(above: DetectedTable, below: DetectedTable) -> bool:
    """Whether the rows of one are those of the other again, most of them: the corners alone tell
    what else is said of these.
    """
    first, second = _names(above), _names(below)
    return len(first & second) * 2 > min(len(first), len(second))


def _says_what_figures_are(table: DetectedTable, column: int, label: str) -> bool:
    """Whether a corner tells a unit or a count: figures have these, and no names."""
    counts = is_english_unit(label) or NO_AMOUNT.search(label) is not None
    return counts or bool(table.heads[column].units)


def _names(table: DetectedTable) -> set[str]:
    """What the first rows of a table are named, but for totals."""
    (stub,) = (column for column, role in table.role.items() if role == STUB)
    label, cells = table.region.sheet.label, table.region.cells
    names = {label(cells[row][stub]) for row in table.body[:_SAMPLE] if stub in cells[row]}
    return {name for name in names if not is_total(name)}


def _heads(table: DetectedTable) -> dict[int, str]:
    """The innermost labels of the figures of a table, by column; of one without any its number."""
    paths = {column: head.path for column, head in table.heads.items()}
    values = (column for column, role in table.role.items() if role == VALUE)
    return {c: paths[c][-1] for c in values if paths.get(c)} or {-1: str(table.number)}


def _times(table: DetectedTable) -> dict[int, str]:
    """The times that head columns of a table, by column; a table without any is like no other."""
    paths = {column: head.path for column, head in table.heads.items()}
    times = {c: path[-1] for c, path in paths.items() if path and read_time(path[-1]).pure}
    return times or {-table.number: ""}
