"""Small dispatch workbooks for single tests: a few projects whose figures a test can name."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample import L1, DispatchRow, DispatchTable, dispatch_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CODES = ("2301-370112-04-01-100001", None, "2301-370112-04-01-100003")
PROJECTS = tuple(
    DispatchRow(name, code=code, builder=f"{name}建设单位")
    for name, code in zip(("甲项目", "乙项目", "丙项目"), CODES, strict=True)
)
NAME = "历城区重点项目调度表2024年1-3月.xlsx"


def workbook(
    rows: Sequence[DispatchRow] = PROJECTS,
    month: str = "2024-03",
    edit: Callable[[DispatchTable], DispatchTable] | None = None,
) -> bytes:
    """A tidy workbook of the plainest layout."""
    return dispatch_workbook(month, layout=L1, rows=rows, edit=edit)


def with_ytd(amount: int, project: int = 0) -> list[DispatchRow]:
    """The projects, one of them with another 年初至报告期累计."""
    rows = list(PROJECTS)
    rows[project] = replace(rows[project], ytd_completed=Decimal(amount))
    return rows
