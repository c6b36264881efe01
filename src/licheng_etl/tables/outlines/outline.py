"""The hierarchy among the rows of a table: sections, numbering, indentation, codes, 其中.

Here: the path of labels that leads to each row. Not here: which columns name rows (columns), what
the cells of a row are (detect), which rows a line stands below (open_rows).
"""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.words.measures import COMPARISON
from licheng_etl.grammar.words.rows import BARE_TOTAL, PART, is_subtotal
from licheng_etl.tables.outlines.compared_rows import compared
from licheng_etl.tables.outlines.doubled_sections import under_sections
from licheng_etl.tables.outlines.headed_sections import headed_section
from licheng_etl.tables.outlines.numbered_lists import (
    NumberedLists,
    with_letters,
    without_line_numbers,
    without_numbered_totals,
    without_ordinals,
)
from licheng_etl.tables.outlines.open_rows import (
    OpenRow,
    beside_parts,
    beside_whole,
    depth_of,
    is_member,
    is_remark,
    summed_section,
    tells_of_level,
)
from licheng_etl.tables.outlines.opening_lines import opens, units_stand_above
from licheng_etl.tables.outlines.totals_of_sections import totals_of_sections
from licheng_etl.tables.outlines.words_of_parts import words_of_parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from licheng_etl.tables.outlines.lines import Line

_DEEPEST: Final = 16
_MOST_PARTS: Final = 12
_FARTHEST: Final = 200
"""Rows above a part among which the ones beside it are looked for."""


class Place(NamedTuple):
    """A line's path from outer to inner, whether it only names the lines below it, and the unit
    that the lines above it print. `total`: it is named as the sum of the section above it.
    """

    path: tuple[str, ...]
    opens: bool
    unit: str | None = None
    total: bool = False


def outline(
    lines: list[Line], adds_up: Callable[[int, list[int]], bool] = lambda _whole, _parts: False
) -> list[Place]:
    """The place of each line among the others. `adds_up`: whether the figures of one line are the
    sums of those of others.
    """
    told_of = compared(lines)
    if not told_of:
        return _outlined(lines, adds_up)
    own = [number for number in range(len(lines)) if number not in told_of]
    places = _outlined(
        [lines[number] for number in own],
        lambda whole, parts: adds_up(own[whole], [own[part] for part in parts]),
    )
    placed = dict(zip(own, places, strict=True))
    return [
        placed[number]
        if number in placed
        else Place((*placed[told_of[number]].path, line.label), opens=False)
        for number, line in enumerate(lines)
    ]


def _outlined(lines: list[Line], adds_up: Callable[[int, list[int]], bool]) -> list[Place]:
    """The place of each line by sections, numbering, indentation and codes."""
    listed = without_line_numbers(without_ordinals(under_sections(lines)))
    reader = _Outline(with_letters(without_numbered_totals(listed)), adds_up)
    for number in range(len(lines)):
        reader.place(number)
    return [
        Place(
            path,
            number in reader.parents and not line.has_data,
            unit,
            number in reader.sums or line.total,
        )
        for number, (line, (path, unit)) in enumerate(zip(reader.lines, reader.told, strict=True))
    ]


