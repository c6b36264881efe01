"""Opening spreadsheets of every kind, and refusing by name what cannot be read."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import time
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import polars as pl
import pytest
import xlsxwriter

from licheng_etl.extract.refusals import Limits
from licheng_etl.extract.workbook import read_workbook
from licheng_etl.model.addresses import Range
from licheng_etl.model.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from licheng_etl.extract.grid import Grid

SPREADSHEETS = Path(__file__).resolve().parents[3] / "shared" / "data" / "spreadsheets"
FILES = sorted(SPREADSHEETS.iterdir()) if SPREADSHEETS.is_dir() else []
needs_files = pytest.mark.skipif(not FILES, reason="../shared is absent")

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def xlsx(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """The bytes of a workbook that xlsxwriter writes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book)
    return out.getvalue()


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """A zip package with the content of one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


def xlsx_of_xml(rows: str, around: str = "{}") -> bytes:
    """A workbook whose one sheet has these rows, as XML."""
    body = around.format(f"<sheetData>{rows}</sheetData>")
    sheet = f'<?xml version="1.0"?><worksheet {MAIN}>{body}</worksheet>'
    return with_part(simple_workbook(), SHEET, sheet.encode())


def simple_workbook() -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表一")
        sheet.write_row(0, 0, ["项目", "投资", "进度"])
        sheet.write_row(1, 0, ["甲", 1234.5, 0.968])

    return xlsx(fill)


def cells_of(grid: Grid) -> dict[tuple[int, int], tuple[str, str]]:
    rows = grid.cells.select("row", "column", "kind", "text").iter_rows()
    return {(row, column): (kind, text) for row, column, kind, text in rows}


def refusal_of(
    data: bytes, name: str = "表.xlsx", limits: Limits | None = None
) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        read_workbook(data, name, limits or Limits())
    assert caught.value.place.file == name
    assert caught.value.remedy
    return caught.value


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (OLE2) with these streams, each of them a chain of sectors of its own."""
    sectors: list[bytes] = []
    table: list[int] = []
    end, free, nothing = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF

    def store(data: bytes) -> int:
        first, count = len(sectors), max(1, -(-len(data) // 512))
        for number in range(count):
            sectors.append(data[number * 512 : number * 512 + 512].ljust(512, b"\0"))
            table.append(first + number + 1 if number < count - 1 else end)
        return first

    def entry(name: str, *about: int) -> bytes:
        """`about`: kind, right sibling, child, first sector, size."""
        kind, right, child, start, size = about
        text = (name + "\0").encode("utf-16-le")
        links = struct.pack("<HBBIII36xIQ", len(text), kind, 1, nothing, right, child, start, size)
        return text.ljust(64, b"\0") + links

    directory = entry("Root Entry", 5, nothing, 1, end, 0)
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    for number, (name, data) in enumerate(padded.items(), 1):
        right = number + 1 if number < len(streams) else nothing
        directory += entry(name, 2, right, nothing, store(data), len(data))
    first_entry = store(directory)
    table_sectors = -(-(len(table) + 2) // 128)
    places = list(range(len(sectors), len(sectors) + table_sectors))
    table += [0xFFFFFFFD] * table_sectors
    table += [free] * (table_sectors * 128 - len(table))
    sectors.append(struct.pack(f"<{len(table)}I", *table))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, table_sectors,
                          first_entry, 0, 4096, end, 0, end, 0, places[0])  # fmt: skip
    header += struct.pack("<108I", *(places[1:] + [free] * (109 - len(places))))
    return header + b"".join(sectors)


def biff(kind: int, data: bytes = b"") -> bytes:
    """One record of an .xls stream."""
    return struct.pack("<HH", kind, len(data)) + data


def biff_number(row: int, column: int) -> bytes:
    return biff(0x0203, struct.pack("<HHHd", row, column, 0, 1.0))


def biff_workbook(sheets: list[bytes], before: bytes = b"") -> bytes:
    """The workbook stream of an .xls with these sheets, each given by its cell records."""
    names = [f"S{number}".encode() for number in range(len(sheets))]
    head = biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 0x0600)) + before
    offset = len(head) + sum(4 + 8 + len(name) for name in names) + 4
    start = biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 0x0600))
    bodies = b""
    for name, sheet in zip(names, sheets, strict=True):
        place = struct.pack("<IHBB", offset + len(bodies), 0, len(name), 0)
        head += biff(0x0085, place + name)
        bodies += start + sheet + biff(0x000A)
    return head + biff(0x000A) + bodies


