"""Rows whose names come again below rows that come once: 铁路 of 货运量, then 铁路 of 客运量.

Here: seeing by that alone which rows stand below which, where neither indentation nor numbering
tells. Not here: the paths of labels (outline).
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.words import BARE_TOTAL, PART

if TYPE_CHECKING:
    from licheng_etl.tables.lines import Line

_FEWEST: Final = 2
"""Rows whose names come again below each, and rows that have such."""


def as_indented(lines: list[Line]) -> list[Line]:
    """The lines, those with names that come again indented below the ones that tell them apart; a
    total of something (客运量总计) that does so is the whole of what stands below it.
    """
    lines = _named_totals_as_wholes(lines)
    level = min((line.indent for line in lines), default=0)
    beside = [
        n for n, line in enumerate(lines) if line.indent == level and not PART.match(line.label)
    ]
    runs = _runs(lines, beside)
    members = {number for run in runs.values() for number in run}
    told: list[Line] = []
    inside = False
    for number, line in enumerate(lines):
        if number in runs:
            told.append(line._replace(total=False))
            inside = True
            continue
        if line.indent == level and not PART.match(line.label):
            inside = number in members
        told.append(line._replace(indent=line.indent + 1) if inside else line)
    return told


def _named_totals_as_wholes(lines: list[Line]) -> list[Line]:
    """The lines, no totals of something among them where names indented below them come again."""
    counted = Counter(line.label for line in lines if line.has_data)
    told = list(lines)
    for number, (line, below) in enumerate(pairwise(lines)):
        again = counted[below.label] > 1 and below.indent > line.indent
        if again and line.total and not (line.outer or BARE_TOTAL.match(line.label)):
            told[number] = line._replace(total=False)
    return told


def _runs(lines: list[Line], beside: list[int]) -> dict[int, list[int]]:
    """For each of the lines beside one another that tells apart names that come again, those below
    it; none unless all such names are told apart so, and the lines have units or are totals, or the
    same names follow each of them and nothing else stands there: fruits come again on a list too.

    What comes once amid such names is one of them where those above print units and it none, or
    the same.
    """
    counted = Counter(lines[number].label for number in beside)
    again = {label for label, count in counted.items() if count > 1}
    if not again or any(_is_told_otherwise(lines[number]) for number in beside):
        return {}
    starts = [
        number
        for number, below in pairwise(beside)
        if lines[number].label not in again and lines[below].label in again
    ]
    above = dict(zip(beside, [-1, *beside], strict=False))
    units = {number: lines[number].unit for number in beside}
    measured = [
        number for number in starts if units[number] not in {None, units.get(above[number])}
    ]
    runs: dict[int, list[int]] = {number: [] for number in measured or starts}
    run: list[int] | None = None
    unit: str | None = None
    for number, below in zip(beside, [*beside[1:], -1], strict=True):
        repeated = lines[number].label in again
        amid = below in runs or (below >= 0 and lines[below].label in again)
        same = measured and units[number] in {None, unit} and amid
        if number in runs:
            run, unit = runs[number], units[number]
        elif run is not None and (repeated or same):
            run.append(number)
        elif repeated:
            return {}
        else:
            run = None
    if len(runs) < _FEWEST or not all(map(_is_told_apart, _names(lines, runs))):
        return {}
    sure = measured or all(lines[number].total for number in runs)
    return runs if sure or _are_blocks(_names(lines, runs), beside) else {}


def _names(lines: list[Line], runs: dict[int, list[int]]) -> list[list[str]]:
    return [[lines[number].label for number in run] for run in runs.values()]


def _are_blocks(names: list[list[str]], beside: list[int]) -> bool:
    """Whether the same names come in each run and the runs are all that stands beside another."""
    alike = all(run == names[0] for run in names)
    return alike and sum(len(run) + 1 for run in names) == len(beside)


def _is_told_apart(names: list[str]) -> bool:
    """Whether names are several, each of them once."""
    return _FEWEST <= len(names) == len(set(names))


def _is_told_otherwise(line: Line) -> bool:
    """Whether a line stands in a hierarchy that numbers, sections or columns further out tell."""
    bare = BARE_TOTAL.match(line.label) is not None
    return line.numbered is not None or not line.has_data or bool(line.outer) or bare
