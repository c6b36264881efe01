"""Sheets written for a test as workbooks and read again: opened, cut, detected, understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.model.addresses import a1
from licheng_etl.tables.cells.sheet import open_sheet
from licheng_etl.tables.detect import detect, understand
from licheng_etl.tables.regions.region import Region
from tests.reading.workbooks import Row, grids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.tables.cells.sheet import Sheet
    from licheng_etl.tables.detect import DetectedSheet, DetectedTable


@dataclass(frozen=True)
class Fact:
    """What governs one cell; paths as people write them, outer first."""

    rows: str
    columns: str
    unit: str | None = None
    period: str | None = None


@dataclass(frozen=True)
class Understanding:
    """The kinds of all cells, and what governs the facts and totals among them, by address."""

    kinds: dict[str, str]
    facts: dict[str, Fact]
    tables: dict[str, int | None]

    def of_kind(self, kind: str) -> set[str]:
        return {cell for cell, found in self.kinds.items() if found == kind}


def opened(rows: Sequence[Row], *merges: str) -> Sheet:
    """A sheet with those rows from A1 on."""
    (grid,) = grids(rows, merges=merges)
    return open_sheet(grid)


def whole(rows: Sequence[Row], *merges: str) -> Region:
    """All of a sheet as one region."""
    sheet = opened(rows, *merges)
    return Region(sheet, list(sheet.at), sheet.at)


def detected(rows: Sequence[Row], *merges: str, naming: Sequence[int] = ()) -> DetectedSheet:
    """The tables of a sheet; its rows of the numbers `naming`, from zero, are known as headers."""
    return detect(opened(rows, *merges).headed_by(frozenset(naming)))


def only_table(rows: Sequence[Row], *merges: str) -> DetectedTable:
    """The one table of a sheet."""
    (table,) = detected(rows, *merges).tables
    return table


def roles(rows: Sequence[Row], *merges: str) -> list[str]:
    """What each column of the one table is for, from the first on."""
    return list(only_table(rows, *merges).role.values())


def column_paths(rows: Sequence[Row], *merges: str) -> list[str]:
    """The path over each column of the one table, from the first on."""
    return [" > ".join(head.path) for head in only_table(rows, *merges).heads.values()]


def understood(rows: Sequence[Row], *merges: str) -> Understanding:
    """The understanding of one sheet with those rows from A1 on."""
    (grid,) = grids(rows, merges=merges)
    kinds, facts, tables = {}, {}, {}
    for cell in understand(grid).iter_rows(named=True):
        address = a1(cell["row"], cell["column"])
        kinds[address], tables[address] = cell["kind"], cell["table"]
        if cell["kind"] in {"data", "total"}:
            facts[address] = Fact(
                " > ".join(cell["rows"]), " > ".join(cell["columns"]), cell["unit"], cell["period"]
            )
    return Understanding(kinds, facts, tables)
