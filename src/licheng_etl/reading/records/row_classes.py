"""What each row of a list of records is: data, section, total, part or note.

Here: what a form's labels tells beyond the table reader, above all which rows are records. Not
here: where tables begin and end, which rows explain (tables), what totals add up (total_scopes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.grammar.text import normalise_label
from licheng_etl.grammar.words import BARE_TOTAL, NOTE, SURE_PART, TOTAL, is_subtotal
from licheng_etl.reading.frames import CellRole
from licheng_etl.tables.body import explaining_rows
from licheng_etl.tables.outline import marker_rank
from licheng_etl.tables.sheet import NOTHING, NUMBER, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from licheng_etl.reading.form_header import Header
    from licheng_etl.reading.form_labels import FormLabels
    from licheng_etl.tables.detect import DetectedTable

SECTION_SEPARATOR = "\x1f"
"""Between the texts of nested sections, the innermost first."""

_NUMERAL = re.compile(r"^\(?[一二三四五六七八九十]{1,3}\)?[、.．]?$")
"""The number of a section in a column of its own."""

_SECTION_LEVELS = 2
"""Ranks of numbering that head sections: 一、 and (一)."""

_MIN_IDENTITY = 2
"""Columns of identity that a row fills to be a record whatever it says."""

_MIN_DATA = 3
"""A row with fewer cells under labels than this is not what tells where the data ends."""

_MIN_WIDE = 3
"""Columns that a band of a section spans at least."""

_MOST_WORDS = 2
"""A row of totals says so and at most what of."""


@dataclass(frozen=True)
class ClassedRow:
    """A row of the body. `sections`: texts of those it stands in, the innermost first, or None.

    `level` is the depth of a section that it begins, `numbers` how many it has under labels;
    `subtotal` says of a total that it adds up a part of the table.
    """

    row: int
    role: CellRole
    sections: str | None
    level: int
    numbers: int
    subtotal: bool


@dataclass(frozen=True)
class _Wording:
    """What a row says: its words, and how many cells, filled ones and numbers are under labels."""

    row: int
    is_record: bool
    words: tuple[str, ...] = ()
    cells: int = 0
    filled: int = 0
    numbers: int = 0

    @property
    def numeral(self) -> bool:
        """Whether its first word is the number of a section and nothing else."""
        return bool(self.words) and _NUMERAL.match(self.words[0]) is not None

    @property
    def head(self) -> str:
        return "".join(self.words[: 2 if self.numeral else 1])

    @property
    def level(self) -> int | None:
        """The depth of the section that it would begin, by its numbering."""
        rank = marker_rank(self.head) if self.words else None
        return rank if rank is not None and rank < _SECTION_LEVELS else None

    @property
    def is_alone(self) -> bool:
        return len(self.words) <= 1 + self.numeral

    @property
    def is_subtotal(self) -> bool:
        return not any(BARE_TOTAL.match(word) and not is_subtotal(word) for word in self.words)


def classify(table: DetectedTable, header: Header, labels: FormLabels) -> tuple[ClassedRow, ...]:
    """The rows of a table's body that are not empty."""
    identity = {
        head.column for head in header.columns if head.path and head.path[-1] in labels.identity
    }
    labelled = {head.column for head in header.columns if head.path}
    rows = [_wording(table, row, labelled, identity) for row in table.header.body]
    rows = [each for each in rows if each.words or each.cells or each.is_record]
    sections = re.compile("|".join(labels.sections)) if labels.sections else None
    explaining = explaining_rows(table.region, table.header.body, table.role)
    wide = _wide_rows(table, len(header.columns)) if rows else set()
    roles = [
        _role(each, sections, explains=each.row in explaining, is_wide=each.row in wide)
        for each in rows
    ]
    ends = [
        each.row
        for each, role in zip(rows, roles, strict=True)
        if role == CellRole.DATA and (each.is_record or each.filled >= _MIN_DATA)
    ]
    last = max(ends, default=header.bottom)
    return tuple(
        _with_sections(
            (each, _at_the_end(each, role) if each.row > last else role)
            for each, role in zip(rows, roles, strict=True)
        )
    )


def _wording(table: DetectedTable, row: int, labelled: set[int], identity: set[int]) -> _Wording:
    sheet, cells = table.region.sheet, table.region.cells[row]
    cls = sheet.cls
    named = sum(column in cells and cls[cells[column]] == TEXT for column in identity)
    if named >= _MIN_IDENTITY:
        return _Wording(row, is_record=True)
    under = [cls[position] for column, position in cells.items() if column in labelled]
    return _Wording(
        row,
        is_record=False,
        words=tuple(normalise_label(sheet.text[p]) for p in cells.values() if cls[p] == TEXT),
        cells=len(under),
        filled=len(under) - under.count(NOTHING),
        numbers=under.count(NUMBER),
    )


def _role(
    wording: _Wording, sections: re.Pattern[str] | None, *, explains: bool, is_wide: bool
) -> CellRole:
    """The role of a row by what it says alone."""
    if wording.is_record:
        return CellRole.DATA
    if len(wording.words) <= _MOST_WORDS:
        if any(map(TOTAL.match, wording.words)):
            return CellRole.TOTAL
        if any(map(SURE_PART.match, wording.words)):
            return CellRole.PARTIAL
    told = wording.level is not None or (
        not wording.numbers and sections is not None and sections.search(wording.head) is not None
    )
    if explains and (not told or NOTE.search(wording.head)):
        return CellRole.NOTE
    if wording.is_alone and (told or (is_wide and not wording.numbers)):
        return CellRole.SECTION
    return CellRole.DATA


def _at_the_end(wording: _Wording, role: CellRole) -> CellRole:
    """The role of a row below the last data: words there explain, or begin a numbered section."""
    begins = role == CellRole.SECTION and wording.level is not None
    if role in {CellRole.TOTAL, CellRole.PARTIAL} or begins or wording.numbers:
        return role
    return CellRole.NOTE


def _wide_rows(table: DetectedTable, width: int) -> set[int]:
    """Rows that one merged cell spans for at least half of the table: section bands."""
    return {
        merge.top
        for merge in table.region.sheet.merges(table.header.body[0], table.header.body[-1])
        if merge.top == merge.bottom and merge.right - merge.left + 1 >= max(width // 2, _MIN_WIDE)
    }


def _with_sections(rows: Iterable[tuple[_Wording, CellRole]]) -> Iterator[ClassedRow]:
    """Each row with the sections it stands in: an inner one ends where an outer one begins."""
    outer = inner = None
    for wording, role in rows:
        level = wording.level or 0
        if role == CellRole.SECTION and level:
            inner = wording.head
        elif role == CellRole.SECTION:
            outer, inner = wording.head, None
        sections = SECTION_SEPARATOR.join(filter(None, (inner, outer))) or None
        yield ClassedRow(wording.row, role, sections, level, wording.numbers, wording.is_subtotal)
