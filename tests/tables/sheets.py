"""Sheets written for a test, and what is understood of them, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.model.addresses import a1
from licheng_etl.tables.detect import understand
from tests.reading.workbooks import Row, grids

if TYPE_CHECKING:
    from collections.abc import Sequence


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
