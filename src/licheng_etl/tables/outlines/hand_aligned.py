"""Names of rows that blanks indent by hand: levels one blank apart that are one, stray blanks.

Here: telling them from levels that people meant. Not here: how far a cell is indented
(cells.sheet), which line stands below which (outline).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from licheng_etl.tables.outlines.lines import Line


def aligned(lines: list[Line]) -> list[Line]:
    """The lines, those one blank further in than others on the level of these, where no line is
    one blank further in than the one right above it: nothing stands below another by that. Of
    three levels, each one blank from the next, nobody knows which are one. What all are indented
    by says nothing.
    """
    margin = min((line.indent for line in lines), default=0)
    lines = [line._replace(indent=line.indent - margin) for line in lines] if margin else lines
    indents = sorted({line.indent for line in lines})
    near = {right: left for left, right in pairwise(indents) if right - left == 1}
    if not near or any(below.indent - line.indent == 1 for line, below in pairwise(lines)):
        return lines
    near = {right: left for right, left in near.items() if not {left, right + 1} & near.keys()}
    return [line._replace(indent=near.get(line.indent, line.indent)) for line in lines]


def without_stray_blanks(lines: list[Line]) -> list[Line]:
    """The names of an outer column without the indentation of one alone that is no lower: a single
    blank, or one before a name of the same kind as the others, 乙区 between 甲区 and 丙区.
    """
    least = min((line.indent for line in lines), default=0)
    labels = {line.label for line in lines if not line.total}
    indented = {line.label: line.indent - least for line in lines if line.indent > least}
    if len(indented) != 1:
        return lines
    alike = len(labels) > 1 and len({label[-1:] for label in labels}) == 1
    stray = alike or max(indented.values()) == 1
    return [line._replace(indent=least) for line in lines] if stray else lines
