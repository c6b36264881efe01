"""The columns of lines in which labels and values take turns: whether something could head them.

Here: what kinds of values, and in which units, stand below one another. Not here: the lines
themselves (form_lines), which label governs which value (pairs).

What is headed is of one kind and in one unit; the values of attributes are of whatever kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese
from licheng_etl.grammar.texts.text import has_digit
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.stated_times import NONE
from licheng_etl.grammar.units.printed_amounts import unit_behind
from licheng_etl.tables.cells.sheet import NUMBER, TEXT
from licheng_etl.tables.regions.attribute_names import is_attribute

if TYPE_CHECKING:
    from licheng_etl.tables.key_values.form_lines import FormLines

_FEWEST_ROWS: Final = 2
_VALUES: Final = re.compile(r"(?:[取指标]值|数值?|数据|完成)$|[本当]期")
"""Words that head a column of values of whatever kind."""
_FEWEST_MIXED: Final = 5
"""Rows whose values tell by themselves that nothing heads their columns."""
_SEVERAL: Final = 3
"""Units of the figures below one another that no label heads."""


class FormColumns:
    """The lines of a form as columns of names and of values."""

    def __init__(self, form: FormLines) -> None:
        self.sheet, self.lines = form.sheet, form.lines

    def is_record(self, rows: list[int]) -> bool:
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
            and not self.names_values(values[0])
            and min(figures, len(values) - 1 - figures) >= _FEWEST_ROWS
        )

    def _are_named(self, names: list[int]) -> bool:
        """Whether labels name attributes, most of them: in English each name may be one."""
        certain = sum(is_attribute(self.sheet, position) for position in names)
        if any(has_chinese(self.sheet.label(position)) for position in names):
            return certain * 4 > len(names) * 3
        return certain * 4 > len(names)

    def names_values(self, position: int) -> bool:
        """Whether a text is what heads a column of values: an attribute, a time, 数值."""
        label = self.sheet.label(position)
        spoken = read_time(label) != NONE or _VALUES.search(label) is not None
        return spoken or is_attribute(self.sheet, position)

    def is_mixed(self, rows: list[int]) -> bool:
        """Whether columns of words without a digit stand beside columns of figures and words, or of
        figures in several units.

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
        units = self._units_below(rows)
        # What heads a column has no figure itself.
        several = any(
            len(units[cell.column]) >= _SEVERAL and has_digit(self.sheet.label(cell.position))
            for cell in self.lines[rows[0]][1::2]
        )
        return (several or mixed >= _FEWEST_ROWS) and not any(map(any, names.values()))

    def is_headed(self, rows: list[int]) -> bool:
        """Whether the first row can name columns of which each holds figures alone. In several
        units these are below no head if attributes stand in each column of labels.
        """
        first, rest = rows[0], rows[1:]
        if any(self.sheet.cls[cell.position] != TEXT for cell in self.lines[first]):
            return False
        below: dict[int, set[str]] = defaultdict(set)
        for row in rest:
            for cell in self.lines[row][1::2]:
                below[cell.column].add(self.sheet.cls[cell.position])
        several = any(len(units) > 1 for units in self._units_below(rest).values())
        headless = several and self._are_labels(rest)
        return not headless and all(len(classes) == 1 for classes in below.values())

    def _are_labels(self, rows: list[int]) -> bool:
        """Whether each column where labels stand has the name of an attribute in some row."""
        named: dict[int, bool] = defaultdict(bool)
        for row in rows:
            for cell in self.lines[row][::2]:
                named[cell.column] |= is_attribute(self.sheet, cell.position)
        return all(named.values())

    def _units_below(self, rows: list[int]) -> dict[int, set[str]]:
        """The units that the values of each column print."""
        units: dict[int, set[str]] = defaultdict(set)
        for row in rows:
            for cell in self.lines[row][1::2]:
                if unit := unit_behind(self.sheet.label(cell.position)):
                    units[cell.column].add(unit)
        return units
