"""Opening spreadsheets of every kind, and refusing by name what cannot be read."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.addresses import Range
from tests.formats.handmade import (
    biff,
    biff_number,
    biff_workbook,
    cells_of,
    compound,
    ods,
    ods_cell,
    refusal_of,
    spreadsheet_xml,
    spreadsheet_xml_cell,
    xlsb,
    xlsx_of_xml,
)

SPREADSHEETS = Path(__file__).resolve().parents[3] / "shared" / "data" / "spreadsheets"
FILES = sorted(SPREADSHEETS.iterdir()) if SPREADSHEETS.is_dir() else []
needs_files = pytest.mark.skipif(not FILES, reason="../shared is absent")


def table_as(kind: str) -> bytes:
    """The numbers 1 to 4 in two rows of two, in a file of this kind."""
    cells = {(0, 0): 1.0, (0, 1): 2.0, (1, 0): 3.0, (1, 1): 4.0}
    match kind:
        case "csv":
            return b"1,2\n3,4\n"
        case "tsv":
            return "1\t2\n3\t4\n".encode("utf-16")
        case "html":
            return b"<table><tr><td>1<td>2<tr><td>3<td>4</table>"
        case "xml":
            rows = (
                f"<Row>{''.join(map(spreadsheet_xml_cell, pair))}</Row>" for pair in ("12", "34")
            )
            return spreadsheet_xml("".join(rows))
        case "xls":
            records = b"".join(biff_number(*place, value) for place, value in cells.items())
            return compound({"Workbook": biff_workbook([records])})
        case "xlsb":
            return xlsb(dict(cells))
        case "ods":
            pairs = ("".join(ods_cell("float", digit) for digit in pair) for pair in ("12", "34"))
            return ods("".join(f"<table:table-row>{pair}</table:table-row>" for pair in pairs))
    lines = "".join(
        f'<row r="{row + 1}"><c r="A{row + 1}"><v>{2 * row + 1}</v></c>'
        f'<c r="B{row + 1}"><v>{2 * row + 2}</v></c></row>'
        for row in (0, 1)
    )
    return xlsx_of_xml(lines)


KINDS = ["csv", "tsv", "html", "xml", "xls", "xlsb", "ods", "xlsx"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_extension_says_nothing(kind: str) -> None:
    for extension in (*KINDS, "txt", "dat"):
        (grid,) = read_workbook(table_as(kind), f"表.{extension}")
        texts = {place: text for place, (_, text) in cells_of(grid).items()}
        assert texts == {(0, 0): "1", (0, 1): "2", (1, 0): "3", (1, 1): "4"}


# Refusals by name


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "reason", "words"),
    [
        (b"", "表.xlsx", "empty", "空"),
        (b"\r\n  ", "表.csv", "empty", "空"),
        (compound({"EncryptedPackage": b"x"}), "表.xlsx", "encrypted", "加密"),
        (
            compound({"Workbook": biff_workbook([b""], biff(0x002F, b"\1\0" * 27))}),
            "表.xls",
            "encrypted",
            "加密",
        ),
        (compound({"WordDocument": b"x"}), "通知.doc", "unsupported", "Word"),
        (compound({"WordDocument": b"x"}), "通知.wps", "unsupported", "WPS 文字"),
        (compound({"Contents": b"x"}), "表.et", "unsupported", ".et"),
        (zipped("word/document.xml"), "通知.docx", "unsupported", "Word"),
        (zipped("OFD.xml"), "公文.ofd", "unsupported", "OFD"),
        (zipped("a.xlsx", "b.xlsx"), "材料.zip", "not_a_workbook", "压缩包"),
        (b"%PDF-1.7\n", "表.pdf", "unsupported", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "表.png", "unsupported", "图片"),
        (b"Rar!\x1a\x07", "材料.rar", "unsupported", "RAR"),
        (b"<html><p>404</p></html>", "表.xls", "not_a_workbook", "没有表格"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "表.xls", "unsupported", "MHT"),
        (bytes(range(256)) * 20, "表.xls", "not_a_workbook", "工作簿"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_what_cannot_be_read_is_refused_by_name_with_a_remedy(
    data: bytes, name: str, reason: str, words: str
) -> None:
    refused = refusal_of(data, name)
    assert refused.reason == reason
    assert words in refused.message


# Real files


@needs_files
@pytest.mark.shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_real_file_opens(path: Path) -> None:
    grids = read_workbook(path.read_bytes(), path.name)
    assert sum(grid.cells.height for grid in grids) > 0


@needs_files
@pytest.mark.shared
@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.name.startswith(("debt_", "choice_", "rail_运输", "yearbook_"))
     and path.suffix == ".xlsx"],
    ids=lambda path: path.name,
)  # fmt: skip
def test_every_cell_of_a_real_file_agrees_with_an_independent_reader(path: Path) -> None:
    book = openpyxl.load_workbook(path, data_only=True)
    for grid in read_workbook(path.read_bytes(), path.name):
        sheet = book[grid.sheet]
        theirs = {
            (cell.row - 1, cell.column - 1): shown(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value not in (None, "")
        }
        ours = {place: text for place, (_, text) in cells_of(grid).items() if text != "#未计算"}
        assert ours == theirs
        percents = grid.cells.filter(pl.col("percent")).select("row", "column").rows()
        assert all("%" in sheet.cell(row + 1, column + 1).number_format for row, column in percents)
        hidden = (row - 1 for row, about in sheet.row_dimensions.items() if about.hidden)
        assert grid.hidden_rows == frozenset(hidden)
        assert {tuple(merge) for merge in grid.merges} == {
            (merge.min_row - 1, merge.min_col - 1, merge.max_row - 1, merge.max_col - 1)
            for merge in sheet.merged_cells.ranges
        }


def shown(value: object) -> str:
    """What a cell shows, from the value that openpyxl gives."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        text = format(Decimal(f"{value:.15g}"), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, datetime):
        whole_day = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if whole_day else value.isoformat()
    return str(value)


def test_a_part_of_a_sheet_has_the_cells_and_merges_that_are_wholly_in_it() -> None:
    (grid,) = read_workbook(b"a,b\nc,d\ne,f\ng,h\n", "a.csv")
    inside, across = Range(1, 0, 2, 0), Range(2, 1, 3, 1)
    part = replace(grid, merges=(Range(0, 0, 1, 1), inside, across)).part(1, 2)
    assert [text for _, text in cells_of(part).values()] == ["c", "d", "e", "f"]
    assert part.merges == (inside,)


def test_two_sheets_of_one_name_are_refused() -> None:
    """The address of a cell names its sheet."""
    row = '<Row><Cell><Data ss:Type="Number">1</Data></Cell></Row>'
    sheet = f'<Worksheet ss:Name="S1"><Table>{row}</Table></Worksheet>'
    book = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        f' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{sheet}{sheet}</Workbook>'
    )
    assert "同名" in refusal_of(book.encode()).message
