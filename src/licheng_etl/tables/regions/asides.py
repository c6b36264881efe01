"""Rows above the figures of a table that are no header: titles, lines of units, notes.

Here: telling such a row by its words and by how it stands. Not here: which rows are the header
(headers.header_rows), rows of words that are records (worded_rows), what asides say
(headers.titles_and_notes).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import as_label, is_foreign, is_latin
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.english_notes import english_note
from licheng_etl.grammar.units.named_units import named_units
from licheng_etl.grammar.units.unit_names import bare_unit, is_unit
from licheng_etl.grammar.units.unit_notes import unit_note
from licheng_etl.grammar.words.heads import UNIT_HEAD
from licheng_etl.grammar.words.notes import KEY_VALUE, NOTE, SENTENCE, TABLE_NUMBER
from licheng_etl.grammar.words.rows import PART
from licheng_etl.tables.cells.sheet import NOTHING
from licheng_etl.tables.regions.report_lines import kinds_of_report_line
from licheng_etl.tables.times.axis_rows import is_axis, is_numbering

if TYPE_CHECKING:
    from licheng_etl.tables.cells.sheet import Sheet
    from licheng_etl.tables.regions.region import Region

WIDE: Final = 0.7
"""The part of a table's columns that a title spans."""
_AS_OF: Final = re.compile(r"截[至止]")
"""How the day begins that a whole table closes with, wherever above it that stands."""
_OFFICE: Final = re.compile(
    r"^(?!各|.*委办局).{2,}(?:[局委办厅处署院会]|公司|中心|政府)(?:\(盖?章?\))?$"
)
"""How the name of an office ends that made a table; 各街道办 are many."""
_PAIR: Final = 2
_LONGEST_LABEL: Final = 39
"""How much of a label is looked at: length alone makes no sentence of it."""


def is_aside(region: Region, row: int, width: int) -> bool:
    """Whether a row above figures is a title, a unit line, a note, and no part of the header."""
    sheet, cells = region.sheet, region.cells[row]
    if is_axis(sheet, cells) or is_numbering(sheet, cells):
        return False
    texts = [p for p in cells.values() if sheet.cls[p] != NOTHING]
    if not texts:
        return True
    labels = [sheet.label(position) for position in texts]
    if kinds_of_report_line(labels):
        return True
    paired = _paired(labels)
    apart = [
        index in paired or _is_said_of_all(sheet, position, few=len(texts) <= 3)
        for index, position in enumerate(texts)
    ]
    if told := set(filter(None, (unit_note(sheet.text[position]) for position in texts))):
        apart = [
            flag or _says_again(label, told) for flag, label in zip(apart, labels, strict=True)
        ]
        if len(labels) == _PAIR and is_unit(labels[1]):
            return True  # 单位：万元, and in the next cell %.
    if any(apart):
        # 2024年1-3月 between the sender and the unit is the table's period.
        times = [read_time(label) for label in labels]
        apart = [
            flag or (time.pure and time.year is not None)
            for flag, time in zip(apart, times, strict=True)
        ]
    led = len(apart) > 1 and all(apart[1:]) and _is_pair(labels[0])
    if (
        all(apart)
        or (led and not PART.match(labels[0]))
        or (_is_signed(labels) and not _heads_columns(region, row, texts))
    ):
        return True
    stated = [
        label for label, flag in zip(labels, apart, strict=True) if not flag and not is_unit(label)
    ]
    if any(apart) and region.columns[0] in cells and all(map(english_note, stated)):
        return True  # Base: 2020 = 100, and at the right the unit.
    if len(stated) > 1 and len(set(stated)) == 1 and region.columns[0] in cells:
        # The title of a sheet whose merged cells were undone, each part filled.
        return True
    spans = {
        merge.left: merge.right - merge.left + 1
        for merge in sheet.merges(row, row)
        if merge.left in cells
    }
    widest = max((spans.get(column, 1) for column in cells), default=1)
    rest = len(stated)
    if rest == 1 and widest >= max(WIDE * width, 2):
        return True
    if len(texts) == 1:
        column = sheet.column[texts[0]]
        return (
            column == region.columns[0]
            or SENTENCE.search(labels[0][:_LONGEST_LABEL]) is not None
            or (widest == 1 and _is_day_of_all(labels[0]))
        )
    first = next(iter(cells))
    bare = len(texts) - rest
    if len({label for label in labels if is_unit(label) and not is_foreign(label)}) > 1:
        return False  # Units that differ are of columns.
    titled = rest == 1 and first == region.columns[0] and not is_unit(labels[0])
    return titled and 0 < bare <= 2 and len(texts) < width and not UNIT_HEAD.search(labels[0])


def _is_signed(labels: list[str]) -> bool:
    """Whether a row tells the office that made a table and its time: 区统计局, 2024年9月."""
    if len(labels) != _PAIR or not _OFFICE.match(labels[0]):
        return False
    time = read_time(labels[1])
    return time.pure and time.year is not None and time.part != "year"


def _heads_columns(region: Region, row: int, cells: list[int]) -> bool:
    """Whether the second of two cells is a header above columns and the first one its corner: it
    alone is merged over several of them, or labels stand below it and nothing in the corner.
    """
    corner, head = map(region.sheet.column.__getitem__, cells)
    wide = {merge.left for merge in region.sheet.merges(row, row) if merge.right > merge.left}
    below = next((region.cells[other] for other in region.rows if other > row), {})
    return (head in wide and corner not in wide) or (head in below and corner not in below)


def _is_day_of_all(label: str) -> bool:
    """Whether a label is the day or month, with its year, that a whole table closes with."""
    return _AS_OF.match(label) is not None and read_time(label).year is not None


def _paired(labels: list[str]) -> set[int]:
    """The indices of labels that end in a colon, and of what stands beside each: what it says.
    其中： is none: it heads columns.
    """
    keys = {
        index
        for index, label in enumerate(labels)
        if label.endswith((":", "：")) and not PART.match(label)
    }
    return keys | {index + 1 for index in keys}


def _says_again(label: str, told: set[str]) -> bool:
    """Whether a unit is one that a note beside it tells: (100 million yuan) beside 单位：亿元, (%)
    beside 单位：%, and whatever else is in Latin letters in brackets.
    """
    if not is_unit(label):
        return False
    in_brackets = label[:1] == "(" and (is_latin(label) or bare_unit(label) in told)
    return is_foreign(label) or in_brackets


def _is_said_of_all(sheet: Sheet, position: int, *, few: bool) -> bool:
    """Whether a cell is a unit note, a note, the number of a table (续表1), or a key with its value
    (填报单位：甲局), or several on a line each (表号, 制定机关).
    """
    label = sheet.label(position)
    if unit_note(sheet.text[position]) or named_units(sheet.text[position]) or NOTE.search(label):
        return True
    if TABLE_NUMBER.match(label):
        return True
    lines = sheet.text[position].strip().split("\n")
    pair = _is_pair(label) or all(_is_pair(as_label(line)) for line in lines)
    return few and pair and not PART.match(label)  # 其中：外贸 heads columns.


def _is_pair(label: str) -> bool:
    return KEY_VALUE.match(label) is not None and ":" not in label[8:]


def stands_apart(region: Region, row: int) -> bool:
    cells = [p for p in region.cells[row].values() if region.sheet.cls[p] != NOTHING]
    return all(_is_said_of_all(region.sheet, p, few=len(cells) <= 3) for p in cells)
