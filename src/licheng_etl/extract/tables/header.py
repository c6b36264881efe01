"""The header of a table: which rows it takes, and the path of labels above each column.

Here: merged cells, groups, L-shaped groups, labels split over rows, bilingual rows, unit rows.
Not here: what the columns are for (columns).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from licheng_etl.extract.tables.labels import is_foreign
from licheng_etl.extract.tables.measures import bare_unit, is_unit, split_label, unit_note
from licheng_etl.extract.tables.region import (
    covered_columns,
    is_numbering,
    is_time_row,
    number_columns,
)
from licheng_etl.extract.tables.sheet import DATE, NOTHING, NUMBER, TEXT, is_shallow
from licheng_etl.extract.tables.times import read_time
from licheng_etl.extract.tables.words import (
    FORMULA,
    FREQUENCY,
    FREQUENCY_HEAD,
    KEY_VALUE,
    METADATA_HEAD,
    NOTE,
    SENTENCE,
    UNIT_HEAD,
)

if TYPE_CHECKING:
    from licheng_etl.extract.tables.region import Region, Segment
    from licheng_etl.extract.tables.sheet import Sheet

_WIDE: Final = 0.7
"""The part of a table's columns that a title spans."""

_MOST_ROWS: Final = 10


@dataclass(frozen=True)
class ColumnHead:
    """What stands above a column: labels from outer to inner, units and frequency from inner out."""

    path: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    frequency: str = ""


@dataclass(frozen=True)
class Header:
    """The header rows of a table; `asides` are the rows of its head that are no header.

    `cells`: kind of each cell in the header rows, by position. `body` begins with rows of the head
    that stand below the header.
    """

    rows: list[int]
    asides: list[int]
    body: list[int]
    cells: dict[int, str] = field(default_factory=dict)


def find_header(segment: Segment) -> Header:
    """The header rows of a segment."""
    region, head = segment.region, segment.head
    if not segment.body:
        return _text_header(region, head)
    figures = number_columns(region, segment.body)
    width = len(region.columns)
    asides = {row for row in head if is_aside(region, row, width)}
    naming = [row for row in head if row not in asides and covered_columns(region, row) & figures]
    if not naming:
        return Header([], head, segment.body)
    bottom = _bottom(region, head, naming[-1])
    rows = _upwards(region, [row for row in head if row <= bottom], asides, figures)
    below = [row for row in head if row > bottom]
    notes = [row for row in below if _is_apart(region, row)]
    body = [row for row in below if row not in notes] + segment.body
    return Header(rows, [row for row in head if row < rows[0] or row in asides] + notes, body)


def _bottom(region: Region, head: list[int], row: int) -> int:
    """The last header row: merged cells and numbering rows may go on below the last names."""
    bottom = row
    for merge in region.sheet.merges(row - _MOST_ROWS, row):
        if merge.bottom > bottom and is_shallow(merge) and merge.left in region.cells.get(merge.top, {}):
            bottom = merge.bottom
    for below in head:
        if below > bottom and is_numbering(region.sheet, region.cells[below]):
            bottom = below
    return bottom


def _upwards(region: Region, head: list[int], asides: set[int], figures: set[int]) -> list[int]:
    """The header rows, from the last one upwards."""
    rows = [head[-1]]
    bridged = _bridges(region, head)
    for row in reversed(head[:-1]):
        gap = rows[-1] - row > 1 and not any(top <= row < rows[-1] <= bottom for top, bottom in bridged)
        if row in asides:
            if any(top <= row and rows[-1] <= bottom for top, bottom in bridged):
                rows.append(row)
                continue
            break
        covered = covered_columns(region, row) & figures
        bridging = any(top <= row < bottom for top, bottom in bridged)
        if not covered and not bridging:
            break
        if gap and len(covered) < 3:
            break
        rows.append(row)
        if len(rows) == _MOST_ROWS:
            break
    return rows[::-1]


def _bridges(region: Region, head: list[int]) -> list[tuple[int, int]]:
    """Rows tied together by a cell merged over them that holds a label."""
    return [
        (merge.top, merge.bottom)
        for merge in region.sheet.merges(head[0], head[-1])
        if merge.bottom > merge.top
        and is_shallow(merge)
        and merge.left in region.cells.get(merge.top, {})
        and merge.right - merge.left + 1 < max(_WIDE * len(region.columns), 2)
    ]


def is_aside(region: Region, row: int, width: int) -> bool:
    """Whether a row above figures is a title, a unit line, a note, and no part of the header."""
    sheet, cells = region.sheet, region.cells[row]
    texts = [p for p in cells.values() if sheet.cls[p] != NOTHING]
    if not texts:
        return True
    if is_time_row(sheet, cells) or is_numbering(sheet, cells):
        return False
    labels = [sheet.label(position) for position in texts]
    apart = [_stands_apart(sheet, position, few=len(texts) <= 3) for position in texts]
    if all(apart):
        return True
    spans = {
        merge.left: merge.right - merge.left + 1
        for merge in sheet.merges(row, row)
        if merge.left in cells
    }
    widest = max((spans.get(column, 1) for column in cells), default=1)
    rest = sum(not is_unit(label) and not flag for label, flag in zip(labels, apart, strict=True))
    if rest == 1 and widest >= max(_WIDE * width, 2):
        return True
    if len(texts) == 1:
        column = next(iter(cells))
        return column == region.columns[0] or len(labels[0]) > 30 or SENTENCE.search(labels[0]) is not None
    first = next(iter(cells))
    bare = len(texts) - rest
    titled = rest == 1 and first == region.columns[0] and not is_unit(labels[0])
    return titled and 0 < bare <= 2 and len(texts) < width and not UNIT_HEAD.search(labels[0])


