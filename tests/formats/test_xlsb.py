"""What the records of an .xlsb say of its cells, beside what the reading library gives."""

from __future__ import annotations

import struct

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.addresses import Range
from tests.formats.handmade import (
    cells_of,
    xlsb,
)


def test_an_xlsb_gives_values_errors_and_what_stands_around_them() -> None:
    columns = struct.pack("<IIIIH", 4, 5, 0, 0, 1)
    merge = struct.pack("<IIII", 0, 1, 2, 3)
    (grid,) = read_workbook(
        xlsb({(2, 1): 0.1 + 0.2, (2, 3): "error"}, hidden={2}, columns=columns, merge=merge), "表"
    )
    assert cells_of(grid) == {(2, 1): ("number", "0.3"), (2, 3): ("error", "#REF!")}
    assert (grid.hidden_rows, grid.hidden_columns) == (frozenset({2}), frozenset({4, 5}))
    assert grid.merges == (Range(0, 2, 1, 3),)


def test_an_xlsb_shows_percentages_scales_and_indents() -> None:
    data = xlsb({(0, 0): 0.5, (0, 1): 2.0, (0, 2): 3.0}, styles=[(10, 0), (164, 0), (0, 2)])
    (grid,) = read_workbook(data, "表.xlsb")
    assert grid.cells.select("percent", "scale", "indent").rows() == [
        (True, 0, 0), (False, 3, 0), (False, 0, 2),
    ]  # fmt: skip
