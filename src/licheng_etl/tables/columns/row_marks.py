"""What stands beside the names of rows: serial numbers, codes, units, frequencies.

Not here: which columns these are (purposes), which cells name a row (bodies.naming_cells).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese
from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.grammar.units.english_notes import english_note
from licheng_etl.grammar.units.unit_names import bare_unit, is_unit
from licheng_etl.grammar.words.null_words import null_reason
from licheng_etl.tables.cells.sheet import NUMBER, TEXT
from licheng_etl.tables.columns.column import CODE, FREQUENCY_COLUMN, SERIAL, UNIT
from licheng_etl.tables.columns.levels_of_codes import codes_of_levels
from licheng_etl.tables.outlines.lettered_codes import joined_to_letters
from licheng_etl.tables.outlines.list_marks import codes_by_levels, nested_codes
from licheng_etl.tables.outlines.numbering import are_nested, inserted_serial
from licheng_etl.tables.outlines.numbering import serial_rank as rank_of
from licheng_etl.tables.regions.merged_cells import merged_down

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from licheng_etl.tables.regions.region import Region

_LONGEST_UNIT: Final = 10
_SAMPLE: Final = 500
"""Rows that tell what serial numbers are like."""


class RowMarks:
    """The marks of the rows of one body; `has_data`: by row, whether facts stand in it."""

    def __init__(
        self,
        region: Region,
        body: list[int],
        roles: Mapping[int, str],
        has_data: Mapping[int, bool],
    ) -> None:
        self.region, self.sheet = region, region.sheet
        self.columns = {
            wanted: [column for column, role in roles.items() if role == wanted]
            for wanted in (SERIAL, CODE, UNIT, FREQUENCY_COLUMN)
        }
        self.over = {
            column: merged_down(region.sheet, region.cells, body, column)
            for column in self.columns[UNIT]
        }
        self.levels = codes_of_levels(region, body, self._codes_side_by_side())
        serials = {m: has_data[row] for row in body[:_SAMPLE] for m in self.say(row, SERIAL)}
        self.inserted = inserted_serial(serials)
        self.has_subserials = are_nested([serial for serial in serials if serial != self.inserted])

    def say(self, row: int, role: str) -> list[str]:
        """What the columns of a role say in a row."""
        columns = self.columns[role]
        if not columns:
            return []
        cells = self.region.cells[row]
        return [self.sheet.label(cells[column]) for column in columns if column in cells]

    def serial_rank(self, row: int) -> int | None:
        """The rank of a row by its serial number."""
        serials = self.say(row, SERIAL)
        if self.inserted in serials:
            return rank_of([self.inserted.partition("-")[0]], nested=self.has_subserials)
        return rank_of(serials, nested=self.has_subserials)

    def code(self, row: int) -> str:
        """The code of a row, joined where its parts stand in columns side by side (类, 款, 项)."""
        if row in self.levels:
            return self.levels[row]
        cells = self.region.cells[row]
        labels = [self.sheet.label(cells[c]) for c in self._codes_side_by_side() if c in cells]
        return "".join(filter(is_digits, labels))

    def _codes_side_by_side(self) -> list[int]:
        """The last columns of codes of which each stands right beside the next one."""
        columns = self.columns[CODE]
        apart = (n for n in range(len(columns) - 1, 0, -1) if columns[n] - columns[n - 1] > 1)
        return columns[next(apart, 0) :]

    def codes_of(self, rows: list[int]) -> list[str]:
        """The codes of rows by the letters among their serial numbers, 1, a, b, 2, or by the levels
        that the codes beside their names have: 1.A, 1.A.1; A, 01.
        """
        serials = [next(iter(self.say(row, SERIAL)), "") for row in rows]
        if any(serial.isascii() and any(map(str.isalpha, serial)) for serial in serials):
            return nested_codes(list(map(_as_mark, serials)))
        if any(serials) or len(self.columns[CODE]) != 1:
            return [""] * len(rows)
        codes = ["".join(self.say(row, CODE)) for row in rows]
        levels = codes_by_levels(list(map(_as_mark, codes)))
        return levels or joined_to_letters(codes) or [""] * len(rows)

    def units(self, row: int) -> dict[int, str]:
        """The units that a row has in columns of such, in cells merged down to it too."""
        beside: dict[int, str] = {}
        cells = self.region.cells[row] if self.columns[UNIT] else {}
        for column in self.columns[UNIT]:
            position = cells.get(column, self.over[column].get(row))
            label = "" if position is None else self.sheet.label(position)
            if label and null_reason(label) is None:
                known = is_unit(label) or len(label) < _LONGEST_UNIT or label.isascii()
                if not known:
                    break
                beside[column] = bare_unit(label)
        return beside

    def only_unit(self, row: int) -> str | None:
        """The unit of all figures of a row, by what stands beside them; its English is none
        besides.
        """
        units = list(self.units(row).values())
        told = list(filter(has_chinese, units)) or units
        return told[0] if len(told) == 1 else None


def _as_mark(serial: str) -> str:
    """A serial number or code as labels begin with it."""
    return f"{serial.rstrip('.')}. " if serial else ""


def units_for_figures(region: Region, body: list[int], figures: Set[int]) -> dict[int, str]:
    """The units that stand alone where rows have figures, beside a name: Markets | '000. They are
    those of the rows below.
    """
    stated: dict[int, str] = {}
    for pattern, rows in region.cells.alike(body).items():
        if NUMBER in pattern.classes or pattern.columns[0] in figures:
            continue
        told = [c for c, cls in zip(pattern.columns, pattern.classes, strict=True) if c in figures]
        if len(told) != 1 or TEXT not in pattern.classes[1:]:
            continue
        for row in rows:
            label = region.sheet.label(region.cells[row][told[0]])
            unit = bare_unit(label) if is_unit(label) else english_note(label)
            if unit:
                stated[row] = unit
    return stated
