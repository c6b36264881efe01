"""Rows whose names come again below rows that come once: 铁路 of 货运量, then 铁路 of 客运量.

Here: seeing by that alone which rows stand below which, where neither indentation nor numbering
tells. Not here: the paths of labels (outline), the sums of figures (sums.row_sums).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.words.rows import BARE_TOTAL, PART

if TYPE_CHECKING:
    from collections.abc import Callable

    from licheng_etl.tables.outlines.lines import Line

_FEWEST: Final = 2
"""Rows whose names come again below each, and rows that have such."""

_MOST_NAMES: Final = 12
"""Of those that divide a part."""

_OWN_LEVEL: Final = re.compile("[省市县区州盟旗]?本级|[省市县区州]直")
"""What a region's own level is called where the region's name stands right above it."""


def as_indented(
    lines: list[Line], adds_up: Callable[[int, list[int]], bool] = lambda _whole, _parts: False
) -> list[Line]:
    """The lines, those with names that come again indented below the ones that tell them apart; a
    total of something (客运量总计) that does so is the whole of what stands below it. `adds_up`:
    whether the figures of one line are the sums of those of others.
    """
    lines = _named_totals_as_wholes(lines)
    level = min((line.indent for line in lines), default=0)
    divided = _divided_parts(lines, level)
    beside = [
        n
        for n, line in enumerate(lines)
        if line.indent == level and (n in divided or not PART.match(line.label))
    ]
    runs = _regions(lines, beside)
    if not runs or not all(adds_up(whole, parts) for whole, parts in runs.items()):
        runs = _runs(lines, beside)
        if not _are_sure(lines, beside, runs, adds_up):
            runs = {}
        runs = _with_last(lines, beside, runs, adds_up)
        # No names stand below a total: 合计, 男, 女.
        runs.pop(_total_of_all(lines, beside), None)
    members = {number for run in runs.values() for number in run}
    told_of = {line.label for line in lines if line.has_data}
    told: list[Line] = []
    inside = 0
    for number, line in enumerate(lines):
        if number in runs:
            # A part that is divided again stands beside the names that divide its whole.
            deeper = int(number in divided)
            told.append(line._replace(total=False, indent=line.indent + deeper))
            inside = 1 + deeper
            continue
        part = PART.match(line.label) is not None
        if line.indent == level and not part:
            inside = inside if number in members else 0
        # What comes after a part is beside its whole, and no further part of that.
        indented = line._replace(indent=line.indent + inside + part) if inside else line
        # What is never told itself divides the rows below it, in each run.
        section = number in members and line.label not in told_of
        told.append(indented._replace(announces=True) if section else indented)
    return told


def _divided_parts(lines: list[Line], level: int) -> set[int]:
    """The parts of something that are divided as that is: 男 and 女 below 城区, then below 其中：
    城乡结合区 once more.
    """
    labels = [line.label for line in lines]
    return {
        number
        for number, line in enumerate(lines)
        if line.indent == level and line.has_data and PART.match(line.label)
        if any(
            labels[number - several : number] == labels[number + 1 : number + 1 + several]
            for several in range(_FEWEST, min(number, _MOST_NAMES) + 1)
        )
    }


def _named_totals_as_wholes(lines: list[Line]) -> list[Line]:
    """The lines, no totals of something among them where names indented below them come again."""
    counted = Counter(line.label for line in lines if line.has_data)
    told = list(lines)
    for number, (line, below) in enumerate(pairwise(lines)):
        again = counted[below.label] > 1 and below.indent > line.indent
        if again and line.total and not (line.outer or BARE_TOTAL.match(line.label)):
            told[number] = line._replace(total=False)
    return told


def _regions(lines: list[Line], beside: list[int]) -> dict[int, list[int]]:
    """For each region that has its own level right below it, 市本级 below 长春市, the lines down to
    the next such region or to a total: they are its own level and the counties in it, as their sum
    has to show.
    """
    own = {n for n in beside if _OWN_LEVEL.fullmatch(lines[n].label) and lines[n].has_data}
    regions = [
        number
        for number, below in pairwise(beside)
        if below in own and number not in own and not _is_told_otherwise(lines[number])
    ]
    if len({lines[n].label for n in own}) == len(own):
        return {}  # of one region each: nothing has to be told apart
    runs: dict[int, list[int]] = {}
    run: list[int] | None = None
    for number in beside:
        if number in regions:
            run = runs[number] = []
        elif lines[number].total or not lines[number].has_data:
            run = None
        elif run is not None:
            run.append(number)
    return runs


def _runs(lines: list[Line], beside: list[int]) -> dict[int, list[int]]:
    """For each of the lines beside one another that tells apart names that come again, those below
    it; none unless all such names are told apart so.

    What comes once amid such names is one of them where those above print units and it none, or
    the same.
    """
    counted = Counter(lines[number].label for number in beside)
    again = {label for label, count in counted.items() if count > 1}
    of_all = _total_of_all(lines, beside)
    told = [lines[number] for number in beside if number != of_all]
    divided = [line for line in told if line.has_data or line.label not in again]
    if not again or any(map(_is_told_otherwise, divided)):
        return {}
    starts = [
        number
        for number, below in pairwise(beside)
        if lines[number].label not in again and lines[below].label in again
    ]
    above = dict(zip(beside, [-1, *beside], strict=False))
    units = {number: lines[number].unit for number in beside}
    apart = len(set(units.values())) > 1
    measured = [
        number
        for number in starts
        if apart and units[number] not in {None, units.get(above[number])}
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
    told_apart = all(
        _is_told_apart(names) or not any(lines[number].has_data for number in runs[whole])
        for whole, names in zip(runs, _names(lines, runs), strict=True)
    )
    return runs if len(runs) >= _FEWEST and told_apart else {}


def _with_last(
    lines: list[Line],
    beside: list[int],
    runs: dict[int, list[int]],
    adds_up: Callable[[int, list[int]], bool],
) -> dict[int, list[int]]:
    """The runs, the last with the line that ends the table where it is its sum only with that."""
    whole = max(runs, default=-1)
    run = runs.get(whole, [])
    if not run or beside[-1:] == run[-1:] or beside[-2:-1] != run[-1:]:
        return runs
    last = beside[-1]
    ends = lines[last].has_data and lines[last].unit in {None, lines[whole].unit}
    if not ends or adds_up(whole, run) or not adds_up(whole, [*run, last]):
        return runs
    return {**runs, whole: [*run, last]}


def _total_of_all(lines: list[Line], beside: list[int]) -> int:
    """The one among some lines that is the total of all the others; -1 without."""
    bare = [number for number in beside if _is_bare_total(lines[number])]
    total = lines[bare[0]] if len(bare) == 1 else None
    of_all = total and total.has_data and total.numbered is None and not total.outer
    return bare[0] if of_all else -1


def _is_bare_total(line: Line) -> bool:
    """Whether a line says total and nothing of what, in one word where it is no Chinese."""
    one_word = line.label.isascii() and line.label.isalpha()
    return BARE_TOTAL.match(line.label) is not None or (line.total and one_word)


def _are_sure(
    lines: list[Line],
    beside: list[int],
    runs: dict[int, list[int]],
    adds_up: Callable[[int, list[int]], bool],
) -> bool:
    """Whether more than names that come again says that they stand below others, as fruits do on a
    list too: units, totals, sums, or blocks of several names that come again whole: long ones,
    often, or with nothing else beside them.
    """
    above = {below: lines[number].unit for number, below in pairwise(beside)}
    measured = all(lines[number].unit not in {None, above.get(number)} for number in runs)
    if measured or all(lines[number].total for number in runs):
        return True
    blocks = Counter(map(tuple, _names(lines, runs)))
    others = set(beside) - runs.keys() - {number for run in runs.values() for number in run}
    nothing_else = others <= {_total_of_all(lines, beside)}
    if min(blocks.values(), default=0) >= _FEWEST and all(
        max(len(names), count) > _FEWEST or nothing_else for names, count in blocks.items()
    ):
        return True
    return all(adds_up(whole, parts) for whole, parts in runs.items())


def _names(lines: list[Line], runs: dict[int, list[int]]) -> list[list[str]]:
    return [[lines[number].label for number in run] for run in runs.values()]


def _is_told_apart(names: list[str]) -> bool:
    """Whether names are several, each of them once."""
    return _FEWEST <= len(names) == len(set(names))


def _is_told_otherwise(line: Line) -> bool:
    """Whether a line stands in a hierarchy that numbers, sections or columns further out tell."""
    bare = BARE_TOTAL.match(line.label) is not None
    return line.numbered is not None or not line.has_data or bool(line.outer) or bare
