"""The rows that are open where a line of an outline begins: which of them it stands below.

Here: what a number, an indentation, a code or 其中 closes. Not here: what the lines around tell of
one (opening_lines, numbered_lists), the paths (outline).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.words.rows import OWN_LEVELS, PART, PROVINCE, is_subtotal
from licheng_etl.tables.outlines.numbered_lists import LETTERS, is_beside, ordinal_of
from licheng_etl.tables.outlines.numbering import letter_of, marker_rank, ordinal
from licheng_etl.tables.outlines.opening_lines import BASIS, is_kind_of

if TYPE_CHECKING:
    from licheng_etl.tables.outlines.lines import Line
    from licheng_etl.tables.outlines.numbered_lists import NumberedLists

_TOTAL_OF: Final = re.compile(r"(?i:total|subtotal)[ ,:-]+(?:of )?(\S.*)")
_DIVIDES: Final = re.compile(rf"^[^一-龥]*按|{BASIS.pattern}|中$")
"""How another one begins or ends that divides the whole: 按资质等级, 按规模分, 在总计中."""
_OF_TOTAL: Final = re.compile(r"[总合]计中[:：]?$")
"""How a line ends that tells of the whole again what lists divide: 在总计中："""
_OF_WHOLE: Final = re.compile(rf"总[额数量值]中[:：]?$|{_OF_TOTAL.pattern}")
"""How one ends that tells again of what the list above it divides: 在总额中："""
_STEP: Final = 2
"""How much further in something stands below another; by less, lines are aligned by hand."""
_REMARK: Final = re.compile(r"\([^()]*[a-z]{2}[^()]*\).{0,3}")
"""A row in brackets tells more of the one above: (as percent of GDP)."""
_RANKS_OF_LETTERS: Final = frozenset(rank for _, _, rank in LETTERS)

_WHOLE_AND_PART: Final = 2


class OpenRow(NamedTuple):
    """A row that later rows may stand below; `indented`: the next one is indented under it;
    `whole`: a numbered list below it is its own.
    """

    label: str
    indent: int
    numbered: int | None
    code: str
    section: bool
    part: bool
    unit: str | None
    indented: bool
    whole: bool = False


def depth_of(
    stack: list[OpenRow],
    line: Line,
    lists: NumberedLists,
    *,
    by_code: bool,
    part: bool,
    grouped: bool,
) -> int:
    """How many of the open rows the line stands below; `grouped`: the next one is indented under
    it.
    """
    if (begun := _list_of_parts(stack, line)) is not None:
        return begun
    keep = _where_list_goes_on(stack, line)
    if line.total and not is_subtotal(line.label):
        while keep and not (
            stack[keep - 1].section and stack[keep - 1].indent <= line.indent and line.indent > 0
        ):
            keep -= 1
        return keep
    if _is_beside_whole(stack[:keep], line):
        keep -= 1
    while keep and _closes(
        stack[keep - 1], line, lists, by_code=by_code, part=part, grouped=grouped
    ):
        keep -= 1
    if part and 0 < keep < len(stack) and stack[keep - 1].section and not stack[keep].section:
        keep += 1  # Of what a section has figures for, and not of the section that has none.
    of_whole = _OF_WHOLE.search(line.label) is not None
    if not (line.has_data or part or of_whole) and line.numbered is None:
        keep = _beside_section(stack[:keep], line)
    listed = keep > 1 and stack[keep - 1].numbered is not None
    return keep - 1 if of_whole and listed else keep


def _where_list_goes_on(stack: list[OpenRow], line: Line) -> int:
    """How many open rows are left where a list goes on in which a line has the next number, or, as
    a section like the one before, any further one.
    """
    if line.numbered is not None and (number := ordinal_of(line)) > 1:
        for depth in reversed(range(len(stack))):
            entry = stack[depth]
            if entry.numbered != line.numbered:
                continue
            as_section = entry.section and not line.has_data and entry.indent == line.indent
            if ordinal_of(entry) == number - 1 or (as_section and ordinal_of(entry) < number):
                return depth
    return len(stack)


def _list_of_parts(stack: list[OpenRow], line: Line) -> int | None:
    """The depth at which a list goes on that 其中 began: 其中：1、产品, then 2、服务; none where
    the list around it waits for the same number, as 2.从业人员 follows 1.单位数.
    """
    if line.numbered is None:
        return None
    last = ordinal_of(line) - 1
    if any(e.numbered == line.numbered and ordinal_of(e) == last for e in stack if not e.part):
        return None
    for depth in reversed(range(len(stack))):
        entry = stack[depth]
        label = PART.sub("", entry.label)
        rank = marker_rank(label) if entry.part else None
        if rank == line.numbered and ordinal(rank, label) == last:
            return depth
    return None


def _beside_section(stack: list[OpenRow], line: Line) -> int:
    """How many open rows a line without figures stands below: not below a section like it, nor a
    row that a list divides, whatever numbered rows are open in that.
    """
    for depth, entry in enumerate(stack):
        numbered = any(below.numbered is not None for below in stack[depth + 1 :])
        if entry.numbered is None and entry.indent == line.indent and numbered:
            return depth
    return len(stack)


def _closes(
    top: OpenRow, line: Line, lists: NumberedLists, *, by_code: bool, part: bool, grouped: bool
) -> bool:
    """Whether an open row ends where a line begins. A section whose rows are not indented goes on
    past a group among them whose own are.
    """
    if by_code and line.code and top.code and not (part or top.part):
        return not line.code.startswith(top.code) or line.code == top.code
    if line.numbered is not None:
        if top.section and _OF_TOTAL.search(top.label):
            return True
        if top.part and line.numbered in _RANKS_OF_LETTERS:
            return letter_of(PART.sub("", top.label)) != ""
        if top.numbered is None:
            beside = top.section and top.indented and top.indent == line.indent
            return not (top.section or top.whole) or top.indent > line.indent or beside
        return top.numbered >= line.numbered
    if part:
        return (top.part or top.numbered is None) and top.indent >= line.indent + (not top.part)
    if top.part:
        return line.indent <= top.indent or line.indent == 0
    if top.section and top.numbered is None:
        if top.indent != line.indent:
            return top.indent > line.indent
        divided = BASIS.search(top.label) and not _DIVIDES.search(line.label)
        within = divided or is_kind_of(line.label, top.label)
        provinces = PROVINCE.match(top.label) and PROVINCE.match(line.label)
        group = line.announces and grouped
        goes_on = line.has_data or group or within
        return top.indented or bool(provinces) or not goes_on
    if top.numbered is not None:
        beside = top.numbered in lists.indented and line.has_data
        return top.indent > line.indent or (beside and top.indent == line.indent)
    return top.indent >= line.indent


def beside_whole(stack: list[OpenRow], above: list[Line], line: Line) -> int:
    """How many open rows a line stands below that is divided by a list: none that is so as well,
    nor a figure beside it.
    """
    for depth, (entry, opened) in enumerate(zip(stack, above, strict=True)):
        if entry.whole or entry.indent > line.indent or is_beside(opened, line, again=False):
            return depth
    return len(stack)


def beside_parts(stack: list[OpenRow], line: Line, keep: int, *, part: bool, divided: bool) -> int:
    """How many open rows are left where a part stands beside another one, or beside what the whole
    is divided into.
    """
    if divided:
        while keep and stack[keep - 1].indent >= line.indent:
            keep -= 1
        return keep
    deeper = bool(stack) and (
        line.indent > stack[-1].indent
        if part
        else _goes_on(stack[-1]) and line.indent >= stack[-1].indent + _STEP
    )
    beside = stack and stack[-1].part and not deeper
    return min(keep, len(stack) - 1) if beside else keep


def is_member(stack: list[OpenRow], line: Line) -> bool:
    """Whether a line goes on with the parts that 其中 began: by its number, or aligned with its
    words, which stand further in than it, with those that went on before, or with it where it
    stands further in than what it is part of.
    """
    if _list_of_parts(stack, line) is not None:
        return True
    if not stack or not stack[-1].part or line.numbered is not None or not line.indent:
        return False
    *above, top = stack
    if _goes_on(top):
        return top.indent <= line.indent < top.indent + _STEP
    if _is_beside_whole(stack, line):
        return False
    aligned = not above or above[-1].indent < top.indent
    return line.indent > top.indent or (aligned and line.indent == top.indent)


def _goes_on(part: OpenRow) -> bool:
    """Whether an open row is a part that 其中 above it began, and does not begin with that itself:
    what is indented further than it is part of it.
    """
    return part.part and PART.match(part.label) is None


def _is_beside_whole(stack: list[OpenRow], line: Line) -> bool:
    """Whether a line is indented as the row is that the part above it is of, and that part less."""
    if len(stack) < _WHOLE_AND_PART or not stack[-1].part:
        return False
    return stack[-1].indent < line.indent == stack[-2].indent


def is_remark(stack: list[OpenRow], line: Line) -> bool:
    """Whether a line tells more of the figures above it, which nothing below stands under; lines in
    brackets tell the same of others each: (On-budget), (Off-budget).
    """
    told = line.has_data and bool(stack) and not stack[-1].section
    if not told or _REMARK.fullmatch(stack[-1].label):
        return False
    return _REMARK.fullmatch(line.label) is not None


def summed_section(stack: list[OpenRow], line: Line) -> int | None:
    """How many open rows are left by a row that is named as the total of a section among them:
    Total revenue, below Revenue or Operating revenue.
    """
    named = _TOTAL_OF.match(line.label) if line.has_data else None
    if named is None:
        return None
    name = f" {named[1].lower()}"
    opened = (
        depth
        for depth, entry in enumerate(stack)
        if entry.section and f" {entry.label.lower().rstrip(':')}".endswith(name)
    )
    return next(opened, None)


def tells_of_level(closed: list[OpenRow], line: Line) -> bool:
    """Whether a line is the own level of the row that ends there: 济南市, then 济南市本级."""
    ends = bool(closed) and line.label.endswith(OWN_LEVELS)
    return ends and closed[0].label in line.label
