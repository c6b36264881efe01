"""What tests of whole nights share: the real workbook, and counting cells without the product.

Not here: the office itself (tests.office).
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Office

REAL_WORKBOOK = "projects_广东2021_债券项目4300行.xlsx"
REAL_REPORTER = "广东省财政厅"
REAL_RECEIVED = "2022-08-31T09:00"


def real_workbook(shared_data: Path) -> Path:
    """The list of projects that bonds of 广东省 financed in 2021."""
    return shared_data / "spreadsheets" / REAL_WORKBOOK


def load_real_workbook(office: Office, shared_data: Path) -> None:
    """One night with the real workbook, sent by the province's finance department."""
    content = real_workbook(shared_data).read_bytes()
    office.drop(REAL_WORKBOOK, content, REAL_RECEIVED, folder=REAL_REPORTER)
    office.night()


def filled_cells(content: bytes) -> Counter[str]:
    """Sheet -> its non-empty cells, counted independently."""
    if not content.startswith(b"PK"):
        text = content.decode("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "gb18030")
        return Counter(csv=sum(map(bool, chain.from_iterable(csv.reader(io.StringIO(text))))))
    return Counter(
        page.title
        for page in openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        for row in page.iter_rows(values_only=True)
        for value in row
        if value not in {None, ""}
    )
