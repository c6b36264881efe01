"""Labels that a program wrote into every cell that was merged: 城市 in both rows of a header,
2023年 above both of its columns, a title or the head of a section in all columns.

Here: seeing from the repetition which cells were merged. Not here: merged cells that the file
states (sheet).
"""

from __future__ import annotations

import re
from itertools import dropwhile, islice, pairwise, takewhile
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.units.printed_amounts import unit_behind
from licheng_etl.model.addresses import Range
from licheng_etl.tables.cells.rows import NUMBER, TEXT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from licheng_etl.tables.cells.rows import Rows

_TOP: Final = 20
"""Rows of a sheet among which its first header stands."""
_LEAST: Final = 3
"""Columns in which the same label is no chance."""
_FEW: Final = 2
"""A line above a header has fewer than half as many cells."""
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}(?:\.0)?")

Run = tuple[int, int, str]
"""The first and last column of equal labels beside one another, and the label."""


def filled_merges(at: Rows, text: list[str], stated: Collection[Range] = ()) -> list[Range]:
    """The merged cells whose label every cell of them repeats: lines of one label, and those of the
    first header of a sheet, unless the file has `stated` that cells of it are merged across.
    """
    return [*_lines(at, text), *_of_header(at, text, stated)]


def _lines(at: Rows, text: list[str]) -> Iterator[Range]:
    """The rows that say the same in each column of the sheet."""
    widest = max(map(len, at.values()), default=0)
    for row, cells in at.items():
        if len(cells) == widest >= _LEAST and set(at.pattern(row).classes) == {TEXT}:
            (first, last, label), *others = _runs(at, text, row)
            if not others and len(label) > 1:
                yield Range(row, first, row, last)


def _of_header(at: Rows, text: list[str], stated: Collection[Range]) -> list[Range]:
    rows = list(islice(at, _TOP))
    pairs = dropwhile(lambda pair: _is_above(at, text, *pair), pairwise(rows))
    repeating = list(takewhile(lambda pair: _repeats(at, text, *pair), pairs))
    head = [row for pair in repeating[:1] for row in pair] + [lower for _, lower in repeating[1:]]
    below = [row for row in rows if head and row > head[-1]]
    if (
        not any(at.pattern(row).numbers for row in below)
        or any(merge.top in head and merge.left < merge.right for merge in stated)
        or _begins_alike(at, text, head[-1], below[0])
    ):
        return []
    return list(_rectangles(at, text, head))


def covered(at: Rows, merges: Iterable[Range]) -> Iterator[tuple[int, int]]:
    """The positions of the cells of merged cells that only repeat the first one, and its own."""
    for merge in merges:
        for row in range(merge.top, merge.bottom + 1):
            for column in range(merge.left, merge.right + 1):
                if (row, column) != (merge.top, merge.left):
                    yield at[row][column], at[merge.top][merge.left]


def _is_above(at: Rows, text: list[str], upper: int, lower: int) -> bool:
    """Whether a row stands above the header: a title, however often, or a line of few cells."""
    labels = set(_labels(at, text, upper).values())
    if len(labels) == 1 and min(at[upper]) <= min(at[lower]) and max(at[lower]) <= max(at[upper]):
        return True
    return not _repeats(at, text, upper, lower) and (
        len(labels) == 1 or len(labels) * _FEW < len(at[lower])
    )


def _repeats(at: Rows, text: list[str], upper: int, lower: int) -> bool:
    """Whether two rows of labels show it: the lower one says again above the names of the rows what
    stands there, or divides a label that the upper one says several times on end and has nothing
    else below another one.
    """
    if lower != upper + 1 or not (_are_labels(at, text, upper) and _are_labels(at, text, lower)):
        return False
    own, runs = _labels(at, text, lower), list(_runs(at, text, upper))
    again = divided = renamed = False
    for first, last, label in runs:
        under = {own[column] for column in range(first, last + 1) if column in own}
        if under == {label}:
            again |= first == min(own)
        elif label in under:
            return False
        elif last > first:
            divided |= len(under) > 1
        else:
            renamed |= bool(under)
    whole = len(runs) == len(own) and own == _labels(at, text, upper)
    return (again and not whole) or (divided and not renamed)


def _begins_alike(at: Rows, text: list[str], row: int, below: int) -> bool:
    """Whether two rows have the same first label: names of rows come again so."""
    return text[at.positions(row)[0]] == text[at.positions(below)[0]]


def _are_labels(at: Rows, text: list[str], row: int) -> bool:
    """Whether all cells of a row are words or years, none of them an amount with its unit."""
    cells = zip(at.pattern(row).classes, at.positions(row), strict=True)
    return all(
        unit_behind(text[p]) is None if cls == TEXT else cls == NUMBER and _YEAR.fullmatch(text[p])
        for cls, p in cells
    )


def _rectangles(at: Rows, text: list[str], head: list[int]) -> Iterator[Range]:
    """The merged cells of a header, each from its first row on down."""
    begun: dict[Run, int] = {}
    cuts: set[int] = set()
    for row in head:
        runs = set(_runs(at, text, row, cuts))
        cuts |= {first for first, _, _ in runs}
        for run in begun.keys() - runs:
            yield from _of_several(run, begun.pop(run), row - 1)
        for run in runs:
            begun.setdefault(run, row)
    for run, row in begun.items():
        yield from _of_several(run, row, head[-1])


def _of_several(run: Run, top: int, bottom: int) -> Iterator[Range]:
    first, last, _ = run
    if bottom > top or last > first:
        yield Range(top, first, bottom, last)


def _labels(at: Rows, text: list[str], row: int) -> dict[int, str]:
    return {column: text[position] for column, position in at[row].items()}


def _runs(at: Rows, text: list[str], row: int, cuts: Collection[int] = ()) -> Iterator[Run]:
    """The labels of a row, those on end that are equal once, but for a cut before one."""
    first = last = -1
    label = ""
    for column, own in sorted(_labels(at, text, row).items()):
        if first >= 0 and (own != label or column != last + 1 or column in cuts):
            yield first, last, label
            first = -1
        if first < 0:
            first, label = column, own
        last = column
    if first >= 0:
        yield first, last, label
