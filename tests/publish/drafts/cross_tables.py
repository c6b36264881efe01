"""Cross tables drafted by tests: what is written for the rows of one sheet.

Here: the workbook, the draft, the form of who agrees to it. Not here: what a draft must say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.forms import load_catalogue
from licheng_etl.publish.drafts.drafting import draft
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

CATALOGUE = load_catalogue()
FILE = "主要指标.xlsx"


def drafted(rows: list[Row], *merges: str) -> str:
    """The text of the form file for a workbook of one sheet."""
    grids = list(read_workbook(workbook({"表": rows}, merges), FILE))
    return draft(grids, FILE, CATALOGUE, "figures")
