"""Names of rows that are printed over two rows: 交通运输、仓储及 above 邮电通讯业.

Here: which rows go on with the name of the row above, or with its unit alone. Not here: labels of
columns that are broken (headers.label_paths).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.units.unit_names import bare_unit, is_unit
from licheng_etl.tables.outlines.numbering import marker_rank

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.tables.cells.sheet import Sheet

_GOES_ON: Final = re.compile(r"(?<=[\u3400-\u9fff])[、和及与或]$|[a-z)],$|[a-z] (?:and|or|of)$")
"""How a name ends that says nothing yet."""
_SHORTEST: Final = 6
"""Characters of a name that fill its cell; a shorter one is not broken for want of room."""


def names_begun_above(
    sheet: Sheet, names: Mapping[int, int], has_data: Mapping[int, bool]
) -> dict[int, int]:
    """For each row that goes on with the name of the row above, where the figures are of one of the
    two, the position where the name begins; `names`: the position of each row's name.
    """
    begun: dict[int, int] = {}
    for (above, first), (row, second) in pairwise(names.items()):
        if row != above + 1 or has_data[above] or not has_data[row]:
            continue
        name = sheet.label(first)
        unfinished = len(name) >= _SHORTEST and _GOES_ON.search(name) is not None
        goes_on = unfinished or _unit_alone(sheet, second)
        if goes_on and marker_rank(sheet.label(second)) is None:
            begun[row] = first
    return begun


def units_apart(
    sheet: Sheet, names: Mapping[int, int], has_data: Mapping[int, bool]
) -> tuple[dict[int, str], set[int]]:
    """The units that are printed below a name, in brackets and by themselves, each by the row of
    the two that has the figures; and the rows that say nothing but that.
    """
    units: dict[int, str] = {}
    bare: set[int] = set()
    for (above, _), (row, second) in pairwise(names.items()):
        if row != above + 1 or has_data[above] == has_data[row]:
            continue
        unit = _unit_alone(sheet, second)
        if unit is not None:
            units[row if has_data[row] else above] = unit
            bare.update([row][has_data[row] :])
    return units, bare


def _unit_alone(sheet: Sheet, position: int) -> str | None:
    """The unit that a cell states in brackets if it says nothing else."""
    label = sheet.label(position)
    return bare_unit(label) if label[:1] == "(" and is_unit(label) else None
