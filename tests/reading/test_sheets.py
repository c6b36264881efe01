"""Sheets side by side: what is told of one is not told of another."""

from __future__ import annotations

from licheng_etl.reading.cell_roles import CellRoles
from licheng_etl.reading.frames import CellRole
from licheng_etl.reading.sheets import SheetCells, SheetView, stacked
from tests.tables.grids_of_values import grid_of


def cells(receipt: int, hidden: frozenset[int]) -> SheetCells:
    """A sheet of three rows, some of them hidden."""
    grid = grid_of([["甲", 1.0], ["乙", 2.0], ["丙", 3.0]], hidden=hidden)
    return SheetCells(receipt, grid, CellRoles.all_of(6, CellRole.DATA))


def test_a_row_is_hidden_in_its_own_sheet_alone() -> None:
    sheets = stacked([cells(1, frozenset({1})), cells(2, frozenset()), cells(3, frozenset({0}))])
    hidden = sheets.filter(sheets["visibility"] == "hidden")
    assert hidden.select("receipt_sequence", "row", "column").rows() == [
        (1, 1, 0),
        (1, 1, 1),
        (3, 0, 0),
        (3, 0, 1),
    ]


def test_the_texts_at_the_top_of_a_sheet_are_looked_at_once_each() -> None:
    view = SheetView(grid_of([["月报", ""], ["单位：万元", "月报"], [1.0, "甲"]]))
    assert view.heading == ("表", "月报", "单位:万元", "甲")
