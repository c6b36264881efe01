"""Cards: sheets that describe one thing, where what differs by variant stands in columns.

Here: whether a part of a sheet is one, and which labels govern each of its values. Not here: labels
and values that take turns (pairs), lists of things (headers.header_rows), the boxes of a card
(card_boxes).

At the left each line of a card has a label, which may be merged down over a box of several lines.
What the thing has in common is merged over all columns of values; the first line that tells all of
them apart heads the columns below it (通径 8 10 15), with the lines right above it that group them.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.text import has_digit
from licheng_etl.grammar.words.rows import PART
from licheng_etl.tables.key_values.card_boxes import Box, Cell, Line
from licheng_etl.tables.key_values.paired_values import Form, Pair
from licheng_etl.tables.regions.asides import is_aside
from licheng_etl.tables.regions.attribute_names import can_label, is_attribute

if TYPE_CHECKING:
    from licheng_etl.tables.regions.region import Region

_MOST_ROWS: Final = 100
"""A card is read at a glance."""
_FEWEST_WHOLE: Final = 2
"""Lines whose one value is merged over all columns of values."""

_Over = dict[int, tuple[int, ...]]
"""Column -> the positions of the labels over it, from outer to inner."""


def card_of(region: Region, *, head: int | None = None, record: int | None = None) -> Form | None:
    """The part of a sheet as a card, if it is one.

    `head` and `record`: positions of the label above and of the name beside the box of a record.
    """
    sheet, rows = region.sheet, region.rows
    if not rows or len(rows) > _MOST_ROWS or not sheet.naming_rows.isdisjoint(rows):
        return None
    across = [m for m in sheet.merges(rows[0], rows[-1]) if m.top == m.bottom and m.right > m.left]
    card = _Card(region) if len(across) >= _FEWEST_WHOLE else None
    if card is None or not card.is_card():
        return None
    path = () if record is None else (record,)
    over = () if head is None else (head,)
    form = card.read()
    pairs = [
        pair._replace(rows=(*path, *pair.rows), columns=(*over, *pair.columns))
        for pair in form.pairs
    ]
    return replace(form, pairs=pairs, head=head)


class _Card:
    """`wide` are the cells that span all columns; `axis` is the line that tells these apart, if one
    does, `groups` those right above it that do so more coarsely, `opening` what stands before.
    """

    def __init__(self, region: Region) -> None:
        self.region, self.sheet = region, region.sheet
        self.cells = self._cells()
        self.last = max((cell.right for cells in self.cells.values() for cell in cells), default=0)
        first = region.columns[0]
        self.wide = [
            cell
            for cells in self.cells.values()
            for cell in cells
            if (cell.left, cell.right) == (first, self.last)
        ]
        self.above = self._rows_above()
        self.lines = self._lines(first)
        self.turning = {_layout(line) for line in self.lines if self._surely_takes_turns(line)}
        # What stands below everything heads nothing: 总分, 100, 96.
        dividing = [line for line in self.lines[:-1] if self._divides(line)]
        most = max((len(line.cells) for line in dividing), default=0)
        self.axis = next((line for line in dividing if len(line.cells) == most), None)
        above = self.lines[: self.lines.index(self.axis)] if self.axis else []
        apart = [n for n, line in enumerate(above, 1) if not self._divides(line)]
        self.opening, self.groups = above[: max(apart, default=0)], above[max(apart, default=0) :]

    def _cells(self) -> dict[int, list[Cell]]:
        """The cells that say something, by row."""
        sheet, rows = self.sheet, self.region.rows
        reach = {(m.top, m.left): (m.bottom, m.right) for m in sheet.merges(rows[0], rows[-1])}
        return {
            row: [
                Cell(row, column, *reach.get((row, column), (row, column)), position)
                for column, position in self.region.cells[row].items()
                if sheet.text[position].strip()
            ]
            for row in rows
        }

    def _rows_above(self) -> list[int]:
        """The first rows that say when and in what unit all below them is, beside titles."""
        wide, width = {cell.top for cell in self.wide}, len(self.region.columns)
        rows = takewhile(
            lambda row: row in wide or is_aside(self.region, row, width), self.region.rows
        )
        return [row for row in rows if row not in wide]

    def _lines(self, first: int) -> list[Line]:
        """The lines from top to bottom; none where a row has no label at the left."""
        lines: list[Line] = []
        wide = {cell.top for cell in self.wide}.union(self.above)
        for row, cells in self.cells.items():
            if row in wide or (lines and row <= lines[-1].label.bottom):
                continue
            if not cells or cells[0].left != first:
                return []
            label = cells[0]
            rows = [below for below in self.cells if row <= below <= label.bottom]
            beside = [c for below in rows for c in self.cells[below] if c.left > label.right]
            lines.append(Line(label, rows, beside))
        return lines

    def is_card(self) -> bool:
        """Whether each line has a label of its own, some have one value for all columns, and no
        header stands over them all.
        """
        labels = [line.label.position for line in self.lines]
        texts = {self.sheet.label(position) for position in labels}
        if len(texts) < len(labels) or not all(can_label(self.sheet, p) for p in labels):
            return False
        whole = sum(map(self._is_whole, self.lines))
        parted = self.turning and any(len(line.rows) > 1 for line in self.lines)
        if whole < (1 if parted else _FEWEST_WHOLE):
            return False
        if self.axis is None:
            return any(len(line.rows) > 1 or self._takes_turns(line) for line in self.lines)
        return bool(self.opening or self.groups) and all(map(self._is_whole, self.opening))

    def _is_whole(self, line: Line) -> bool:
        """Whether a line has one value, for all columns."""
        if len(line.rows) > 1 or len(line.cells) != 1:
            return False
        (value,) = line.cells
        return value.right == self.last and value.right > value.left == line.label.right + 1

    def _divides(self, line: Line) -> bool:
        """Whether a line has values for several columns."""
        turns = self._takes_turns(line) or self._groups_pairs(line)
        return len(line.rows) == 1 < len(line.cells) and not turns

    def _groups_pairs(self, line: Line) -> bool:
        """Whether pairs stand behind a label of all of them, as values show that come again or that
        are no words: 手续办理, 立项, √, 环评, √.
        """
        labels, values = line.cells[::2], line.cells[1::2]
        texts = [[self.sheet.label(cell.position) for cell in cells] for cells in (labels, values)]
        named = len(set(texts[0])) == len(labels) == len(values) > 1 == len(line.rows)
        if not named or not self._are_words(labels):
            return False
        again = len(set(texts[1])) < len(values) and set(texts[0]).isdisjoint(texts[1])
        return again or not any(can_label(self.sheet, cell.position) for cell in values)

    def _takes_turns(self, line: Line) -> bool:
        """Whether labels and values take turns in a line, as they surely do in one laid out so."""
        return _layout(line) in self.turning and self._may_take_turns(line)

    def _may_take_turns(self, line: Line) -> bool:
        """Whether every other cell of a line can be a label: none has a figure in it."""
        if len(line.rows) > 1 or len(line.cells) < 3 or len(line.cells) % 2 == 0:
            return False
        return self._are_words(line.cells[1::2])

    def _are_words(self, cells: list[Cell]) -> bool:
        """Whether cells can be labels, with no figure in them."""
        positions = [cell.position for cell in cells]
        return not any(
            has_digit(self.sheet.label(p)) or not can_label(self.sheet, p) for p in positions
        )

    def _surely_takes_turns(self, line: Line) -> bool:
        """Whether one of those labels is the name of an attribute, or a value has a figure."""
        if not self._may_take_turns(line):
            return False
        labels, values = line.cells[1::2], line.cells[::2]
        return any(has_digit(self.sheet.label(cell.position)) for cell in values) or any(
            is_attribute(self.sheet, cell.position) for cell in labels
        )

    def read(self) -> Form:
        """The values with what governs them, from top to bottom."""
        form = Form(self.region, [], [], [], [])
        begin = self.lines[0].label.top
        form.asides.extend(sorted({*self.above, *(c.top for c in self.wide if c.top < begin)}))
        form.sections.extend(cell.position for cell in self.wide if cell.top > begin)
        over: _Over = {}
        boxed: _Over = {}
        for line in self.lines:
            label = line.label.position
            form.labels.append(label)
            if line is self.axis or line in self.groups:
                over = _joined(over, line.cells)
                form.labels.extend(cell.position for cell in line.cells)
            elif len(line.rows) > 1:
                boxed = self._read_box(form, line, over)
                continue
            elif self._takes_turns(line):
                turns = [line.label, *line.cells]
                for name, value in zip(turns[::2], turns[1::2], strict=True):
                    form.labels.append(name.position)
                    form.pairs.append(Pair(value.top, value.position, (name.position,)))
            elif self._groups_pairs(line) and not all(cell.left in over for cell in line.cells):
                for name, value in zip(line.cells[::2], line.cells[1::2], strict=True):
                    form.labels.append(name.position)
                    form.pairs.append(Pair(value.top, value.position, (label, name.position)))
            else:
                # 总分 below a box goes on with its columns.
                goes_on = self._divides(line) and all(cell.left in boxed for cell in line.cells)
                heads = boxed if goes_on else over
                form.pairs.extend(
                    Pair(cell.top, cell.position, (label,), heads.get(cell.left, ()))
                    for cell in line.cells
                )
            boxed = {}
        return form

    def _read_box(self, form: Form, line: Line, outside: _Over) -> _Over:
        """The values of a box, and what heads its last ones: what heads the columns outside of it
        heads those in it too, unless these are divided in another way.
        """
        box = Box(self.sheet, line)
        start = first = min(outside, default=None)
        over = outside
        for heads, rows in box.parts():
            if heads:
                start = box.first_value(heads, first)
                inner = [cell for cell in heads if cell.left >= start]
                divided = len({cell.left for cell in inner}) > 1
                over = _joined({} if divided else outside, inner)
                form.labels.extend(cell.position for cell in heads)
            whole: int | None = None
            for row in rows:
                names, values = box.split(row, start, heads)
                form.labels.extend(cell.position for cell in names if cell.top == row)
                named = tuple(cell.position for cell in names)
                part = bool(named) and PART.match(self.sheet.label(named[-1])) is not None
                if part and whole is not None:
                    named = (*named[:-1], whole, named[-1])
                elif named:
                    whole = named[-1]
                path = (line.label.position, *named)
                form.pairs.extend(
                    Pair(row, cell.position, path, over.get(cell.left, ())) for cell in values
                )
        return over


def _layout(line: Line) -> tuple[tuple[int, int], ...]:
    """The columns that each cell of a line reaches over."""
    return tuple((cell.left, cell.right) for cell in (line.label, *line.cells))


def _joined(outside: _Over, cells: list[Cell]) -> _Over:
    """What stands over each column, with more cells as the inner labels."""
    over = dict(outside)
    for cell in sorted(cells):
        for column in range(cell.left, cell.right + 1):
            over[column] = (*over.get(column, ()), cell.position)
    return over
