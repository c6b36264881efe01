"""The cells that name each row of a body, from outer to inner.

Here: names merged down or left blank, totals before their count, bands in columns of numbers, rows
that go on with a thing. Not here: which columns hold names (columns), how rows stand below one
another (outlines.outline).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese
from licheng_etl.grammar.words.null_words import is_null_word
from licheng_etl.grammar.words.rows import COUNT, is_total
from licheng_etl.tables.cells.sheet import DATE, NOTHING, TEXT
from licheng_etl.tables.columns.column import ATTRIBUTE, CODE, SERIAL, STUB, UNIT, VALUE
from licheng_etl.tables.regions.merged_cells import merged_down, reaching_down

if TYPE_CHECKING:
    from collections.abc import Mapping

    from licheng_etl.tables.columns.row_marks import RowMarks
    from licheng_etl.tables.regions.region import Region

_FIGURES: Final = frozenset({VALUE, ATTRIBUTE})
_WORD: Final = re.compile(r"\s*[A-ZÀ-Þ][a-zà-ÿ]{3,}(?: [\w()]+)*\s*$")
"""A word of another language where codes stand: Others, Total."""


class NamingCells:
    """The names of the rows of one body, asked for from the first row on; `banded`: see
    `bands`.
    """

    def __init__(
        self,
        region: Region,
        body: list[int],
        roles: Mapping[int, str],
        marks: RowMarks,
        banded: Mapping[int, int],
        *,
        is_list: bool,
    ) -> None:
        self.region, self.sheet = region, region.sheet
        self.body, self.roles, self.marks, self.is_list = body, roles, marks, is_list
        self.banded = banded
        self.stubs = [column for column, role in roles.items() if role == STUB]
        self.over = {
            column: merged_down(region.sheet, region.cells, body, column) for column in self.stubs
        }
        for column, rows in reaching_down(region.sheet, region.cells, body).items():
            if self.stubs and column <= self.stubs[0]:
                self.over[column] = rows | self.over.get(column, {})
        self.stubs = sorted(self.over)
        self._last: dict[int, int] = {}

    def of_row(self, row: int) -> list[tuple[int, int]]:
        """Column and position of the cells that name a row, from outer to inner."""
        if row in self.banded:
            return [(column, self.banded[row]) for column in self.stubs[-1:]]
        cells = self.region.cells[row]
        of_row = self._total_before_count(row)
        if of_row:
            return of_row
        own = False
        for number, column in enumerate(self.stubs):
            position = cells.get(column)
            if position is not None and self._names_row(position):
                self._last[column] = position
                for inner in self.stubs[number + 1 :]:
                    self._last.pop(inner, None)
                of_row.append((column, position))
                own = True
            elif row in self.over[column]:
                of_row.append((column, self.over[column][row]))
            elif number + 1 < len(self.stubs) and column in self._last and self._inner(row, number):
                self._last[column] = self._word_before(row, column) or self._last[column]
                of_row.append((column, self._code_instead(row, number) or self._last[column]))
        if not of_row:
            return self._from_serial(row) or self._going_on(row)
        if not own and not any(row in self.over[column] for column in self.stubs[-1:]):
            band = self._from_serial(row)
            return [*of_row, *band] if band else self._going_on(row)
        return of_row

    def _total_before_count(self, row: int) -> list[tuple[int, int]]:
        """The word for a total left of the names, where these give the number of what it adds up:
        合计 | 13个.
        """
        cells = self.region.cells[row]
        position = cells.get(self.stubs[-1]) if self.stubs else None
        if position is None or not COUNT.fullmatch(self.sheet.label(position)):
            return []
        before = [(c, p) for c, p in cells.items() if c < self.stubs[-1]]
        return [(c, p) for c, p in before if is_total(self.sheet.label(p))][-1:]

    def _names_row(self, position: int) -> bool:
        """Whether a cell where names stand is one: 不详 names its row, a dash does not."""
        sheet = self.sheet
        return sheet.cls[position] != NOTHING or is_null_word(sheet.text[position].strip())

    def _inner(self, row: int, number: int) -> bool:
        """Whether a column further in names the row itself."""
        cells = self.region.cells[row]
        return any(
            (column in cells and self._names_row(cells[column])) or row in self.over[column]
            for column in self.stubs[number + 1 :]
        )

    def _word_before(self, row: int, column: int) -> int | None:
        """A word where numbers stand, left of a name left blank, which it names: 合计 merged over
        both.
        """
        cells = self.region.cells[row]
        numbers = (c for c in self.marks.columns[SERIAL] if c < column and c in cells)
        return next((cells[c] for c in numbers if has_chinese(self.sheet.text[cells[c]])), None)

    def _code_instead(self, row: int, number: int) -> int | None:
        """The code beside a name left blank, where it is another than that of the name above it and
        the names further in are the same: it names another thing, which has no name.
        """
        label, cells = self.sheet.label, self.region.cells[row]
        for inner in self.stubs[number + 1 :]:
            own, before = cells.get(inner), self._last.get(inner)
            if own is None or before is None or label(own) != label(before):
                return None
        column = self.stubs[number]
        named = self.region.cells[self.sheet.row[self._last[column]]]
        for beside in (column + 1, column - 1):
            if beside in self.marks.columns[CODE] and beside in cells and beside in named:
                other = label(cells[beside]) != label(named[beside])
                return cells[beside] if other else None
        return None

    def _from_serial(self, row: int) -> list[tuple[int, int]]:
        """A band of words in a column of numbers or codes names the rows below it, as 平均 does
        below the ranks left of names.
        """
        for column, position in self.region.cells[row].items():
            marks = self.roles[column] in {SERIAL, CODE, UNIT}
            before = column < min(self.stubs, default=0)
            text = self.sheet.text[position]
            word = self.roles[column] in {SERIAL, CODE} and _WORD.match(text) is not None
            if ((marks or before) and has_chinese(text)) or word:
                return [(column, position)]
            if self.roles[column] in _FIGURES:
                break
        return []

    def _going_on(self, row: int) -> list[tuple[int, int]]:
        """The names of the row before, where a row states further facts of its thing, in words of a
        list or in a unit of its own: the name stood in a cell that was merged.
        """
        cls, cells = self.sheet.cls, self.region.cells[row]
        told = any(cls[p] in {TEXT, DATE} for c, p in cells.items() if self.roles[c] == ATTRIBUTE)
        if not (self.is_list and told) and not self.marks.units(row):
            return []
        return [(column, self._last[column]) for column in self.stubs if column in self._last]
