"""The statistics bureau's investment of each project that it has taken in, as a workbook.

It follows the dispatch table and mostly lies below it: what is not documented, or is no fixed
asset, is not counted. Not here: the dispatch table (dispatch).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.cells import SAMPLE_NOTE, Column
from licheng_etl.sample.dispatch.projects import LEVELS, Project, projects
from licheng_etl.sample.dispatch.series import completed_in_year
from licheng_etl.sample.draw import draw
from licheng_etl.sample.months import MONTHS, span_of
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.plain_table import PlainTable
from licheng_etl.sample.sending import Sending, after_month_end
from licheng_etl.sample.written_dates import written

if TYPE_CHECKING:
    from licheng_etl.sample.cells import Line

REPORTER = "历城区统计局"
COUNTED = tuple(month for month in MONTHS if month >= "2024-08")
"""The months that the sample has it of: the bureau has sent it since then."""

_TITLE = "历城区纳统项目固定资产投资月报"
_NOTES = (
    f"注：1.{SAMPLE_NOTE}",
    "2.本表为纳统口径，与重点项目调度完成投资口径不同。",
)


def counted(month: str) -> list[Project]:
    """The listed projects that the bureau has taken in by a month."""
    return [
        project
        for project in projects()
        if project.in_statistics(month) and any(project.on_list(level, month) for level in LEVELS)
    ]


def fixed_investment(project: Project, month: str) -> Decimal:
    """Since January, in 万元; of some projects it is what was dispatched, of a few more."""
    percent = (100, 100, 100, 96, 92, 88, 81, 74, 66, 103)[draw(10, "counted", project.name)]
    return (completed_in_year(project, month) * percent / 100).quantize(Decimal(1))


def statistics_table(month: str) -> PlainTable:
    """The report of `month` (`YYYY-MM`)."""
    columns = (
        Column("serial", ("序号",), 6),
        Column("name", ("项目名称",), 34),
        Column("code", ("项目代码",), 26),
        Column("builder", ("建设单位",), 28),
        Column("street", ("所在街道",)),
        Column("entered", ("入库时间",)),
        Column("invested", (f"{span_of(month)}固定资产投资\n（万元）",), 16),
    )
    return PlainTable(
        sheet="固定资产投资",
        title=f"{_TITLE}（示例数据）",
        period_line=f"{month[:4]}年{span_of(month)}",
        columns=columns,
        rows=tuple(_row(each, month, place) for place, each in enumerate(counted(month), start=1)),
        notes=_NOTES,
    )


def _row(project: Project, month: str, serial: int) -> Line:
    return {
        "serial": Decimal(serial),
        "name": project.name_in(month),
        "code": project.code_in(month),
        "builder": project.builder,
        "street": project.street,
        "entered": written(project.in_statistics_from, project.name),
        "invested": fixed_investment(project, month),
    }


def statistics_sendings() -> list[Sending]:
    """The reports that the sample has, in order."""
    return [
        Sending(
            folder=REPORTER,
            file_name=f"{_TITLE}{month[:4]}年{span_of(month, '-')}（示例数据）.xlsx",
            received_at=after_month_end(month, 8, REPORTER, "投资"),
            content=render(statistics_table(month)),
        )
        for month in COUNTED
    ]
