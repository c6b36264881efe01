"""Key–value forms and record sheets: labels and values side by side, with sections.

Here: whether a part of a sheet is one, and which label governs each of its values. Not here: what
this says of the values (paired_values), tables whose columns are headed (regions, header_rows),
lines of pairs above such a table (outline).

In a form no row names the columns: labels stand where, a row further down, labels stand again, and
what follows each is its value. A row of labels alone heads the rows below it until pairs go on; so
does a row of labels each of which is merged over a label and a value below it. A label merged down
over two rows has a box beside it, labels above a value each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from licheng_etl.grammar.labels import has_chinese
from licheng_etl.grammar.periods import read_time
from licheng_etl.grammar.text import has_digit
from licheng_etl.grammar.times import NONE
from licheng_etl.grammar.words import KEY_VALUE
from licheng_etl.tables.attribute_names import can_label, is_attribute
from licheng_etl.tables.paired_values import Form, Pair
from licheng_etl.tables.sheet import NUMBER, TEXT
from licheng_etl.tables.titles_and_notes import aside_kind
from licheng_etl.tables.worded_rows import period_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.model.addresses import Range
    from licheng_etl.tables.region import Region

_FEWEST_ROWS: Final = 2
_MOST_ROWS: Final = 300
"""A form is read at a glance; what goes on for longer is a table."""
_DEEPEST: Final = 12
"""Rows: how far down a merged label is looked for."""
_VALUES: Final = re.compile(r"[数取指标]值$|数据$|[本当]期|完成$")
"""Words that head a column of values of whatever kind."""
_SENDER: Final = re.compile(
    r"(?:[局委办部厅处署院省市区县镇乡]|公司|中心|政府|街道|管委会)(?:\(.*\))?$"
)
"""How the name of an office or an area ends that a form is of."""
_PAIR: Final = 2
_FEWEST_MIXED: Final = 5
"""Rows whose values tell by themselves that nothing heads their columns."""


def form_of(region: Region, *, head: int | None = None, record: int | None = None) -> Form | None:
    """The part of a sheet as a form, if it is one.

    `head` and `record`: positions of the label above and of the name beside the box of a record.
    """
    if len(region.rows) > _MOST_ROWS or not region.sheet.naming_rows.isdisjoint(region.rows):
        return None
    reader = _FormReader(region)
    if head is None:
        return reader.read() if reader.is_form() else None
    return reader.read(head, record) if reader.is_box_of_pairs() else None


def form_above(region: Region) -> tuple[Form, Region] | None:
    """A form that an empty row parts from what stands below it, and that rest; None without one."""
    rows = region.rows
    titled = len(rows) > 1 and len(region.cells[rows[0]]) == 1
    gaps = [n for n, (row, below) in enumerate(pairwise(rows), 1) if below - row > 1]
    edge = next((n for n in gaps if n > titled), None)
    if edge is None:
        return None
    form = form_of(region.only_rows(rows[:edge]))
    return None if form is None else (form, region.only_rows(rows[edge:]))


class _Cell(NamedTuple):
    column: int
    position: int
    is_inherited: bool


class _FormReader:
    """One part of a sheet, read row by row."""

    def __init__(self, region: Region) -> None:
        self.region, self.sheet = region, region.sheet
        self.lines = {row: self._line(row) for row in region.rows}
        self.wide = [row for row, cells in self.lines.items() if len(cells) == 1]
        self.bands = {row for row, cells in self.lines.items() if self._is_band(row, cells)}
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

    def is_form(self) -> bool:
        """Whether labels and values take turns in the rows, and no row names the columns."""
        if any(map(self._heads_panels, self.full, self.full[1:])):
            return False
        headed = self._headed()
        rows = [row for row in self.full if row not in headed]
        two = all(len(self.lines[row]) == 2 for row in rows)
        several = rows if two else [row for row in rows if len(self.lines[row]) > 3]
        paired = [row for row in rows if self._takes_turns(row)]
        odd = [row for row in rows if len(self.lines[row]) % 2]
        if len(several) < _FEWEST_ROWS or len(paired) < len(rows) or len(odd) * 2 > len(rows):
            return False
        labels = [
            cell.position for row in rows for cell in self.lines[row][::2] if not cell.is_inherited
        ]
        sheet = self.sheet
        # Under a band of its own each column of labels may say what the others do.
        texts = [(sheet.column[p] if self.bands else 0, sheet.label(p)) for p in labels]
        if len(set(texts)) < len(texts):
            return False
        certain = sum(is_attribute(sheet, position) for position in labels)
        values = [cell.position for row in rows for cell in self.lines[row][1::2]]
        if two:
            return self._is_record(rows)
        if sum(is_attribute(sheet, p) for p in values) * 4 > certain and certain * 2 < len(labels):
            return False
        return self._is_mixed(rows) or (
            certain * 3 >= len(labels) and (certain * 2 > len(labels) or not self._is_headed(rows))
        )

    def _heads_panels(self, row: int, below: int) -> bool:
        """Whether two labels come again across a row, above figures each time: 项目, 预算数."""
        cells, under = self.lines[row], self.lines[below]
        figures = [self.sheet.cls[cell.position] for cell in under[1::_PAIR]]
        if figures != [NUMBER] * (len(cells) // _PAIR):
            return False
        return period_of([self.sheet.label(cell.position) for cell in cells]) == _PAIR

    def is_box_of_pairs(self) -> bool:
        """Whether labels and values take turns below a label that spans them all."""
        rows = self.full
        labels = [self.sheet.label(c.position) for row in rows for c in self.lines[row][::2]]
        return (
            bool(rows)
            and not self.wide
            and all(len(self.lines[row]) % 2 == 0 and self._takes_turns(row) for row in rows)
            and len(set(labels)) == len(labels)
            and not any(is_attribute(self.sheet, c.position) for c in self.lines[rows[0]][1::2])
        )

    def read(self, head_above: int | None = None, record: int | None = None) -> Form:
        """The pairs, from top to bottom."""
        form = Form(self.region, [], [], [], [], head_above)
        section: tuple[int, ...] = () if record is None else (record,)
        above = {} if head_above is None else dict.fromkeys(self.region.columns, head_above)
        head: dict[int, int] = {}
        begun, first = False, self._first_section()
        for row in self.region.rows:
            cells = self.lines[row]
            if row in self.told:
                form.asides.append(row)
                continue
            if len(cells) == 1:
                position = cells[0].position
                begun = begun or row == first
                if not begun or aside_kind(self.sheet, position) != "title":
                    form.asides.append(row)
                else:
                    section = (position,)
                    form.sections.append(position)
                continue
            begun = True
            if row in self.bands:
                above = self._spanned(row)
                form.labels.extend(cell.position for cell in cells)
                head = {}
            elif row in self.heads:
                head = {cell.column: cell.position for cell in cells}
                form.labels.extend(head.values())
            elif row in self.boxed or (head and self._stands_under(cells, head)):
                form.labels.append(cells[0].position)
                for cell in cells[1:]:
                    pair = Pair(
                        row, cell.position, (*section, cells[0].position), (head[cell.column],)
                    )
                    form.pairs.append(pair)
                head = {} if row in self.boxed else head
            else:
                head = {}
                for pair in self._pairs(row, section, above):
                    form.pairs.append(pair)
                    form.labels.append(pair.rows[-1])
        return form

    def _first_section(self) -> int | None:
        """The line right above the first pairs, below another one, where more such lines part the
        pairs: the first of several sections, unless it says when or by whom the form was filled in.
        """
        first = self.full[0] if self.full else -1
        positions = {row: self.lines[row][0].position for row in self.wide}
        titled = [row for row, p in positions.items() if aside_kind(self.sheet, p) == "title"]
        above = [row for row in titled if row < first]
        if not 1 < len(above) < len(titled):
            return None
        label = self.sheet.label(positions[above[-1]])
        told = read_time(label).part or KEY_VALUE.match(label) or _SENDER.search(label)
        return None if told else above[-1]

    def _pairs(self, row: int, section: tuple[int, ...], above: dict[int, int]) -> Iterator[Pair]:
        cells = self.lines[row]
        for label, value in zip(cells[::2], cells[1::2], strict=False):
            if not value.is_inherited:
                heads = (above[label.column],) if label.column in above else ()
                yield Pair(row, value.position, (*section, label.position), heads)

    def _told(self) -> set[int]:
        """The rows above all pairs, or below them, each of whose cells tells a label and its value
        by itself: 填报单位：甲局.
        """
        full = [row for row, cells in self.lines.items() if len(cells) > 1]
        told = {
            row
            for row in full
            if all(KEY_VALUE.match(self.sheet.label(cell.position)) for cell in self.lines[row])
        }
        pairs = [row for row in full if row not in told]
        return {row for row in told if pairs and not pairs[0] < row < pairs[-1]}

    def _is_band(self, row: int, cells: list[_Cell]) -> bool:
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

    def _spanned(self, row: int) -> dict[int, int]:
        """Column -> the position of the label of that row that spans it."""
        return {
            column: self.region.cells[row][merge.left]
            for merge in self._spans(row)
            for column in range(merge.left, merge.right + 1)
        }

    def _line(self, row: int) -> list[_Cell]:
        """The cells of a row, those of cells merged down to it among them."""
        own = [_Cell(column, p, is_inherited=False) for column, p in self.region.cells[row].items()]
        cells = self.region.cells
        for merge in self.sheet.merges(max(row - _DEEPEST, 0), row - 1):
            position = cells.get(merge.top, {}).get(merge.left)
            if merge.bottom >= row and position is not None:
                own.append(_Cell(merge.left, position, is_inherited=True))
        return sorted(own)

    def _takes_turns(self, row: int) -> bool:
        """Whether each odd cell of a row can be a label of the next."""
        cells = self.lines[row]
        return all(can_label(self.sheet, cell.position) for cell in cells[::2])

    def _is_record(self, rows: list[int]) -> bool:
        """Whether a column of attributes stands beside their values, words and figures: the first
        of both, which no other row names, is one of them.
        """
        names = [self.lines[row][0].position for row in rows]
        values = [self.lines[row][1].position for row in rows]
        figures = sum(self.sheet.cls[position] == NUMBER for position in values[1:])
        return (
            len(rows) >= _FEWEST_MIXED
            and self._are_named(names)
            and is_attribute(self.sheet, names[0])
            and not self._names_values(values[0])
            and min(figures, len(values) - 1 - figures) >= _FEWEST_ROWS
        )

    def _are_named(self, names: list[int]) -> bool:
        """Whether labels name attributes, most of them: in English each name may be one."""
        certain = sum(is_attribute(self.sheet, position) for position in names)
        if any(has_chinese(self.sheet.label(position)) for position in names):
            return certain * 4 > len(names) * 3
        return certain * 4 > len(names)

    def _names_values(self, position: int) -> bool:
        """Whether a text is what heads a column of values: an attribute, a time, 数值."""
        label = self.sheet.label(position)
        spoken = read_time(label) != NONE or _VALUES.search(label) is not None
        return spoken or is_attribute(self.sheet, position)

    def _is_mixed(self, rows: list[int]) -> bool:
        """Whether columns of words without a digit stand beside columns of figures and words.

        A column that is headed holds one or the other; an attribute's value may be either.
        """
        names: dict[int, list[bool]] = defaultdict(list)
        values: dict[int, list[bool]] = defaultdict(list)
        for row in rows:
            for place, cell in enumerate(self.lines[row]):
                counted = has_digit(self.sheet.label(cell.position))
                (values if place % 2 else names)[cell.column].append(counted)
        if len(rows) < _FEWEST_MIXED or names.keys() & values.keys():
            return False
        mixed = sum(min(sum(each[1:]), len(each[1:]) - sum(each[1:])) for each in values.values())
        return mixed >= _FEWEST_ROWS and not any(map(any, names.values()))

    def _heads(self, row: int, below: int) -> bool:
        """Whether a row of labels alone stands over values in the same columns."""
        cells, under = self.lines[row], self.lines[below]
        if len(cells) < 3 or not self._stands_under(under, {cell.column: 0 for cell in cells}):
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
            self._stands_under(under, columns)
            and all(can_label(self.sheet, cell.position) for cell in cells[1:])
            and not any(can_label(self.sheet, cell.position) for cell in under[1:])
        )

    def _headed(self) -> set[int]:
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
    def _stands_under(cells: list[_Cell], head: dict[int, int]) -> bool:
        return len(cells) > 2 and all(cell.column in head for cell in cells)

    def _is_headed(self, rows: list[int]) -> bool:
        """Whether the first row can name columns of which each holds figures alone."""
        first, rest = rows[0], rows[1:]
        if any(self.sheet.cls[cell.position] != TEXT for cell in self.lines[first]):
            return False
        below: dict[int, set[str]] = {}
        for row in rest:
            for cell in self.lines[row][1::2]:
                below.setdefault(cell.column, set()).add(self.sheet.cls[cell.position])
        return all(len(classes) == 1 for classes in below.values())
