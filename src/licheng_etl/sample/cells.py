"""What a cell of the sample holds, what a column is called, what all sheets say at their foot.

Not here: tables, files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = str | Decimal | date | None
"""What a cell holds; None is an empty cell."""

Line = Mapping[str, Value]
"""Cells of one row by canonical column; an empty line prints an empty row."""

SAMPLE_NOTE = "本表为示例数据，除已公开事实外均为虚构。"
FOOTER = ("填报人：示例填报员", "审核人：示例审核员", "联系电话：0531-00000000")
"""What every sheet of the sample says below its table."""


@dataclass(frozen=True)
class Column:
    """A column: canonical key, and its printed labels from the outer group to the column itself."""

    key: str
    path: tuple[str, ...]
    width: int = 11
    hidden: bool = False
