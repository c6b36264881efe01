"""Rows without units that add up to one above that prints its own: 总值(亿元), 农业, 工业.

Here: which rows are measured so by their figures. Not here: units that columns print
(context.column_units), which rows stand below which (outlines.outline).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.units.measured_names import may_share
from licheng_etl.grammar.words.rows import PART

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from licheng_etl.tables.outlines.lines import Line

_FEWEST: Final = 2
_MOST_PARTS: Final = 50
"""Among how many rows those that make up another are looked for."""
_MOST_HERE: Final = 20
"""And those that make up one of these."""
_FARTHEST: Final = 200
"""How many rows below it they stand at most."""
_ANY: Final = -1
"""The indentation of parts below words of their own."""


def units_of_parts(
    lines: list[Line], rows: list[int], adds_up: Callable[[int, list[int]], bool]
) -> dict[int, str]:
    """By rows whose names print no unit that of the one above them whose figures add up theirs:
    本地生产总值(亿元) above 第一产业 and others. It may be divided in several ways, each of them
    below words of its own: 按性别分. What a part is divided into has the unit of that: what is
    indented below it, else what adds up to it (第二产业, 工业, 建筑业, 第三产业).
    """
    units: dict[int, str] = {}
    for number, line in enumerate(lines):
        if not (line.unit and line.has_data):
            continue
        below = list(_parts_below(lines, number, adds_up, {}))
        if not below:
            below = list(_parts_below(lines, number, adds_up, _divided(lines, number, adds_up)))
        units.update(dict.fromkeys((rows[place] for place in below), line.unit))
    return units


def _parts_below(
    lines: list[Line],
    number: int,
    adds_up: Callable[[int, list[int]], bool],
    divided: Mapping[int, int],
) -> Iterator[int]:
    """The lines below one that add up to it, and those that a part is `divided` into until another
    line.
    """
    line = lines[number]
    parts: list[int] = []
    within: list[int] = []
    after = range(number + 1, min(number + _FARTHEST, len(lines)))
    level = max(line.indent, lines[number + 1].indent) if after else line.indent
    sure = False
    for place in after:
        part = lines[place]
        if part.unit or len(parts) > _MOST_PARTS:
            return
        if not part.has_data:
            parts, within, level, sure = [], [], _ANY, False
            continue
        level = part.indent if level == _ANY else level
        shares = may_share(line.unit or "", line.label, part.label)
        if parts and (
            part.indent > level or place <= divided.get(parts[-1], -1) or PART.match(part.label)
        ):
            within += [place] if shares else []
            if sure:
                yield from within
            continue
        if part.indent != level or not shares:
            return
        parts.append(place)
        sure = len(parts) >= _FEWEST and adds_up(number, parts)
        if sure:
            yield from (*parts, *within)


def _divided(
    lines: list[Line], number: int, adds_up: Callable[[int, list[int]], bool]
) -> dict[int, int]:
    """Each of the lines below one, until the next unit, whose figures those right below it add up,
    with the last of what it is so divided into.
    """
    last = number + 1
    while last < min(number + _FARTHEST, len(lines)) and not lines[last].unit:
        last += 1
    divided: dict[int, int] = {}
    for whole in range(last - 1, number, -1):
        parts: list[int] = []
        within = whole
        for place in range(whole + 1, last):
            part = lines[place]
            if not part.has_data or part.indent != lines[whole].indent or len(parts) > _MOST_HERE:
                break
            if place <= within:
                continue
            parts.append(place)
            within = divided.get(place, place)
            if len(parts) >= _FEWEST and adds_up(whole, parts):
                divided[whole] = within
                break
    return divided