def record(kind: int, data: bytes = b"") -> bytes:
    """One record of an .xlsb part."""
    number = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return number + bytes([len(data)]) + data


def xlsb(cells: dict[tuple[int, int], float | str]) -> bytes:
    """A binary workbook of one sheet; the text `error` makes a #REF!."""

    def text(value: str) -> bytes:
        return struct.pack("<I", len(value)) + value.encode("utf-16-le")

    sheet = record(129) + record(148, bytes(16)) + record(145)
    for (row, column), value in sorted(cells.items()):
        sheet += record(0, struct.pack("<II9xI", row, 0, 0))
        if isinstance(value, str):
            sheet += record(3, struct.pack("<IIB", column, 0, 0x17))
        else:
            sheet += record(5, struct.pack("<IId", column, 0, value))
    sheet += record(146) + record(130)
    bundle = struct.pack("<II", 0, 1) + text("rId1") + text("S1")
    workbook = record(131) + record(143) + record(156, bundle) + record(144) + record(132)
    relation = '<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.bin"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", 8) as archive:
        archive.writestr("xl/workbook.bin", workbook)
        archive.writestr("xl/_rels/workbook.bin.rels", f"<Relationships>{relation}</Relationships>")
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return out.getvalue()


def ods(rows: str) -> bytes:
    """An OpenDocument workbook of one sheet with these rows."""
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", 8) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest:manifest/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="S1">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def ods_cell(kind: str, value: str) -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


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


def test_an_xlsb_gives_values_and_errors() -> None:
    (grid,) = read_workbook(xlsb({(2, 1): 0.1 + 0.2, (2, 3): "error"}), "表.xlsb")
    assert cells_of(grid) == {(2, 1): ("number", "0.3"), (2, 3): ("error", "#REF!")}


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


# Limits


def test_ten_cells_in_far_corners_are_read_in_little_time_at_their_addresses() -> None:
    corners = [(0, 0), (1048575, 16383), (500000, 8000), (7, 16000), (1048570, 1)]

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for row, column in corners:
            sheet.write(row, column, f"{row}/{column}")
        sheet.write_formula(1048574, 5, "=1/0", None, "#DIV/0!")
        sheet.merge_range(20, 20, 21, 21, "合并")

    started = time.monotonic()
    (grid,) = read_workbook(xlsx(fill), "表.xlsx")
    assert time.monotonic() - started < 5
    cells = cells_of(grid)
    assert {place: cells[place][1] for place in corners} == {
        (row, column): f"{row}/{column}" for row, column in corners
    }
    assert cells[1048574, 5] == ("error", "#DIV/0!")
    assert grid.merges == (Range(20, 20, 21, 21),)
    assert grid.cells.equals(grid.cells.sort("row", "column"))


def test_a_declared_dimension_is_not_believed() -> None:
    around = '<dimension ref="A1:XFD1048576"/>{}'
    data = xlsx_of_xml('<row r="1"><c r="A1"><v>1</v></c></row>', around)
    assert cells_of(read_workbook(data, "表.xlsx")[0]) == {(0, 0): ("number", "1")}


REPEATED = f"""<table:table-row table:number-rows-repeated="1000000">
  {ods_cell("float", "1").replace(">", ' table:number-columns-repeated="9999">', 1)}
</table:table-row>"""


