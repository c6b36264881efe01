"""Sections that begin with their total, which stands right below the name of each.

Here: in which open section a total stands so. Not here: totals that close sections
(totals_of_sections, summed_sections), what stands below what (outline).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.grammar.words.rows import BARE_TOTAL

if TYPE_CHECKING:
    from licheng_etl.tables.outlines.lines import Line


def headed_section(lines: list[Line], at: list[int], number: int) -> int | None:
    """The depth of the section that a total stands in and its parts come after: the first one below
    a row that only names it, and those that stand before parts as that one does: none of something
    (民办合计) where the first is of all of the section (合计).
    """
    below = lines[number + 1 : number + 2]
    if at[-1:] == [number - 1] and below and _is_alone(lines[number - 1], below[0]):
        return at.index(number - 1)
    parts = [part for part in below if part.has_data and not part.total]
    if parts and at[-1:] != [number - 1]:
        parts = [part for part in parts if part.indent == lines[number].indent]
    headed = (depth for depth in reversed(range(len(at))) if _is_headed(lines, at[depth]))
    depth = next(headed, None) if parts else None
    if depth is None or at[depth] + 1 == number:
        return depth
    of_all = BARE_TOTAL.match(lines[at[depth] + 1].label) is not None
    return None if of_all and not BARE_TOTAL.match(lines[number].label) else depth


def _is_alone(section: Line, below: Line) -> bool:
    """Whether a section has nothing but its total, which the next one follows."""
    names = not (section.has_data or below.has_data or section.total or below.total)
    return names and section.indent == below.indent and section.outer == below.outer


def _is_headed(lines: list[Line], number: int) -> bool:
    """Whether a row that only names a section has a total right below it."""
    row, below = lines[number], lines[number + 1]
    return not row.has_data and row.indent <= below.indent and below.total
