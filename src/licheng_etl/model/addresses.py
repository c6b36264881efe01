"""Cell addresses: A1 notation to and from zero-based row and column numbers.

Inside the product rows and columns are zero-based integers, as the reading library gives them;
only what a person or a workbook reads is in A1 notation.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import polars as pl

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
"""Limits of the xlsx format (ECMA-376)."""

_A1 = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class Range(NamedTuple):
    """A rectangle of cells, zero-based, both ends inclusive."""

    top: int
    left: int
    bottom: int
    right: int

    def contains(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def column_letters(column: int) -> str:
    """`0 -> A`, `26 -> AA`."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def column_number(letters: str) -> int:
    """`A -> 0`, `AA -> 26`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def a1(row: int, column: int) -> str:
    """`(0, 5) -> F1`."""
    return f"{column_letters(column)}{row + 1}"


def parse_a1(cell: str) -> tuple[int, int]:
    """`F12 -> (11, 5)`; raises ValueError on anything else."""
    match = _A1.fullmatch(cell)
    if match is None:
        raise ValueError(f"not a cell address: {cell!r}")
    return int(match[2]) - 1, column_number(match[1])


def a1_expr(row: pl.Expr, column: pl.Expr) -> pl.Expr:
    """The A1 text of zero-based row and column expressions."""
    return pl.concat_str(column_letters_expr(column), (row + 1).cast(pl.String))


def column_letters_expr(column: pl.Expr) -> pl.Expr:
    """The letters of a zero-based column expression."""
    return pl.lit(_all_letters()).gather(column.cast(pl.UInt32))


@cache
def _all_letters() -> pl.Series:
    return pl.Series([column_letters(number) for number in range(MAX_COLUMNS)])
