"""What the XML of an .xlsx says of its cells, beside what the reading library gives."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from licheng_etl.formats.package import Package
from licheng_etl.formats.refusals import Limits
from licheng_etl.formats.sheet_properties import SheetProperties
from licheng_etl.formats.workbook import read_workbook
from licheng_etl.formats.xlsx.compact import compact, is_sparse
from licheng_etl.model.addresses import Range
from tests.formats.handmade import (
    MAIN,
    SHEET,
    cells_of,
    simple_workbook,
    with_part,
    xlsx,
    xlsx_of_xml,
)


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


def test_what_the_reader_went_over_is_what_the_frame_says() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(2, 1, "甲", book.add_format({"indent": 2, "num_format": "0%"}))
        sheet.write_number(2, 3, 0.5, book.add_format({"num_format": "0%"}))
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
        sheet.write_boolean(4, 0, True)
        sheet.write_datetime(4, 1, date(2024, 8, 31), book.add_format({"num_format": "yyyy/m/d"}))

    (grid,) = read_workbook(xlsx(fill), "表.xlsx")
    assert grid.lists is not None
    lists = grid.in_frame().in_lists()
    assert grid.in_frame().lists is None
    assert grid.in_lists() == lists
    assert lists.text == ["#DIV/0!", "甲", "0.5", "TRUE", "2024-08-31"]
    assert lists.indents == {1: 2}
    percent, scale = grid.cells["percent"].to_list(), grid.cells["scale"].to_list()
    assert (percent, scale) == ([False, False, True, False, False], [0] * 5)


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


@pytest.mark.parametrize(("corner", "is_rewritten"), [("B9", False), ("XFD60000", True)])
def test_a_sheet_is_rewritten_only_where_its_own_rectangle_is_sparse(
    corner: str, *, is_rewritten: bool
) -> None:
    row = int(corner.strip("BXFD"))
    rows = (
        f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{corner}"><v>2</v></c></row>'
    )
    sheet = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>".encode()
    package = Package(with_part(simple_workbook(), SHEET, sheet), "表.xlsx", Limits())
    bounded = SheetProperties(cells=2, rows=60_000, columns=26)  # as a first look tells it
    assert is_sparse(bounded, Limits())
    assert (compact(package, SHEET, bounded, Limits()) is not None) is is_rewritten
