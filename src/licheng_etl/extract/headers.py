"""Finding header blocks on a sheet, and the labels, group paths and units of their columns.

A header is found by content: a row that bears several labels of a vocabulary, together with the
rows that merged cells, group labels and split labels tie to it. Never by counting rows. Not here:
what the rows below the header are (see layout).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.extract.text import normalise_label
from licheng_etl.model.units import find_unit_note, normalise_unit, split_label_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.extract.grid import Grid

GROUP_SEPARATOR = ">"
"""Between the components of a label path, in form files and here."""

_MIN_LABELS = 3
"""Fewer known labels than this do not make a row a header: data cells may bear one by chance."""

_LONGEST_LABEL = 80
"""No header label is longer, padding and line breaks included."""

_OTHER_PERIOD = re.compile(r"上年|去年|同期|上期|上月|下年|明年|次年|(?:19|20)\d{2}年")

_DEEPEST = 10
"""Rows: a merged cell as deep as this is no part of a header."""

_TRAILING_BRACKET = re.compile(r"^(?P<label>.+?)\((?P<unit>[^()]{1,12})\)$")


@dataclass(frozen=True)
class Vocabulary:
    """The labels that forms know, normalised, component by component."""

    labels: frozenset[str]
    patterns: tuple[str, ...] = ()
    identity: frozenset[str] = frozenset()
    """The labels of columns that every record fills: what makes a row a record."""
    sections: tuple[str, ...] = ()
    """Regular expressions for the texts of section rows, numbered or not."""

    @cached_property
    def pattern(self) -> str:
        return "^(?:" + "|".join(self.patterns) + ")$" if self.patterns else r"^\b$"

    def knows(self, label: pl.Expr) -> pl.Expr:
        """Whether normalised labels are known, with or without their unit."""
        bare = label.str.replace(r"\([^()]*\)$", "").str.strip_suffix("%")
        known = pl.Series(sorted(self.labels), dtype=pl.String)
        return (
            label.is_in(known.implode())
            | bare.is_in(known.implode())
            | bare.str.contains(self.pattern)
        )


@dataclass(frozen=True)
class ColumnHead:
    """One column's labels from outer to inner, and the unit its header prints."""

    column: int
    path: tuple[str, ...]
    text: str
    unit: str | None
    unit_cell: tuple[int, int] | None

    def without_year(self, year: int | None) -> ColumnHead:
        """The same without mentions of the year that the whole table is about."""
        bare = (re.sub(f"{year}(?=年度)|{year}年", "", part) for part in self.path)
        return replace(self, path=tuple(filter(None, bare)))

    @property
    def candidates(self) -> Iterator[str]:
        """Spellings under which a form may know the column, the most specific first.

        A group may be left out only where it does not change what the column is about: 当月完成
        under 上年同期 is another figure.
        """
        for first in range(len(self.path)):
            if not any(_OTHER_PERIOD.search(part) for part in self.path[:first]):
                yield GROUP_SEPARATOR.join(self.path[first:])


@dataclass(frozen=True)
class Header:
    """A header block: its rows, its columns."""

    top: int
    bottom: int
    columns: tuple[ColumnHead, ...]


def find_headers(grid: Grid, vocabulary: Vocabulary) -> list[Header]:
    """The header blocks of a sheet from top to bottom."""
    short = pl.col("text").str.len_chars() <= _LONGEST_LABEL
    texts = grid.cells.filter((pl.col("kind") == "text") & short).with_columns(
        label=normalise_label(pl.col("text"))
    )
    known = texts.filter(vocabulary.knows(pl.col("label")))
    per_row = known.group_by("row").agg(known=pl.col("label").n_unique()).sort("row")
    known_rows = dict(per_row.iter_rows())
    headers: list[Header] = []
    for seed, count in known_rows.items():
        if count < _MIN_LABELS or (headers and seed <= headers[-1].bottom):
            continue
        top, bottom = _block(grid, seed, known_rows)
        headers.append(Header(top, bottom, heads_between(grid, top, bottom)))
    return headers


