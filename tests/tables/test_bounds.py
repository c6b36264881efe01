"""Understanding takes time in proportion to the cells, on sheets made to take more."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.addresses import Range
from licheng_etl.tables.detect import understand
from tests.tables.grids_of_values import grid_of

if TYPE_CHECKING:
    from collections.abc import Sequence

SECONDS = 15
"""Each sheet takes about one; steps quadratic in its rows, columns or merges would take minutes."""

SHEETS: dict[str, tuple[list[list[object]], Sequence[Range]]] = {
    "names and figures in turn": ([["甲"] if row % 2 else [row] for row in range(30_000)], ()),
    "ever deeper indentation": (
        [["项目", "值"], *([" " * (row % 2_000) + "项", row] for row in range(8_000))],
        (),
    ),
    "every other column empty": (
        [["甲" if row == 0 else 1, ""] * 8_000 for row in range(6)],
        (),
    ),
    "a header of merged cells": (
        [["地区", *["甲", ""] * 8_000], ["", *["乙", "丙"] * 8_000], ["县", *[1] * 16_000]],
        [Range(0, 1 + 2 * column, 0, 2 + 2 * column) for column in range(8_000)],
    ),
    "merged cells over one another": (
        [["地区", "值"], *([f"县{row}", row] for row in range(20_000))],
        [Range(row, 0, 20_000, 0) for row in range(1, 20_000)],
    ),
    "the same header again and again": (
        [["地区", "甲", "乙"], ["某县", 1, 2], ["", "", ""]] * 8_000,
        (),
    ),
}


@pytest.mark.parametrize("name", SHEETS)
def test_hostile_sheets_take_bounded_time(name: str) -> None:
    rows, merges = SHEETS[name]
    grid = grid_of(rows, tuple(merges))
    began = process_time()
    assert understand(grid).height == grid.cells.height
    assert process_time() - began < SECONDS
