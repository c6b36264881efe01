"""The columns of a table as a form matches them: paths of labels, spellings, the unit printed.

Not here: finding headers and what stands above a column (tables), which field it is (form_labels).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from licheng_etl.forms.columns import GROUP_SEPARATOR
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.times.periods import names_other_period, without_year
from licheng_etl.grammar.units.unit_names import spell_unit
from licheng_etl.grammar.words.changing_words import changing_words, without_changes
from licheng_etl.grammar.words.rows import BARE_TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.tables.detect import DetectedTable

_TRAILING_BRACKET = re.compile(r"^(?P<label>.+?)\((?P<unit>[^()]{1,12})\)$")


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
        bare = tuple(filter(None, (without_year(part, year) for part in self.path)))
        return self if bare == self.path else replace(self, path=bare)

    @property
    def candidates(self) -> Iterator[str]:
        """Spellings under which a form may know the column, the most specific first.

        A group may be left out only where it does not change what the column is about: 当月完成
        under 上年同期 is another figure, and so it is under 预计.
        """
        for first in range(len(self.path)):
            outside = self.path[:first]
            if not any(names_other_period(text) or changing_words(text) for text in outside):
                yield GROUP_SEPARATOR.join(self.path[first:])

    @property
    def whole(self) -> ColumnHead:
        """The column as what its group names, where its own label says no more than that it is all
        of it: 1-8月完成投资 > 合计.
        """
        is_whole = len(self.path) > 1 and BARE_TOTAL.match(self.path[-1]) is not None
        return replace(self, path=self.path[:-1]) if is_whole else self

    @property
    def plain(self) -> ColumnHead:
        """The same without the words that make another figure of it, and without their brackets."""
        bare = (without_changes(part).replace("()", "") for part in self.path)
        return replace(self, path=tuple(filter(None, bare)))


@dataclass(frozen=True)
class Header:
    """A header block: its rows, its columns."""

    top: int
    bottom: int
    columns: tuple[ColumnHead, ...]


def header_of(table: DetectedTable) -> Header:
    """The header of a table, with the columns that it labels."""
    sheet, rows = table.region.sheet, table.header.rows
    heads = [
        ColumnHead(
            column,
            tuple(map(normalise_label, head.path)),
            " / ".join(sheet.text[position].strip() for position in head.cells),
            spell_unit(head.units[0]) if head.units else None,
            (sheet.row[head.unit_cells[0]], sheet.column[head.unit_cells[0]])
            if head.units
            else None,
        )
        for column, head in table.heads.items()
        if head.cells
    ]
    return Header(rows[0], rows[-1], tuple(heads))


def split_unknown_unit(label: str) -> tuple[str, str] | None:
    """A label and the text of its trailing bracket, which is no unit that is known here."""
    match = _TRAILING_BRACKET.match(label)
    return (match["label"], spell_unit(match["unit"])) if match else None
