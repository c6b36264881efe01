"""The lines of a key–value form: what stands side by side in each, and which of them head others.

Here: cells merged down or across, bands over pairs, rows of labels above values, boxes, lines that
tell label and value by themselves. Not here: whether it is a form, which label governs which value
(pairs).
"""

from __future__ import annotations

from collections import Counter
from itertools import compress, pairwise, zip_longest
from operator import not_
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.words.rows import PART
from licheng_etl.tables.regions.attribute_names import can_label, is_attribute, tell_of_report

if TYPE_CHECKING:
    from licheng_etl.model.addresses import Range
    from licheng_etl.tables.regions.region import Region

_DEEPEST: Final = 12
"""Rows: how far down a merged label is looked for."""
_PAIR: Final = 2


class LineCell(NamedTuple):
    column: int
    position: int
    is_inherited: bool


class FormLines:
    """One part of a sheet, line by line."""

    def __init__(self, region: Region) -> None:
        self.region, self.sheet = region, region.sheet
        self.lines = {row: self._line(row) for row in region.rows}
        self.groups = self._take_groups()
        self.bands = {row for row, cells in self.lines.items() if self._is_band(row, cells)}
        self.unfilled = self._take_unfilled()
        self.wide = [row for row, cells in self.lines.items() if len(cells) == 1]
        self.told = self._told()
        self.full = [
            row
            for row, cells in self.lines.items()
            if len(cells) > 1 and row not in self.bands | self.told
        ]
        self.boxed = {
            below: row for row, below in pairwise(self.full) if self._heads_box(row, below)
        }
        self.heads = set(self.boxed.values()).union(
            row for row, below in pairwise(self.full) if self._heads(row, below)
        )

    def _take_groups(self) -> dict[int, int]:
        """Takes the labels that stand before pairs of their own out of their lines, as 经济效益
        does before 年产值, 500, 年税收, 30: row -> its position.
        """
        groups: dict[int, int] = {}
        labels, values = self._columns_of_pairs()
        for row, cells in self.lines.items():
            first = cells[0].position
            merged = cells[0].is_inherited and first in groups.values()
            # Where labels stand elsewhere, the one before it has no value filled in.
            elsewhere = len(cells) > 1 and labels[cells[1].column] > values[cells[1].column]
            opens = merged or not (elsewhere or self.takes_turns(row))
            if opens and self._opens_pairs(cells):
                groups[row] = first
                self.lines[row] = cells[1:]
        return groups

    def _opens_pairs(self, cells: list[LineCell]) -> bool:
        """Whether labels and values take turns behind the first cell, which can be a label too."""
        first, *pairs = (cell.position for cell in cells)
        names, values = pairs[::_PAIR], pairs[1::_PAIR]
        named = sum(is_attribute(self.sheet, position) for position in names)
        return (
            len(names) == len(values) > 0
            and can_label(self.sheet, first)
            and all(can_label(self.sheet, position) for position in names)
            and named * _PAIR >= len(names)
            and not any(is_attribute(self.sheet, position) for position in values)
        )

    def _take_unfilled(self) -> dict[int, list[int]]:
        """Takes the labels without a value out of their lines: row -> their positions."""
        labels, values = self._columns_of_pairs()
        unfilled: dict[int, list[int]] = {}
        for row, below in zip_longest(self.region.rows, self.region.rows[1:]):
            cells = self.lines[row]
            known = all(labels[cell.column] + values[cell.column] > 1 for cell in cells)
            if not known or len(cells) < _PAIR or row in self.bands:
                continue
            are_labels = [labels[cell.column] > values[cell.column] for cell in cells]
            alone = [each and after for each, after in pairwise([*are_labels, True])]
            turned = [before or each for before, each in pairwise([False, *are_labels])]
            bare = list(compress(cells, alone))
            under = [] if below is None else self.lines[below]
            if bare and all(turned) and self._head_nothing(bare, under):
                unfilled[row] = [cell.position for cell in bare if not cell.is_inherited]
                self.lines[row] = list(compress(cells, map(not_, alone)))
        return unfilled

    def _columns_of_pairs(self) -> tuple[Counter[int], Counter[int]]:
        """How often each column has a label, and a value, in lines of whole pairs."""
        labels: Counter[int] = Counter()
        values: Counter[int] = Counter()
        for row, cells in self.lines.items():
            if len(cells) % _PAIR == 0 and self.takes_turns(row):
                labels.update(cell.column for cell in cells[::_PAIR])
                values.update(cell.column for cell in cells[1::_PAIR])
        return labels, values

    def _head_nothing(self, cells: list[LineCell], under: list[LineCell]) -> bool:
        """Whether cells can be labels and none stands above a value in its column."""
        values = {c.column for c in under if not can_label(self.sheet, c.position)}
        return all(can_label(self.sheet, c.position) and c.column not in values for c in cells)

    def _told(self) -> set[int]:
        """The rows above all pairs, or below them, that tell of the report by themselves:
        填报单位：甲局.
        """
        full = [row for row, cells in self.lines.items() if len(cells) > 1]
        told = {
            row
            for row in full
            if tell_of_report(self.sheet, [cell.position for cell in self.lines[row]])
        }
        pairs = [row for row in full if row not in told]
        return {row for row in told if pairs and not pairs[0] < row < pairs[-1]}

    def _line(self, row: int) -> list[LineCell]:
        """The cells of a row, those of cells merged down to it among them."""
        own = [
            LineCell(column, p, is_inherited=False) for column, p in self.region.cells[row].items()
        ]
        cells = self.region.cells
        for merge in self.sheet.merges(max(row - _DEEPEST, 0), row - 1):
            position = cells.get(merge.top, {}).get(merge.left)
            if merge.bottom >= row and position is not None:
                own.append(LineCell(merge.left, position, is_inherited=True))
        return sorted(own)

    def _is_band(self, row: int, cells: list[LineCell]) -> bool:
        """Whether each of several labels of a row spans a label and a value below it."""
        wide = {merge.left for merge in self._spans(row)}
        return len(cells) > 1 and all(
            cell.column in wide and can_label(self.sheet, cell.position) for cell in cells
        )

    def _spans(self, row: int) -> list[Range]:
        """The merges of one row over an even number of columns."""
        return [
            merge
            for merge in self.sheet.merges(row, row)
            if merge.top == merge.bottom and (merge.right - merge.left) % 2
        ]

    def spanned(self, row: int) -> dict[int, int]:
        """Column -> the position of the label of that row that spans it."""
        cells = self.region.cells.get(row, {})
        return {
            column: cells[merge.left]
            for merge in self._spans(row)
            if merge.left in cells
            for column in range(merge.left, merge.right + 1)
        }

    def is_header(self, row: int, below: int) -> bool:
        """Whether each cell of a row is merged down over the next, beside one or more that are
        merged across over two cells of it, or where parts of what they name hang: so labels of
        columns stand, and no pairs.
        """
        deep = wide = 0
        own = [cell for cell in self.lines[below] if not cell.is_inherited]
        under = [cell.column for cell in own]
        parts = own and all(PART.match(self.sheet.label(cell.position)) for cell in own)
        reach = {merge.left: merge for merge in self.sheet.merges(row, row)}
        for cell in self.lines[row]:
            merge = reach.get(cell.column)
            if merge is None or cell.is_inherited:
                return False
            if merge.bottom >= below:
                deep += 1
            elif sum(merge.left <= column <= merge.right for column in under) > 1:
                wide += 1
            else:
                return False
        return deep > 1 and (wide > 0 or bool(parts))

    def takes_turns(self, row: int) -> bool:
        """Whether each odd cell of a row can be a label of the next."""
        cells = self.lines[row]
        return all(can_label(self.sheet, cell.position) for cell in cells[::2])

    def _heads(self, row: int, below: int) -> bool:
        """Whether a row of labels alone stands over values in the same columns."""
        cells, under = self.lines[row], self.lines[below]
        if len(cells) < 3 or not self.stand_under(under, {cell.column: 0 for cell in cells}):
            return False
        # One after the other: below a header of hundreds of columns the first says no.
        return (
            all(is_attribute(self.sheet, cell.position) for cell in cells[1::2])
            and all(can_label(self.sheet, cell.position) for cell in cells[::2])
            and any(not can_label(self.sheet, cell.position) for cell in under[2::2])
        )

    def _heads_box(self, row: int, below: int) -> bool:
        """Whether a row of labels stands over one of values, each in its column, and a label beside
        both is merged down over just these.
        """
        cells, under = self.lines[row], self.lines[below]
        first = under[0]
        if not first.is_inherited or first.position != cells[0].position or len(cells) < 3:
            return False
        if not any(
            m.left == first.column and m.bottom == below for m in self.sheet.merges(row, row)
        ):
            return False
        columns = {cell.column: 0 for cell in cells}
        return (
            self.stand_under(under, columns)
            and all(can_label(self.sheet, cell.position) for cell in cells[1:])
            and not any(can_label(self.sheet, cell.position) for cell in under[1:])
        )

    def group_of(self, position: int) -> str:
        """The label that stands before the pairs of the row of a cell; empty where none does."""
        group = self.groups.get(self.sheet.row[position])
        return "" if group is None else self.sheet.label(group)

    def headed(self) -> set[int]:
        """The rows of heads and those below each that stand under it."""
        heads: set[int] = set()
        head: set[int] = set()
        for row in self.full:
            columns = {cell.column for cell in self.lines[row]}
            if row in self.heads:
                head = columns
            elif not columns <= head or len(columns) < 3:
                head = set()
            if head or row in self.boxed:
                heads.add(row)
            if row in self.boxed:
                head = set()
        return heads

    @staticmethod
    def stand_under(cells: list[LineCell], head: dict[int, int]) -> bool:
        return len(cells) > 2 and all(cell.column in head for cell in cells)
