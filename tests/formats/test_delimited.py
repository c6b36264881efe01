"""CSV and TSV: any encoding and delimiter in use, and no guess about numbers."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.formats.refusals import Limits
from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.errors import UnreadableFileError

TABLE = '指标,本月,累计\n地区生产总值,12.50,\n备注,"第一行\n第二行",007\n'
CELLS = [
    (0, 0, "指标"), (0, 1, "本月"), (0, 2, "累计"),
    (1, 0, "地区生产总值"), (1, 1, "12.50"),
    (2, 0, "备注"), (2, 1, "第一行\n第二行"), (2, 2, "007"),
]  # fmt: skip


def cells_of(data: bytes) -> list[tuple[int, int, str]]:
    (grid,) = read_workbook(data, "表.csv")
    assert grid.sheet == "csv"
    assert set(grid.cells["kind"]) <= {"text"}
    return list(grid.cells.select("row", "column", "text").iter_rows())


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_encoding_gives_the_same_cells(encoding: str) -> None:
    assert cells_of(TABLE.encode(encoding)) == CELLS


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(csv.reader(io.StringIO(TABLE)))
    assert cells_of(out.getvalue().encode()) == CELLS


def test_thousands_separators_do_not_pass_for_delimiters() -> None:
    table = "项目\t投资\n甲\t1,234\n乙\t5,678,900\n"
    assert cells_of(table.encode())[3] == (1, 1, "1,234")


@given(st.lists(st.lists(st.text('甲乙,"\n 0.5', max_size=4), min_size=2, max_size=4), min_size=2))
def test_what_a_csv_writer_writes_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows([["列一", "列二", "列三", "列四"]] * 50 + rows)
    expected = [
        (row + 50, column, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    ]
    assert cells_of(out.getvalue().encode())[200:] == expected


def test_utf8_cut_in_the_middle_of_a_character_is_not_read_as_something_else() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_workbook("指标,本月\n地区生产总值,总".encode()[:-1], "表.csv")
    assert caught.value.reason == "truncated"


def test_a_text_file_has_a_limit_of_cells() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_workbook(b"a,b\n" * 100, "a.csv", Limits(cells=50))
    assert caught.value.reason == "too_large"
