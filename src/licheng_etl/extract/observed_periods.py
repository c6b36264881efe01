"""The period of an observation and the slot it fills, from what the cross table prints.

Not here: finding printed periods (tables), the one period of a whole report (period).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model import periods
from licheng_etl.model.periods import Period, PeriodKind, parse_code

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form


def observed_periods(form: Form, numbers: pl.DataFrame, report: str | None) -> pl.DataFrame:
    """Adds `period_code` and `slot_period`; null where no period is printed.

    `report`: the slot of a form whose reports speak of one month or year each; its numbers are of
    that period as `span` says. Where every period fills a slot of its own, the printed period says
    it, and `span` only whether it is a month or runs since January.
    """
    span = pl.col("span") if "span" in numbers.columns else pl.lit(None, pl.String)
    printed = pl.lit(report, pl.String) if report is not None else pl.col("period")
    cases = numbers.select(printed=printed, span=span).unique().rows()
    codes = {case: _code(*case) for case in cases}
    table = pl.DataFrame(
        [(*case, code, _slot(form, code, report)) for case, code in codes.items()],
        schema={
            "printed": pl.String,
            "span": pl.String,
            "period_code": pl.String,
            "slot_period": pl.String,
        },
        orient="row",
    )
    return (
        numbers.with_columns(printed=printed, said_span=span)
        .join(
            table.rename({"span": "said_span"}),
            on=["printed", "said_span"],
            how="left",
            nulls_equal=True,
            maintain_order="left",
        )
        .drop("printed", "said_span")
    )


def _code(printed: str | None, span: str | None) -> str | None:
    """The period that a number is of."""
    if printed is None:
        return None
    period = parse_code(printed)
    return _spanning(period, span).code


def _spanning(period: Period, span: str | None) -> Period:
    year, number = period.end.year, period.end.month
    match span:
        case "month":
            return periods.month(year, number)
        case "ytd":
            return periods.year_to_date(year, number)
        case "quarter":
            return periods.quarter(year, -(-number // 3))
        case "year":
            return periods.year(year)
        case _:
            return period


def _slot(form: Form, code: str | None, report: str | None) -> str | None:
    if code is None or report is not None:
        return report
    period = parse_code(code)
    if form.period.slot == "each_year" or period.kind is PeriodKind.YEAR:
        return periods.year(period.end.year).code
    return period.as_month().code
