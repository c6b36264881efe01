"""Rows of printed parts as the cells of a table: each part in the column that it stands in.

Here: columns out of where parts stand, and where that is not known. Not here: which lines are rows
and which heads of a table (reflow).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.reports.sources.document import LooseCell

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER: Final = re.compile(r"[-+−—]?[0-9][0-9,]*(?:\.[0-9]+)?%?|[-—－]{1,2}")
"""A part that is a number of a table, or the dash in the place of one."""


class Token(NamedTuple):
    """What stands by itself on a line, and from where to where."""

    text: str
    left: float
    right: float


Row = tuple[Token, ...]


def table_cells(heads: list[Row], rows: list[Row]) -> list[LooseCell]:
    """The cells of a table of these rows below these heads."""
    if all(map(is_placed, [*heads, *rows])):
        return _in_columns(heads, rows)
    return _from_the_right([*heads, *rows])


def is_placed(row: Row) -> bool:
    """Whether it is known where its parts stand."""
    return row[-1].right > 0


def _in_columns(heads: list[Row], rows: list[Row]) -> list[LooseCell]:
    """Each part in the column that it stands in. Columns are where numbers stand one above the
    other, and words where no number does; a head spans all columns that it stands above.
    """
    parts = [token for row in rows for token in row]
    columns = _stretches([token for token in parts if NUMBER.fullmatch(token.text)], [])
    columns = _stretches([token for token in parts if not _met(token, columns)], columns)
    every = tuple(token for head in heads for token in head)
    columns = _widened(every, columns)
    leaves, spans = dict[int, str](), list[LooseCell]()
    for token in every:
        first, *more = _met(token, columns)
        if more:
            spans.append(LooseCell(0, first, token.text, 1, len(more) + 1))
        else:
            leaves[first] = leaves.get(first, "") + token.text
    below = int(bool(spans))
    cells = sorted(spans, key=lambda cell: cell.column)
    cells += [LooseCell(below, column, leaves[column]) for column in sorted(leaves)]
    below += int(bool(leaves))
    return cells + [
        cell for number, row in enumerate(rows, below) for cell in _placed(number, row, columns)
    ]


def _stretches(tokens: list[Token], others: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The stretches that tokens take together, beside the others, from left to right."""
    joined = list[tuple[float, float]]()
    for token in sorted(tokens, key=lambda token: token.left):
        if joined and token.left < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], token.right))
        else:
            joined.append((token.left, token.right))
    return sorted([*others, *joined])


def _widened(head: Row, columns: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The columns as a row of heads widens them: what stands above none is of the nearest one that
    has no other head.
    """
    headed = {column for token in head for column in _met(token, columns)}
    for token in head:
        if _met(token, columns):
            continue
        free = [n for n in range(len(columns)) if n not in headed]
        if not free:
            columns = _stretches([token], columns)
            headed = {column for each in head for column in _met(each, columns)}
            continue
        middle = (token.left + token.right) / 2
        nearest = min(free, key=lambda n: abs(sum(columns[n]) / 2 - middle))
        left, right = columns[nearest]
        columns[nearest] = (min(left, token.left), max(right, token.right))
        headed.add(nearest)
    return columns


def _met(token: Token, columns: list[tuple[float, float]]) -> list[int]:
    """The columns that a token stands in."""
    return [
        n for n, (left, right) in enumerate(columns) if token.left < right and left < token.right
    ]


def _placed(number: int, row: Row, columns: list[tuple[float, float]]) -> Iterator[LooseCell]:
    """The cells of a row of numbers; parts that stand in one column are one cell."""
    texts = dict[int, str]()
    for token in row:
        column = max(_met(token, columns), key=lambda n: _shared(token, columns[n]))
        texts[column] = f"{texts[column]} {token.text}" if column in texts else token.text
    for column in sorted(texts):
        yield LooseCell(number, column, texts[column])


def _shared(token: Token, column: tuple[float, float]) -> float:
    """How much of a column a token takes."""
    return min(token.right, column[1]) - max(token.left, column[0])


def _from_the_right(rows: list[Row]) -> list[LooseCell]:
    """Where no place is known: the first part to the left, the others from the right margin."""
    width = max(map(len, rows))
    return [
        LooseCell(number, index + width - len(row) if index else 0, token.text)
        for number, row in enumerate(rows)
        for index, token in enumerate(row)
    ]
