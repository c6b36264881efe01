"""Key–value forms and record sheets: labels and values side by side, with sections.

Here: whether a part of a sheet is one, and which label governs each of its values. Not here: what
this says of the values (paired_values), tables whose columns are headed (regions,
headers.header_rows), lines of pairs above such a table (outlines.outline).

In a form no row names the columns: labels stand where, a row further down, labels stand again, and
what follows each is its value. A row of labels alone heads the rows below it until pairs go on; so
does a row of labels each of which is merged over a label and a value below it. A label merged down
over two rows has a box beside it, labels above a value each.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.words.notes import KEY_VALUE
from licheng_etl.tables.cells.sheet import NOTHING, NUMBER
from licheng_etl.tables.headers.titles_and_notes import aside_kind
from licheng_etl.tables.key_values.form_columns import FormColumns
from licheng_etl.tables.key_values.form_lines import FormLines
from licheng_etl.tables.key_values.paired_values import Form, Pair
from licheng_etl.tables.key_values.parts_of_pairs import LabelAndValue, is_part, wholes_of
from licheng_etl.tables.regions.attribute_names import is_attribute, name_levels
from licheng_etl.tables.regions.worded_rows import period_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.tables.key_values.form_lines import LineCell
    from licheng_etl.tables.regions.region import Region

_FEWEST_ROWS: Final = 2
_MOST_ROWS: Final = 300
"""A form is read at a glance; what goes on for longer is a table."""
_SENDER: Final = re.compile(
    r"(?:[局委办部厅处署院省市区县镇乡]|公司|中心|政府|街道|管委会)(?:\(.*\))?$"
)
"""How the name of an office or an area ends that a form is of."""
_PAIR: Final = 2


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


def pairs_of(region: Region) -> Form:
    """The pairs of rows that are known to be such."""
    return _FormReader(region).read()


class _FormReader:
    """One part of a sheet, read row by row."""

    def __init__(self, region: Region) -> None:
        self.region, self.sheet = region, region.sheet
        self.form = form = FormLines(region)
        self.columns = FormColumns(form)
        self.lines, self.wide, self.full = form.lines, form.wide, form.full

    def is_form(self) -> bool:
        """Whether labels and values take turns in the rows, and no row names the columns."""
        if any(map(self._heads_panels, self.full)):
            return False
        if any(self.form.is_header(*rows) for rows in pairwise(self.full)):
            return False
        headed = self.form.headed()
        rows = [row for row in self.full if row not in headed]
        if any(name_levels(self.sheet, (c.position for c in self.lines[row])) for row in rows):
            return False
        two = all(len(self.lines[row]) == 2 for row in rows)
        several = rows if two else [row for row in rows if len(self.lines[row]) > 3]
        paired = [row for row in rows if self.form.takes_turns(row)]
        odd = [row for row in rows if len(self.lines[row]) % 2]
        if len(several) < _FEWEST_ROWS or len(paired) < len(rows) or len(odd) * 2 > len(rows):
            return False
        labels = [
            cell.position for row in rows for cell in self.lines[row][::2] if not cell.is_inherited
        ]
        sheet = self.sheet
        # Under a band or in a group of its own each label may say what another does.
        texts = [
            (sheet.column[p] if self.form.bands else 0, self.form.group_of(p), sheet.label(p))
            for p in labels
        ]
        if len(set(texts)) < len(texts):
            return False
        certain = sum(is_attribute(sheet, position) for position in labels)
        values = [cell.position for row in rows for cell in self.lines[row][1::2]]
        if two:
            return self.columns.is_record(rows)
        if sum(is_attribute(sheet, p) for p in values) * 4 > certain and certain * 2 < len(labels):
            return False
        return self.columns.is_mixed(rows) or (
            certain * 3 >= len(labels)
            and (certain * 2 > len(labels) or not self.columns.is_headed(rows))
        )

    def _heads_panels(self, row: int) -> bool:
        """Whether what heads values comes again across a row, above figures alone each time,
        whatever heads their names: 项目, 预算数, 项目（按功能分类）, 预算数.
        """
        cells = self.lines[row]
        labels = [self.sheet.label(cell.position) for cell in cells]
        again = len(cells) >= 2 * _PAIR and len(set(labels[1::_PAIR])) == 1
        if not (
            period_of(labels) == _PAIR or (again and self.columns.names_values(cells[1].position))
        ):
            return False
        below: dict[int, set[str]] = {cell.column: set() for cell in cells[1::_PAIR]}
        for under in self.full[self.full.index(row) + 1 :]:
            for cell in self.lines[under]:
                if cell.column in below:
                    below[cell.column].add(self.sheet.cls[cell.position])
        return all(NUMBER in classes <= {NUMBER, NOTHING} for classes in below.values())

    def is_box_of_pairs(self) -> bool:
        """Whether labels and values take turns below a label that spans them all."""
        rows = self.full
        labels = [self.sheet.label(c.position) for row in rows for c in self.lines[row][::2]]
        return (
            bool(rows)
            and not self.wide
            and all(len(self.lines[row]) % 2 == 0 and self.form.takes_turns(row) for row in rows)
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
        opener: dict[tuple[int, ...], LabelAndValue | None] = {}
        for row in self.region.rows:
            cells = self.lines[row]
            form.labels.extend(self.form.unfilled.get(row, ()))
            if row in self.form.told:
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
            if row in self.form.bands:
                above = self.form.spanned(row)
                form.labels.extend(cell.position for cell in cells)
                head = {}
            elif row in self.form.heads:
                head = {cell.column: cell.position for cell in cells}
                form.labels.extend(head.values())
            elif row in self.form.boxed or (head and self.form.stand_under(cells, head)):
                form.labels.append(cells[0].position)
                for cell in cells[1:]:
                    pair = Pair(
                        row, cell.position, (*section, cells[0].position), (head[cell.column],)
                    )
                    form.pairs.append(pair)
                head = {} if row in self.form.boxed else head
            else:
                head = {}
                group = self.form.groups.get(row)
                if group is not None and group not in form.labels:
                    form.labels.append(group)
                within = section if group is None else (*section, group)
                for pair in self._pairs(row, within, above, opener.get(within)):
                    form.pairs.append(pair)
                    form.labels.append(pair.rows[-1])
                opener = self._opener(cells, within) or opener
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

    def _pairs(
        self,
        row: int,
        section: tuple[int, ...],
        above: dict[int, int],
        opener: LabelAndValue | None,
    ) -> Iterator[Pair]:
        """The pairs of a line, parts below what they are parts of; `opener`: the pair that the line
        above alone tells.
        """
        cells = self.lines[row]
        pairs = list(zip(cells[::2], cells[1::2], strict=False))
        named = [LabelAndValue(label.position, value.position) for label, value in pairs]
        wholes = wholes_of(self.sheet, named, opener)
        for (label, value), whole in zip(pairs, wholes, strict=True):
            outer = section if whole is None else (*section, whole)
            if not value.is_inherited:
                heads = (above[label.column],) if label.column in above else ()
                yield Pair(row, value.position, (*outer, label.position), heads)

    def _opener(
        self, cells: list[LineCell], section: tuple[int, ...]
    ) -> dict[tuple[int, ...], LabelAndValue | None]:
        """What the line below a line may tell parts of: its one pair. Of several nothing tells
        which. Empty where it is itself a part.
        """
        pair = LabelAndValue(*(cell.position for cell in cells[:_PAIR])) if cells else None
        if pair is None or is_part(self.sheet, pair):
            return {}
        return {section: pair if len(cells) == _PAIR else None}
