"""Finding what a form of record sheets asks for in its files, and accounting for every cell.

Here: which cell is which field of which card, faults of the whole submission. Not here: finding
cards (layout), what a label means (mapping), what the cells' texts mean (typed_records).

Each card is a table of one record, whose row is that of its first label; a value further down has
its own cell among the origins.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.reading.area_title import area_faults
from licheng_etl.reading.cards.mapping import CardMap, map_card
from licheng_etl.reading.cell_mapping import CellMapping
from licheng_etl.reading.cell_roles import CellRoles
from licheng_etl.reading.faults import Fault, fault_rows
from licheng_etl.reading.frames import (
    ADDRESSES,
    AGGREGATE_ROWS,
    RECEIPT,
    CellRole,
    aggregate_schema,
)
from licheng_etl.reading.sheets import SheetCells, SheetView, left_out, stacked
from licheng_etl.reading.slot_period import slot_period, slot_periods, year_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.cards.layout import Card, CardSheet
    from licheng_etl.reading.form_labels import FormLabels

_CELL: Final = [RECEIPT, "sheet", "row", "column"]
_VALUES: Final = pl.Schema(
    {
        RECEIPT: pl.Int32(),
        "sheet": pl.String(),
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "source_table": pl.Int16(),
        "field": pl.String(),
        "type": pl.String(),
        "unit": pl.String(),
        "column_rule": pl.String(),
        "detail": pl.String(),
    }
)
_ROWS: Final = pl.Schema(
    {RECEIPT: pl.Int32(), "source_table": pl.Int16(), "row": pl.UInt32(), "section": pl.String()}
)


@dataclass(frozen=True)
class CardFile:
    """One file of a form of record sheets: its cards, what their labels mean, its period."""

    receipt: int
    sheets: tuple[SheetCells, ...]
    cards: tuple[tuple[CardSheet, Card], ...]
    maps: tuple[CardMap, ...]
    period: str | None
    faults: tuple[Fault, ...]

    @property
    def mapped(self) -> Iterator[tuple[CardSheet, Card, CardMap]]:
        for (on, card), fields in zip(self.cards, self.maps, strict=True):
            yield on, card, fields


def card_file(
    labels: FormLabels,
    card_sheets: Sequence[CardSheet],
    views: Sequence[SheetView],
    receipt: int,
    file_name: str,
) -> CardFile:
    """Where the fields of one file's cards are, and of which period it speaks."""
    form = labels.form
    cards = tuple((on, card) for on in card_sheets for card in on.cards)
    printed = [on.printed for on in card_sheets]
    period, period_faults = slot_period(form, printed, file_name)
    maps = tuple(map_card(labels, on, card, year_of(period)) for on, card in cards)
    sheets = [
        SheetCells(receipt, on.grid, CellRoles.of(on.roles, on.numbers)) for on in card_sheets
    ]
    faults = [*chain.from_iterable(fields.faults for fields in maps), *period_faults]
    if not cards:
        sheet = views[0].grid.sheet if views else None
        is_blank = any(CellRole.STUB in on.roles for on in card_sheets)
        code = "no_records" if is_blank else "header_missing"
        faults.append(Fault.of(code, sheet=sheet, label=form.title))
    return CardFile(
        receipt,
        (*sheets, *left_out(form, views, receipt)),
        cards,
        maps,
        period,
        (*faults, *area_faults(form, printed, file_name)),
    )


def locate_cards(form: Form, files: Sequence[CardFile]) -> CellMapping:
    """Every cell of the files, and the cards numbered as the records of their file."""
    rows = _records(files)
    cells = (
        stacked([sheet for file in files for sheet in file.sheets])
        .join(_values(files).drop("source_table"), on=_CELL, how="left", maintain_order="left")
        .join(
            rows.select(RECEIPT, "source_table", of="record"),
            on=[RECEIPT, "source_table"],
            how="left",
            maintain_order="left",
        )
        .with_columns(
            record=pl.when(pl.col("role") == CellRole.DATA).then("of"), shared=pl.lit(value=False)
        )
        .drop("of")
    )
    return CellMapping(
        cells=cells,
        copies=cells.clear(),
        rows=rows,
        aggregate_rows=AGGREGATE_ROWS.to_frame(),
        aggregates=aggregate_schema(form).to_frame(),
        slots=slot_periods((file.receipt, file.period) for file in files),
        addresses=_addresses(files),
        faults=fault_rows((file.receipt, fault) for file in files for fault in file.faults),
    )


def _records(files: Sequence[CardFile]) -> pl.DataFrame:
    """receipt_sequence, source_table, row, section, record of the cards."""
    given = [
        (file.receipt, card.number, on.sheet.row[card.pairs[0].label], None)
        for file in files
        for on, card in file.cards
    ]
    return (
        pl.DataFrame(given, schema=_ROWS, orient="row")
        .sort(RECEIPT, "source_table")
        .with_columns(record=pl.int_range(pl.len(), dtype=pl.UInt32).over(RECEIPT))
    )


def _values(files: Sequence[CardFile]) -> pl.DataFrame:
    """The cells of values with their field, type and unit, or the rule for which they are none."""
    values: list[tuple[object, ...]] = []
    for file in files:
        for on, card, fields in file.mapped:
            sheet = on.sheet
            told: list[tuple[int | None, *tuple[str | None, ...]]] = [
                (pair.value, place.field.name, place.field.type, place.unit, None, None)
                for pair, place in fields.places
            ]
            told += [
                (aside.pair.value, None, None, None, aside.rule, aside.detail)
                for aside in fields.asides
            ]
            values += [
                (file.receipt, on.grid.sheet, sheet.row[p], sheet.column[p], card.number, *of)
                for p, *of in told
                if p is not None
            ]
    return pl.DataFrame(values, schema=_VALUES, orient="row")


def _addresses(files: Sequence[CardFile]) -> pl.DataFrame:
    """Where each field of a card stands that is filled in."""
    places = [
        (
            file.receipt,
            card.number,
            place.field.name,
            on.grid.sheet,
            on.sheet.column[pair.value],
            place.head.text,
            place.unit,
            place.unit_source,
        )
        for file in files
        for on, card, fields in file.mapped
        for pair, place in fields.places
        if pair.value is not None
    ]
    return pl.DataFrame(places, schema=ADDRESSES, orient="row")