def _block(grid: Grid, seed: int, known_rows: dict[int, int]) -> tuple[int, int]:
    """The rows of the header around its seed row."""
    top, bottom = _grow_by_merges(grid, seed, seed)
    width = _width(grid, top, bottom)
    while top > 0 and _is_group_row(grid, top - 1, known_rows, width):
        top, bottom = _grow_by_merges(grid, top - 1, bottom)
    while _is_leaf_row(grid, bottom + 1, known_rows):
        top, bottom = _grow_by_merges(grid, top, bottom + 1)
    return top, bottom


def _grow_by_merges(grid: Grid, top: int, bottom: int) -> tuple[int, int]:
    for merge in sorted(grid.merges):
        deep = merge.bottom - merge.top >= _DEEPEST
        if merge.top <= bottom and merge.bottom >= top and not deep:
            top, bottom = min(top, merge.top), max(bottom, merge.bottom)
    return top, bottom


def _width(grid: Grid, top: int, bottom: int) -> tuple[int, int]:
    ends = grid.rows(top, bottom).select(
        left=pl.col("column").min().fill_null(0), right=pl.col("column").max().fill_null(0)
    )
    left, right = ends.row(0)
    return left, right


def _is_group_row(grid: Grid, row: int, known_rows: dict[int, int], width: tuple[int, int]) -> bool:
    """Whether the row above names groups: known labels, or a merge over a part of the columns."""
    cells = grid.rows(row, row)
    if cells.is_empty() or (cells["kind"] != "text").any():
        return False
    if row in known_rows:
        return True
    left, right = width
    partial = any(
        merge.top <= row <= merge.bottom and 1 < merge.right - merge.left + 1 <= (right - left) // 2
        for merge in grid.merges
    )
    is_note = any(find_unit_note(text) for text in cells["text"])
    return partial and not is_note


def _is_leaf_row(grid: Grid, row: int, known_rows: dict[int, int]) -> bool:
    """Whether the row below goes on with labels: mostly known ones, and no numbers."""
    cells = grid.rows(row, row)
    if row not in known_rows or (cells["kind"] != "text").any():
        return False
    return known_rows[row] * 2 >= cells.height


def heads_between(grid: Grid, top: int, bottom: int) -> tuple[ColumnHead, ...]:
    """The labels of the columns that a block of header rows gives."""
    cells = {(row, column): text for row, column, text in grid.texts(top, bottom)}
    covered = _covered(grid, top, bottom)
    anchors = set(cells) | {cell for cell, anchor in covered.items() if anchor in cells}
    columns = sorted({column for _, column in anchors})
    heads = []
    for column in columns:
        places = dict.fromkeys(
            covered.get((row, column), (row, column)) for row in range(top, bottom + 1)
        )
        heads.append(_head(column, [(place, cells[place]) for place in places if place in cells]))
    return tuple(heads)


def _covered(grid: Grid, top: int, bottom: int) -> dict[tuple[int, int], tuple[int, int]]:
    """The header's cells under merges, each with the merge's first cell."""
    last = grid.shape[1] - 1
    return {
        (row, column): (merge.top, merge.left)
        for merge in grid.merges
        if merge.top <= bottom and merge.bottom >= top
        for row in range(max(merge.top, top), min(merge.bottom, bottom) + 1)
        for column in range(merge.left, min(merge.right, last) + 1)
    }


def _head(column: int, components: list[tuple[tuple[int, int], str]]) -> ColumnHead:
    path: list[str] = []
    unit: str | None = None
    unit_cell: tuple[int, int] | None = None
    for place, text in components:
        label, found = split_label_unit(normalise_label(text))
        path.append(label)
        if found:
            unit, unit_cell = found, place
    text = " / ".join(text.strip() for _, text in components)
    return ColumnHead(column, tuple(filter(None, path)), text, unit, unit_cell)


def split_unknown_unit(label: str) -> tuple[str, str] | None:
    """A label and the text of its trailing bracket, which is no unit that is known here."""
    match = _TRAILING_BRACKET.match(label)
    return (match["label"], normalise_unit(match["unit"])) if match else None
