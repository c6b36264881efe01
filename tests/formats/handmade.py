"""Files of every kind written byte by byte, and what tests ask of the reader over them."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from licheng_etl.formats.refusals import Limits
from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from licheng_etl.formats.grid import Grid

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


def biff_number(row: int, column: int, value: float = 1.0) -> bytes:
    return biff(0x0203, struct.pack("<HHHd", row, column, 0, value))


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


def xlsb(
    cells: dict[tuple[int, int], float | str],
    hidden: Collection[int] = (),
    columns: bytes = b"",
    merge: bytes = b"",
    styles: Sequence[tuple[int, int]] = (),
) -> bytes:
    """A binary workbook of one sheet; the text `error` makes a #REF!.

    `hidden` rows; `columns` and `merge` are the contents of one such record; `styles` are number
    format and indent, given to the columns from the first on; format 164 is `#,##0,`.
    """

    def text(value: str) -> bytes:
        return struct.pack("<I", len(value)) + value.encode("utf-16-le")

    sheet = record(129) + record(148, bytes(16)) + (record(60, columns) if columns else b"")
    sheet += record(145)
    for (row, column), value in sorted(cells.items()):
        style = column if styles else 0
        sheet += record(0, struct.pack("<II3xB5xI", row, 0, 0x10 * (row in hidden), 0))
        if isinstance(value, str):
            sheet += record(3, struct.pack("<IIB", column, style, 0x17))
        else:
            sheet += record(5, struct.pack("<IId", column, style, value))
    sheet += record(146) + (record(176, merge) if merge else b"") + record(130)
    bundle = struct.pack("<II", 0, 1) + text("rId1") + text("S1")
    workbook = record(131) + record(143) + record(156, bundle) + record(144) + record(132)
    relation = '<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.bin"/>'
    xfs = b"".join(record(47, struct.pack("<HH7xB4x", 0, code, indent)) for code, indent in styles)
    properties = (
        record(615, struct.pack("<I", 1))
        + record(44, struct.pack("<H", 164) + text("#,##0,"))
        + record(616)
        + record(617, struct.pack("<I", len(styles)))
        + xfs
        + record(618)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", 8) as archive:
        archive.writestr("xl/workbook.bin", workbook)
        archive.writestr("xl/_rels/workbook.bin.rels", f"<Relationships>{relation}</Relationships>")
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
        if styles:
            archive.writestr("xl/styles.bin", properties)
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


def spreadsheet_xml(rows: str, before: str = "", after: str = "") -> bytes:
    """An XML spreadsheet of 2003 of one sheet with these rows."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}">{before}'
        f'<Worksheet ss:Name="S1"><Table>{rows}</Table>{after}</Worksheet></Workbook>'
    ).encode()


def spreadsheet_xml_cell(value: str, kind: str = "Number", attributes: str = "") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{value}</Data></Cell>'
