"""Names of rows that blanks indent by hand: levels one blank apart that are one.

Here: telling them from levels that are one blank apart. Not here: how far a cell is indented
(sheet), which line stands below which (outline).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from licheng_etl.tables.lines import Line


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
