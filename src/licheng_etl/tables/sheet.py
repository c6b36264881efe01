"""One sheet made ready for reasoning: cells by row and column, each with a class.

Here: fast lookups over a grid and its merges. Not here: what the cells mean to one another.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.decimals import is_plain_number
from licheng_etl.grammar.label_units import split_label
from licheng_etl.grammar.labels import as_label
from licheng_etl.grammar.null_words import null_reason_of
from licheng_etl.grammar.text import normalise_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from licheng_etl.formats.grid import Grid
    from licheng_etl.model.addresses import Range

NUMBER, TEXT, DATE, NOTHING = "n", "t", "d", "v"
"""Classes of cells. NOTHING: a cell that says that there is no value (—, …, white space)."""

_CLASSES: Final = {"number": NUMBER, "error": NUMBER, "date": DATE, "bool": TEXT, "text": ""}
"""By kind; empty where the text decides."""
_DEEPEST: Final = 12
"""Rows: a merged cell as deep as this is no part of a header."""
_STORED_WHOLE: Final = re.compile(r"([0-9]+)\.0")
"""A whole number as programs store it: 2021.0."""
_NO_VALUE: Final = re.compile(r"\((?:N/?A|[A-Z])\)|\.\.|[*†‡]+|\\[0-9]+")
"""Marks of statistical offices for what is not known, not told or explained below: (NA), (X)."""


@dataclass(frozen=True)
class Sheet:
    """`at[row][column]` is the position of a cell; `text`, `kind` and `cls` are by position.

    `distinct`: each text of cells that hold texts, once.
    `naming_rows`: rows of headers as a form's labels tell them; none where no form is known.
    """

    grid: Grid
    at: dict[int, dict[int, int]]
    text: list[str]
    kind: list[str]
    cls: list[str]
    row: list[int]
    column: list[int]
    merges_by_row: dict[int, list[Range]]
    distinct: Set[str]
    naming_rows: frozenset[int] = frozenset()

    @property
    def texts(self) -> Iterator[str]:
        """The texts of the cells of words."""
        return (text for text, cls in zip(self.text, self.cls, strict=True) if cls == TEXT)

    def label(self, position: int) -> str:
        text = self.text[position]
        if text[-2:] == ".0" and self.cls[position] == NUMBER:
            whole = _STORED_WHOLE.fullmatch(text)
            return whole[1] if whole else as_label(text)
        return as_label(text)

    def split(self, position: int) -> tuple[str, str | None]:
        """The label of a cell and the unit that it prints."""
        if self.cls[position] == NUMBER:
            return self.label(position), None
        return split_label(self.text[position])

    def merges(self, top: int, bottom: int) -> list[Range]:
        """The merged cells that begin in those rows."""
        if bottom - top < len(self.merges_by_row):
            rows: list[int] = list(range(top, bottom + 1))
        else:
            rows = [row for row in self.merges_by_row if top <= row <= bottom]
        return [merge for row in rows for merge in self.merges_by_row.get(row, ())]

    def headed_by(self, naming_rows: frozenset[int]) -> Sheet:
        """The same, where labels that a form knows tell some rows of headers."""
        return replace(self, naming_rows=naming_rows)


def open_sheet(grid: Grid) -> Sheet:
    """The sheet of a grid."""
    cells = grid.cells
    text = cells["text"].to_list()
    kind = cells["kind"].to_list()
    row, column = cells["row"].to_list(), cells["column"].to_list()
    words = {value for what, value in zip(kind, text, strict=True) if what == "text"}
    distinct = {value: _class_of_text(value) for value in words}
    cls = [_CLASSES[what] or distinct[value] for what, value in zip(kind, text, strict=True)]
    at: dict[int, dict[int, int]] = {}
    begin = 0
    for number, cells_of_row in Counter(row).items():
        end = begin + cells_of_row
        at[number] = dict(zip(column[begin:end], range(begin, end), strict=True))
        begin = end
    merges: dict[int, list[Range]] = defaultdict(list)
    for merge in grid.merges:
        merges[merge.top].append(merge)
    return Sheet(grid, at, text, kind, cls, row, column, dict(merges), distinct.keys())


def _class_of_text(text: str) -> str:
    if len(text) > 4 and ("\u33ff" < text[0] < "\uff00" or "A" <= text[0] <= "z"):
        return TEXT
    return _class_of_short(text)


@lru_cache(maxsize=1 << 14)
def _class_of_short(text: str) -> str:
    plain = text.strip() if text.isascii() else normalise_text(text)
    if null_reason_of(plain) is not None or _NO_VALUE.fullmatch(plain):
        return NOTHING
    return NUMBER if is_plain_number(plain) else TEXT


def is_shallow(merge: Range) -> bool:
    """Whether a merged cell may belong to a header."""
    return merge.bottom - merge.top < _DEEPEST
