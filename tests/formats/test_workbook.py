"""Opening spreadsheets of every kind, and refusing by name what cannot be read."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import xlsxwriter

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.addresses import Range
from tests.formats.handmade import (
    MAIN,
    SHEET,
    biff,
    biff_number,
    biff_workbook,
    cells_of,
    compound,
    ods,
    ods_cell,
    refusal_of,
    simple_workbook,
    spreadsheet_xml,
    spreadsheet_xml_cell,
    with_part,
    xlsb,
    xlsx,
    xlsx_of_xml,
)

SPREADSHEETS = Path(__file__).resolve().parents[3] / "shared" / "data" / "spreadsheets"
FILES = sorted(SPREADSHEETS.iterdir()) if SPREADSHEETS.is_dir() else []
needs_files = pytest.mark.skipif(not FILES, reason="../shared is absent")

# What is in a workbook


def test_a_sheet_tells_its_name_place_visibility_merges_and_hidden_rows_and_columns() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        first, second = book.add_worksheet("一"), book.add_worksheet("二")
        book.add_chartsheet("图")
        first.merge_range(0, 0, 0, 2, "标题")
        first.write(3, 1, "甲")
        first.set_row(3, None, None, {"hidden": True})
        first.set_column(2, 3, None, None, {"hidden": True})
        second.hide()

    first, second, chart = read_workbook(xlsx(fill), "表.xls")
    assert [(grid.sheet, grid.index) for grid in (first, second, chart)] == [
        ("一", 0), ("二", 1), ("图", 2),
    ]  # fmt: skip
    assert [grid.visible for grid in (first, second, chart)] == [True, False, True]
    assert first.merges == (Range(0, 0, 0, 2),)
    assert (first.hidden_rows, first.hidden_columns) == (frozenset({3}), frozenset({2, 3}))
    assert first.at(3, 1) == "甲"
    assert first.shape == (4, 2)
    assert chart.cells.is_empty()


def test_a_percent_cell_gives_the_stored_number_and_is_marked() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        formats = ["0%", "0.0%", '0"%"', "General", "[Red]0.00%;-0.00%"]
        for row, number_format in enumerate(formats):
            sheet.write_number(row, 0, 0.968, book.add_format({"num_format": number_format}))

    (grid,) = read_workbook(xlsx(fill), "表.xlsx")
    assert grid.cells["text"].to_list() == ["0.968"] * 5
    assert grid.cells["percent"].to_list() == [True, True, False, False, True]


def test_indents_and_numbers_shown_by_the_thousand_are_marked_and_the_stored_number_kept() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        formats = ["#,##0", "#,##0,", "0.00,,", '0!.0,"万"', r"0\.0000", "#,##0;[Red]-#,##0,"]
        for row, number_format in enumerate(formats):
            sheet.write_number(row, 0, 12345678, book.add_format({"num_format": number_format}))
            sheet.write(row, 1, "甲", book.add_format({"indent": row}))
        sheet.write(6, 1, "右", book.add_format({"indent": 3, "align": "right"}))

    (grid,) = read_workbook(xlsx(fill), "表.xlsx")
    numbers, texts = grid.cells.filter(column=0), grid.cells.filter(column=1)
    assert set(numbers["text"]) == {"12345678"}
    assert numbers["scale"].to_list() == [0, 3, 6, 4, 4, 0]
    assert texts["indent"].to_list() == [0, 1, 2, 3, 4, 5, 0]


def test_hundreds_of_styles_are_told_apart() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for row in range(200):
            style = {"num_format": "0%" if row % 2 else "0.0", "font_size": row + 1}
            sheet.write_number(row, 0, row, book.add_format(style))

    (grid,) = read_workbook(xlsx(fill), "表.xlsx")
    assert grid.cells["percent"].to_list() == [bool(row % 2) for row in range(200)]


def test_an_error_cell_and_a_formula_without_result_are_not_lost() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B2"], sheet["C3"] = "=1+1", "#REF!"
    sheet["C3"].data_type = "e"
    out = io.BytesIO()
    book.save(out)
    (grid,) = read_workbook(out.getvalue(), "表.xlsx")
    assert cells_of(grid) == {(1, 1): ("error", "#未计算"), (2, 2): ("error", "#REF!")}


def test_a_formula_has_its_cached_value_and_an_empty_one_is_no_cell() -> None:
    rows = """<row r="1"><c r="A1"><f>1+1</f><v>2</v></c>
      <c r="B1" t="str"><f>""</f><v></v></c>
      <c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>"""
    (grid,) = read_workbook(xlsx_of_xml(rows), "表.xlsx")
    assert cells_of(grid) == {(0, 0): ("number", "2"), (0, 2): ("error", "#DIV/0!")}


def test_zeros_of_formulas_count_only_where_a_program_computed_them() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        # This writer computes nothing, writes 0 unless told, and asks for computing on opening.
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1+1")
        sheet.write_formula(0, 1, "=1+1", None, 2)
        sheet.write_number(0, 2, 0)

    data = xlsx(fill)
    assert cells_of(read_workbook(data, "表.xlsx")[0]) == {
        (0, 0): ("error", "#未计算"), (0, 1): ("number", "2"), (0, 2): ("number", "0"),
    }  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        workbook = package.read("xl/workbook.xml").replace(b' fullCalcOnLoad="1"', b"")
    computed = with_part(data, "xl/workbook.xml", workbook)
    assert cells_of(read_workbook(computed, "表.xlsx")[0])[0, 0] == ("number", "0")


def test_an_error_that_the_library_does_not_know_is_an_error_and_no_obstacle() -> None:
    rows = '<row r="1"><c r="A1" t="e"><v>#SPILL!</v></c><c r="B1"><v>1</v></c></row>'
    (grid,) = read_workbook(xlsx_of_xml(rows), "表.xlsx")
    assert cells_of(grid) == {(0, 0): ("error", "#SPILL!"), (0, 1): ("number", "1")}


@pytest.mark.parametrize("date_1904", [False, True])
def test_dates_are_the_same_in_both_date_systems(date_1904: bool) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"date_1904": date_1904}) as book:
        month = book.add_format({"num_format": 'yyyy"年"m"月"'})
        book.add_worksheet().write_datetime(0, 0, date(2024, 8, 31), month)
    (grid,) = read_workbook(out.getvalue(), "表.xlsx")
    assert cells_of(grid) == {(0, 0): ("date", "2024-08-31")}


@pytest.mark.parametrize("number_format", [14, 22, 27, 31, 57, "[$-804]yyyy年m月d日;@", "yyyy\\.m"])
def test_dates_in_every_usual_format_are_dates(number_format: int | str) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        style = book.add_format({"num_format": number_format})
        book.add_worksheet().write_number(0, 0, 45535, style)

    (grid,) = read_workbook(xlsx(fill), "表.xlsx")
    assert cells_of(grid) == {(0, 0): ("date", "2024-08-31")}


def test_addresses_are_absolute_where_a_table_starts_late() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write(6, 3, "甲")

    (grid,) = read_workbook(xlsx(fill), "表.xlsx")
    assert cells_of(grid) == {(6, 3): ("text", "甲")}


def test_rows_and_cells_that_do_not_state_their_place_follow_one_another() -> None:
    rows = """<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>
      <row hidden='1'><c t='e' r='C2'><v>#N/A</v></c><c><f>A1</f></c></row>"""
    (grid,) = read_workbook(xlsx_of_xml(rows), "表.xlsx")
    assert cells_of(grid) == {
        (0, 0): ("number", "1"),
        (0, 1): ("error", "#REF!"),
        (1, 2): ("error", "#N/A"),
        (1, 3): ("error", "#未计算"),
    }
    assert grid.hidden_rows == frozenset({1})