def _is_unit_or_none(label: str) -> bool:
    return is_unit(label) or label in {"-", "—", "/"}


def _stands_apart(sheet: Sheet, position: int, *, few: bool) -> bool:
    """Whether a cell is a unit note, a note, or a `key: value` such as 填报单位：甲局."""
    label = sheet.label(position)
    if unit_note(sheet.text[position]) or NOTE.search(label):
        return True
    return few and KEY_VALUE.match(label) is not None and ":" not in label[8:]


def _is_apart(region: Region, row: int) -> bool:
    cells = [p for p in region.cells[row].values() if region.sheet.cls[p] != NOTHING]
    return all(_stands_apart(region.sheet, p, few=len(cells) <= 3) for p in cells)


def _text_header(region: Region, rows: list[int]) -> Header:
    """The header of a table without figures: the first full row, when full rows follow."""
    width = len(region.columns)
    full = [row for row in rows if len(region.cells[row]) >= max(2, 0.6 * width)]
    if width < 2 or len(full) < 2:
        return Header([], rows, [])
    top = full[0]
    return Header([top], [row for row in rows if row < top], [row for row in rows if row > top])


def lowest_labels(region: Region, header: Header) -> dict[int, str]:
    """For each column the lowest of its own header labels, in Chinese if one is."""
    found: dict[int, str] = {}
    for row in header.rows:
        for column, position in region.cells[row].items():
            label = split_label(region.sheet.text[position])[0]
            if label and not (column in found and is_foreign(label)):
                found[column] = label
    return found


def column_heads(
    region: Region, header: Header, stubs: set[int], namers: set[int], columns: list[int]
) -> dict[int, ColumnHead]:
    """The labels, units and frequency above each column; fills in the kinds of `header.cells`.

    `stubs` are the columns left of the figures, `namers` those among them that name the rows: what
    a header row says there is what the row is for (单位, 频率).
    """
    if not header.rows:
        return {}
    table = _Table(region, header.rows, stubs, namers, columns)
    kinds = table.row_kinds()
    for row in header.rows:
        for position in region.cells[row].values():
            header.cells[position] = table.cell_kind(row, position, kinds[row])
    return {column: table.head(column, kinds) for column in columns}