class _Outline:
    """The lines placed from top to bottom: `told` are their paths and units, `stack` the rows that
    are open where the next one begins, `at` the numbers of these.

    `parents` are the lines with others below them, `sums` those named as the sum of a section.
    """

    def __init__(self, lines: list[Line], adds_up: Callable[[int, list[int]], bool]) -> None:
        self.lines = lines
        self.by_code, self.lists = _goes_by_codes(lines), NumberedLists.of(lines)
        self.units_above = units_stand_above(lines)
        self.words = words_of_parts(lines)
        self.of_sections = totals_of_sections(lines, adds_up)
        self.adds_up = adds_up
        self.told: list[tuple[tuple[str, ...], str | None]] = []
        self.parents: set[int] = set()
        self.sums: set[int] = set()
        self.stack: list[OpenRow] = []
        self.at: list[int] = []
        self.outer: tuple[str, ...] = ()

    def place(self, number: int) -> None:
        """Places the next line, below the rows that are open where it begins."""
        line = self.lines[number]
        summed = summed_section(self.stack, line) if line.outer == self.outer else None
        if line.outer != self.outer:
            self.stack, self.at, self.outer = [], [], line.outer
        if summed is not None:
            self.sums.add(number)
            line = line._replace(total=True)
        part = PART.match(line.label) is not None and not _heads_again(self.lines, number)
        keep = self._depth(number, line, part=part) if summed is None else summed
        divided = part and _is_divided_again(self.lines, number)
        aligned = not part and self._is_aligned(number, keep)
        keep -= aligned
        below = self.words.get(self.at[-1], line.indent) < line.indent if self.at else False
        member = not divided and (part or aligned or (not below and is_member(self.stack, line)))
        if divided or member:
            keep = beside_parts(self.stack, line, keep, part=part, divided=divided)
        remark = is_remark(self.stack, line)
        keep = len(self.stack) if remark else keep
        whole = line.total and line.has_data and not _is_divided(self.lines, number)
        if remark or whole or self._compares(number) or tells_of_level(self.stack[keep:], line):
            self._tell_beside(line, keep)
        else:
            self._open(number, line, keep, member=member)

    def _depth(self, number: int, line: Line, *, part: bool) -> int:
        """How many of the open rows a line stands below."""
        if self.of_sections.get(number) in self.at:
            return self.at.index(self.of_sections[number]) + 1
        if line.total and (headed := headed_section(self.lines, self.at, number)) is not None:
            return headed + 1
        if number in self.lists.wholes and not (self.by_code and line.code):
            return beside_whole(self.stack, [self.lines[opened] for opened in self.at], line)
        if line.total and self._stands_on_parts(number):
            line = line._replace(total=False)
        grouped = _is_grouped(self.lines, number)
        keep = depth_of(
            self.stack, line, self.lists, by_code=self.by_code, part=part, grouped=grouped
        )
        bare = is_subtotal(line.label) and BARE_TOTAL.match(line.label) is not None
        while keep and bare and self._is_undivided(keep - 1, number):
            keep -= 1
        return keep

    def _is_aligned(self, number: int, keep: int) -> bool:
        """Whether a line is aligned with the words of the innermost part that it would be below."""
        opened = self.at[keep - 1] if keep else number
        return self.words.get(opened) == self.lines[number].indent

    def _is_undivided(self, depth: int, number: int) -> bool:
        """Whether an open row of a list has figures, and nothing below it that a total may add up:
        2、管网, before the 小计 of 1 and 2.
        """
        opened = self.at[depth]
        row = self.lines[opened]
        listed = row.numbered is not None and row.has_data and not row.hollow
        return listed and all(PART.match(below.label) for below in self.lines[opened + 1 : number])

    def _stands_on_parts(self, number: int) -> bool:
        """Whether a total of something (产值合计) in a section adds up the lines right below it and
        none above it, so that it closes no section.
        """
        line, named = self.lines[number], not BARE_TOTAL.match(self.lines[number].label)
        below = self.lines[number + 1 : number + 1 + _MOST_PARTS]
        alike = [*takewhile(lambda part: part.has_data and part.indent == line.indent, below)]
        parts = [[*range(number + 1, end)] for end in range(number + 3, number + 2 + len(alike))]
        within = named and any(entry.section for entry in self.stack)
        if not (within and any(self.adds_up(number, some) for some in parts)):
            return False
        above = self._in_section(number)
        return len(above) <= 1 or not self.adds_up(number, above)

    def _in_section(self, number: int) -> list[int]:
        """The lines with figures between the name of the innermost section and a line."""
        opened = [n for n, entry in zip(self.at, self.stack, strict=True) if entry.section]
        return [n for n in range(opened[-1] + 1, number) if self.lines[n].has_data]

    def _compares(self, number: int) -> bool:
        """Whether a line with a part below it (其中：) only says how what is above it compares: the
        part is of that.
        """
        line, below = self.lines[number], self.lines[number + 1 : number + 2]
        compares = line.has_data and COMPARISON.match(line.label) is not None
        return compares and any(PART.match(part.label) for part in below)

    def _opens(self, number: int) -> bool:
        return opens(self.lines, number, units_above=self.units_above)

    def _tell_beside(self, line: Line, keep: int) -> None:
        """A line that no other stands below: a total, or what tells more of the one above."""
        path = (*(entry.label for entry in self.stack[:keep]), line.label)
        self.told.append((path, self.stack[keep - 1].unit if keep else None))
        if line.total and not is_subtotal(line.label):
            del self.stack[keep:], self.at[keep:]
        self.parents.update(self.at[:keep])

    def _open(self, number: int, line: Line, keep: int, *, member: bool) -> None:
        """A line that the next ones may stand below."""
        del self.stack[keep:], self.at[keep:]
        if line.has_data:
            self.parents.update(self.at)
        path = (*(entry.label for entry in self.stack), line.label)
        above = self.stack[-1].unit if self.stack else None
        self.told.append((path, above))
        indented = _is_grouped(self.lines, number)
        section = indented if line.hollow else not line.has_data and self._opens(number)
        if len(self.stack) < _DEEPEST:
            unit, divides = line.unit or above, number in self.lists.wholes
            self.stack.append(
                OpenRow(
                    *line[:2], line.numbered, line.code, section, member, unit, indented, divides
                )
            )
            self.at.append(number)


