"""The numbered lists among the rows of a table: which rows they divide, and how far they go.

Here: lists by their numbers, letters and Roman numbers among them, totals that are items. Not here:
the place of a row among the others (outline), reading a number (numbering).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from licheng_etl.grammar.words.rows import PART
from licheng_etl.tables.outlines.numbering import RANKS, letter_of, letter_rank, ordinal

if TYPE_CHECKING:
    from licheng_etl.tables.outlines.lines import Line

_ITEM: Final = re.compile(
    r"(?:[A-Z]|[0-9]{1,2}|[一二三四五六七八九十]{1,3})[、.]|\([一二三四五六七八九十0-9]{1,3}\)"
)
_FIRST: Final = re.compile(r"[A1一][、.]|\([1一]\)")
"""How the first item of a list is numbered."""
_ORDINAL: Final = re.compile(r"1\. [a-z]")
LETTERS: Final = (("A", "B", letter_rank("A")), ("I", "II", letter_rank("I")))
"""The letters that tell a list of such, and its rank."""
_ENDING: Final = 2
"""Characters at the end of a name that tell what it is a name of."""
_FEWEST: Final = 2
"""Lines above one that goes on with parts: a whole and the first of them."""
_OF_LINES: Final = 2
"""The rank of 1., as lines are numbered."""
_DIGITS: Final = frozenset({2, 3})
"""The ranks of 1. and (1)."""


def without_numbered_totals(lines: list[Line]) -> list[Line]:
    """The lines, items of a list that say 合计 taken for items where the parts of one are indented
    further, or each has its parts below it and nothing but totals stand above the first:
    A、全行业用电合计.
    """
    items = [line.total and _ITEM.match(line.label) is not None for line in lines]
    levels = {
        line.indent
        for line, below, is_item in zip(lines, lines[1:], items, strict=False)
        if is_item and below.indent > line.indent > 0
    }
    opening = _open_lists(lines, items)
    return [
        line._replace(total=False) if is_item and (opening or line.indent in levels) else line
        for line, is_item in zip(lines, items, strict=True)
    ]


def _open_lists(lines: list[Line], items: list[bool]) -> bool:
    """Whether two or more items with other lines below each are the first to tell any parts."""
    places = [number for number, is_item in enumerate(items) if is_item]
    if len(places) < _FEWEST or len({lines[number].indent for number in places}) > 1:
        return False
    begins = _FIRST.match(lines[places[0]].label) is not None
    above = all(line.total for line in lines[: places[0]])
    below = all(number + 1 < len(lines) and not lines[number + 1].total for number in places)
    return begins and above and below


def without_line_numbers(lines: list[Line]) -> list[Line]:
    """The lines, their numbers taken for none where these count on through all levels of
    indentation: 1. Receipts, 2. Tax and 3. Other set in below it, 4. Expenditure.
    """
    counted = [line for line in lines if line.numbered == _OF_LINES]
    ordinals = [ordinal_of(line) for line in counted]
    indents = [line.indent for line in counted]
    back = sum(later < earlier for earlier, later in pairwise(indents))
    if back < _FEWEST or any(later <= earlier for earlier, later in pairwise(ordinals)):
        return lines
    return [line._replace(numbered=None) if line.numbered == _OF_LINES else line for line in lines]


def without_ordinals(lines: list[Line]) -> list[Line]:
    """The lines, no number among them where 1. is all that any says, before a small letter: the 1.
    release, beside the latest one.
    """
    counted = [line for line in lines if line.numbered is not None]
    if not counted or not all(_ORDINAL.match(line.label) for line in counted):
        return lines
    return [line._replace(numbered=None) for line in lines]


def with_letters(lines: list[Line]) -> list[Line]:
    """The lines, those numbered by letters with the rank of these, where A and B, or I and II,
    stand below digits: (1) 最低生活保障, A 城市低保.
    """
    letters = [letter_of(line.label) if line.numbered is None else "" for line in lines]
    if "B" not in letters and "II" not in letters:
        return lines
    digits = (number for number, line in enumerate(lines) if line.numbered in _DIGITS)
    begin = next(digits, len(lines))
    ranks = {letter: letter_rank(letter) for letter in letters[begin:] if letter}
    listed = {rank for first, second, rank in LETTERS if ranks.keys() >= {first, second}}
    return [
        line._replace(numbered=ranks[letter])
        if number > begin and ranks.get(letter) in listed
        else line
        for number, (line, letter) in enumerate(zip(lines, letters, strict=True))
    ]


class NumberedLists(NamedTuple):
    """The numbered lists among lines. `wholes`: the lines, by index, that a list below divides.
    `indented`: the ranks of lists whose lines have all that is below them indented.
    """

    wholes: frozenset[int]
    indented: frozenset[int]

    @classmethod
    def of(cls, lines: list[Line]) -> NumberedLists:
        """A line with figures is divided by the list that begins right below it, unless others like
        it stand right above and none further down has its list; what stands amid a list, as little
        indented as this, is below the line before.
        """
        heads = Counter(
            below.numbered for line, below in pairwise(lines) if _heads_list(line, below)
        )
        wholes: set[int] = set()
        indented: set[int] = set()
        level: set[int] = set()
        last: dict[int, Line] = {}
        pending: set[int] = set()
        for number, (line, below) in enumerate(pairwise(lines)):
            if line.numbered is not None:
                if below.indent > line.indent:
                    indented.add(line.numbered)
                last[line.numbered] = line
            elif line.has_data:
                pending.update(rank for rank, open_ in last.items() if open_.indent == line.indent)
                again = heads[below.numbered] > 1
                alone = not (number and is_beside(lines[number - 1], line, again=again))
                if alone and _heads_list(line, below) and not _is_of_parts(lines, number):
                    wholes.add(number)
            if below.numbered is not None:
                before = last.get(below.numbered)
                if before is not None and ordinal_of(below) == ordinal_of(before) + 1:
                    level.update(pending.intersection([below.numbered]))
                pending.difference_update(range(below.numbered, RANKS))
        return cls(frozenset(wholes), frozenset(indented - level))


def _begins_list(line: Line) -> bool:
    return line.has_data and line.numbered is not None and ordinal_of(line) == 1


def _heads_list(line: Line, below: Line) -> bool:
    """Whether a line has figures and a list begins below it that may be its own."""
    plain = line.has_data and line.numbered is None and not line.total
    return plain and PART.match(line.label) is None and _begins_list(below)


def is_beside(above: Line, line: Line, *, again: bool) -> bool:
    """Whether the line above has figures, as one has, and no number: one of several indices. Where
    such lists begin `again` below other lines, only what is named like it, 总指数 and 价格指数.
    """
    plain = above.numbered is None and above.has_data and not (above.hollow or above.total)
    alike = not again or above.label[-_ENDING:] == line.label[-_ENDING:]
    return plain and alike and above.indent == line.indent and not PART.match(above.label)


def _is_of_parts(lines: list[Line], number: int) -> bool:
    """Whether a line goes on with the parts that 其中 began right above it, of a numbered line
    that the list below divides then: 三、总产值, 其中：装修, 在外省, 1.建筑, 2.安装.
    """
    if number < _FEWEST:
        return False
    whole, part, line, below = lines[number - _FEWEST : number + 2]
    if whole.numbered is None or below.numbered is None or not whole.has_data:
        return False
    beside = part.indent == line.indent and PART.match(part.label) is not None
    return beside and whole.numbered < below.numbered


class _Numbered(Protocol):
    @property
    def numbered(self) -> int | None: ...
    @property
    def label(self) -> str: ...


def ordinal_of(line: _Numbered) -> int:
    """Which of its list a line is; 0 without a number."""
    return ordinal(line.numbered, line.label)