def test_a_namespace_prefix_hides_nothing() -> None:
    sheet = (
        f'<x:worksheet {MAIN.replace("xmlns", "xmlns:x")}><x:sheetData><x:row r="2" hidden="true">'
        '<x:c r="B2"><x:v>1</x:v></x:c><x:c r="C2" t="e"><x:v>#N/A</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    (grid,) = read_workbook(with_part(simple_workbook(), SHEET, sheet.encode()), "表.xlsx")
    assert cells_of(grid) == {(1, 1): ("number", "1"), (1, 2): ("error", "#N/A")}
    assert grid.hidden_rows == frozenset({1})


# Old, binary and open formats


def test_an_xls_gives_values_errors_and_what_is_hidden() -> None:
    sheet = (
        biff(0x0208, struct.pack("<HHHHHHHH", 1, 0, 2, 255, 0, 0, 0x20, 0))
        + biff(0x007D, struct.pack("<HHHHH", 3, 4, 0, 0, 1))
        + biff(0x0203, struct.pack("<HHHd", 1, 0, 0, 0.1 + 0.2))
        + biff(0x0205, struct.pack("<HHHBB", 1, 1, 0, 0x17, 1))
    )
    (grid,) = read_workbook(compound({"Workbook": biff_workbook([sheet])}), "表.xls")
    assert cells_of(grid) == {(1, 0): ("number", "0.3"), (1, 1): ("error", "#REF!")}
    assert (grid.hidden_rows, grid.hidden_columns) == (frozenset({1}), frozenset({3, 4}))


def test_an_xls_is_not_believed_about_its_size_and_its_charts_are_no_cells() -> None:
    everything = biff(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0))
    chart_start = biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0020, 0, 1997, 0, 0x0600))
    chart = chart_start + everything + biff_number(0, 0) + biff(0x000A)
    sheet = everything + biff_number(3, 2) + chart
    (grid,) = read_workbook(compound({"Workbook": biff_workbook([sheet])}), "表.xls")
    assert cells_of(grid) == {(3, 2): ("number", "1")}


