"""From the figures of a month to a freight workbook in the layout of its time.

Not here: the figures (see rows), the file format (see plain_render).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.cells import SAMPLE_NOTE
from licheng_etl.sample.freight.layouts import FreightLayout, layout_of, unit_of
from licheng_etl.sample.freight.rows import STATION, FreightLine, figures, lines
from licheng_etl.sample.months import span_of
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.plain_table import PlainTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from licheng_etl.sample.cells import Line

_TITLE = "历城区铁路货运、中欧班列、海铁联运月报（示例数据）"
_NOTES = (
    f"注：1.{SAMPLE_NOTE}",
    "2.货物吞吐量为发送量与到达量之和；海铁联运按标准箱计算，40英尺集装箱折合2个标准箱。",
    "3.占全市比重按累计数计算。",
)


def freight_workbook(
    month: str, *, edit: Callable[[PlainTable], PlainTable] | None = None
) -> bytes:
    """The xlsx bytes of the report of `month` (`YYYY-MM`); `edit` changes it before."""
    table = freight_table(month)
    return render(edit(table) if edit else table)


def freight_table(month: str) -> PlainTable:
    """The faultless table of `month` in the layout of its time."""
    own = layout_of(month)
    return PlainTable(
        sheet=own.sheet,
        title=_TITLE,
        period_line=f"{month[:4]}年{span_of(month, own.dash)}",
        columns=own.columns_of(month),
        rows=tuple(
            _row(line, serial, month, own)
            for serial, line in enumerate(lines(total_first=own.total_first), start=1)
        ),
        notes=_NOTES,
        merged_keys=own.merged_keys,
        origin=own.origin,
    )


def _row(line: FreightLine, serial: int, month: str, layout: FreightLayout) -> Line:
    unit = unit_of(line.mode, month)
    month_figures = figures(line, month)
    return {
        "serial": Decimal(serial),
        "station": STATION,
        "mode": line.mode,
        "measure": line.measure,
        "direction": line.direction or layout.nothing,
        "commodity": line.commodity or layout.nothing,
        "unit": unit.name,
        "month": month_figures.month * unit.size,
        "ytd": month_figures.ytd * unit.size,
        "prior_ytd": month_figures.prior_ytd * unit.size,
        "growth": month_figures.growth if month_figures.growth is not None else "—",
        "share": month_figures.share or layout.nothing,
    }
