"""What each cell is for and in which table: told by spans or one by one, read as columns."""

from __future__ import annotations

import polars as pl

from licheng_etl.reading.cell_roles import CellRoles, role_series, table_series
from licheng_etl.reading.frames import ROLE, CellRole


def some() -> CellRoles:
    roles = CellRoles.all_of(6, CellRole.UNCLAIMED)
    roles.put(range(1, 4), CellRole.DATA, 2)
    roles.put((5,), CellRole.TITLE)
    return roles


def test_cells_are_told_by_spans_and_one_by_one() -> None:
    assert list(some()) == ["unclaimed", "data", "data", "data", "unclaimed", "title"]
    assert some().numbers == [None, 2, 2, 2, None, None]
    assert len(some()) == 6
    assert some()[5] == CellRole.TITLE
    assert CellRole.DATA in some()
    assert CellRole.NOTE not in some()


def test_a_cell_whose_role_turns_stays_in_its_table() -> None:
    roles = some()
    turned = roles.copy()
    turned.turn([2], CellRole.HELPER)
    assert list(turned)[:3] == ["unclaimed", "data", "helper"]
    assert turned.numbers == roles.numbers
    assert roles[2] == CellRole.DATA


def test_the_cells_of_several_sheets_are_two_columns() -> None:
    told = CellRoles.of(["note", "data"], [None, 300])
    sheets = [some(), CellRoles.of((), ()), told]
    assert role_series(sheets).dtype == ROLE
    assert role_series(sheets).to_list() == [*some(), "note", "data"]
    assert table_series(sheets).dtype == pl.Int16
    assert table_series(sheets).to_list() == [*some().numbers, None, 300]
    assert role_series([]).to_list() == table_series([]).to_list() == []
