"""Files made to harm: refused by type or read, in bounded time and memory. Not here: heavy ones."""

from __future__ import annotations

import contextlib
import io
import struct
import time
import zipfile
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.formats.grid import CELLS
from licheng_etl.formats.refusals import Limits
from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.addresses import Range
from licheng_etl.model.errors import UnreadableFileError
from tests.formats.handmade import (
    MAIN,
    SHEET,
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

if TYPE_CHECKING:
    from pathlib import Path

    import xlsxwriter

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


# Whole and damaged files


def whole_files() -> dict[str, bytes]:
    """A small file of every kind."""
    table = "".join(f"<tr><td>项目{n}</td><td>{n}.5</td></tr>" for n in range(20))
    cells = {(row, column): float(row + column) for row, column in product(range(9), range(3))}
    records = b"".join(biff_number(*place, value) for place, value in cells.items())
    rows = f"<table:table-row>{ods_cell('float', '1') * 3}</table:table-row>" * 9
    return {
        "xlsx": simple_workbook(),
        "xls": compound({"Workbook": biff_workbook([records])}),
        "xlsb": xlsb(dict(cells)),
        "ods": ods(rows),
        "csv": "\n".join(f"项目{n},{n}.5" for n in range(50)).encode("gb18030"),
        "html": f'<html><meta charset="gbk"><table>{table}</table></html>'.encode("gbk"),
        "xml": spreadsheet_xml(f"<Row>{spreadsheet_xml_cell('1') * 3}</Row>" * 9),
    }


WHOLE_FILES = whole_files()


@pytest.mark.parametrize("kind", WHOLE_FILES)
@pytest.mark.parametrize("tenths", range(10))
def test_a_truncated_file_is_refused_or_read_and_never_hangs(kind: str, tenths: int) -> None:
    data = WHOLE_FILES[kind]
    assert_refused_or_read(data[: len(data) * tenths // 10], f"表.{kind}")


@pytest.mark.parametrize("kind", ["xlsx", "xlsb", "ods", "html", "xml"])
@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_file_that_says_where_it_ends_is_refused_when_cut(kind: str, tenths: int) -> None:
    data = WHOLE_FILES[kind]
    refusal_of(data[: len(data) * tenths // 10], f"表.{kind}")


@given(kind=st.sampled_from(list(WHOLE_FILES)), data=st.data())
def test_flipped_bytes_are_refused_or_read_and_never_hang(kind: str, data: st.DataObject) -> None:
    damaged = bytearray(WHOLE_FILES[kind])
    places = st.integers(0, len(damaged) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=30)):
        damaged[place] = byte
    assert_refused_or_read(bytes(damaged), f"表.{kind}")


PARTS = [
    SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels",
]  # fmt: skip


@given(part=st.sampled_from(PARTS), data=st.data())
def test_damage_inside_a_sound_package_is_refused_or_read(part: str, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE_FILES["xlsx"])) as package:
        content = bytearray(package.read(part))
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(content)))
        stop = start + data.draw(st.integers(0, 9))
        content[start:stop] = data.draw(st.binary(max_size=9))
    assert_refused_or_read(with_part(WHOLE_FILES["xlsx"], part, bytes(content)), "表.xlsx")


@pytest.mark.parametrize(
    ("before", "after"),
    [("1234.5", "1234.6"), ("进度", "进展")],
    ids=["number", "text of the shared strings"],
)
def test_a_value_that_has_changed_on_the_way_is_not_read(before: str, after: str) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(simple_workbook())) as source,
        zipfile.ZipFile(out, "w") as kept,
    ):
        for name in source.namelist():
            kept.writestr(name, source.read(name))
    whole = out.getvalue()
    assert before in {text for _, text in cells_of(read_workbook(whole, "表.xlsx")[0]).values()}
    changed = whole.replace(before.encode(), after.encode())
    assert refusal_of(changed, "表.xlsx").reason == "truncated"


TAGS = ["table", "tr", "td", "th", "col", "br", "p", "style", "div", "caption", "html", "script"]
ATTRIBUTES = ["", " colspan=3", " rowspan=0", " rowspan=9", " style='display:none'", " x:num", ">"]


@given(
    st.lists(
        st.one_of(
            st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
            st.builds("</{}>".format, st.sampled_from(TAGS)),
            st.text("甲1 .\xa0&<", max_size=4),
        ),
        max_size=60,
    )
)
def test_tags_in_any_order_are_refused_or_read(parts: list[str]) -> None:
    assert_refused_or_read("".join(["<table>", *parts, "</table>"]).encode(), "表.xls")


HEADS = [
    b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"<table>",
    b"<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
]  # fmt: skip


@given(st.sampled_from(HEADS), st.binary(max_size=3000))
def test_random_bytes_are_refused_or_read_and_never_hang(head: bytes, rest: bytes) -> None:
    assert_refused_or_read(head + rest, "表.xls")


LARGEST_CUT = 100_000
"""Bytes of the largest real file that is cut: larger ones take long and show nothing new."""


@pytest.mark.shared
def test_real_files_cut_at_every_tenth_are_refused_or_read(shared_data: Path) -> None:
    for path in sorted((shared_data / "spreadsheets").iterdir()):
        data = path.read_bytes()
        if len(data) < LARGEST_CUT:
            for tenths in range(1, 10):
                assert_refused_or_read(data[: len(data) * tenths // 10], path.name)


def assert_refused_or_read(data: bytes, name: str) -> None:
    started = time.process_time()
    with contextlib.suppress(UnreadableFileError):
        for grid in read_workbook(data, name):
            assert grid.cells.schema == CELLS
            assert sum(grid.cells[column].null_count() for column in ("kind", "text")) == 0
            assert not grid.cells.select("row", "column").is_duplicated().any()
    assert time.process_time() - started < 5
