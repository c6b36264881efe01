"""What each row of a list of records is: data, section, note, or one that tells of others.

Here: what a form's labels tell beyond the table reader, above all which rows are records. Not
here: where tables begin and end, which rows explain (tables), what the words of a row say
(row_wording), what aggregates add up (aggregate_scopes).
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.words.notes import NOTE
from licheng_etl.grammar.words.rows import SURE_PART
from licheng_etl.reading.frames import CellRole
from licheng_etl.reading.records.row_wording import (
    MIN_DATA,
    MOST_WORDS,
    RowWording,
    tells_of_others,
)
from licheng_etl.tables.bodies.rows_with_facts import explaining_rows
from licheng_etl.tables.cells.sheet import NOTHING, NUMBER, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from licheng_etl.reading.form_header import Header
    from licheng_etl.reading.form_labels import FormLabels
    from licheng_etl.tables.cells.rows import Pattern
    from licheng_etl.tables.detect import DetectedTable
    from licheng_etl.tables.regions.region import Region

SECTION_SEPARATOR = "\x1f"
"""Between the texts of nested sections, the innermost first."""

_MIN_IDENTITY = 2
"""Columns of identity that a row fills to be a record whatever it says."""

_MIN_WIDE = 3
"""Columns that a band of a section spans at least."""


class ClassedRows(NamedTuple):
    """Plain records that follow one another, or one other row of the body. `outer`, `inner`: the
    texts of the sections they stand in.

    Of the other row: `level` is the depth of a section that it begins, `numbers` how many it has
    under labels; `subtotal` says of a total that it adds up a part of the table.
    """

    rows: Sequence[int]
    role: CellRole
    outer: str | None
    inner: str | None
    level: int = 0
    numbers: int = 0
    subtotal: bool = False

    @property
    def row(self) -> int:
        """The first of them."""
        return self.rows[0]

    @property
    def sections(self) -> str | None:
        """The texts of their sections, the innermost first."""
        return SECTION_SEPARATOR.join(filter(None, (self.inner, self.outer))) or None


_OF_OTHERS = {CellRole.TOTAL, CellRole.AVERAGE, CellRole.COMPARISON, CellRole.PARTIAL}


def classify(
    table: DetectedTable,
    header: Header,
    labels: FormLabels,
    before: Sequence[ClassedRows] = (),
) -> tuple[ClassedRows, ...]:
    """The rows of a table's body that are not empty; those `before` a repeated header go first."""
    identity = [
        head.column for head in header.columns if head.path and head.path[-1] in labels.identity
    ]
    labelled = {head.column for head in header.columns if head.path}
    body, region = table.header.body, table.region
    filled = {
        pattern: _Filled.of(pattern, labelled, identity) for pattern in region.cells.alike(body)
    }
    records = _plain_records(region, body, filled)
    others = _others(table, records, filled, identity)
    sections = re.compile("|".join(labels.sections)) if labels.sections else None
    explaining = explaining_rows(region, body, table.role).union(table.footnotes)
    wide = _wide_rows(table, len(header.columns)) if body else set()
    roles = {
        row: _role(each, sections, explains=row in explaining, is_wide=row in wide)
        for row, each in others.items()
    }
    if not records and CellRole.DATA not in roles.values():
        # Things numbered 一 二 三 are no sections of others.
        roles |= {
            row: CellRole.DATA
            for row, each in others.items()
            if roles[row] == CellRole.SECTION and each.numbers
        }
    ends = [
        row
        for row, each in others.items()
        if roles[row] == CellRole.DATA and (each.is_record or each.filled >= MIN_DATA)
    ]
    last = max(itertools.chain(records, ends), default=header.bottom)
    told = {
        row: (each, _at_the_end(each, roles[row]) if row > last else roles[row])
        for row, each in others.items()
    }
    return (*before, *_with_sections(body, records, told, before[-1] if before else None))


class _Filled(NamedTuple):
    """What a pattern tells of its rows.

    `naming`, `telling`: the columns of their words that name them, and of all that are looked at.
    """

    naming: tuple[int, ...]
    telling: tuple[int, ...]
    is_record: bool
    cells: int
    filled: int
    numbers: int

    @classmethod
    def of(cls, pattern: Pattern, labelled: set[int], identity: Sequence[int]) -> _Filled:
        texts = pattern.of_class(TEXT)
        is_record = sum(column in texts for column in identity) >= _MIN_IDENTITY
        classes = zip(pattern.columns, pattern.classes, strict=True)
        under = [cls for column, cls in classes if column in labelled]
        before = min(identity, default=0)
        naming = tuple(column for column in texts if column in identity or column < before)
        return cls(
            naming=naming,
            telling=naming if is_record else tuple(texts),
            is_record=is_record,
            cells=len(under),
            filled=len(under) - under.count(NOTHING),
            numbers=under.count(NUMBER),
        )


