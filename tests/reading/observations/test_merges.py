"""Numbers merged over several cells: told by the labels of each, set aside where these differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from licheng_etl.formats.grid import CELLS, Grid
from licheng_etl.model.addresses import Range
from licheng_etl.reading.cell_roles import CellRoles
from licheng_etl.reading.frames import RECEIPT
from licheng_etl.reading.observations.merges import merges_of, with_covered
from licheng_etl.reading.sheets import SheetCells
from tests.cross_tables import HEADER, form, read, trains
from tests.reading.received import read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row

OUT: Row = ["去程", "列", 30, 300, 20]
STATED = pl.Schema(
    {
        RECEIPT: pl.Int32(),
        "sheet": pl.String(),
        "source_table": pl.Int16(),
        "row": pl.UInt32(),
        "column": pl.UInt32(),
        "rows": pl.List(pl.String),
        "columns": pl.List(pl.String),
        "unit": pl.String(),
        "period": pl.String(),
    }
)
BACK: Row = ["回程", "列", None, 200, 33]


def problems(*merges: str, rows: Sequence[Row] = ()) -> list[str]:
    """The cells of merged numbers that are nobody's, of two lines of trains."""
    batch = read(rows or trains(OUT, BACK), merges)
    told = batch.problems.filter(problem="merged_amount").sort("row", "column")
    return [f"{chr(65 + column)}{row + 1}" for row, column in told.select("row", "column").rows()]


def test_a_number_over_two_lines_is_that_of_neither() -> None:
    assert problems("F3:F4") == ["F3", "F4"]


def test_a_number_over_two_columns_is_neither_month_nor_year() -> None:
    rows = trains(OUT, ["回程", "列", 20, None, 33])
    assert problems("F4:G4", rows=rows) == ["F4", "G4"]


def test_a_number_over_lines_and_columns_is_nobodys() -> None:
    rows = trains(OUT, ["回程", "列", 20, 200, 33], ["往返", "列", 50, None, 33])
    rows.append(["东站", "班列", "列数", "中转", "列", None, None, 33])
    assert problems("F5:G6", rows=rows) == ["F5", "G5", "F6", "G6"]


def test_a_number_over_the_lines_of_one_name_before_what_tells_these_apart_is_of_the_name() -> None:
    head: Row = ["项目名称", "总投资", "类别", "一季度", "二季度"]
    rows: list[Row] = [["2024年项目投资（万元）"], head]
    for total in (90, 80, 70):
        rows += [[f"项目{total}", total, "计划", 5, 6], [None, None, "完成", 4, 3]]
    merges = [f"{column}{row}:{column}{row + 1}" for row in (3, 5, 7) for column in "AB"]
    rules = [{"at": "row_words", "match": "^(?P<indicator>.+)$"}]
    given = {"needed": ["indicator", "aspect"], "rules": rules, "defaults": {"aspect": "level"}}
    cross = form(
        claims={"titles": ["项目投资"], "by_labels": False},
        period={"slot": "each_year"},
        columns=[],
        observations=given | {"aggregates": None},
        feeds="fct_indicator_obs",
    )
    batch = read_as(cross, workbook({"表": rows}, merges))
    totals = batch.records.filter(source_column="B").select("indicator", "value").rows()
    assert totals == [("项目90", 90), ("项目80", 80), ("项目70", 70)]
    assert batch.problems.is_empty()
    # Behind it the number is of both lines, and of neither.
    behind: list[Row] = [rows[0], [*head, "三季度"]]
    behind += [[*row, None if n % 2 else 7] for n, row in enumerate(rows[2:])]
    batch = read_as(cross, workbook({"表": behind}, [*merges, "F3:F4", "F5:F6", "F7:F8"]))
    assert batch.problems["problem"].to_list() == ["merged_amount"] * 6


def test_a_merge_that_runs_to_the_end_of_the_sheet_reaches_as_far_as_its_table() -> None:
    """A merge costs its sender nothing; what it covers must not cost the night its memory."""
    to_the_end = Range(2, 5, 1_048_575, 16_383)
    grid = Grid("表", 0, visible=True, cells=pl.DataFrame(schema=CELLS), merges=(to_the_end,))
    places = [(row, column) for row in (2, 3, 4) for column in (5, 6)]
    stated = pl.DataFrame(
        [(1, "表", 1, row, column, ["列"], ["月"], "列", "2024-M03") for row, column in places],
        schema=STATED,
        orient="row",
    )
    sheets = [SheetCells(1, grid, CellRoles.of((), ()))]
    merges = merges_of(sheets, stated)
    assert merges.select("bottom", "right").rows() == [(4, 6)]
    assert with_covered(merges, stated).height == len(places)
    covered = with_covered(merges, stated.filter(pl.col("row") + pl.col("column") != 9))
    assert covered.filter("covered").select("row", "column").rows() == [(3, 6), (4, 5)]


def test_a_number_over_the_lines_of_one_thing_is_its_own() -> None:
    rows: list[Row] = [
        HEADER,
        ["东站", "班列", "列数", "去程", "列", 30, 300, 20],
        [*[None] * 5, None, None, 5],
    ]
    merges = [f"{column}3:{column}4" for column in "ABCDEFG"]
    batch = read(rows, merges)
    assert batch.problems.is_empty()
    assert batch.records.filter(aspect="level").height == 2


def test_a_number_under_a_header_merged_over_the_same_columns_is_of_one_column() -> None:
    header = ("站点", "运输方式", "指标", "方向", "计量单位", "本月", "累计", None, "同比")
    rows: list[Row] = [header, ["东站", "班列", "列数", "去程", "列", 30, 300, None, 20]]
    assert problems("G2:H2", "G3:H3", rows=rows) == []


@pytest.mark.parametrize("token", ["—", "/"])
def test_a_dash_over_two_lines_says_that_neither_has_one(token: str) -> None:
    rows = trains(["去程", "列", token, 300, 20], BACK)
    assert problems("F3:F4", rows=rows) == []