class _Table:
    """The header as a table of positions: which cell speaks for which row and column."""

    def __init__(
        self,
        region: Region,
        rows: list[int],
        stubs: set[int],
        namers: set[int],
        columns: list[int],
    ) -> None:
        self.region, self.rows, self.columns = region, rows, columns
        self.sheet: Sheet = region.sheet
        self.stubs, self.namers = stubs, namers
        self.speaks: dict[int, dict[int, int]] = {row: {} for row in rows}
        self.span: Counter[int] = Counter()
        self._own_cells()
        self._fill()
        for row in rows:
            for position in self.speaks[row].values():
                self.span[position] += 1
        self._dimension = self._dimensions()

    def _own_cells(self) -> None:
        wanted = set(self.columns)
        for row in self.rows:
            cells = self.region.cells[row]
            self.speaks[row].update(
                {c: p for c, p in cells.items() if self.sheet.cls[p] != NOTHING and c in wanted}
            )
        first, last = self.rows[0], self.rows[-1]
        self.blank: dict[int, set[int]] = {row: set() for row in self.rows}
        self.bound: dict[int, set[int]] = {row: set() for row in self.rows}
        for merge in self.sheet.merges(first, last):
            if not is_shallow(merge):
                continue
            anchor = self.region.cells.get(merge.top, {}).get(merge.left)
            for row in self.rows:
                if merge.top <= row <= merge.bottom:
                    span = [c for c in self.columns if merge.left <= c <= merge.right]
                    if anchor is None:
                        self.blank[row].update(span)
                        continue
                    self.speaks[row].update(dict.fromkeys(span, anchor))
                    if merge.right > merge.left:
                        self.bound[row].add(anchor)

    def _fill(self) -> None:
        """Group labels and L-shaped groups reach over the empty cells to their right."""
        for index, row in enumerate(self.rows[:-1]):
            above = self.speaks[self.rows[index - 1]] if index else {}
            speaks = self.speaks[row]
            label: int | None = None
            source = -1
            for column in self.columns:
                own = speaks.get(column)
                if own is not None:
                    label, source = own, column
                    if column in self.stubs or own in self.bound[row]:
                        label = None
                    continue
                if label is None or not self._has_own_below(index, column):
                    label = label if column in self.blank[row] else None if not self._any(column) else label
                    continue
                if above.get(column) is not None and above.get(column) != above.get(source):
                    label = None
                    continue
                speaks[column] = label

    def _any(self, column: int) -> bool:
        return any(column in self.speaks[row] for row in self.rows)

    def _has_own_below(self, index: int, column: int) -> bool:
        """Whether a column has a label of its own, in words, below a header row."""
        for row in self.rows[index + 1 :]:
            position = self.speaks[row].get(column)
            if position is not None:
                label = self.sheet.label(position)
                if not (is_unit(label) or FORMULA.match(label) or is_foreign(label)):
                    return True
        return False

    def _dimensions(self) -> set[str]:
        """Labels that stand below several different groups: 全市, 一般债务."""
        groups: dict[str, set[str]] = defaultdict(set)
        for upper, lower in zip(self.rows, self.rows[1:], strict=False):
            for column, position in self.speaks[lower].items():
                over = self.speaks[upper].get(column)
                if over is not None and over != position:
                    groups[self.sheet.label(position)].add(self.sheet.label(over))
        return {label for label, over in groups.items() if len(over) > 1}

    def row_kinds(self) -> dict[int, str]:
        """header, unit, frequency, foreign, numbering or metadata, for each header row."""
        return {row: self._row_kind(row) for row in self.rows}

    def _row_kind(self, row: int) -> str:
        cells = self.region.cells[row]
        if is_numbering(self.sheet, cells):
            return "numbering"
        key, *rest = (self.sheet.label(p) for c, p in cells.items() if c not in self.stubs) or [""]
        stub = [self.sheet.label(p) for c, p in cells.items() if c in self.namers]
        labels = [key, *rest] if key else []
        if labels and stub and UNIT_HEAD.search(stub[-1]):
            return "unit"
        if len(self.rows) > 1 and labels and all(map(_is_unit_or_none, labels)):
            return "unit"
        if labels and all(FREQUENCY.match(label) for label in labels) and len(labels) > 1:
            return "frequency"
        if labels and stub and METADATA_HEAD.match(stub[-1]):
            return "frequency" if FREQUENCY_HEAD.match(stub[-1]) else "metadata"
        if labels and all(is_foreign(label) for label in labels):
            return "foreign"
        if labels and all(FORMULA.match(label) for label in labels) and len(labels) > 1:
            return "numbering" if not is_time_row(self.sheet, cells) else "header"
        return "header"

    def cell_kind(self, row: int, position: int, row_kind: str) -> str:
        text = self.sheet.text[position]
        column = self.sheet.column[position]
        if unit_note(text):
            return "unit"
        if row_kind == "unit" and column not in self.stubs:
            return "unit"
        if self.sheet.cls[position] == NUMBER and not read_time(self.sheet.label(position)).pure:
            return "header" if row_kind == "numbering" else "artefact"
        if self.sheet.cls[position] == TEXT and is_unit(self.sheet.label(position)) and row != self.rows[0]:
            return "unit"
        return "header"

    def head(self, column: int, kinds: dict[int, str]) -> ColumnHead:
        """The path of one column."""
        path: list[tuple[str, int]] = []
        units: list[str] = []
        frequency = ""
        seen: set[int] = set()
        for row in self.rows:
            position = self.speaks[row].get(column)
            if position is None or position in seen:
                continue
            seen.add(position)
            label = self.sheet.label(position)
            kind = kinds[row]
            if kind == "frequency":
                frequency = label
            elif kind == "unit":
                if is_unit(label):
                    units.insert(0, bare_unit(label))
            elif kind == "header" and not is_foreign(label) and not unit_note(label):
                self._add(path, units, position, label)
        labels = [label for label, _ in path]
        kept = [
            label for index, label in enumerate(labels) if index == 0 or label != labels[index - 1]
        ]
        return ColumnHead(tuple(kept), tuple(units), frequency)

    def _add(
        self, path: list[tuple[str, int]], units: list[str], position: int, printed: str
    ) -> None:
        if self.sheet.cls[position] in {NUMBER, DATE}:
            if read_time(printed).pure:
                path.append((printed, position))
            return
        label, unit = split_label(self.sheet.text[position])
        if unit:
            units.insert(0, unit)
        if not label:
            return
        if path and self._continues(path[-1][1], position):
            path[-1] = (path[-1][0] + label, position)
        else:
            path.append((label, position))

    def _continues(self, upper: int, lower: int) -> bool:
        """Whether a label is the second line of the one above it, and no part of its group."""
        if self.span[upper] != 1 or self.span[lower] != 1:
            return False
        sheet = self.sheet
        up, low = sheet.row[upper], sheet.row[lower]
        if low - up != 1 or sheet.label(lower) in self._dimension:
            return False
        if sheet.label(upper)[-1:] in "和及与、或的":
            return True
        beside = self.region.cells[low]
        over = self.region.cells[up]
        fresh = [c for c in beside if c in over and c not in self.stubs]
        return 2 * len(fresh) < len(self.columns) - len(self.stubs)
