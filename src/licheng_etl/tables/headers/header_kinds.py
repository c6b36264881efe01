"""What each row of a header is for, and each cell in it: labels, units, frequency, numbering.

Here: telling so from the words of a row and from what it is called. Not here: which rows are the
header (header_rows), the labels that they give each column (label_paths).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.labels import has_chinese, is_foreign, is_latin
from licheng_etl.grammar.texts.text import is_digits
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.units.english_notes import stated_unit
from licheng_etl.grammar.units.english_units import (
    is_count,
    is_english_unit,
    is_head,
    is_measure_below,
    is_other_unit,
    is_unit_below,
)
from licheng_etl.grammar.units.label_units import split_label
from licheng_etl.grammar.units.unit_names import is_unit
from licheng_etl.grammar.units.unit_notes import unit_note
from licheng_etl.grammar.units.unit_spellings import AMBIGUOUS
from licheng_etl.grammar.words.heads import (
    CODE_HEAD,
    FORMULA,
    FREQUENCY,
    FREQUENCY_HEAD,
    METADATA_HEAD,
    REFERENCE_HEAD,
    UNIT_HEAD,
)
from licheng_etl.tables.cells.sheet import NUMBER
from licheng_etl.tables.columns.series_descriptions import says_no_name
from licheng_etl.tables.regions.region import has_numbers_as_labels
from licheng_etl.tables.times.axis_rows import in_order, is_numbering

_NO_UNIT: Final = frozenset({"-", "—", "/", "no.", "No.", "nos.", "NO."})
"""What stands in a row of units where there is none, or where things are counted."""
_OF_AMOUNTS: Final = re.compile(r"(?!.* (?i:per) )[^ ]+ .+")
"""A unit of two words or more, and no rate."""
_LITTLE: Final = re.compile(r"of|in|by|to|at|on")
"""A line of an English label that is one short word."""

if TYPE_CHECKING:
    from licheng_etl.tables.regions.region import Region


def row_kind(
    region: Region,
    rows: list[int],
    row: int,
    stubs: set[int],
    namers: set[int],
    *,
    bilingual: bool,
) -> str:
    """header, unit, frequency, foreign, numbering or metadata: what a header row is for."""
    sheet, cells = region.sheet, region.cells[row]
    # What numbers columns stands below their labels; the only row of a header is these.
    beside_labels = len(rows) > 1
    if beside_labels and is_numbering(sheet, cells):
        return "numbering"
    labels = [sheet.label(p) for column, p in cells.items() if column not in stubs]
    if not labels:
        return "header"
    printed = (is_unit(label) or is_other_unit(label) or label in _NO_UNIT for label in labels)
    units = sum(printed)
    units += sum(unit_in_words(label) is not None for label in labels) if units else 0
    in_brackets = all(label[:1] == "(" and label[-1:] == ")" for label in labels)
    if beside_labels and (units == len(labels) or (units and in_brackets)):
        return "unit"
    if len(labels) > 1 and all(map(FREQUENCY.match, labels)):
        described = any(map(METADATA_HEAD.match, _names(region, rows, namers | stubs).values()))
        parts = not described and _tells_apart(region, rows, row, stubs)
        return "header" if parts else "frequency"
    name = _name_of(region, rows, row, namers)
    if UNIT_HEAD.search(name) and (units or any(map(is_unit_below, labels))):
        return "unit"
    if FREQUENCY_HEAD.match(name):
        return "frequency"
    names = _names(region, rows, namers).values()
    if METADATA_HEAD.search(name) or REFERENCE_HEAD.search(name) or says_no_name(name, names):
        return "metadata"
    # Words beside 代码 name columns; it heads the codes of the rows below.
    if CODE_HEAD.search(name) and sum(map(_is_code, labels)) * 2 > len(labels):
        return "metadata"
    if bilingual and all(map(is_foreign, labels)):
        return "foreign"
    # It numbers all of them, in order: L, W and H below 尺寸 are labels.
    wide = len(labels) * 2 > len(set(region.columns) - stubs) and in_order(labels)
    numbers = wide and len(labels) > 1 and all(map(FORMULA.match, labels))
    if beside_labels and numbers and not has_numbers_as_labels(region, row):
        return "numbering"
    return "header"


def _is_code(label: str) -> bool:
    """Whether a label may be a code or the number of a document: 101, A, 甲财〔2024〕5号."""
    words = has_chinese(label) or any(map(str.islower, label))
    return not words or any(map(is_digits, label))


def _name_of(region: Region, rows: list[int], row: int, namers: set[int]) -> str:
    """What a header row is called in a block of three or more that have names, or where it refers
    to notes or holds codes (资金文号); the first row of a block, and any other, gives labels
    whatever stands in its corner.
    """
    names = _names(region, rows, namers)
    name = names.get(row, "") if row != rows[0] else ""
    refers = REFERENCE_HEAD.match(name) or CODE_HEAD.search(name)
    return name if len(names) > 2 or refers else ""


def _names(region: Region, rows: list[int], namers: set[int]) -> dict[int, str]:
    """What header rows are called where the names of rows stand."""
    return {
        header: region.sheet.label(position)
        for header in rows
        for column, position in region.cells[header].items()
        if column in namers
    }


def _tells_apart(region: Region, rows: list[int], row: int, stubs: set[int]) -> bool:
    """Whether columns of one group, by the row above, have different labels in a row."""
    above = [other for other in rows if other < row][-1:]
    group, below = "", set()
    for column in region.columns if above else ():
        own, upper = region.cells[row].get(column), region.cells[above[0]].get(column)
        group = region.sheet.label(upper) if upper is not None else group
        if own is not None and column not in stubs:
            below.add((group, region.sheet.label(own)))
    return len(below) > len({group for group, _ in below})


def cell_kind(
    region: Region, rows: list[int], stubs: set[int], position: int, row_kind: str
) -> str:
    """header, unit, or artefact for a stray number among labels."""
    sheet, label = region.sheet, region.sheet.label(position)
    in_corner = sheet.column[position] in stubs and stated_unit(label) is not None
    if in_corner or is_unit_note(sheet.text[position]):
        return "unit"
    if row_kind == "unit" and sheet.column[position] not in stubs:
        return "unit"
    if sheet.cls[position] == NUMBER:
        told = row_kind == "numbering" or read_time(label).pure
        axis = told or has_numbers_as_labels(region, sheet.row[position])
        return "header" if axis else "artefact"
    below = is_unit(label) and sheet.row[position] != rows[0]
    alone = below and (len(label) > 1 or is_unit_among_units(region, position, stubs))
    return "unit" if alone else "header"


def is_unit_among_units(region: Region, position: int, stubs: set[int]) -> bool:
    """Whether a label is a unit where each one of its row is one or prints its own: 吨 beside
    比上年±%. By itself one character may be a word: 人 beside 机构.
    """
    label, cells = region.sheet.label, region.cells[region.sheet.row[position]].items()
    labels = (label(p) for column, p in cells if column not in stubs)
    alone = is_unit(label(position)) and label(position) not in AMBIGUOUS
    return alone and all(is_unit(each) or split_label(each)[1] is not None for each in labels)


def unit_in_words(label: str) -> str | None:
    """The unit that a cell among units states with the word for it: 单位(元/公斤) beside (%)."""
    word, unit = split_label(label)
    return unit if UNIT_HEAD.search(word) else None


def is_any_unit(label: str) -> bool:
    """Whether a label can be a unit, in Chinese or English, or what is counted."""
    return is_unit(label) or is_unit_below(label) or is_count(label)


def is_one_of_several(label: str, beside: list[str]) -> bool:
    """Whether a unit is one of several below a label: of one alone, or beside words that name
    others, an amount has it for its unit.
    """
    named = is_head(label) or not is_measure_below(label)
    return bool(beside) and (named or any(map(is_any_unit, beside)))


def is_amount_among_names(region: Region, position: int) -> bool:
    """Whether a unit of amounts, with a scale or a money to it, stands where the other columns have
    names: Mio. CHF | Change.
    """
    sheet, label = region.sheet, region.sheet.label(position)
    if not _OF_AMOUNTS.fullmatch(label) or is_head(label) or not is_measure_below(label):
        return False
    beside = [sheet.label(p) for p in region.cells[sheet.row[position]].values() if p != position]
    return bool(beside) and not any(map(is_any_unit, beside))


def is_unit_note(text: str) -> bool:
    """Whether a text states a unit and labels nothing: 总投资（单位：万元） is a label."""
    label, unit = split_label(text)
    return unit_note(text) is not None and not (label and unit)


def is_english_half(label: str, *, bilingual: bool) -> bool:
    """Whether a label is the English half of a bilingual header: words, in brackets such or a
    unit: (by USD), (acres), or what opens a bracket that the next line closes: (10 000.
    """
    if not bilingual or is_foreign(label) or _LITTLE.fullmatch(label):
        return bilingual
    if label[:1] == "(" and ")" not in label:
        return not has_chinese(label)
    inside = label[1:-1] if label[:1] == "(" else ""
    return is_english_unit(inside) or (" " in inside and is_latin(inside))
