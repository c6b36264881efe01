"""Readers of sample workbooks that owe nothing to what writes them."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from pathlib import Path

    from licheng_etl.sample import SampleSummary

Record = dict[str, object]

DISPATCH, FREIGHT, INDICATORS = "历城区发展和改革局", "历城区口岸和物流办公室", "历城区统计局"
MILESTONES, PROMOTION = "历城区重点项目服务中心", "历城区投资促进局"
BRIEFS = "历城区政府办公室"
PROGRAMMES = "历城区重点项目推进工作专班"
COMPUTE, CASES = "历城区大数据局", "历城区自然资源局"
ENTERPRISES, CHAIN_OFFICE = "历城区工业和信息化局", "历城区产业链工作专班办公室"


def sent_by(sample: SampleSummary, folder: str) -> list[Path]:
    """The workbooks of one office, in order of receipt."""
    return [path for path in sample.files if path.parent.name == folder]


def month_of(path: Path) -> str:
    """`历城区…2024年1-11月….xlsx` is of 2024-11."""
    match = re.search(r"(\d{4})年(?:1-)?(\d+)月", path.name)
    assert match
    return f"{match[1]}-{int(match[2]):02}"


def plain(value: object) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(value)))


def amount(value: object) -> Decimal | None:
    """The number in a cell, None where the cell says nothing."""
    text = "" if value is None else plain(value).replace(",", "")
    return None if text in {"", "-", "—", "/", "无"} else Decimal(text)


@dataclass(frozen=True)
class PlainRead:
    """A table without sections as printed: `rows` by label, groups before `>`, merges filled."""

    sheet: str
    titles: list[str]
    rows: list[Record]
    notes: list[str]

    def row(self, **cells: str) -> Record:
        """The one row with these texts, white space aside."""
        (actual,) = (
            row for row in self.rows if all(plain(row[key]) == text for key, text in cells.items())
        )
        return actual


def read_plain(data: bytes, first_label: str) -> PlainRead:
    """The first sheet of a workbook whose header begins with `first_label`."""
    sheet: Any = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    grid = _with_merges_filled(sheet)
    marks = [["" if cell is None else plain(cell) for cell in row] for row in grid]
    top, left = next(
        (at, row.index(first_label)) for at, row in enumerate(marks) if first_label in row
    )
    bottom = next(at for at in range(top, len(marks)) if marks[at][left] != first_label)
    end = next(at for at in range(bottom, len(marks)) if marks[at][left].startswith("注"))
    labels = [">".join(dict.fromkeys(column)) for column in zip(*marks[top:bottom], strict=True)]
    return PlainRead(
        sheet=sheet.title,
        titles=[row[left] for row in marks[:top] if row[left]],
        rows=[dict(zip(labels[left:], row[left:], strict=True)) for row in grid[bottom:end]],
        notes=[row[left] for row in marks[end:]],
    )


def _with_merges_filled(sheet: Any) -> list[list[object]]:
    grid = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for area in sheet.merged_cells.ranges:
        for row, column in area.cells:
            grid[row - 1][column - 1] = grid[area.min_row - 1][area.min_col - 1]
    return grid