def _is_divided(lines: list[Line], number: int) -> bool:
    """Whether a total of something (流动资产合计) has a part of it told right below: 其中：存货."""
    below = lines[number + 1 : number + 2]
    named = BARE_TOTAL.match(lines[number].label) is None
    return named and any(PART.match(line.label) for line in below)


def _is_divided_again(lines: list[Line], number: int) -> bool:
    """Whether a part (其中：城乡结合区) has rows indented below it with the names of rows beside
    it: it is a part of what these divide, then, and not of the last of them.
    """
    indent = lines[number].indent
    below = lines[number + 1 : number + 2]
    if not below or below[0].indent <= indent:
        return False
    for line in reversed(lines[max(0, number - _FARTHEST) : number]):
        if line.indent < indent:
            return False
        if line.indent == indent and line.label == below[0].label:
            return True
    return False


def _heads_again(lines: list[Line], number: int) -> bool:
    """Whether a part without figures stands beside rows that have some, above names told before:
    all of these are told of it again, 其中：开发区.
    """
    line, *below = lines[number : number + 2]
    if line.has_data or line.numbered is not None or not below or not below[0].has_data:
        return False
    beside = (
        above.has_data and above.indent == line.indent and above.label == below[0].label
        for above in lines[max(0, number - _FARTHEST) : number]
    )
    return below[0].indent == line.indent and any(beside)


def _is_grouped(lines: list[Line], number: int) -> bool:
    """Whether the next line is indented under one."""
    return any(below.indent > lines[number].indent for below in lines[number + 1 : number + 2])


def _goes_by_codes(lines: list[Line]) -> bool:
    """Whether codes tell what stands below what; where lines are indented, all must have one."""
    by_indent = len({line.indent for line in lines}) > 1
    coded = [line for line in lines if line.has_data and not line.total]
    return _has_prefixes(lines) and (not by_indent or all(line.code for line in coded))


def _has_prefixes(lines: list[Line]) -> bool:
    """Whether codes of lines extend those of lines before: 201, 20101, 2010101."""
    codes = [line.code for line in lines if line.code]
    extended = sum(
        len(later) > len(earlier) and later.startswith(earlier)
        for earlier, later in pairwise(codes)
    )
    return extended > 0 and len({len(code) for code in codes}) > 1
