"""One sheet made ready for reasoning: cells by row and column, each with a class.

Here: fast lookups over a grid and its merges. Not here: what the cells mean to one another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Final

from licheng_etl.formats.grid import KIND
from licheng_etl.grammar.numbers.decimals import is_plain_number
from licheng_etl.grammar.texts.labels import as_label, indent_of
from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.grammar.units.label_units import split_label
from licheng_etl.grammar.words.null_words import null_reason
from licheng_etl.tables.cells.ditto_marks import same_as_above
from licheng_etl.tables.cells.filled_merges import covered, filled_merges
from licheng_etl.tables.cells.flagged_numbers import among_figures, flagged_numbers
from licheng_etl.tables.cells.marked_numbers import marked_words, numbers_of
from licheng_etl.tables.cells.printed_numbers import printed_numbers
from licheng_etl.tables.cells.rows import DATE, NOTHING, NUMBER, TEXT, Line, Patterns, Rows
from licheng_etl.tables.cells.signed_numbers import signed_values

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence, Set

    from licheng_etl.formats.grid import Grid
    from licheng_etl.model.addresses import Range

__all__ = ["DATE", "NOTHING", "NUMBER", "TEXT", "Sheet", "is_shallow", "open_sheet"]

_KINDS: Final[tuple[str, ...]] = tuple(KIND.categories)
_CLASSES: Final = {"number": NUMBER, "error": NUMBER, "date": DATE, "bool": TEXT, "text": TEXT}
"""By kind; of texts the words decide."""
_CLASS_OF_KIND: Final = bytes.maketrans(
    bytes(range(len(_KINDS))), "".join(map(_CLASSES.__getitem__, _KINDS)).encode()
)
_TEXT: Final = _KINDS.index("text")
_IS_TEXT: Final = bytes(code == _TEXT for code in range(256))
_STEP: Final = 2
"""Blanks as wide as a step of an alignment."""
_DEEPEST: Final = 12
"""Rows: a merged cell as deep as this is no part of a header."""
_STORED_WHOLE: Final = re.compile(r"([0-9]+)\.0")
"""A whole number as programs store it: 2021.0."""
_NO_VALUE: Final = re.compile(r"\((?:N/?A|[A-Z])\)|\.\.|[*†‡]+|\\[0-9]+")
"""Marks of statistical offices for what is not known, not told or explained below: (NA), (X)."""


@dataclass(frozen=True)
class Sheet:
    """`at[row][column]` is the position of a cell; `text`, `kinds` (codes of KIND) and `cls`, a
    letter for each cell, are by position. A mark for the same as above has the text that it means.

    `distinct`: each text of cells that hold texts, once. `signed`: the numbers of the cells that
    print them otherwise: whose sign is a mark (△, brackets), whose decimals follow a comma, that
    have a flag beside them.
    `indents`: the steps by which the alignment moves cells. `repeating`: the cells that only repeat
    the label that was merged over them, with the first cell of that. `naming_rows`: rows of headers
    as a form's labels tell them; none where no form is known.
    """

    grid: Grid
    at: Rows
    text: list[str]
    kinds: bytes
    cls: str
    row: Sequence[int]
    column: Sequence[int]
    merges_by_row: dict[int, list[Range]]
    distinct: Set[str]
    signed: Mapping[int, str]
    indents: Mapping[int, int]
    repeating: Mapping[int, int]
    naming_rows: frozenset[int] = frozenset()

    def kind(self, position: int) -> str:
        return _KINDS[self.kinds[position]]

    def is_text(self, position: int) -> bool:
        return self.kinds[position] == _TEXT

    def are_texts(self) -> bytes:
        """Of each cell, whether its kind is text."""
        return self.kinds.translate(_IS_TEXT)

    def bearing(self, words: Collection[str]) -> list[int]:
        """The positions of the texts that are one of those."""
        return _bearing(self.text, self.kinds, words)

    def label(self, position: int) -> str:
        text = self.text[position]
        if ".0" in text[-4:] and self.cls[position] == NUMBER:
            whole = _STORED_WHOLE.fullmatch(text.strip())
            return whole[1] if whole else as_label(text)
        return as_label(text)

    def labels(self, positions: Sequence[int]) -> list[str]:
        """The labels of some cells."""
        texts = [self.text[position] for position in positions]
        if any(".0" in text[-4:] for text in texts):
            return list(map(self.label, positions))
        return list(map(as_label, texts))

    def split(self, position: int) -> tuple[str, str | None]:
        """The label of a cell and the unit that it prints."""
        if self.cls[position] == NUMBER:
            return self.label(position), None
        return split_label(self.text[position])

    def indent(self, position: int) -> int:
        """How far the text of a cell stands to the right, by its blanks and its alignment."""
        return indent_of(self.text[position]) + _STEP * self.indents.get(position, 0)

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
    row, column, kinds, text, indents = grid.in_lists()
    words = set(compress(text, kinds.translate(_IS_TEXT)))
    no_words = {word: ord(cls) for word in words if (cls := _class_of_text(word)) != TEXT}
    classes = bytearray(kinds.translate(_CLASS_OF_KIND))
    for position in _bearing(text, kinds, no_words):
        classes[position] = no_words[text[position]]
    flagged = flagged_numbers(words)
    marked = marked_words(words)
    bare = {number for number, _ in flagged.values()}
    printed = printed_numbers(
        words | bare if bare else words,
        lambda: _by_column(text, column, kinds),
        marked={number.shown for number in marked.values()},
    )
    in_digits = {position: printed[text[position]] for position in _bearing(text, kinds, printed)}
    for position in in_digits:
        classes[position] = ord(NUMBER)
    for position, number in (
        among_figures(flagged, text, classes, column).items() if flagged else ()
    ):
        in_digits[position] = _bare(number, printed)
        classes[position] = ord(NUMBER)
    marked = numbers_of(marked, printed)
    marks = signed_values(text, classes.decode(), row, column, marked) if marked else {}
    signed = in_digits | marks
    for position in marks:
        classes[position] = ord(NUMBER)
    cls = classes.decode()
    patterns = Patterns()
    lines: dict[int, Line] = {}
    begin, before = 0, None
    while begin < len(row):
        end = bisect_right(row, row[begin], begin)
        alike = column[begin:end], cls[begin:end]
        if alike != before:
            before, pattern = alike, patterns.of(tuple(alike[0]), alike[1])
        lines[row[begin]] = pattern, range(begin, end)
        begin = end
    merges: dict[int, list[Range]] = defaultdict(list)
    at = Rows(lines, patterns)
    if meant := same_as_above(words, text, at):
        text = [meant.get(position, own) for position, own in enumerate(text)]
    filled = filled_merges(at, text, grid.merges)
    for merge in sorted([*grid.merges, *filled]):
        merges[merge.top].append(merge)
    repeating = dict(covered(at, filled))
    return Sheet(
        grid.in_frame(),
        at,
        text,
        kinds,
        cls,
        row,
        column,
        dict(merges),
        words,
        signed,
        indents,
        repeating,
    )


def _by_column(text: list[str], column: Sequence[int], kinds: bytes) -> Collection[set[str]]:
    """The distinct texts of each column."""
    words: dict[int, set[str]] = defaultdict(set)
    for position in compress(range(len(text)), kinds.translate(_IS_TEXT)):
        words[column[position]].add(text[position])
    return words.values()


def _bare(number: str, printed: Mapping[str, str]) -> str:
    """A number beside a flag as a plain one, `printed` where the sheet has another way to print."""
    return printed.get(number) or re.sub("[, ]", "", number)


def _bearing(text: list[str], kinds: bytes, words: Collection[str]) -> list[int]:
    """The positions of the cells of texts that are some words."""
    if not words:
        return []
    bearing = compress(range(len(text)), map(words.__contains__, text))
    return [position for position in bearing if kinds[position] == _TEXT]


def _class_of_text(text: str) -> str:
    if len(text) > 4 and ("\u33ff" < text[0] < "\uff00" or "A" <= text[0] <= "z"):
        return TEXT
    return _class_of_short(text)


@lru_cache(maxsize=1 << 14)
def _class_of_short(text: str) -> str:
    plain = text.strip() if text.isascii() else normalise_text(text)
    if null_reason(plain) is not None or _NO_VALUE.fullmatch(plain):
        return NOTHING
    return NUMBER if is_plain_number(plain) else TEXT


def is_shallow(merge: Range) -> bool:
    """Whether a merged cell may belong to a header."""
    return merge.bottom - merge.top < _DEEPEST
