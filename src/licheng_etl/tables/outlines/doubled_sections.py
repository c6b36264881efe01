"""Sections of sections, where nothing but two lines without figures on end tells of them: Exports,
Agriculture, Wheat.

Here: which lines stand below such. Not here: sections with rows right below them (opening_lines),
the paths (outline).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.tables.outlines.opening_lines import is_kind_of

if TYPE_CHECKING:
    from licheng_etl.tables.outlines.lines import Line

_FEWEST: Final = 2
"""Such lines of one table: below a single one may stand but the section right below it."""


def under_sections(lines: list[Line]) -> list[Line]:
    """The lines, those below sections of sections indented. The first two lines have no figures
    then, and no others but sections stand around them: further down a row left empty may stand
    above a section.
    """
    heads = [number for number in range(len(lines)) if _is_doubled(lines, number)]
    alike = len({(line.indent, line.numbered, line.outer) for line in lines}) == 1
    if heads[:1] != [0] or not alike or lines[0].numbered is not None:
        return lines
    if len(heads) < _FEWEST or any(line.total and not line.has_data for line in lines):
        return lines
    return [
        line if number in heads else line._replace(indent=line.indent + 1 + line.has_data)
        for number, line in enumerate(lines)
    ]


def _is_doubled(lines: list[Line], number: int) -> bool:
    """Whether a line without figures stands right above another, and that above one with some."""
    first, second, third, *_ = *(lines[number : number + 3]), None, None, None
    if first is None or second is None or third is None:
        return False
    bare = not (first.has_data or second.has_data or first.unit or first.announces)
    if is_kind_of(second.label, first.label):
        return False
    return bare and third.has_data
