"""The period of an observation and the slot it fills, from what the cross table prints.

Not here: finding printed periods (tables), the one period of a whole report (slot_period).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.observations import PRINTED
from licheng_etl.model import periods
from licheng_etl.model.periods import REGISTER_PERIOD, Period, PeriodKind, parse_code

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form

_BETWEEN = "\x1f"
"""Between the fields of a series."""


def observed_periods(form: Form, numbers: pl.DataFrame) -> pl.DataFrame:
    """Adds `period_code`, `slot_period` and `slot_series`; null where no period is known.

    `report`: the slot of a form whose reports speak of one month or year each, null where it is not
    known. Its numbers are of that period as `span` says; a level under the heading of another year
    is of none that the form knows, nor is any under that of another month where `span` says that
    its period is printed. In a register, and where every period fills a slot of its own,
    the printed period says it, and `span` only whether it is a month or runs since January; so it
    does in a report whose numbers are of periods of their own.
    """
    by_number = form.period.own or form.period.slot in {"each_month", "each_year", "all"}
    span = pl.col("span") if "span" in numbers.columns else pl.lit(None, pl.String)
    as_printed = (span == PRINTED).fill_null(value=False)
    placed = numbers.with_columns(
        printed=pl.col("period" if by_number else "report"),
        kind_of_span=pl.when(as_printed).then(_kinds(numbers["period"])).otherwise(span),
    )
    cases = placed.select("printed", "kind_of_span", "report").unique()
    codes = [_code(printed, span) for printed, span, _ in cases.rows()]
    slots = [_slot(form, code, report) for code, report in zip(codes, cases["report"], strict=True)]
    known = cases.with_columns(
        period_code=pl.Series(codes, dtype=pl.String), slot_period=pl.Series(slots, dtype=pl.String)
    )
    placed = placed.join(
        known, on=cases.columns, how="left", nulls_equal=True, maintain_order="left"
    )
    if not by_number:
        other_year = (pl.col("aspect") == "level") & (_year("period") != _year("printed"))
        other_month = as_printed & (_months(placed["period"]) != _months(placed["printed"]))
        strange = other_year.fill_null(value=False) | other_month.fill_null(value=False)
        placed = placed.with_columns(period_code=pl.when(~strange).then("period_code"))
    return placed.with_columns(slot_series=_series(form)).drop("printed", "kind_of_span", "report")


def _series(form: Form) -> pl.Expr:
    """What tells the slot of a number's series from those of others; empty where one slot is for
    all.
    """
    told = [pl.col(name).fill_null("") for name in form.period.series]
    return pl.concat_str(pl.lit(""), *told, separator=_BETWEEN)


def _year(code: str) -> pl.Expr:
    return pl.col(code).str.slice(0, 4)


def _kinds(codes: pl.Series) -> pl.Series:
    """What `span` would say of each period."""
    kinds = {code: str(parse_code(code).kind) for code in _of_time(codes)}
    return codes.replace_strict(kinds, default=None, return_dtype=pl.String)


def _months(codes: pl.Series) -> pl.Series:
    """The month in which each period ends."""
    months = {code: parse_code(code).end.month for code in _of_time(codes)}
    return codes.replace_strict(months, default=None, return_dtype=pl.Int8)


def _of_time(codes: pl.Series) -> list[str]:
    return [code for code in codes.drop_nulls().unique() if code != REGISTER_PERIOD]


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
        case "half":
            return periods.half(year, -(-number // 6))
        case "year":
            return periods.year(year)
        case _:
            return period


def _slot(form: Form, code: str | None, report: str | None) -> str | None:
    if code is None:
        return None
    if report is not None:
        return report
    period = parse_code(code)
    if form.period.slot == "each_year" or period.kind is PeriodKind.YEAR:
        return periods.year(period.end.year).code
    # The next week of the month tells nothing of this one.
    return code if period.is_of_days else period.as_month().code
