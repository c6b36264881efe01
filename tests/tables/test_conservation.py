"""Every non-empty cell of every sheet has exactly one kind, whatever the sheet holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.addresses import Range
from licheng_etl.tables.detect import UNDERSTOOD, understand
from tests.tables.annotated_workbooks import SPREADSHEETS
from tests.tables.grids_of_values import grid_of

if TYPE_CHECKING:
    from pathlib import Path

    from licheng_etl.formats.grid import Grid

FILES = sorted(SPREADSHEETS.iterdir()) if SPREADSHEETS.is_dir() else []

LABELS = st.sampled_from(
    ["合计", "其中：", "一、", "（一）税收", "2024年", "1-10月", "累计", "地区", "序号", "项目名称"]
)
OTHERS = st.sampled_from(
    [" ", "—", "单位：万元", "注：无", "增速（%）", "2016.1", "Total", "AD_CODE#"]
)
VALUES = st.one_of(
    st.just(""),
    LABELS,
    OTHERS,
    st.text(max_size=5),
    st.integers(-9, 2100),
    st.floats(allow_nan=False),
)
ROWS = st.integers(1, 9).flatmap(
    lambda width: st.lists(st.lists(VALUES, min_size=width, max_size=width), max_size=12)
)
CORNERS = st.tuples(st.integers(0, 12), st.integers(0, 9), st.integers(0, 4), st.integers(0, 4))


def conserves(grid: Grid) -> None:
    """Asserts that the understanding of a grid has each of its cells once, with a kind."""
    found = understand(grid)
    assert found.schema == UNDERSTOOD
    assert found.select("row", "column").equals(grid.cells.select("row", "column"))
    assert found["kind"].null_count() == 0
    ungoverned = found.filter(~pl.col("kind").is_in(["data", "total"]))
    assert ungoverned["rows"].list.len().sum() == 0
    assert ungoverned["period"].null_count() == ungoverned.height


@pytest.mark.shared
@pytest.mark.skipif(not FILES, reason="../shared is absent")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_real_workbooks(file: Path) -> None:
    for grid in read_workbook(file.read_bytes(), file.name):
        conserves(grid)


@given(ROWS, st.lists(CORNERS, max_size=6))
@example([["合计"]], [(0, 0, 0, 0)])
def test_any_sheet_at_all(
    rows: list[list[object]], corners: list[tuple[int, int, int, int]]
) -> None:
    merges = tuple(
        Range(top, left, top + height, left + width) for top, left, height, width in corners
    )
    hidden = frozenset(top for top, *_ in corners[:1])
    conserves(grid_of(rows, merges, hidden))
