"""XML spreadsheets of Excel 2003."""

from __future__ import annotations

import pytest

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.addresses import Range
from licheng_etl.model.errors import UnreadableFileError
from tests.formats.handmade import cells_of, refusal_of, spreadsheet_xml, spreadsheet_xml_cell


def test_values_have_their_types_and_stated_places() -> None:
    (grid,) = read_workbook(
        spreadsheet_xml(
            "<Row>"
            + spreadsheet_xml_cell("甲&#10;乙", "String")
            + spreadsheet_xml_cell("0.30000000000000004")
            + spreadsheet_xml_cell("2024-08-31T00:00:00.000", "DateTime", 'ss:Index="5"')
            + spreadsheet_xml_cell("1899-12-31T09:30:00.000", "DateTime")
            + '</Row><Row ss:Index="4">'
            + spreadsheet_xml_cell("1", "Boolean")
            + spreadsheet_xml_cell("#REF!", "Error")
            + '<Cell ss:Formula="=1+1"/><Cell><Comment><Data>批注</Data></Comment></Cell></Row>'
        ),
        "表.xls",
    )
    assert grid.sheet == "S1"
    assert cells_of(grid) == {
        (0, 0): ("text", "甲\n乙"),
        (0, 1): ("number", "0.3"),
        (0, 4): ("date", "2024-08-31"),
        (0, 5): ("date", "09:30:00"),
        (3, 0): ("bool", "TRUE"),
        (3, 1): ("error", "#REF!"),
        (3, 2): ("error", "#未计算"),
    }


def test_merges_styles_and_hidden_state_are_told() -> None:
    styles = (
        '<Styles><Style ss:ID="p" ss:Name="Percent"><NumberFormat ss:Format="0%"/></Style>'
        '<Style ss:ID="c" ss:Parent="p"><Alignment ss:Indent="2"/></Style>'
        '<Style ss:ID="k"><NumberFormat ss:Format="#,##0,"/></Style></Styles>'
    )
    options = (
        '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">'
        "<Visible>SheetHidden</Visible></WorksheetOptions>"
    )
    data = spreadsheet_xml(
        '<Column ss:Span="1"/><Column ss:Hidden="1" ss:StyleID="k"/>'
        '<Row ss:Hidden="1">'
        + spreadsheet_xml_cell("0.5", attributes='ss:StyleID="c" ss:MergeAcross="1"')
        + spreadsheet_xml_cell("12345")
        + "</Row>",
        styles,
        options,
    )
    (grid,) = read_workbook(data, "表.xml")
    assert not grid.visible
    assert grid.merges == (Range(0, 0, 0, 1),)
    assert (grid.hidden_rows, grid.hidden_columns) == (frozenset({0}), frozenset({2}))
    assert grid.cells.select("column", "percent", "scale", "indent").rows() == [
        (0, True, 0, 2), (2, False, 3, 0),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["gb2312", "utf-16", "utf-8"])
def test_every_encoding_is_read(encoding: str) -> None:
    text = spreadsheet_xml(f"<Row>{spreadsheet_xml_cell('总投资', 'String')}</Row>").decode()
    declared = text.replace('version="1.0"', f'version="1.0" encoding="{encoding}"')
    (grid,) = read_workbook(declared.encode(encoding), "表.xls")
    assert cells_of(grid) == {(0, 0): ("text", "总投资")}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ('<Row ss:Index="1048577"><Cell/></Row>', "truncated"),
        ('<Row><Cell ss:Index="0"/></Row>', "truncated"),
        (f"<Row>{spreadsheet_xml_cell('甲')}</Row>", "truncated"),
        ('<Row ss:Span="1000000"/>' * 3, "truncated"),
    ],
)
def test_what_no_program_writes_is_refused(rows: str, reason: str) -> None:
    assert refusal_of(spreadsheet_xml(rows), "表.xls").reason == reason


def test_a_document_that_declares_entities_is_refused() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE Workbook [<!ENTITY e0 "boom">{entities}]>'
    data = spreadsheet_xml(f"<Row>{spreadsheet_xml_cell('&e11;', 'String')}</Row>")
    with pytest.raises(UnreadableFileError):
        read_workbook(data.replace(b"<Workbook", doctype.encode() + b"<Workbook", 1), "表.xls")
