"""What the records of an .xls say of its cells, beside what the reading library gives."""

from __future__ import annotations

import struct

import pytest

from licheng_etl.formats.workbook import read_workbook
from tests.formats.handmade import (
    biff,
    biff_number,
    biff_workbook,
    cells_of,
    compound,
)


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
    calculated_by = biff(0x01C1, bytes(8)) if is_computed else b""
    (grid,) = read_workbook(compound({"Workbook": biff_workbook([sheet], calculated_by)}), "表.xls")
    cells = cells_of(grid)
    assert cells[0, 0] == ("number", "2.5")
    assert cells[0, 2] == ("error", "#DIV/0!")
    unknown = ("error", "#未计算")
    assert (cells[0, 1], cells.get((0, 3))) == (
        (("number", "0"), None) if is_computed else (unknown, unknown)
    )


def test_a_formula_that_no_program_ever_computed_has_no_result() -> None:
    sheet = biff_formula(0, struct.pack("<d", 0)) + biff_formula(1, b"\x03\0\0\0\0\0\xff\xff")
    (grid,) = read_workbook(compound({"Workbook": biff_workbook([sheet])}), "表.xls")
    assert cells_of(grid) == {(0, 0): ("number", "0"), (0, 1): ("error", "#未计算")}


def test_an_xls_tells_its_system_of_dates_and_what_is_struck_out() -> None:
    before = (
        biff(0x0022, struct.pack("<H", 1))
        + b"".join(biff(0x0031, struct.pack("<HH", 200, flags)) for flags in (0, 0, 0, 0, 8))
        + b"".join(biff(0x00E0, struct.pack("<HH", font, 0) + bytes(16)) for font in (0, 5))
    )
    cells = b"".join(
        biff(0x0203, struct.pack("<HHHd", 0, column, column, 7)) for column in range(2)
    )
    (grid,) = read_workbook(compound({"Workbook": biff_workbook([cells], before)}), "表.xls")
    assert grid.is_1904
    assert grid.cells["struck"].to_list() == [False, True]
