"""Opening a spreadsheet file of any kind: bytes in, one grid a sheet out.

Here: the choice of the reader by the bytes, and the limits that hold before anything is laid out.
Not here: what each kind of file holds, finding tables in a grid, typed values.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from licheng_etl.formats import delimited, ods, spreadsheet_xml, xlsb
from licheng_etl.formats.calamine_reader import read_sheets
from licheng_etl.formats.html import sheet as html_sheet
from licheng_etl.formats.package import Package
from licheng_etl.formats.refusals import (
    Limits,
    not_a_workbook,
    refusal,
    too_large,
    truncated,
)
from licheng_etl.formats.sniff import Kind, sniff
from licheng_etl.formats.xls import workbook_stream
from licheng_etl.formats.xls.compound import compound_file
from licheng_etl.formats.xlsx import parts as package_parts
from licheng_etl.formats.xlsx import sheet_xml
from licheng_etl.formats.xlsx.compact import compact, has_unknown_errors, is_sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.formats.sheet_properties import SheetProperties

__all__ = ["DEFAULT_LIMITS", "Limits", "read_workbook"]

DEFAULT_LIMITS: Final = Limits()


def read_workbook(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> tuple[Grid, ...]:
    """The sheets of a file, in its order; sheets without cells (charts) are empty grids.

    The bytes decide what the file is, whatever `name` says. Raises UnreadableFileError
    with a reason and a remedy in Chinese; a file without sheets or with two of one name is refused,
    for a cell's address names its sheet.
    """
    grids = _read(data, name, limits)
    names = {grid.sheet for grid in grids}
    if not grids:
        raise not_a_workbook(name, "文件里没有工作表")
    if len(names) < len(grids):
        raise refusal(name, "not_a_workbook", "有两张工作表同名", "请改成不同的名称后重报。")
    return tuple(replace(grid, file_name=name) for grid in grids)


def _read(data: bytes, name: str, limits: Limits) -> tuple[Grid, ...]:
    match sniff(data, name):
        case Kind.TEXT:
            return (delimited.read(data, name, limits),)
        case Kind.HTML:
            return (html_sheet.read(data, name, limits),)
        case Kind.SPREADSHEET_XML:
            return spreadsheet_xml.read(data, name, limits)
        case Kind.XLSX:
            return _read_xlsx(data, name, limits)
        case Kind.XLS:
            return _read_xls(data, name, limits)
        case Kind.XLSB | Kind.ODS as kind:
            return _read_package(data, name, limits, kind)


def _read_xlsx(data: bytes, name: str, limits: Limits) -> tuple[Grid, ...]:
    package = Package(data, name, limits)
    try:
        parts = package_parts.sheet_parts(package)
        styles = package_parts.styles(package)
        zeros = package_parts.is_computed_when_opened(package)
        is_1904 = package_parts.counts_from_1904(package)
    except KeyError as error:
        raise truncated(name) from error
    if len(parts) > limits.sheets:
        raise too_large(name, f"工作表超过 {limits.sheets} 个")
    properties = [
        sheet_xml.read_properties(package, part, styles, limits, zeros=zeros) for part in parts
    ]
    _check(properties, name, limits)
    package.inflate_rest()
    compacts = {
        index: sheet
        for index, look in enumerate(properties)
        if (is_sparse(look, limits) or has_unknown_errors(look))
        and (sheet := compact(package, parts[index], look, limits))
    }
    if compacts:
        data = package.with_parts({parts[index]: sheet.xml for index, sheet in compacts.items()})
    grids = read_sheets(data, name, properties, compacts)
    return tuple(replace(grid, is_1904=is_1904) for grid in grids)


def _read_xls(data: bytes, name: str, limits: Limits) -> tuple[Grid, ...]:
    stream, properties = workbook_stream.open_stream(data, name)
    return _read_whole(compound_file("Workbook", stream), name, limits, properties)


def _read_package(data: bytes, name: str, limits: Limits, kind: Kind) -> tuple[Grid, ...]:
    package = Package(data, name, limits)
    try:
        properties = (
            xlsb.read_properties(package)
            if kind == Kind.XLSB
            else ods.read_properties(package, limits)
        )
    except KeyError as error:
        raise truncated(name) from error
    package.inflate_rest()
    return _read_whole(data, name, limits, properties)


def _read_whole(
    data: bytes, name: str, limits: Limits, properties: Sequence[SheetProperties]
) -> tuple[Grid, ...]:
    """Sheets that are laid out as they are: far corners cost, and are limited."""
    _check(properties, name, limits)
    if sum(look.area for look in properties) > limits.cells:
        raise too_large(name, f"表格区域超过 {limits.cells} 个单元格")
    return read_sheets(data, name, properties, {})


def _check(properties: Sequence[SheetProperties], name: str, limits: Limits) -> None:
    if len(properties) > limits.sheets:
        raise too_large(name, f"工作表超过 {limits.sheets} 个")
    if sum(look.cells for look in properties) > limits.cells:
        raise too_large(name, f"单元格超过 {limits.cells} 个")
    if sum(look.merges for look in properties) > limits.merges:
        raise too_large(name, f"合并单元格超过 {limits.merges} 处")
