"""What is found of cells comes out as one frame: a row for each cell, in the order of the grids."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.tables.cells.annotations import UNDERSTOOD, Annotations, Paths, frame_of
from licheng_etl.tables.detect import understand
from tests.reading.workbooks import Cell, Row, Shown, grids, workbook

LABELS = st.text(st.characters(exclude_characters="\x1f", exclude_categories=["Cs"]), min_size=1)


def test_a_path_is_stored_once_and_the_empty_path_is_number_zero() -> None:
    paths = Paths()
    assert [paths.number(path) for path in [("甲",), ("甲", "乙"), (), ("甲",)]] == [1, 2, 0, 1]


@given(st.lists(st.lists(LABELS, max_size=3).map(tuple)))
def test_paths_come_back_as_they_were_numbered(given_paths: list[tuple[str, ...]]) -> None:
    paths = Paths()
    numbers = [paths.number(path) for path in given_paths]
    assert paths.lists.gather(numbers).to_list() == list(map(list, given_paths))


def test_cells_of_which_nothing_is_found_are_of_no_table_and_of_another_kind() -> None:
    (grid,) = grids([["甲", 1]])
    frame = frame_of([grid], [Annotations(grid.cells.height, Paths())])
    assert frame.drop("sheet").schema == UNDERSTOOD
    assert (
        frame.select("table", "kind", "rows", "unit", "period").rows()
        == [(None, "other", [], None, None)] * 2
    )


def test_sheets_follow_one_another_with_their_names_and_what_is_found_of_each() -> None:
    first, second = read_workbook(workbook({"甲表": [["收入", 1]], "乙表": [[2]]}), "表.xlsx")
    notes = [Annotations(2, Paths()), Annotations(1, Paths())]
    notes[0].kind[1], notes[0].table[1] = "data", 1
    notes[0].rows[1] = notes[0].paths.number(("收入",))
    notes[1].rows[0] = notes[1].paths.number(("支出",))
    notes[1].unit[0] = "万元"
    frame = frame_of([first, second], notes)
    assert frame.select("sheet", "kind", "table", "rows", "unit").rows() == [
        ("甲表", "other", None, [], None),
        ("甲表", "data", 1, ["收入"], None),
        ("乙表", "other", None, ["支出"], "万元"),
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (31439.38, "31439.38"),
        ("1,234.50", "1234.50"),
        ("１２．５％", "12.5%"),
        ("−5.3", "-5.3"),
        ("＋3", "3"),
        ("3，400", "3400"),
        ("1２00", "1200"),
        ("10²", "10²"),
        ("0012", "0012"),
        ("(25)", "(25)"),
        ("1,23", "1,23"),
        ("甲，乙", "甲，乙"),
        (date(2024, 10, 31), "2024-10-31"),
    ],
)
def test_values_are_plain_numbers_days_and_texts_as_stored(cell: Cell, value: str) -> None:
    (grid,) = grids([[cell]])
    assert frame_of([grid], [Annotations(1, Paths())])["value"].to_list() == [value]


def test_every_kind_has_a_name_that_the_frame_knows() -> None:
    (grid,) = grids([["甲"]])
    notes = Annotations(1, Paths())
    notes.kind[0] = "figure"
    with pytest.raises((TypeError, pl.exceptions.PolarsError)):
        frame_of([grid], [notes])


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("0.00", "万元"),
        ('0.00"亿元"', "亿元"),
        ('0!.0,"万元"', "元"),
        ("0!.0,", "元"),
        ("[$$-409]0.00", "美元"),
        ("#,##0.00,", "万元"),
    ],
)
def test_the_unit_of_a_number_is_what_it_counts_by_its_format(code: str, unit: str) -> None:
    rows: list[Row] = [["投资表"], ["单位：万元"], ["项目", "总投资", "年度计划"]]
    rows += [["甲项目", Shown(123456, code), 20], ["乙项目", 7, 30]]
    (grid,) = grids(rows)
    cells = understand(grid).filter(kind="data", row=3)
    assert cells.select("value", "unit").rows() == [("123456", unit), ("20", "万元")]
