"""Rows around the labels of columns that say nothing but units, of all figures or of each.

Here: telling them, and the note with which one goes on. Not here: which units of a table these are
(context.column_units, titles), the cells of units within a header (header_kinds).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.units.english_notes import english_note
from licheng_etl.grammar.units.english_units import is_measure_alone
from licheng_etl.grammar.units.unit_names import bare_unit, is_unit
from licheng_etl.grammar.units.unit_notes import unit_note, units_in
from licheng_etl.tables.cells.sheet import NOTHING

if TYPE_CHECKING:
    from licheng_etl.tables.cells.sheet import Sheet
    from licheng_etl.tables.regions.region import Region

_PAIR: Final = 2


def is_unit_alone(region: Region, row: int) -> bool:
    """Whether a row says nothing but a unit, in a corner above the labels: that of the table."""
    cells = [p for p in region.cells[row].values() if region.sheet.cls[p] != NOTHING]
    label = region.sheet.label(cells[0]) if len(cells) == 1 else ""
    return is_unit(label) or english_note(label) is not None


def is_name_with_unit(region: Region, row: int) -> bool:
    """Whether a row says a name, where those of the rows stand, and in the cell beside it the unit
    of all of its figures: Visitors by sea | '000.
    """
    cells = list(region.cells[row].values())
    if len(cells) != _PAIR or region.sheet.column[cells[0]] != region.columns[0]:
        return False
    label, merges = region.sheet.label(cells[1]), region.sheet.merges(row, row)
    beside = region.sheet.column[cells[1]] not in {merge.left for merge in merges}
    return beside and len(region.columns) > _PAIR and english_note(label) is not None


def is_unit_of_columns(region: Region, row: int) -> bool:
    """Whether a row below the labels says nothing but the one unit of all columns of figures: a
    word for it may be a label unless it is merged over several.
    """
    if region.columns[0] in region.cells[row]:
        return False
    cells = list(region.cells[row].values())
    over = len(cells) == 1 and is_measure_over_several(region.sheet, cells[0])
    return over or is_unit_alone(region, row)


def is_measure_over_several(sheet: Sheet, position: int) -> bool:
    """Whether a cell is merged over several columns and says nothing but a measure: kilometres."""
    if not is_measure_alone(sheet.label(position)):
        return False
    row, column = sheet.row[position], sheet.column[position]
    merges = sheet.merges(row, row)
    return any(merge.left == column < merge.right and merge.top == merge.bottom for merge in merges)


def says_units(region: Region, row: int) -> bool:
    """Whether a row between header rows says nothing but units, or nothing."""
    cells = region.cells[row].values()
    stated = [p for p in cells if region.sheet.cls[p] != NOTHING]
    return all(is_unit(region.sheet.label(p)) for p in stated)


def goes_on_with(sheet: Sheet, position: int, note: str | None, unit: str) -> str | None:
    """The units of a note with which a unit alone goes on, right below it or beside it: 单位：万元,
    and 人 in the next cell.
    """
    row, column = sheet.row[position], sheet.column[position]
    cells = (sheet.at.get(row - 1, {}).get(column), sheet.at[row].get(column - 1))
    before = (sheet.text[cell] for cell in cells if cell is not None)
    follows = note and any(note.endswith(unit_note(text) or bare_unit(text)) for text in before)
    if not (note and follows) or set(units_in(unit)) <= set(units_in(note)):
        return None
    return joint if len(units_in(joint := f"{note}、{unit}")) > 1 else None