def _plain_records(region: Region, body: list[int], filled: dict[Pattern, _Filled]) -> set[int]:
    """The rows that are records by what they fill, and say of no others."""
    cells, text = region.cells, region.sheet.text

    def of_others(position: int) -> bool:
        return tells_of_others(text[position])

    records: set[int] = set()
    for pattern, rows in cells.alike(body).items():
        if filled[pattern].is_record:
            records.update(rows)
            for column in filled[pattern].naming:
                records -= set(cells.saying(pattern, column, rows, text, of_others))
    return records


def _others(
    table: DetectedTable,
    records: Set[int],
    filled: dict[Pattern, _Filled],
    identity: Sequence[int],
) -> dict[int, RowWording]:
    """What the rows say that are no plain records."""
    cells, text = table.region.cells, table.region.sheet.text
    covered = _rows_under_merges(table, identity)
    others: dict[int, RowWording] = {}
    for row in table.header.body:
        if row in records:
            continue
        seen = filled[cells.pattern(row)]
        words = {column: normalise_label(text[cells[row][column]]) for column in seen.telling}
        if words or seen.cells:
            others[row] = RowWording(
                words=tuple(words.values()),
                names=tuple(words[column] for column in seen.naming),
                is_record=seen.is_record,
                goes_on=row in covered,
                filled=seen.filled,
                numbers=seen.numbers,
            )
    return others


def _rows_under_merges(table: DetectedTable, identity: Sequence[int]) -> set[int]:
    """Rows below the first of a name that is merged downwards."""
    body = table.header.body
    return {
        row
        for merge in (table.region.sheet.merges(body[0], body[-1]) if body else ())
        if merge.left in identity
        for row in range(merge.top + 1, min(merge.bottom, body[-1]) + 1)
    }


def _role(
    wording: RowWording, sections: re.Pattern[str] | None, *, explains: bool, is_wide: bool
) -> CellRole:
    """The role of a row by what it says alone."""
    aggregate = wording.aggregate
    if aggregate is not None:
        return aggregate
    if wording.is_record:
        return CellRole.DATA
    if wording.is_stray:
        return CellRole.STRAY
    if len(wording.words) <= MOST_WORDS and any(map(SURE_PART.match, wording.words)):
        return CellRole.PARTIAL
    begins = wording.level is not None or (
        not wording.numbers and sections is not None and sections.search(wording.head) is not None
    )
    if explains and (not begins or NOTE.search(wording.head)):
        return CellRole.NOTE
    if wording.is_alone and (begins or (is_wide and not wording.numbers)):
        return CellRole.SECTION
    return CellRole.DATA


def _at_the_end(wording: RowWording, role: CellRole) -> CellRole:
    """The role of a row below the last data: words there explain, or begin a numbered section."""
    begins = role == CellRole.SECTION and wording.level is not None
    if role in _OF_OTHERS or begins or wording.numbers:
        return role
    return CellRole.NOTE


def _wide_rows(table: DetectedTable, width: int) -> set[int]:
    """Rows that one merged cell spans for at least half of the table: section bands."""
    return {
        merge.top
        for merge in table.region.sheet.merges(table.header.body[0], table.header.body[-1])
        if merge.top == merge.bottom and merge.right - merge.left + 1 >= max(width // 2, _MIN_WIDE)
    }


def _with_sections(
    body: Sequence[int],
    records: Set[int],
    others: Mapping[int, tuple[RowWording, CellRole]],
    before: ClassedRows | None,
) -> Iterator[ClassedRows]:
    """The rows with the sections they stand in: an inner one ends where an outer one begins."""
    outer, inner = (before.outer, before.inner) if before else (None, None)
    plain: list[int] = []
    for row in body:
        if row in records:
            plain.append(row)
            continue
        if row not in others:
            continue
        if plain:
            yield ClassedRows(plain, CellRole.DATA, outer, inner)
            plain = []
        (wording, role), level = others[row], 0
        if role == CellRole.SECTION:
            level = wording.level or 0
            outer, inner = (outer, wording.head) if level else (wording.head, None)
        subtotal = role == CellRole.TOTAL and wording.is_subtotal
        yield ClassedRows((row,), role, outer, inner, level, wording.numbers, subtotal)
    if plain:
        yield ClassedRows(plain, CellRole.DATA, outer, inner)
