"""Sections of sections, where nothing but two lines without figures on end tells of them: Exports,
Agriculture, Wheat.

Here: which lines stand below such. Not here: sections with rows right below them (opening_lines),
the paths (outline).
"""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.words.rows import BARE_TOTAL, GRAND_TOTAL, is_subtotal
from licheng_etl.tables.outlines.opening_lines import is_kind_of

if TYPE_CHECKING:
    from licheng_etl.tables.outlines.lines import Line

_FEWEST: Final = 2
"""Such lines of one table: below a single one may stand but the section right below it."""


def under_sections(lines: list[Line]) -> list[Line]:
    """The lines, those below sections of sections indented. The first two lines have no figures
    then, and no others but sections stand around them, of which each has as many, or such as begin
    with the same one: further down a row left empty may stand above a section.
    """
    if below := _under_time(lines) or _under_headlines(lines):
        return below
    heads = [number for number in range(len(lines)) if _is_doubled(lines, number)]
    alike = len({(line.indent, line.numbered, line.outer) for line in lines}) == 1
    if heads[:1] != [0] or not alike or lines[0].numbered is not None:
        return lines
    if len(heads) < _FEWEST or any(line.total and not line.has_data for line in lines):
        return lines
    parts = [lines[start:end] for start, end in pairwise([*heads, len(lines)])]
    if len({part[1].label for part in parts}) > 1 and len(set(map(_sections, parts))) > 1:
        return lines
    end = len(lines) - _totals_of_all(parts)
    return [
        line if number in heads or number >= end else _indented(line)
        for number, line in enumerate(lines)
    ]


def _under_time(lines: list[Line]) -> list[Line]:
    """The lines, those below a time without figures indented, where that stands right above a
    section that is none: 2006, Fylke, Østfold. A time with no figures yet is told once, at the end
    of others; this one has some above.
    """
    for number, line in enumerate(lines):
        if not (_is_doubled(lines, number) and read_time(line.label).pure):
            continue
        above, below = lines[:number], lines[number + 1 :]
        again = any(other.has_data and other.label == line.label for other in above)
        alike = all(not other.indent and other.numbered is None for other in lines)
        if again and alike and not any(read_time(other.label).pure for other in below):
            return [*above, line, *map(_indented, below)]
    return []


def _under_headlines(lines: list[Line]) -> list[Line]:
    """The lines, those below a section indented that stands right above one which announces its
    rows, Assets above Current assets:, up to the next such or a total as little indented. One line
    above all of them that no total closes may be the head of the names.
    """
    heads = [n for n, pair in enumerate(pairwise(lines)) if _heads_announcing(*pair)]
    told, closed = list(lines), heads not in ([], [0])
    for start, end in pairwise([*heads, len(lines)]):
        section = lines[start]
        for number in range(start + 1, end):
            line = lines[number]
            beside = line.indent <= section.indent and not line.announces
            if beside and (line.total or not line.has_data):
                closed |= line.total
                break
            told[number] = _indented(line)
    return told if closed else []


def _heads_announcing(line: Line, below: Line) -> bool:
    """Whether a line without figures stands right above another as little indented that alone ends
    in a colon.
    """
    bare = not (line.has_data or below.has_data or line.unit or line.total)
    alike = line.indent == below.indent and line.outer == below.outer
    numbered = line.numbered is not None or below.numbered is not None
    return bare and alike and below.announces and not (line.announces or numbered)


def _indented(line: Line) -> Line:
    return line._replace(indent=line.indent + 1 + line.has_data)


def _sections(part: list[Line]) -> int:
    """How many sections a section of sections has."""
    return sum(not line.has_data for line in part[1:])


def _totals_of_all(parts: list[list[Line]]) -> int:
    """How many of the last lines are of all sections of sections: from the first total at the end
    on that is one more than those before end with, or that is called as none of these is.
    """
    *before, last = map(_totals_at_end, parts)
    most = max(map(len, before))
    told = {line.label for totals in before for line in totals}
    for place, line in enumerate(last):
        if place >= most or (_is_of_all(line.label) and line.label not in told):
            return len(last) - place
    return 0


def _totals_at_end(part: list[Line]) -> list[Line]:
    return list(takewhile(_is_total, reversed(part)))[::-1]


def _is_total(line: Line) -> bool:
    return line.total and line.has_data and not is_subtotal(line.label)


def _is_of_all(label: str) -> bool:
    """Whether a total says nothing of what it is."""
    return BARE_TOTAL.fullmatch(label) is not None or GRAND_TOTAL.match(label) is not None


def _is_doubled(lines: list[Line], number: int) -> bool:
    """Whether a line without figures stands right above another, and that above one with some."""
    first, second, third, *_ = *(lines[number : number + 3]), None, None, None
    if first is None or second is None or third is None:
        return False
    bare = not (first.has_data or second.has_data or first.unit or first.announces)
    if is_kind_of(second.label, first.label):
        return False
    return bare and third.has_data
