"""Marks of lists within lists as codes that extend each other: 1, 1.1, 1.1.1; I. 1. (a) (i).

Here: which marks nest in which, told from all labels of a table in their order. Not here: the ranks
that Chinese numbering has whatever stands around it (numbering), the rows that stand below one
another by their codes (outline).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.texts.text import is_digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEVELS: Final = re.compile(
    r"(?:[0-9]{1,2}[a-z]?|(?:[A-Z]|[IVX]{2,5})(?=\.[0-9\s]))"
    r"(?:\.(?:[0-9]{1,2}[a-z]?|[A-Za-z]))*(?=[.、)]?(?:\s|[\u3400-\u9fff]|[A-Z][a-z])|[.、)])"
)
"""The number of a label by levels: 2, 2.1, 2.1a, 2.1.1, 2.A.b, A.1, II.1."""
_NUMBERED: Final = re.compile(rf"{_LEVELS.pattern}[.)]? ?[A-Z][a-z]")
_LEVEL: Final = re.compile(r"[0-9]+|[IVX]{2,5}|[A-Za-z]")
_OPENING: Final = frozenset("01Aabcdefghijklmnopqrstuvwxyz")
"""What the first number of a level below another may be: 1.5 below 1 is an amount."""
_FEWEST_LEVELS: Final = 2
_MARK: Final = re.compile(r"(\(?)([0-9]{1,2}|[A-Z]|[a-z]|[IVX]{2,5}|[ivx]{2,5})([.)]|\.\))(?=\s)")
_ROMAN: Final = {"i": 1, "v": 5, "x": 10}


class _Mark(NamedTuple):
    """How a mark is written, and which of its list it is: (b) is the second of `(a)`."""

    kind: str
    ordinal: int


def has_levels(label: str) -> bool:
    """Whether a label begins with a number that may have levels: 2.1 Deposits, 4 Cash."""
    return _NUMBERED.match(label) is not None


def nested_codes(labels: Sequence[str]) -> list[str]:
    """A code for each label, by which it extends those that it stands below; empty for labels
    without a mark, and for all of them where the marks are not of lists within lists.
    """
    return codes_by_levels(labels) or _by_marks(labels) or [""] * len(labels)


def codes_by_levels(labels: Sequence[str]) -> list[str]:
    """`2.1.` for 2.1 and `2.1.a.` for 2.1a; none where labels are not numbered so."""
    matches = [_LEVELS.match(label) for label in labels]
    numbers = [tuple(_LEVEL.findall(match[0])) if match else () for match in matches]
    above: set[tuple[str, ...]] = set()
    divided: set[tuple[str, ...]] = set()
    for levels in numbers:
        outer = next((levels[:n] for n in range(len(levels) - 1, 0, -1) if levels[:n] in above), ())
        begun = outer in divided or _OPENING.issuperset(levels[len(outer) : len(outer) + 1])
        if len(levels) > 1 and not (outer and begun):
            return []
        divided.add(outer)
        above.add(levels)
    if max(map(len, numbers), default=0) < _FEWEST_LEVELS:
        return []
    codes = ["".join(f"{level}." for level in levels) for levels in numbers]
    return _with_those_amid(codes)


def _with_those_amid(codes: list[str]) -> list[str]:
    """The codes, one for each line without any between a number and one below it: it stands there
    as well, Goods between 1.A and 1.A.b.
    """
    coded = [place for place, code in enumerate(codes) if code]
    told = list(codes)
    for place, following in pairwise(coded):
        if codes[following] != codes[place] and codes[following].startswith(codes[place]):
            told[place + 1 : following] = [f"{codes[place]}-."] * (following - place - 1)
    return told


def _by_marks(labels: Sequence[str]) -> list[str]:
    """`I.1 1.2 (a)1` for the first line of (a) in the second of I.; none where marks do not count
    on, where one kind of them stands alone, and where none is a letter or a Roman number.
    """
    codes: list[str] = []
    open_: list[_Mark] = []
    last: dict[str, int] = {}
    for label in labels:
        marks = list(_marks(label))
        if not marks:
            codes.append("")
            continue
        place = _place(open_, marks, last)
        if place is None:
            return []
        depth, mark = place
        open_[depth:] = [mark]
        last[mark.kind] = mark.ordinal
        codes.append("".join(f"{each.kind}{each.ordinal} " for each in open_))
    lettered = any(kind.strip("().") != "1" for kind in last)
    return codes if len(last) >= _FEWEST_LEVELS and lettered else []


def _marks(label: str) -> Iterator[_Mark]:
    """What the mark of a label may be: i is the first Roman number and the ninth letter."""
    match = _MARK.match(label)
    if match is None:
        return
    before, text, after = match.groups()
    if is_digits(text):
        yield _Mark(f"{before}1{after}", int(text))
        return
    low = text.lower()
    if set(low) <= _ROMAN.keys():
        yield _Mark(before + ("i" if text == low else "I") + after, _roman(low))
    if len(low) == 1:
        yield _Mark(before + ("a" if text == low else "A") + after, ord(low) - ord("a") + 1)


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(
        -value if value < max(values[index:]) else value for index, value in enumerate(values)
    )


def _place(
    open_: list[_Mark], marks: list[_Mark], last: dict[str, int]
) -> tuple[int, _Mark] | None:
    """How many lists stay open before a mark: it counts on in one of them, begins one within all of
    them, leaves numbers out, goes on with one that was closed, or begins one anew.
    """
    depths = {mark.kind: depth for depth, mark in enumerate(open_)}
    inside = [(depths[mark.kind], mark) for mark in marks if mark.kind in depths]
    outside = [(len(open_), mark) for mark in marks if mark.kind not in depths]
    choices = [
        *(place for place in inside if place[1].ordinal == open_[place[0]].ordinal + 1),
        *(place for place in outside if place[1].ordinal == 1),
        *(place for place in inside if place[1].ordinal > open_[place[0]].ordinal),
        *(place for place in outside if place[1].ordinal == last.get(place[1].kind, 0) + 1),
        *(place for place in inside if place[1].ordinal == 1),
    ]
    return choices[0] if choices else None
