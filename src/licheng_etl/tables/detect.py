"""The faces of table understanding: a grid in; its tables, or one row for each of its cells, out.

Here: putting regions, headers, columns, bodies together. Not here: each of these.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.addresses import a1_expr
from licheng_etl.tables.bodies.body import BodyRow
from licheng_etl.tables.bodies.detected_table import DetectedTable
from licheng_etl.tables.bodies.named_corners import below_corner, named_by_corners
from licheng_etl.tables.bodies.pages import bodies
from licheng_etl.tables.cells.annotations import UNDERSTOOD, Annotations, Paths, frame_of
from licheng_etl.tables.cells.rows import Rows
from licheng_etl.tables.cells.sheet import open_sheet
from licheng_etl.tables.columns.column import ATTRIBUTE, STUB, VALUE
from licheng_etl.tables.columns.purposes import roles
from licheng_etl.tables.context.printed_units import with_printed_units
from licheng_etl.tables.context.resolver import ContextResolver
from licheng_etl.tables.headers.header_rows import Header
from licheng_etl.tables.headers.label_paths import column_heads, labels_above
from licheng_etl.tables.headers.panels import panels_of
from licheng_etl.tables.headers.titles import read_title
from licheng_etl.tables.headers.titles_and_notes import (
    annotate_corner,
    annotate_texts,
    annotate_titles_and_notes,
)
from licheng_etl.tables.key_values.boxes import boxes_of
from licheng_etl.tables.key_values.cards import card_of
from licheng_etl.tables.key_values.form_parts import form_above, form_below
from licheng_etl.tables.key_values.paired_values import Form, annotate_form
from licheng_etl.tables.key_values.pairs import form_of
from licheng_etl.tables.regions.dividing import tables_of
from licheng_etl.tables.regions.footnotes import foot_of, split_notes
from licheng_etl.tables.regions.helpers import helpers
from licheng_etl.tables.regions.known_headers import known_parts
from licheng_etl.tables.regions.region import Region
from licheng_etl.tables.sums.aggregates import with_aggregates
from licheng_etl.tables.sums.summed_outlines import with_summed_outlines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.tables.cells.sheet import Sheet
    from licheng_etl.tables.headers.titles import Title

__all__ = [
    "UNDERSTOOD",
    "DetectedSheet",
    "DetectedTable",
    "annotate",
    "as_seen",
    "detect",
    "understand",
    "understand_together",
    "understand_workbook",
    "understood",
]


@dataclass(frozen=True)
class DetectedSheet:
    """A sheet with its tables; `notes` has the kinds of all cells but those of bodies."""

    sheet: Sheet
    notes: Annotations
    tables: list[DetectedTable]
    forms: list[Form]


def understand(grid: Grid) -> pl.DataFrame:
    """What each non-empty cell of a sheet is, in the order of the grid (schema UNDERSTOOD), as its
    words say: totals found by arithmetic alone are data here, as they are where a form loads them.
    """
    return understand_together([grid]).select(UNDERSTOOD.names())


def understand_workbook(grids: Sequence[Grid]) -> pl.DataFrame:
    """All sheets together, with the name of the sheet and the A1 address of each cell."""
    cell = a1_expr(pl.col("row"), pl.col("column")).alias("cell")
    return as_seen(grids).select("sheet", "table", cell, *UNDERSTOOD.names()[3:])


def detect(sheet: Sheet, paths: Paths | None = None) -> DetectedSheet:
    """The tables of a sheet: their headers, columns and titles."""
    seen = DetectedSheet(sheet, Annotations(len(sheet.text), paths or Paths()), [], [])
    seen.notes.values = sheet.signed
    for part, form in _parts(_read_region(sheet, seen.notes)):
        if form is not None:
            _place_form(form, seen)
            continue
        boxes = boxes_of(part)
        if boxes is None:
            _detect_tables(part, seen)
            continue
        _detect_tables(boxes.outer, seen)
        for boxed in boxes.forms:
            _place_form(boxed, seen)
        for box in boxes.tables:
            _detect_tables(box, seen, boxes.head)
    _repeated(seen)
    return seen


def _parts(region: Region) -> Iterator[tuple[Region, Form | None]]:
    """The parts of a sheet that are understood each by itself, with the form that one is."""
    for part in known_parts(region):
        rest, form = part, _form_of(part)
        while form is None and (cut := _above_foot(rest) or form_above(rest)):
            first, rest = cut
            yield first.region, first
            form = _form_of(rest)
        below = form_below(rest) if form is None else None
        if below is None:
            yield rest, form
        else:
            yield below[0], None
            yield below[1].region, below[1]


def _form_of(region: Region) -> Form | None:
    """A part as a form of pairs, or as a card."""
    return form_of(region) or card_of(region)


def _above_foot(region: Region) -> tuple[Form, Region] | None:
    """A form above notes and signatures, and these; None without either."""
    foot = foot_of(region)
    form = _form_of(region.only_rows(region.rows[: -len(foot)])) if foot else None
    return None if form is None else (form, region.only_rows(foot))


def _detect_tables(part: Region, seen: DetectedSheet, above: int | None = None) -> None:
    """The tables of a part; `above` is the position of a label that spans it from above."""
    for segment in tables_of(part):
        for region, header in panels_of(segment):
            before = seen.tables[-1].title if seen.tables else None
            number = len(seen.tables) + len(seen.forms) + 1
            table = _detect_table(region, header, seen.notes, number, before)
            if table is None:
                annotate_texts(region, region.rows, seen.notes)
            else:
                seen.tables.append(table if above is None else _below(table, above, seen))


def _below(table: DetectedTable, above: int, seen: DetectedSheet) -> DetectedTable:
    """A table below a label that spans it and so heads each of its columns."""
    label = seen.sheet.label(above)
    seen.notes.kind[above] = "header"
    heads = {
        column: replace(head, path=(label, *head.path), cells=(above, *head.cells))
        for column, head in table.heads.items()
    }
    return replace(table, heads=heads)


def _place_form(form: Form, seen: DetectedSheet) -> None:
    annotate_titles_and_notes(form.region, form.asides, seen.notes)
    labels = [seen.sheet.label(position) for position in form.labels]
    header = Header([], form.asides, [])
    title = read_title(form.region, header, seen.notes, None, labels=labels)
    seen.forms.append(form)
    annotate_form(form, seen.notes, len(seen.tables) + len(seen.forms), title)


def understood(grids: Sequence[Grid]) -> pl.DataFrame:
    """All sheets together as people see them: the name of the sheet, then schema UNDERSTOOD, with
    rows and columns that add up others as totals, and the units that facts print themselves.
    """
    return with_printed_units(with_aggregates(understand_together(grids)))


def as_seen(grids: Sequence[Grid]) -> pl.DataFrame:
    """As `understood`, rows below those that they add up to as a reader concludes who adds up."""
    return with_summed_outlines(understood(grids))


def understand_together(grids: Sequence[Grid]) -> pl.DataFrame:
    """As `understand`, all sheets in one frame behind the name of the sheet."""
    paths = Paths()
    filled = [grid for grid in grids if not grid.cells.is_empty()]
    if not filled:
        return pl.Schema({"sheet": pl.String(), **UNDERSTOOD}).to_frame()
    return frame_of(filled, [annotate(detect(open_sheet(grid), paths)) for grid in filled])


def annotate(seen: DetectedSheet) -> Annotations:
    """The notes of a sheet, with the cells of its bodies governed by what stands around them."""
    corners = named_by_corners(seen.tables)
    for table, read in bodies(seen.tables):
        rows = below_corner(read, corners.get(table.number))
        region, role, is_list = table.region, table.role, table.is_list
        rows += [BodyRow(row, "note") for row in table.footnotes]
        values = [table.heads.get(column) for column, r in role.items() if r in {VALUE, ATTRIBUTE}]
        told = sum(bool(head and (head.path or head.units)) for head in values)
        headed = bool(table.header.rows) and told * 2 >= len(values)
        ContextResolver(
            region,
            seen.notes,
            role,
            table.heads,
            rows,
            table.title,
            table.rates,
            headed=headed,
            is_list=is_list,
        ).annotate(table.number)
    return seen.notes


def _repeated(seen: DetectedSheet) -> None:
    """Gives the cells that repeat the first one of a merged cell the kind and the table of that."""
    kind, table = seen.notes.kind, seen.notes.table
    for position, first in seen.sheet.repeating.items():
        kind[position] = kind[first] or kind[position]
        table[position] = table[first]


def _read_region(sheet: Sheet, notes: Annotations) -> Region:
    """The whole sheet as a region, what a reporting system put there annotated and left out, as
    what a program wrote into each cell that was merged.
    """
    rows, columns = helpers(sheet)
    at = _without_repeating(sheet, notes)
    above = tuple(text for _, _, text in sheet.grid.above)
    if not rows and not columns:
        return Region(sheet, list(at), at, above)
    cells: dict[int, dict[int, int]] = {}
    for row, within in at.items():
        kept = {} if row in rows else {c: p for c, p in within.items() if c not in columns}
        if kept:
            cells[row] = kept
        if len(kept) < len(within):
            for column, position in within.items():
                if column not in kept:
                    notes.kind[position] = "artefact"
    return Region(sheet, list(cells), Rows.of(cells, sheet.cls), above)


def _without_repeating(sheet: Sheet, notes: Annotations) -> Rows:
    """The cells of a sheet but those that repeat the first one of a merged cell."""
    if not sheet.repeating:
        return sheet.at
    first: dict[int, dict[int, int]] = {}
    for row in {sheet.row[position] for position in sheet.repeating}:
        first[row] = {c: p for c, p in sheet.at[row].items() if p not in sheet.repeating}
    for position in sheet.repeating:
        notes.kind[position] = "header"
    own = Rows.of({row: cells for row, cells in first.items() if cells}, sheet.cls)
    return (sheet.at | own).only(row for row in sheet.at if first.get(row, True))


def _detect_table(
    region: Region, header: Header, notes: Annotations, number: int, before: Title | None
) -> DetectedTable | None:
    """A region as the table of that number, its header and asides annotated; None for no table.

    `before` is what the titles of the table before it said.
    """
    known = not region.sheet.naming_rows.isdisjoint(header.rows)
    if not known and (not header.body or not (header.rows or len(header.body) > 1)):
        return None
    body, below = split_notes(region, header.body)
    role = roles(region, body, labels_above(region, header))
    if STUB not in role.values() and not header.rows:
        return None
    first = min((column for column, r in role.items() if r == VALUE), default=len(role) + 1 << 14)
    stubs = {c for c, r in role.items() if r not in {VALUE, ATTRIBUTE} and c < first}
    namers = {column for column in stubs if role[column] == STUB}
    heads = column_heads(region, header, stubs, namers, sorted(role))
    for position, kind in header.cells.items():
        notes.kind[position] = kind
        notes.table[position] = notes.table[position] or number
    annotate_titles_and_notes(region, header.asides, notes)
    annotate_corner(region, header, stubs, notes)
    title = read_title(region, header, notes, before, below)
    return DetectedTable(number, region, header, body, below, role, heads, title)
