"""Real cross tables, and what an independent reader finds in them.

Here: the three workbooks, their numbers as xlrd and openpyxl read them by the layout that a person
sees, and copies with a few stored numbers changed. Not here: the product's reading of them, values
read by eye (the tests).
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import xlrd
from openpyxl.utils.cell import get_column_letter
from openpyxl.utils.datetime import from_excel

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from tests.office import Office

INDUSTRY = "nbs_工业增加值-月度.xls"
COMMODITIES = "rail_28个品类数据-2015-10-14.xlsx"
ANNUAL = "rail_4-3_全国铁路货运量.xls"
WORKBOOKS = (INDUSTRY, COMMODITIES, ANNUAL)
RECEIVED = "2020-06-01T09:00"
FOLDER = "某处"
"""The forms state their reporters: whose folder a file lies in says nothing."""

TONNES, TURNOVER = "28个品类-货运量", "28个品类-周转量"
SENT, MOVED = "货物发送量", "货物周转量"

Cell = tuple[str, str]
"""Sheet and address."""


@dataclass(frozen=True)
class Told:
    """What one cell of a cross table tells, in the unit that is stored."""

    what: str
    """The industry whose value added it is, or the commodity; empty where all goods are meant."""
    measure: str
    aspect: str
    period: str
    value: Decimal


def real(shared_data: Path, name: str) -> bytes:
    return (shared_data / "spreadsheets" / name).read_bytes()


def load_real_observations(office: Office, shared_data: Path) -> None:
    """One night with all three workbooks."""
    for name in WORKBOOKS:
        office.drop(name, real(shared_data, name), RECEIVED, folder=FOLDER)
    office.night()


def filled(content: bytes) -> Counter[str]:
    """Sheet -> its non-empty cells."""
    if content.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        values = ((page.title, value) for page in book for row in page.values for value in row)
    else:
        pages = xlrd.open_workbook(file_contents=content).sheets()
        values = (
            (page.name, value)
            for page in pages
            for row in range(page.nrows)
            for value in page.row_values(row)
        )
    return Counter(sheet for sheet, value in values if value not in {None, ""})


def industry(content: bytes) -> dict[Cell, Told]:
    """国家数据: below each 指标 a table of months by indicators, or of indicators by months."""
    told: dict[Cell, Told] = {}
    for page in xlrd.open_workbook(file_contents=content).sheets():
        header: int | None = None
        for row in range(page.nrows):
            first = str(page.cell_value(row, 0))
            if first in {"指标", ""}:
                header = row if first else None
            elif header is not None:
                told |= {
                    (page.name, f"{get_column_letter(column + 1)}{row + 1}"): _grown(
                        first, str(page.cell_value(header, column)), page.cell_value(row, column)
                    )
                    for column in range(1, page.ncols)
                    if page.cell_value(header, column) and page.cell_value(row, column) != ""
                }
    return told


def _grown(beside: str, above: str, value: float) -> Told:
    series, month = (above, beside) if re.match(r"\d{4}年", beside) else (beside, above)
    match = re.fullmatch(r"(.+)增加值(同比|累计)增长\(%\)", series)
    assert match, series
    year, number = map(int, re.findall(r"\d+", month))
    kind = "M" if match[2] == "同比" else "YTD"
    return Told(match[1], "", "growth_yoy", f"{year}-{kind}{number:02d}", as_shown(value))


def commodities(content: bytes) -> dict[Cell, Told]:
    """A row of each month, a column of each commodity; growth beside it under its own dates."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    told: dict[Cell, Told] = {}
    for page in book:
        measure, each, whole = (
            (SENT, Decimal(1), Decimal(10) ** 8)
            if page.title == TONNES
            else (MOVED, Decimal(1000), Decimal(10) ** 8)
        )
        header = [cell.value for cell in page[1]]
        growth = header.index("增长率") if "增长率" in header else len(header)
        for row in page.iter_rows(min_row=2):
            for cell in row[1:]:
                at, label = cell.column - 1, header[cell.column - 1]
                if not isinstance(cell.value, int | float) or at == growth:
                    continue
                dated = row[growth] if at > growth else row[0]
                is_aggregate = label in {"货运量", "货运周转量"}
                factor = Decimal(100) if at > growth else whole if is_aggregate else each
                told[page.title, cell.coordinate] = Told(
                    "合计" if is_aggregate else str(label),
                    measure,
                    "growth_mom" if at > growth else "level",
                    _month(dated.value),
                    (as_shown(cell.value) * factor).quantize(Decimal("1e-8")),
                )
    return told


def annual(content: bytes) -> dict[Cell, Told]:
    """Years since 1949 from row 6 on; those to come are filled with 0."""
    page = xlrd.open_workbook(file_contents=content).sheet_by_index(0)
    return {
        (page.name, f"B{row + 1}"): Told(
            "", SENT, "level", str(int(page.cell_value(row, 0))), as_shown(value) * 10_000
        )
        for row in range(5, page.nrows)
        if (value := page.cell_value(row, 1))
    }


READERS: Mapping[str, Callable[[bytes], dict[Cell, Told]]] = {
    INDUSTRY: industry,
    COMMODITIES: commodities,
    ANNUAL: annual,
}


def as_shown(value: float) -> Decimal:
    """The number of 15 significant digits that the spreadsheet shows for a stored double."""
    return Decimal(f"{value:.15g}")


def _month(date: Any) -> str:
    """A stored date; some columns show its serial number."""
    day = date if isinstance(date, datetime) else from_excel(date)
    return f"{day:%Y-M%m}"


def edited(content: bytes, numbers: Mapping[Cell, str], without: Collection[int] = ()) -> bytes:
    """An xlsx with other stored numbers in some cells, and without some rows of every sheet.

    Everything else stays as it is, the stored results of formulas too, which openpyxl would drop.
    """
    pages = openpyxl.load_workbook(io.BytesIO(content), read_only=True).sheetnames
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if match := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name):
                text = part.decode()
                for row in without:
                    text = _once(rf'<row r="{row}" .*?</row>', "", text)
                for (sheet, cell), number in numbers.items():
                    if sheet == pages[int(match[1]) - 1]:
                        pattern = rf'(<c r="{cell}"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>)[^<]*'
                        text = _once(pattern, rf"\g<1>{number}", text)
                part = text.encode()
            target.writestr(name, part)
    return result.getvalue()


def _once(pattern: str, by: str, text: str) -> str:
    changed, times = re.subn(pattern, by, text)
    assert times == 1, pattern
    return changed


def as_csv(content: bytes, sheet: str, columns: int, changed: Mapping[Cell, str]) -> bytes:
    """The first columns of an xls sheet as a text file, some cells saying something else."""
    page = xlrd.open_workbook(file_contents=content).sheet_by_name(sheet)
    text = io.StringIO()
    writer = csv.writer(text)
    for row in range(page.nrows):
        cells = enumerate(page.row_values(row, 0, columns), 1)
        writer.writerow(
            changed.get((sheet, f"{get_column_letter(column)}{row + 1}"), _exported(value))
            for column, value in cells
        )
    return text.getvalue().encode("gb18030")


def _exported(value: Any) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)
