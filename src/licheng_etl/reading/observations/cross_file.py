"""One file of a form of cross tables as the table reader sees it, in the words of a submission.

Here: what each cell is for, what the sheets say of themselves, the one period of a report. Not
here: what the numbers are to the form (locate).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.reading.area_title import area_faults
from licheng_etl.reading.cell_roles import CellRoles
from licheng_etl.reading.frames import CellRole
from licheng_etl.reading.sheets import SheetCells, in_scope
from licheng_etl.reading.slot_period import Printed, slot_period
from licheng_etl.tables.cells.annotations import Annotations, Paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.faults import Fault
    from licheng_etl.reading.sheets import SheetView

_SPEAKING = frozenset({CellRole.TITLE, CellRole.NOTE, CellRole.UNIT})
_NUMBERS = frozenset({CellRole.DATA, CellRole.TOTAL})


@dataclass(frozen=True)
class CrossSheet:
    """A sheet, what governs its cells, and what it says of itself as a whole.

    `about`: the file's name, titles and notes, a line each; `read`: it is in scope. `corners`: by
    table of the file the unit that is stated for all of it.
    """

    cells: SheetCells
    notes: Annotations
    printed: Printed
    about: str
    read: bool
    corners: dict[int, str]


@dataclass(frozen=True)
class CrossFile:
    """A file. `report`: the slot of a form whose reports are of one period each, if it is known."""

    receipt: int
    name: str
    sheets: tuple[CrossSheet, ...]
    report: str | None
    faults: tuple[Fault, ...]


def cross_file(form: Form, views: Sequence[SheetView], receipt: int, file_name: str) -> CrossFile:
    """The sheets in their order, tables counted over all of them; the period of the report."""
    sheets: list[CrossSheet] = []
    tables = 0
    for view in views:
        read = in_scope(form, view.grid)
        sheet = _read(view, receipt, tables, file_name) if read else _left_out(view, receipt)
        sheets.append(sheet)
        tables += len(set(sheet.cells.roles.numbers) - {None})
    report: str | None = None
    faults: tuple[Fault, ...] = ()
    printed = [sheet.printed for sheet in sheets if sheet.read]
    if form.period.slot not in {"each_month", "each_year"}:
        report, faults = slot_period(form, printed, file_name)
    foreign = area_faults(form, printed, file_name)
    return CrossFile(receipt, file_name, tuple(sheets), report, (*faults, *foreign))


def _read(view: SheetView, receipt: int, tables: int, file_name: str) -> CrossSheet:
    """A sheet before which `tables` tables stand in the file."""
    notes, sheet = view.annotated, view.sheet
    roles = [CellRole.UNCLAIMED if kind == "other" else kind for kind in notes.kind]
    numbers = [None if table is None else table + tables for table in notes.table]
    titles = tuple(
        (sheet.row[position], sheet.column[position], sheet.text[position])
        for position, role in enumerate(roles)
        if role in _SPEAKING
    )
    titles = (*view.grid.above, *titles)
    printed = Printed(view.grid.sheet, titles, not _NUMBERS.isdisjoint(roles))
    texts = (file_name, *(text for _, _, text in titles))
    about = "\n".join(map(normalise_label, texts))
    corners = {table + tables: unit for table, unit in notes.corners.items()}
    cells = SheetCells(receipt, view.grid, CellRoles.of(roles, numbers))
    return CrossSheet(cells, notes, printed, about, read=True, corners=corners)


def _left_out(view: SheetView, receipt: int) -> CrossSheet:
    notes = Annotations(view.grid.cells.height, Paths())
    printed = Printed(view.grid.sheet, (), has_tables=False)
    return CrossSheet(
        SheetCells.left_out(receipt, view.grid), notes, printed, "", read=False, corners={}
    )
