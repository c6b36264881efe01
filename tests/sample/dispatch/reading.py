"""A reader of dispatch tables that owes nothing to what writes them."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from dataclasses import dataclass, field

from python_calamine import CalamineWorkbook

from tests.sample.reading import Record, plain


@dataclass
class ReadBack:
    """What a printed table says: text by label, rows by list."""

    text: str
    rows: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    subtotals: dict[str, Record] = field(default_factory=dict)
    total: Record | None = None
    headings: list[str] = field(default_factory=list)


def _labels(header: list[list[object]]) -> list[str]:
    leaves = [
        next((cell for cell in reversed(column) if cell), "")
        for column in zip(*header, strict=False)
    ]
    bare = [re.sub(r"\((万|亿)元\)", "", plain(leaf)) for leaf in leaves]
    return [re.sub(r"^1(-|—)\d+月累计$", "年初至报告期累计", leaf) for leaf in bare]


def read_back(data: bytes) -> ReadBack:
    """The first sheet of a workbook; `ytd` labels of all layouts become 年初至报告期累计."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    grid = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    marks = [[plain(cell) for cell in row] for row in grid]
    top = next(at for at, row in enumerate(marks) if "序号" in row)
    body = next(
        at for at, row in enumerate(marks) if at > top and re.match(r"(一、|合计)", "".join(row))
    )
    labels = _labels([list(row) for row in grid[top:body]])
    actual = ReadBack("\n".join("".join(row) for row in marks))
    level = ""
    for row, mark in zip(grid[body:], marks[body:], strict=True):
        record: Record = dict(zip(labels, row, strict=True))
        head = next((cell for cell in mark if cell), "")
        if head.startswith(("注:", "填报人")):
            break
        if section := re.match(r"[一二]、(.*)重点项目", head):
            level = section[1]
            actual.headings.append(head)
        if (section and plain(record["总投资"])) or "小计" in mark:
            actual.subtotals[level] = record
        elif "合计" in mark:
            actual.total = record
        elif not section and head:
            actual.rows[level].append(record)
    return actual
