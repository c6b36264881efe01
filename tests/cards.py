"""A form of project cards, and cards as people fill them in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from licheng_etl.forms.definition import Form

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

TITLE = "2024年10月项目卡片"
COLUMNS: list[dict[str, Any]] = [
    {"name": "project_name", "labels": ["项目名称"], "required": True, "filled": True},
    {"name": "builder", "labels": ["建设单位"], "required": True, "filled": True},
    {"name": "list_level", "labels": ["项目级别"]},
    {"name": "total_investment", "labels": ["总投资"], "type": "money", "required": True},
    {"name": "annual_plan", "labels": ["年度计划投资"], "type": "money"},
    {"name": "ytd_investment", "labels": ["年初至报告期累计"], "type": "money"},
    {"name": "progress", "labels": ["形象进度"]},
]


def form(**changes: Any) -> Form:
    return Form.model_validate(
        {
            "form": "project_card",
            "title": "项目卡片",
            "source": "试验",
            "area": "历城区",
            "layout": "record_sheet",
            "claims": {"titles": ["项目卡片"]},
            "period": {"slot": "month", "evidence": ["title", "file_name"]},
            "columns": COLUMNS,
            "feeds": "fct_project_month",
            **changes,
        }
    )


FORM = form()


def card(name: str, total: float = 500, *, plan: float = 100) -> list[Row]:
    """One card: pairs two in a row, a section, a label above a wide text."""
    return [
        ["项目名称", name, "建设单位", f"{name}公司"],
        ["项目级别", "省级", "总投资（万元）", total],
        ["投资情况"],
        ["年度计划投资", plan, "万元", None],
        ["年初至报告期累计（亿元）", 0.5, None, None],
        ["形象进度", "主体施工"],
    ]