def biff_formula(column: int, result: bytes) -> bytes:
    return biff(0x0006, struct.pack("<HHH", 0, column, 0) + result + bytes(8))


@pytest.mark.parametrize("is_1904", [False, True])
def test_an_xls_shows_dates_percentages_scales_and_indents(is_1904: bool) -> None:
    def style(number_format: int, indent: int = 0, alignment: int = 0) -> bytes:
        about = struct.pack("<HHHBBB", 0, number_format, 0, alignment, 0, indent)
        return biff(0x00E0, about.ljust(20, b"\0"))

    def number(column: int, style: int, value: float) -> bytes:
        return biff(0x0203, struct.pack("<HHHd", 0, column, style, value))

    def code(number_format: int, text: str) -> bytes:
        wide = text.encode("utf-16-le")
        return biff(0x041E, struct.pack("<HHB", number_format, len(text), 1) + wide)

    before = (
        biff(0x0022, struct.pack("<H", is_1904))
        + code(164, 'yyyy"年"m"月"d"日"')
        + biff(0x041E, struct.pack("<HHB", 165, 6, 0) + b"#,##0,")
        + style(0)
        + style(164)
        + style(10)
        + style(165)
        + style(0, indent=2)
        + style(0, indent=2, alignment=3)
    )
    many = struct.pack("<HH", 1, 0) + struct.pack("<HIHI", 2, 7 << 2 | 2, 0, 8 << 2 | 2)
    sheet = (
        number(0, 1, 45535 - 1462 * is_1904)
        + number(1, 2, 0.968)
        + number(2, 3, 12345678)
        + number(3, 4, 1)
        + number(4, 5, 1)
        + biff(0x00BD, many + struct.pack("<H", 1))
    )
    (grid,) = read_workbook(compound({"Workbook": biff_workbook([sheet], before)}), "表.xls")
    assert grid.cells.select("kind", "text", "percent", "scale", "indent").rows() == [
        ("date", "2024-08-31", False, 0, 0),
        ("number", "0.968", True, 0, 0),
        ("number", "12345678", False, 3, 0),
        ("number", "1", False, 0, 2),
        ("number", "1", False, 0, 0),
        ("number", "7", True, 0, 0),
        ("number", "8", False, 0, 0),
    ]


@pytest.mark.parametrize("is_computed", [True, False])
def test_formulas_of_an_xls_have_their_cached_results(is_computed: bool) -> None:
    sheet = (
        (b"" if is_computed else biff(0x005E, bytes(2)))
        + biff_formula(0, struct.pack("<d", 2.5))
        + biff_formula(1, bytes(8))
        + biff_formula(2, b"\x02\0\x07\0\0\0\xff\xff")
        + biff_formula(3, b"\x03\0\0\0\0\0\xff\xff")
    )
    (grid,) = read_workbook(compound({"Workbook": biff_workbook([sheet])}), "表.xls")
    cells = cells_of(grid)
    assert cells[0, 0] == ("number", "2.5")
    assert cells[0, 2] == ("error", "#DIV/0!")
    unknown = ("error", "#未计算")
    assert (cells[0, 1], cells.get((0, 3))) == (
        (("number", "0"), None) if is_computed else (unknown, unknown)
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


# Bytes decide


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


def test_two_sheets_of_one_name_are_refused() -> None:
    """The address of a cell names its sheet."""
    row = '<Row><Cell><Data ss:Type="Number">1</Data></Cell></Row>'
    one = f'<Worksheet ss:Name="S1"><Table>{row}</Table></Worksheet>'
    book = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        f' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{one}{one}</Workbook>'
    )
    assert "同名" in refusal_of(book.encode()).message
