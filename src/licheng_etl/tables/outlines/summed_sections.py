"""Sections that a total by their name ends, with others between: Administered expenses, Special
appropriations, Total administered expenses.

Here: telling how deep the lines between stand where nothing is indented. Not here: what stands
below what once that is told (outline), names that come again (repeated_names).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.tables.outlines.lines import Line

_TOTAL: Final = re.compile(
    r"(?i:(?:sub-?|grand )?total)[ ,:-]+(?:(?i:of|for) )?(?P<first>\S.*)|"
    r"(?P<last>\S.*?),? (?i:(?:sub-?)?total)"
)
_WHOSE: Final = re.compile(r".*\b(?:for|of|in) (?P<name>\S.*)")
"""What a total says that it is of: expenses for Program 3.1."""
_NOTED: Final = re.compile(r"(?: ?\((?:[a-z]|[0-9]{1,2})\)|[:*])+$")
"""What stands behind a name and is no part of it."""
_STEP: Final = 2
"""How far what stands in a section is indented: its total stands half as far."""
_LETTER: Final = re.compile(r"\w")
_MOST_OPEN: Final = 64
"""Sections that a total is looked for among."""


class _Span(NamedTuple):
    """A section from the line that names it to its total."""

    first: int
    last: int


def as_nested(lines: list[Line]) -> list[Line]:
    """The lines, those between a section and its total indented below it where others begin there
    that nothing else sets apart.
    """
    all_spans = _spans(lines)
    spans = _holding_sections(lines, all_spans)
    ends = {span.last for span in all_spans}
    bounds = {bound for span in spans for bound in span}
    closing = {span.last for span in spans}
    told: list[Line] = []
    within: int | None = None
    for number, (line, depth) in enumerate(zip(lines, _depths(len(lines), spans), strict=True)):
        if number in bounds or not depth:
            within = None
        elif _heads(line):
            within = line.indent
        inside = within is not None and line.indent == within and not _heads(line)
        indent = line.indent + _STEP * depth + inside - (number in closing)
        told.append(line._replace(indent=indent, total=line.total or number in ends))
    return told


def _depths(lines: int, spans: list[_Span]) -> Iterator[int]:
    """In how many of some sections each line stands, below the line that names it."""
    turns: Counter[int] = Counter()
    for span in spans:
        turns[span.first + 1] += 1
        turns[span.last + 1] -= 1
    return accumulate(turns[number] for number in range(lines))


def _spans(lines: list[Line]) -> list[_Span]:
    """The sections that end with a total by their name, outer ones before those within."""
    spans: list[_Span] = []
    opened: list[int] = []
    for number, line in enumerate(lines):
        if _heads(line):
            opened.append(number)
        elif line.has_data and (names := _names(line.label)):
            of = (n for n in reversed(opened[-_MOST_OPEN:]) if _is_named(lines[n], line, names))
            first = next(of, None)
            if first is not None:
                spans.append(_Span(first, number))
                del opened[opened.index(first) :]
    return sorted(spans)


def _heads(line: Line) -> bool:
    return not line.has_data and line.numbered is None and not line.outer


def _names(label: str) -> list[str]:
    """What a total may be of: all that it says, or what stands behind its last of or for."""
    told = _TOTAL.fullmatch(label)
    if told is None:
        return []
    name = _plain(told["first"] or told["last"])
    whose = _WHOSE.fullmatch(name)
    return [name, whose["name"]] if whose else [name]


def _is_named(section: Line, total: Line, names: list[str]) -> bool:
    """Whether a total bears the name of a section, or what its name begins with: Program 3.1 of
    Program 3.1: Regional development.
    """
    if section.indent != total.indent or section.outer != total.outer:
        return False
    label = _plain(section.label)
    return any(
        label == name or (label.startswith(name) and not _LETTER.match(label[len(name) :]))
        for name in names
    )


def _plain(label: str) -> str:
    return _NOTED.sub("", label).casefold()


def _holding_sections(lines: list[Line], spans: list[_Span]) -> list[_Span]:
    """The spans that hold a section which is not indented below theirs, and those within them."""
    holding = {
        span
        for span in spans
        if any(
            _heads(line) and line.indent == lines[span.first].indent
            for line in lines[span.first + 1 : span.last]
        )
    }
    reached = accumulate((span.last if span in holding else -1 for span in spans), max)
    return [span for span, last in zip(spans, reached, strict=True) if span.last <= last]
