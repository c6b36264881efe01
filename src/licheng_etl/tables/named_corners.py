"""Tables below one another whose headers tell the same times below another corner: Establishments,
2017, 2016, then Persons, 2017, 2016.

Here: seeing that the corner says what each is of. Not here: where such a table begins (segments),
the unit that a corner prints (column_units).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from licheng_etl.grammar.periods import read_time
from licheng_etl.tables.axis_rows import heads_names
from licheng_etl.tables.column import STUB

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.body import BodyRow
    from licheng_etl.tables.detected_table import DetectedTable


def named_by_corners(tables: Sequence[DetectedTable]) -> dict[int, tuple[int, str]]:
    """By the numbers of such tables the column and the label of the corner that names each."""
    named: dict[int, tuple[int, str]] = {}
    for above, below in pairwise(tables):
        corners = _corner_of(above), _corner_of(below)
        if above.title is below.title and _differ(*corners) and _times(above) == _times(below):
            both = zip((above, below), corners, strict=True)
            named.update({table.number: corner for table, corner in both if corner})
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


def _times(table: DetectedTable) -> dict[int, str]:
    """The times that head columns of a table, by column; a table without any is like no other."""
    paths = {column: head.path for column, head in table.heads.items()}
    times = {c: path[-1] for c, path in paths.items() if path and read_time(path[-1]).pure}
    return times or {-table.number: ""}
