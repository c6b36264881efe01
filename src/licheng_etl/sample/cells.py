"""What a cell of the sample holds and what a column is called. Not here: tables, files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = str | Decimal | date | None
"""What a cell holds; None is an empty cell."""

Line = Mapping[str, Value]
"""Cells of one row by canonical column; an empty line prints an empty row."""


@dataclass(frozen=True)
class Column:
    """A column: canonical key, and its printed labels from the outer group to the column itself."""

    key: str
    path: tuple[str, ...]
    width: int = 11
    hidden: bool = False