@pytest.mark.parametrize(
    "data",
    [
        compound({"Workbook": biff_workbook([biff_number(0, 0) + biff_number(65535, 255)] * 9)}),
        xlsb({(0, 0): 1.0, (1048575, 16383): 1.0}),
        ods(REPEATED),
        xlsx_of_xml("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 99))),
    ],
    ids=["xls", "xlsb", "ods", "xlsx"],
)
def test_more_cells_than_allowed_are_refused_before_they_are_laid_out(data: bytes) -> None:
    limits = Limits(cells=50) if b"worksheets/sheet1.xml" in data else Limits()
    started = time.monotonic()
    assert refusal_of(data, limits=limits).reason == "too_large"
    assert time.monotonic() - started < 5


def test_too_many_merged_ranges_are_refused() -> None:
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 102))
    around = "{}" + f"<mergeCells>{merges}</mergeCells>"
    data = xlsx_of_xml('<row r="1"><c r="A1"><v>1</v></c></row>', around)
    assert refusal_of(data, limits=Limits(merges=100)).reason == "too_large"
    assert len(read_workbook(data, "表.xlsx", Limits(merges=101))[0].merges) == 101


def test_too_many_sheets_are_refused() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for _ in range(11):
            book.add_worksheet()

    data = xlsx(fill)
    assert refusal_of(data, limits=Limits(sheets=10)).reason == "too_large"


def test_a_zip_bomb_is_refused_by_its_directory() -> None:
    data = with_part(simple_workbook(), SHEET, b" " * (80 << 20))
    assert refusal_of(data).reason == "too_large"
    assert refusal_of(data, limits=Limits(unpacked=1 << 20)).reason == "too_large"


def test_a_zip_bomb_that_lies_in_its_directory_is_refused_while_it_unpacks() -> None:
    data = bytearray(with_part(simple_workbook(), SHEET, b" " * (80 << 20)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = struct.pack("<I", archive.getinfo(SHEET).file_size)
    lying = bytes(data).replace(size, struct.pack("<I", 1000))
    assert refusal_of(lying).reason == "too_large"


def test_entities_are_refused_or_inert() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE w [<!ENTITY e0 "boom"><!ENTITY f SYSTEM "file:///etc/passwd">{entities}]>'
    sheet = (
        f'<?xml version="1.0"?>{doctype}<worksheet {MAIN}><sheetData><row r="1">'
        '<c r="A1" t="str"><v>&e11;</v></c><c r="B1" t="str"><v>&f;</v></c>'
        "</row></sheetData></worksheet>"
    )
    data = with_part(simple_workbook(), SHEET, sheet.encode())
    assert refusal_of(data).reason == "truncated"


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
        (b"<html><table><tr><td>1</td></tr></table></html>", "表.xls", "unsupported", "HTML"),
        (
            b'<?xml?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "表.xls",
            "unsupported",
            "XML",
        ),
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


WHOLE_FILES = {
    "xlsx": simple_workbook(),
    "xls": compound({"Workbook": biff_workbook([biff_number(1, 1)])}),
    "xlsb": xlsb({(0, 0): 1.0}),
    "ods": ods(f"<table:table-row>{ods_cell('float', '1')}</table:table-row>"),
}


@pytest.mark.parametrize("kind", WHOLE_FILES)
@pytest.mark.parametrize("tenths", range(10))
def test_a_truncated_file_is_refused_or_read_and_never_hangs(kind: str, tenths: int) -> None:
    data = WHOLE_FILES[kind]
    assert_refused_or_read(data[: len(data) * tenths // 10], f"表.{kind}")


@pytest.mark.parametrize("seed", range(60))
def test_damaged_bytes_are_refused_or_read_and_never_hang(seed: int) -> None:
    chance = random.Random(seed)
    kind = chance.choice(list(WHOLE_FILES))
    data = bytearray(WHOLE_FILES[kind])
    for _ in range(chance.choice([1, 3, 30])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    assert_refused_or_read(bytes(data), f"表.{kind}")


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_are_refused_or_read_and_never_hang(seed: int) -> None:
    chance = random.Random(seed)
    head = chance.choice([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"])
    assert_refused_or_read(head + chance.randbytes(chance.randrange(1, 5000)), "表.xls")


def assert_refused_or_read(data: bytes, name: str) -> None:
    started = time.monotonic()
    with contextlib.suppress(UnreadableFileError):
        grids = read_workbook(data, name)
        assert all(grid.cells["text"].null_count() == 0 for grid in grids)
    assert time.monotonic() - started < 5


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
