"""Sheets that can be altered as people alter them, with what is understood of every cell.

Here: a sheet as a dictionary of cells; moving, dropping and rewriting its cells together with their
meaning. Not here: which alterations leave the meaning alone (alterations).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import polars as pl

from licheng_etl.formats.grid import CELLS, Grid
from licheng_etl.model.addresses import Range, a1
from licheng_etl.tables.detect import understand
from tests.tables.annotated_workbooks import FACTS
from tests.tables.grids_of_values import with_styles_unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tests.tables.annotated_workbooks import Score

Place: TypeAlias = tuple[int, int]
Move: TypeAlias = "Callable[[int], int | None]"

UNJUDGED = "?"
"""A unit or a period that an alteration takes away, or that nothing printed decides."""


class Cell(NamedTuple):
    kind: str
    text: str
    percent: bool | None = None


class Meaning(NamedTuple):
    """What a cell is, and what governs it; labels and unit in one spelling."""

    kind: str
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    unit: str = ""
    period: str | None = None


_WRITTEN = ("row", "column", "kind", "text", "percent")
"""What a paper keeps of a cell; it knows no other styles."""


@dataclass(frozen=True)
class Paper:
    """A sheet and its meaning. Alterations return new papers."""

    name: str
    cells: Mapping[Place, Cell]
    meaning: Mapping[Place, Meaning]
    merges: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @cached_property
    def facts(self) -> dict[Place, Meaning]:
        return {place: said for place, said in self.meaning.items() if said.kind in FACTS}

    @cached_property
    def body(self) -> list[int]:
        """The rows with facts."""
        return sorted({row for row, _ in self.facts})

    @cached_property
    def figures(self) -> list[int]:
        """The columns with facts."""
        return sorted({column for _, column in self.facts})

    @cached_property
    def header(self) -> list[int]:
        """The header rows above the first fact."""
        rows = {row for (row, _), said in self.meaning.items() if said.kind == "header"}
        return sorted(row for row in rows if self.body and row < self.body[0])

    @cached_property
    def size(self) -> tuple[int, int]:
        """Rows and columns from A1 to the last cell, its own or merged."""
        rows = [row for row, _ in self.cells] + [merge.bottom for merge in self.merges]
        columns = [column for _, column in self.cells] + [merge.right for merge in self.merges]
        return max(rows) + 1, max(columns) + 1

    @cached_property
    def is_flat(self) -> bool:
        """Whether its rows have one label each, stand together uncounted, and can change places."""
        paths = {len(said.rows) for said in self.facts.values()}
        together = self.body == list(range(self.body[0], self.body[-1] + 1))
        reaching = any(m.bottom > m.top and m.bottom >= self.body[0] for m in self.merges)
        counts = {cell.text for (row, _), cell in self.cells.items() if row in self.body[:2]}
        return paths == {1} and together and not reaching and not {"1", "2"} <= counts

    def grid(self) -> Grid:
        places = sorted(self.cells)
        rows = [(row, column, *self.cells[row, column]) for row, column in places]
        merges = tuple(sorted(self.merges, key=lambda merge: (merge.top, merge.left)))
        schema = {name: CELLS[name] for name in _WRITTEN}
        cells = with_styles_unknown(pl.DataFrame(rows, schema=schema, orient="row"))
        return Grid(self.name, 0, True, cells, merges, self.hidden_rows, self.hidden_columns)

    def with_cells(self, cells: Mapping[Place, Cell], merges: Iterable[Range] = ()) -> Paper:
        """With more cells, whose meaning is not judged."""
        return replace(self, cells={**self.cells, **cells}, merges=(*self.merges, *merges))

    def moved(self, row: Move = lambda r: r, column: Move = lambda c: c) -> Paper:
        """With its rows and columns elsewhere; those that move to None are dropped.

        A merged cell keeps its text while any part of it is left.
        """
        cells: dict[Place, Cell] = {}
        meaning: dict[Place, Meaning] = {}
        merges = []
        anchors = {(merge.top, merge.left): merge for merge in self.merges}
        for place, cell in self.cells.items():
            span = anchors.get(place, Range(*place, *place))
            rows = _kept(row, span.top, span.bottom)
            columns = _kept(column, span.left, span.right)
            if not rows or not columns:
                continue
            cells[rows[0], columns[0]] = cell
            if place in self.meaning:
                meaning[rows[0], columns[0]] = self.meaning[place]
        for merge in self.merges:
            rows, columns = (
                _kept(row, merge.top, merge.bottom),
                _kept(column, merge.left, merge.right),
            )
            if rows and columns and len(rows) + len(columns) > 2:
                merges.append(Range(rows[0], columns[0], rows[-1], columns[-1]))
        hidden = (
            frozenset(at for r in self.hidden_rows for at in _kept(row, r, r)),
            frozenset(at for c in self.hidden_columns for at in _kept(column, c, c)),
        )
        return Paper(self.name, cells, meaning, tuple(merges), *hidden)

    def rewritten(self, write: Callable[[Place, Cell, Meaning], Cell | None]) -> Paper:
        """With other texts in its cells; None empties a cell."""
        cells = {}
        for place, cell in self.cells.items():
            said = self.meaning.get(place)
            written = cell if said is None else write(place, cell, said)
            if written is not None:
                cells[place] = written
        meaning = {place: said for place, said in self.meaning.items() if place in cells}
        return replace(self, cells=cells, meaning=meaning)

    def meaning_so(self, change: Callable[[Meaning], Meaning]) -> Paper:
        """With each meaning changed."""
        meaning = {place: change(said) for place, said in self.meaning.items()}
        return replace(self, meaning=meaning)


def paper_of(grid: Grid, most_rows: int) -> Paper:
    """The first rows of a sheet, with the meaning that the engine gives to their cells."""
    cells = {
        (row, column): Cell(kind, text, percent)
        for row, column, kind, text, percent in grid.rows(0, most_rows - 1)
        .select(_WRITTEN)
        .iter_rows()
    }
    paper = Paper(
        grid.sheet,
        cells,
        {},
        tuple(merge for merge in grid.merges if merge.bottom < most_rows),
        grid.hidden_rows or frozenset(),
        grid.hidden_columns or frozenset(),
    )
    return replace(paper, meaning=read(paper))


def read(paper: Paper) -> dict[Place, Meaning]:
    """The meaning that the engine finds in a paper."""
    return {
        (cell["row"], cell["column"]): Meaning(
            cell["kind"],
            tuple(map(plain, cell["rows"])),
            tuple(map(plain, cell["columns"])),
            plain(cell["unit"]),
            cell["period"],
        )
        for cell in understand(paper.grid()).iter_rows(named=True)
    }


def judge(paper: Paper, result: Score) -> None:
    """Compares the meaning of a paper with what the engine finds in it."""
    found = read(paper)
    for place, wanted in paper.meaning.items():
        row, column = place
        said, where = found[place], f"{paper.name} › {a1(row, column)}"
        result.compare("fact", where, wanted.kind == "data", said.kind == "data")
        if wanted.kind not in FACTS:
            continue
        context = (wanted.rows, wanted.columns)
        result.compare("context", where, context, (said.rows, said.columns))
        if wanted.unit != UNJUDGED:
            result.compare("unit", where, wanted.unit, said.unit)
        if wanted.period != UNJUDGED:
            result.compare("period", where, wanted.period, said.period)


def plain(text: str | None) -> str:
    """One spelling of a label or a unit: no white space, no full-width form."""
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def _kept(move: Move, first: int, last: int) -> list[int]:
    """Where the rows or columns from first to last have moved, those that are left."""
    return [at for at in map(move, range(first, last + 1)) if at is not None]
