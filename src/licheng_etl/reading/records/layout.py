"""What each cell of a sheet is for to a form of records: its tables, every cell with one role.

Here: which of the tables on a sheet are the form's, what stands above them. Not here: finding
tables (tables), what the rows of one are (row_classes), what a column means to a form (mapping).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.units.unit_notes import corner_unit, units_in
from licheng_etl.reading.cell_roles import CellRoles
from licheng_etl.reading.form_header import ColumnHead, Header, header_of
from licheng_etl.reading.frames import CellRole
from licheng_etl.reading.records.aggregate_scopes import AggregateScope, aggregate_scopes
from licheng_etl.reading.records.row_classes import ClassedRows, classify
from licheng_etl.reading.slot_period import Printed
from licheng_etl.tables.cells.sheet import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.reading.form_labels import FieldMatch, FormLabels
    from licheng_etl.reading.sheets import SheetView
    from licheng_etl.tables.detect import DetectedSheet, DetectedTable

_SPEAKING: Final = {CellRole.TITLE, CellRole.UNIT, CellRole.NOTE}
_OUTSIDE: Final = {*_SPEAKING, CellRole.ARTEFACT}

Title = tuple[int, int, str]
"""Row, column and text of a cell that speaks of tables."""


@dataclass(frozen=True)
class UnitNote:
    """A unit printed above a table, and the cell that prints it."""

    unit: str
    cell: tuple[int, int]


@dataclass(frozen=True)
class Table:
    """One table of a sheet.

    `rows`: the non-empty rows of the body. `fields`: which columns are fields by their labels as
    they are. `number` counts the tables of the file from 1. `titles`: the cells between the table
    before and the header. `units`: those of its corner notes, inherited where it prints none of its
    own.
    """

    number: int
    header: Header
    fields: dict[int, FieldMatch]
    rows: tuple[ClassedRows, ...]
    aggregates: tuple[AggregateScope, ...]
    titles: tuple[Title, ...]
    units: tuple[UnitNote, ...]

    @property
    def columns(self) -> tuple[ColumnHead, ...]:
        return self.header.columns


@dataclass(frozen=True)
class SheetLayout:
    """A sheet understood: its tables, and what each cell is for, in which of them.

    `titles`: what stands above the tables, or all texts where there is none.
    """

    grid: Grid
    tables: tuple[Table, ...]
    roles: CellRoles
    titles: tuple[Title, ...]

    @property
    def printed(self) -> Printed:
        return Printed(self.grid.sheet, (*self.grid.above, *self.titles), bool(self.tables))

    def only(self, tables: tuple[Table, ...], view: SheetView) -> SheetLayout:
        """The same sheet with some of its tables; the cells of the others are unclaimed.

        What stands above a table that goes stands above the next one that stays.
        """
        kept = {table.number for table in tables} | {None}
        others = [p for p, number in enumerate(self.roles.numbers) if number not in kept]
        roles = self.roles.copy()
        roles.turn(others, CellRole.UNCLAIMED)
        staying: list[Table] = []
        carried: tuple[Title, ...] = ()
        for table in self.tables:
            carried += table.titles
            if table.number in kept:
                staying.append(replace(table, titles=carried))
                carried = ()
        titles = _titles(staying) if staying else tuple(view.texts())
        return replace(self, tables=tuple(staying), roles=roles, titles=titles)


def lay_out(view: SheetView, labels: FormLabels, first_number: int = 1) -> SheetLayout:
    """The layout of one sheet; a sheet without a known header has no tables."""
    naming_rows = labels.naming_rows(view.sheet)
    if not naming_rows:
        return _without_tables(view)
    seen = view.detected(naming_rows)
    roles = _Assigning(seen)
    tables: list[Table] = []
    above = 0
    units = unit_notes(view.grid.above)
    for detected in seen.tables:
        if naming_rows.isdisjoint(detected.header.rows):
            continue
        header = header_of(detected)
        body = detected.header.body
        first = body[0] if body else header.bottom + 1
        titles = tuple(title for title in roles.titles if above <= title[0] < first)
        above = body[-1] + 1 if body else first
        matches = ((head.column, labels.match(head)) for head in header.columns)
        fields = {column: match for column, match in matches if match}
        if tables and _repeats(header, fields, titles, tables[-1]):
            below = replace(tables[-1].header, bottom=header.bottom)
            whole = classify(detected, below, labels, tables[-1].rows)
            tables[-1] = replace(tables[-1], rows=whole, aggregates=aggregate_scopes(whole))
            roles.assign(detected, tables[-1])
            continue
        rows = classify(detected, header, labels)
        units = unit_notes(titles) or units
        tables.append(
            Table(
                number=first_number + len(tables),
                header=header,
                fields=fields,
                rows=rows,
                aggregates=aggregate_scopes(rows),
                titles=titles,
                units=units,
            )
        )
        roles.assign(detected, tables[-1])
    if not tables:
        return _without_tables(view, roles.final(()))
    return SheetLayout(view.grid, tuple(tables), roles.final(tables), _titles(tables))


def _repeats(
    header: Header, fields: dict[int, FieldMatch], titles: tuple[Title, ...], before: Table
) -> bool:
    """Whether a header says nothing but what that of the table before does, as on a new page.

    It may say less, as one row of two does, or the same fields in other words, but no other unit.
    What stands between them says nothing new either.
    """
    texts_before = {text for _, _, text in before.titles}
    first = {head.column: head for head in before.columns}
    same = all(
        head.column in first
        and head.unit in {first[head.column].unit, None}
        and (
            set(head.path) <= set(first[head.column].path)
            or (head.column in fields and fields[head.column] == before.fields.get(head.column))
        )
        for head in header.columns
    )
    return same and all(text in texts_before for _, _, text in titles)


def _titles(tables: Sequence[Table]) -> tuple[Title, ...]:
    return tuple(title for table in tables for title in table.titles)


def unit_notes(titles: tuple[Title, ...]) -> tuple[UnitNote, ...]:
    """The units that are stated beside tables or cards, for all of them."""
    return tuple(
        UnitNote(unit, (row, column))
        for row, column, text in titles
        if (note := corner_unit(text))
        for unit in units_in(note)
    )


def _without_tables(view: SheetView, roles: CellRoles | None = None) -> SheetLayout:
    """A sheet that has no table of the form: what is not a system's own is nobody's."""
    nobodys = CellRoles.all_of(view.grid.cells.height, CellRole.UNCLAIMED)
    helpers = [p for p, role in enumerate(roles or ()) if role == CellRole.HELPER]
    nobodys.turn(helpers, CellRole.HELPER)
    return SheetLayout(view.grid, (), nobodys, tuple(view.texts()))


class _Assigning:
    """The cells of a sheet given their roles, table by table."""

    def __init__(self, seen: DetectedSheet) -> None:
        self.sheet = seen.sheet
        kinds = seen.notes.kind
        self.roles = CellRoles.all_of(len(kinds), CellRole.UNCLAIMED)
        self.titles: list[Title] = []
        """What stands outside of tables and speaks of them."""
        for position in _outside(seen):
            role = self._outside(position, kinds[position])
            self.roles.put((position,), role)
            if role in _SPEAKING and self.sheet.is_text(position):
                place = self.sheet.row[position], self.sheet.column[position]
                self.titles.append((*place, self.sheet.text[position]))

    def _outside(self, position: int, kind: str) -> CellRole:
        """The role of a cell outside of tables: words are titles, numbers nobody's."""
        if kind in _OUTSIDE:
            return CellRole(kind)
        return CellRole.UNCLAIMED if self.sheet.cls[position] == NUMBER else CellRole.TITLE

    def assign(self, detected: DetectedTable, table: Table) -> None:
        """Gives the cells of a table their roles."""
        self.roles.put(tuple(detected.header.cells), CellRole.HEADER, table.number)
        cells = detected.region.cells
        rows: dict[CellRole, list[int]] = defaultdict(list)
        for each in table.rows:
            rows[each.role] += (row for row in each.rows if row in cells)
        for role, alike in rows.items():
            for positions in cells.spans(alike):
                self.roles.put(positions, role, table.number)

    def final(self, tables: Sequence[Table]) -> CellRoles:
        """The roles of all cells, what is hidden being a helper where nothing names it."""
        grid, sheet = self.sheet.grid, self.sheet
        labelled = {head.column for table in tables for head in table.columns if head.path}
        columns, rows = grid.hidden_columns or frozenset(), grid.hidden_rows or frozenset()
        unlabelled = columns - labelled
        if not unlabelled and CellRole.ARTEFACT not in self.roles:
            return self.roles
        final = self.roles.copy()
        for position, role in enumerate(self.roles):
            row, column = sheet.row[position], sheet.column[position]
            artefact = role == CellRole.ARTEFACT
            if column in unlabelled or (artefact and (row in rows or column in columns)):
                final.turn((position,), CellRole.HELPER)
            elif artefact and sheet.kind(position) == "number":
                final.turn((position,), CellRole.UNCLAIMED)
        return final


def _outside(seen: DetectedSheet) -> Iterator[int]:
    """The positions of the cells outside of headers and bodies."""
    inside = bytearray(len(seen.sheet.text))
    for table in seen.tables:
        for position in table.header.cells:
            inside[position] = True
        for positions in table.region.cells.spans(table.header.body):
            if isinstance(positions, range):
                inside[positions.start : positions.stop] = b"\1" * len(positions)
            else:
                for position in positions:
                    inside[position] = True
    position = inside.find(0)
    while position >= 0:
        yield position
        position = inside.find(0, position + 1)
