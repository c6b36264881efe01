"""From rows to a dispatch workbook in one of the layouts, with totals that hold.

Not here: the rows (see rows), the irregular ways in which people fill in a table (see mess), the
file format (see render).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.cells import FOOTER, SAMPLE_NOTE
from licheng_etl.sample.dispatch.layouts import HUNDRED_MILLION, Layout, layout_of
from licheng_etl.sample.dispatch.mess import roughen
from licheng_etl.sample.dispatch.projects import LEVELS
from licheng_etl.sample.dispatch.render import render
from licheng_etl.sample.dispatch.rows import DispatchRow, sample_rows
from licheng_etl.sample.dispatch.table import DispatchTable, Section
from licheng_etl.sample.rates import percent
from licheng_etl.sample.written_dates import written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from licheng_etl.sample.cells import Line, Value

_NOTES = (
    f"注：1.{SAMPLE_NOTE}",
    "2.同时列入省、市两级名单的项目在两级名单中分别列示。",
)


def dispatch_workbook(
    month: str,
    *,
    layout: Layout | None = None,
    rows: Sequence[DispatchRow] | None = None,
    edit: Callable[[DispatchTable], DispatchTable] | None = None,
) -> bytes:
    """The xlsx bytes of the table of `month` (`YYYY-MM`).

    Without `rows` it is the sample's own table, as irregular as departments send it; `rows` of
    one's own are printed tidily. `edit` changes the table before it is written.
    """
    own = layout or layout_of(month)
    if rows is None:
        table = roughen(dispatch_table(month, sample_rows(month), own), month)
    else:
        table = dispatch_table(month, rows, own)
    return render(edit(table) if edit else table)


def dispatch_table(
    month: str, rows: Sequence[DispatchRow], layout: Layout | None = None
) -> DispatchTable:
    """The tidy table of `month`: one section for each list that has rows, totals computed."""
    own = layout or layout_of(month)
    listed = [(level, [row for row in rows if row.level == level]) for level in LEVELS]
    filled = [(level, group) for level, group in listed if group]
    return DispatchTable(
        sheet=own.sheet,
        title=own.title_of(month),
        unit_line=own.unit_line,
        columns=own.columns_of(month),
        header_rows=own.header_rows,
        sections=tuple(
            Section(
                heading=f"{'一二'[place]}、{level}重点项目（{len(group)}个）",
                rows=tuple(_line(row, place, own) for place, row in enumerate(group, start=1)),
                subtotal=_totals(group, own),
            )
            for place, (level, group) in enumerate(filled)
        ),
        subtotal_label=own.subtotal_label,
        total_label=own.total_label,
        total=_totals(rows, own) if own.total_label else {},
        total_first=own.total_first,
        origin=own.origin,
        notes=_NOTES,
        footer=FOOTER,
    )


def _line(row: DispatchRow, serial: int, layout: Layout) -> Line:
    return {
        "serial": Decimal(serial),
        "project_name": row.name,
        "project_code": row.code,
        "level": row.level,
        "category": row.category,
        "industry": row.industry,
        "street": row.street,
        "builder": row.builder,
        "content": row.content,
        "span": row.span,
        "annual_goal": row.annual_goal,
        "progress": row.progress,
        "started": _yes_or_no(row.actual_start is not None),
        "planned_start": written(row.planned_start, row.name) or "待定",
        "actual_start": written(row.actual_start, row.name),
        "in_statistics": _yes_or_no(row.in_statistics),
        "issue": row.issue,
        "lead_unit": row.lead_unit,
        "leader": row.leader,
        "contact": row.contact,
        "phone": row.phone,
        "ytd_civil": row.ytd_civil,
        "ytd_equipment": row.ytd_equipment,
        "ytd_land": row.ytd_land,
        **_figures([row], layout),
    }


def _totals(rows: Sequence[DispatchRow], layout: Layout) -> Line:
    """Sums over rows, and the rates of the sums."""
    return {
        "ytd_civil": sum((row.ytd_civil or Decimal(0) for row in rows), Decimal(0)),
        "ytd_equipment": sum((row.ytd_equipment or Decimal(0) for row in rows), Decimal(0)),
        "ytd_land": sum((row.ytd_land or Decimal(0) for row in rows), Decimal(0)),
        **_figures(rows, layout),
    }


def _figures(rows: Sequence[DispatchRow], layout: Layout) -> dict[str, Value]:
    total = sum((row.total_investment for row in rows), Decimal(0))
    plan = sum((row.annual_plan for row in rows), Decimal(0))
    ytd = sum((row.ytd_completed for row in rows), Decimal(0))
    cumulative = sum((row.cumulative_completed for row in rows), Decimal(0))
    return {
        "total_investment": total / 10_000 if layout.total_unit == HUNDRED_MILLION else total,
        "prior_completed": sum((row.prior_completed for row in rows), Decimal(0)),
        "annual_plan": plan,
        "month_completed": sum((row.month_completed for row in rows), Decimal(0)),
        "ytd_completed": ytd,
        "annual_rate": percent(ytd, plan),
        "cumulative_completed": cumulative,
        "total_rate": percent(cumulative, total),
    }


def _yes_or_no(fact: bool) -> str:
    return "是" if fact else "否"
