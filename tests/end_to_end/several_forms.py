"""One department's month as one workbook: projects under dispatch, funds paid in of contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.reading.workbooks import Row

NAME = "2024年3月报表.xlsx"
PROJECTS, FUNDS = "重点项目", "到位资金"
NAMES = ("甲项目", "乙项目", "丙项目", "丁项目", "戊项目")


def dispatch_rows(projects: Sequence[str] = NAMES, *, ytd: int = 10) -> list[Row]:
    """A small table of projects under dispatch."""
    return [
        ["2024年1—3月历城区重点项目调度表"],
        ["单位：万元"],
        ["级别", "项目名称", "建设单位", "总投资", "年度计划投资", "年初至报告期累计完成"],
        *_rows(("市级", name, f"{name}建设公司", 100, 20, ytd) for name in projects),
    ]


def funds_rows(projects: Sequence[str] = NAMES, *, ytd: int = 20) -> list[Row]:
    """A small table of funds paid in."""
    return [
        ["招商引资到位资金月报（2024年3月）"],
        ["单位：万元"],
        ["项目名称", "投资方", "资金来源", "合同额", "当年累计到位", "签约以来累计到位"],
        *_rows((name, f"{name}集团", "省外资金", 100, ytd, 30) for name in projects),
    ]


def both(dispatched: Sequence[Row] | None = None, funded: Sequence[Row] | None = None) -> bytes:
    """The workbook of both tables, each on its sheet, and a sheet that says nothing of itself."""
    return workbook(
        {
            PROJECTS: dispatched or dispatch_rows(),
            "说明": [["每月8日前报"]],
            FUNDS: funded or funds_rows(),
        }
    )


def _rows(rows: Iterable[Row]) -> list[Row]:
    return list(rows)
