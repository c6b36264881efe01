"""What the content of an .ods says of its cells, beside what the reading library gives."""

from __future__ import annotations

import pytest

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.addresses import MAX_COLUMNS, Range
from licheng_etl.model.errors import UnreadableFileError
from tests.formats.handmade import (
    cells_of,
    ods,
    ods_cell,
)


def test_an_ods_gives_values_errors_and_percentages() -> None:
    error = (
        '<table:table-cell office:value-type="string" calcext:value-type="error"'
        ' office:string-value=""><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    rest = (
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    first = ods_cell("float", "1.5") + ods_cell("percentage", "0.5") + error
    rows = f"<table:table-row>{first}</table:table-row>{rest}"
    (grid,) = read_workbook(ods(rows), "表.ods")
    assert cells_of(grid) == {
        (0, 0): ("number", "1.5"), (0, 1): ("number", "0.5"), (0, 2): ("error", "#DIV/0!"),
    }  # fmt: skip
    assert grid.cells["percent"].to_list()[:2] == [False, True]


def test_an_ods_tells_merges_and_hidden_rows_and_columns() -> None:
    rows = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
        "<table:table-row>"
        '<table:table-cell office:value-type="string" table:number-columns-spanned="3"'
        ' table:number-rows-spanned="1"><text:p>标题</text:p></table:table-cell>'
        '<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>'
        f'<table:table-row table:visibility="filter">{ods_cell("float", "1")}</table:table-row>'
    )
    (grid,) = read_workbook(ods(rows), "表.ods")
    assert grid.merges == (Range(0, 0, 0, 2),)
    assert (grid.hidden_rows, grid.hidden_columns) == (frozenset({1}), frozenset({2}))


def test_a_cell_beyond_the_last_column_of_a_workbook_is_refused_and_not_lost() -> None:
    blanks = f'<table:table-cell table:number-columns-repeated="{MAX_COLUMNS}"/>'
    rows = f"<table:table-row>{blanks}{ods_cell('float', '7')}</table:table-row>"
    with pytest.raises(UnreadableFileError, match=f"{MAX_COLUMNS} 列"):
        read_workbook(ods(rows), "表.ods")
