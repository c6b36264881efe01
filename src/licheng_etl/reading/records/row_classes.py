"""What each row of a list of records is: data, section, total, part or note.

Here: what a form's vocabulary tells beyond the table reader, above all which rows are records. Not
here: where tables begin and end, which rows explain (tables), what totals add up (total_scopes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.text import normalise_label
from licheng_etl.grammar.words import BARE_TOTAL, NOTE, SURE_PART, TOTAL, is_subtotal
from licheng_etl.tables.body import explaining_rows
from licheng_etl.tables.outline import marker_rank
from licheng_etl.tables.sheet import NOTHING, NUMBER, TEXT

if TYPE_CHECKING:
    from licheng_etl.reading.form_labels import Vocabulary
    from licheng_etl.reading.records.form_header import Header
    from licheng_etl.tables.detect import DetectedTable

ROLE = pl.Enum(
    [
        "data", "total", "partial", "section", "header", "title", "unit", "note", "helper",
        "out_of_scope", "unclaimed", "stub", "artefact",
    ]
)  # fmt: skip
"""What a cell is for. `helper`: hidden and without a label, put there by a reporting system;
`out_of_scope`: on a sheet that the form leaves out by name; `unclaimed`: on one without a table;
`stub`: names rows of a cross table; `artefact`: a placeholder, as 0 for a year to come."""

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

_ROWS = pl.Schema(
    {
        "row": pl.UInt32(),
        "role": ROLE,
        "head": pl.String(),
        "level": pl.Int8(),
        "numbers": pl.UInt32(),
        "subtotal": pl.Boolean(),
    }
)


@dataclass(frozen=True)
class _Said:
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


def classify(table: DetectedTable, header: Header, vocabulary: Vocabulary) -> pl.DataFrame:
    """The rows of a table's body: row, role, section, level, numbers, subtotal."""
    identity = {
        head.column for head in header.columns if head.path and head.path[-1] in vocabulary.identity
    }
    labelled = {head.column for head in header.columns if head.path}
    rows = [_said(table, row, labelled, identity) for row in table.header.body]
    rows = [said for said in rows if said.words or said.cells or said.is_record]
    sections = re.compile("|".join(vocabulary.sections)) if vocabulary.sections else None
    explaining = explaining_rows(table.region, table.header.body, table.role)
    wide = _wide_rows(table, len(header.columns)) if rows else set()
    roles = [
        _role(said, sections, explains=said.row in explaining, is_wide=said.row in wide)
        for said in rows
    ]
    ends = [
        said.row
        for said, role in zip(rows, roles, strict=True)
        if role == "data" and (said.is_record or said.filled >= _MIN_DATA)
    ]
    last = max(ends, default=header.bottom)
    found = [
        (
            said.row,
            _at_the_end(said, role) if said.row > last else role,
            said.head,
            said.level or 0,
            said.numbers,
            said.is_subtotal,
        )
        for said, role in zip(rows, roles, strict=True)
    ]
    return _with_sections(pl.DataFrame(found, schema=_ROWS, orient="row"))


def _said(table: DetectedTable, row: int, labelled: set[int], identity: set[int]) -> _Said:
    sheet, cells = table.region.sheet, table.region.cells[row]
    cls = sheet.cls
    named = sum(column in cells and cls[cells[column]] == TEXT for column in identity)
    if named >= _MIN_IDENTITY:
        return _Said(row, is_record=True)
    under = [cls[position] for column, position in cells.items() if column in labelled]
    return _Said(
        row,
        is_record=False,
        words=tuple(normalise_label(sheet.text[p]) for p in cells.values() if cls[p] == TEXT),
        cells=len(under),
        filled=len(under) - under.count(NOTHING),
        numbers=under.count(NUMBER),
    )


def _role(said: _Said, sections: re.Pattern[str] | None, *, explains: bool, is_wide: bool) -> str:
    """The role of a row by what it says alone."""
    if said.is_record:
        return "data"
    if len(said.words) <= _MOST_WORDS:
        if any(map(TOTAL.match, said.words)):
            return "total"
        if any(map(SURE_PART.match, said.words)):
            return "partial"
    told = said.level is not None or (
        not said.numbers and sections is not None and sections.search(said.head) is not None
    )
    if explains and (not told or NOTE.search(said.head)):
        return "note"
    if said.is_alone and (told or (is_wide and not said.numbers)):
        return "section"
    return "data"


def _at_the_end(said: _Said, role: str) -> str:
    """The role of a row below the last data: words there explain, or begin a numbered section."""
    begins = role == "section" and said.level is not None
    if role in {"total", "partial"} or begins or said.numbers:
        return role
    return "note"


def _wide_rows(table: DetectedTable, width: int) -> set[int]:
    """Rows that one merged cell spans for at least half of the table: section bands."""
    return {
        merge.top
        for merge in table.region.sheet.merges(table.header.body[0], table.header.body[-1])
        if merge.top == merge.bottom and merge.right - merge.left + 1 >= max(width // 2, _MIN_WIDE)
    }


def _with_sections(rows: pl.DataFrame) -> pl.DataFrame:
    """Each row with the sections it stands in: an inner one ends where an outer one begins."""
    begins = pl.col("role") == "section"
    outer = begins & (pl.col("level") == 0)
    return (
        rows.with_columns(outer=pl.when(outer).then("head").forward_fill(), block=outer.cum_sum())
        .with_columns(
            inner=pl.when(begins & (pl.col("level") > 0)).then("head").forward_fill().over("block")
        )
        .with_columns(
            section=pl.concat_str("inner", "outer", separator=SECTION_SEPARATOR, ignore_nulls=True)
        )
        .with_columns(section=pl.when(pl.col("section") != "").then("section"))
        .select("row", "role", "section", "level", "numbers", "subtotal")
    )
